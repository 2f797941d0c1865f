import type { Expression } from '../../language/index.ts';
import { add, binary, call, choose, divide, multiply, negate, number, subtract } from '../build.ts';

const numerator = [
  0.0352624965998911, 0.700383064443688, 6.37396220353165, 33.912866078383, 112.079291497871, 221.213596169931,
  220.206867912376,
];
const denominator = [
  0.0883883476483184, 1.75566716318264, 16.064177579207, 86.7807322029461, 296.564248779674, 637.333633378831,
  793.826512519948, 440.413735824752,
];

/**
 * The standard normal distribution function to double precision (G. West 2005, Better approximations to cumulative normal
 * functions, Wilmott Magazine, May 2005, 70–76; the coefficients are Hart's).
 */
export function normalShare(x: Expression): Expression {
  const z = call('abs', x);
  const density = call('exp', divide(negate(multiply(z, z)), number(2)));
  const near = multiply(density, divide(polynomial(numerator, z), polynomial(denominator, z)));
  // A continued fraction, from the inside out.
  let fraction = add(z, number(0.65));
  for (const step of [4, 3, 2, 1]) fraction = add(z, divide(number(step), fraction));
  const far = divide(density, multiply(fraction, number(Math.sqrt(2 * Math.PI))));
  const tail = choose(binary('<', z, number(7.07106781186547)), near, far);
  return choose(binary('>', x, number(0)), subtract(number(1), tail), tail);
}

/** Horner's scheme, highest power first. */
function polynomial(coefficients: readonly number[], z: Expression): Expression {
  return coefficients
    .slice(1)
    .reduce<Expression>((sum, coefficient) => add(multiply(sum, z), number(coefficient)), number(coefficients[0]!));
}
