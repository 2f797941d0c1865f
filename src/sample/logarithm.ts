import { double, HIGH, halves } from './double-halves.ts';
import { LN2_HIGH, LN2_LOW } from './exponential.ts';

/**
 * ln x with the same bits on every engine, error below 1 unit of the last place; as `Math.log` where x is not a positive normal number.
 *
 * FreeBSD's e_log.c (Sun Microsystems 1993, fdlibm), in the order of operations of the kernel.
 */
export function logarithm(x: number): number {
  if (!(x >= LEAST_NORMAL && x < Number.POSITIVE_INFINITY)) return Math.log(x);
  double[0] = x;
  const high = halves[HIGH]!;
  const placed = high + CARRY;
  const k = (placed >>> 20) - 1023;
  halves[HIGH] = high - (placed & 0xfff00000) + 0x3ff00000;
  const z = double[0]!;
  const f = z - 1;
  const s = f / (2 + f);
  const square = s * s;
  const fourth = square * square;
  const even = fourth * (EVEN0 + fourth * (EVEN1 + fourth * EVEN2));
  const odd = square * (ODD0 + fourth * (ODD1 + fourth * (ODD2 + fourth * ODD3)));
  const r = odd + even;
  const half = 0.5 * f * f;
  const low = k * LN2_LOW;
  // Near the ends of the range of z, f²/2 is set apart from the rest.
  const correction = z > INNER_FROM && z < INNER_TO ? s * (f - r) - low : half - (s * (half + r) + low);
  return k * LN2_HIGH - (correction - f);
}

const LEAST_NORMAL = 2 ** -1022;
/** Added to the upper half of a number's bits it carries into the exponent where the fraction is above √2. */
const CARRY = 0x00095f64;
const [EVEN0, EVEN1, EVEN2] = [0.3999999999940942, 0.22222198432149784, 0.15313837699209373];
const [ODD0, ODD1, ODD2, ODD3] = [0.6666666666666735, 0.2857142874366239, 0.1818357216161805, 0.14798198605116586];
const INNER_FROM = fromHalves(0x3fe6b851, 0xffffffff);
const INNER_TO = fromHalves(0x3ff6147a, 0);

function fromHalves(high: number, low: number): number {
  const view = new DataView(new ArrayBuffer(8));
  view.setUint32(0, high);
  view.setUint32(4, low);
  return view.getFloat64(0);
}
