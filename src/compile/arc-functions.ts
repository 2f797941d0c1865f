/*
 * Arcsine, arccosine and arctangent with the same bits on every engine: FreeBSD's e_asin.c, e_acos.c, s_atan.c (Sun Microsystems 1993, fdlibm), with the two outer cases of the
 * arcsine made one, in the order of operations of the kernel. Error below 2 units of the last place.
 */

export function arcsine(x: number): number {
  const size = Math.abs(x);
  if (size < 0.5) return x + x * rational(x * x);
  const argument = (1 - size) * 0.5;
  const root = Math.sqrt(argument);
  const folded = 2 * (root + root * rational(argument));
  const outer = HALF_PI - (folded - HALF_PI_TAIL);
  return isNegative(x) ? -outer : outer;
}

export function arccosine(x: number): number {
  const size = Math.abs(x);
  if (size < 0.5) return HALF_PI - (x - (HALF_PI_TAIL - x * rational(x * x)));
  const argument = (1 - size) * 0.5;
  const root = Math.sqrt(argument);
  const r = rational(argument);
  return x < 0 ? Math.PI - 2 * (root + (root * r - HALF_PI_TAIL)) : 2 * (root + root * r);
}

/** (arcsin √a) / √a - 1. */
function rational(a: number): number {
  const above = a * (A0 + a * (A1 + a * (A2 + a * (A3 + a * (A4 + a * A5)))));
  return above / (B0 + a * (B1 + a * (B2 + a * (B3 + a * B4))));
}

export function arctangent(x: number): number {
  const size = Math.abs(x);
  // tan(a - b) about the nearest of five angles b: 0, atan 1/2, atan 1, atan 3/2, π/2.
  let [t, angle, tail] = [size, 0, 0];
  if (39 / 16 < size) [t, angle, tail] = [-1 / size, HALF_PI, HALF_PI_TAIL];
  else if (19 / 16 < size) [t, angle, tail] = [(size - 1.5) / (1 + 1.5 * size), ATAN_1_5, ATAN_1_5_TAIL];
  else if (11 / 16 < size) [t, angle, tail] = [(size - 1) / (size + 1), ATAN_1, ATAN_1_TAIL];
  else if (7 / 16 < size) [t, angle, tail] = [(size + size - 1) / (2 + size), ATAN_0_5, ATAN_0_5_TAIL];
  const z = t * t;
  const w = z * z;
  const odd = z * (O0 + w * (O1 + w * (O2 + w * (O3 + w * (O4 + w * O5)))));
  const even = w * (E0 + w * (E1 + w * (E2 + w * (E3 + w * E4))));
  const correction = t * (odd + even) - tail;
  const value = angle - (correction - t);
  return isNegative(x) ? -value : value;
}

/** Of -0 too. */
function isNegative(x: number): boolean {
  return x < 0 || Object.is(x, -0);
}

const HALF_PI = 1.5707963267948966;
const HALF_PI_TAIL = 6.123233995736766e-17;
const [A0, A1, A2, A3, A4, A5] = [
  0.16666666666666666, -0.3255658186224009, 0.20121253213486293, -0.04005553450067941, 0.0007915349942898145,
  0.00003479331075960212,
];
const [B0, B1, B2, B3, B4] = [1, -2.403394911734414, 2.0209457602335057, -0.6882839716054533, 0.07703815055590194];
const [ATAN_0_5, ATAN_0_5_TAIL] = [0.4636476090008061, 2.2698777452961687e-17];
const [ATAN_1, ATAN_1_TAIL] = [0.7853981633974483, 3.061616997868383e-17];
const [ATAN_1_5, ATAN_1_5_TAIL] = [0.982793723247329, 1.3903311031230998e-17];
const [O0, O1, O2, O3, O4, O5] = [
  0.3333333333333293, 0.14285714272503466, 0.09090887133436507, 0.06661073137387531, 0.049768779946159324,
  0.016285820115365782,
];
const [E0, E1, E2, E3, E4] = [
  -0.19999999999876483, -0.11111110405462356, -0.0769187620504483, -0.058335701337905735, -0.036531572744216916,
];
