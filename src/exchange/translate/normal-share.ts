import type { Expression } from '../../language/index.ts';
import { add, binary, call, choose, divide, multiply, negate, number, subtract } from '../build.ts';

/**
 * The standard normal distribution function to 1e-5 (Abramowitz and Stegun 1964, 26.2.16): not the closest formula there is, but
 * the one whose digits Vensim's allocations show.
 */
export function normalShare(x: Expression): Expression {
  const z = call('abs', x);
  const density = divide(call('exp', divide(negate(multiply(z, z)), number(2))), number(Math.sqrt(2 * Math.PI)));
  const t = divide(number(1), add(number(1), multiply(number(0.33267), z)));
  const polynomial = multiply(
    add(multiply(add(multiply(number(0.937298), t), number(-0.1201676)), t), number(0.4361836)),
    t,
  );
  const tail = multiply(density, polynomial);
  return choose(binary('>', x, number(0)), subtract(number(1), tail), tail);
}
