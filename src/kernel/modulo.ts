import type { Code } from './code.ts';
import type { Guard } from './guard.ts';
import {
  absolute,
  add,
  and,
  choose,
  divide,
  greater,
  keep,
  less,
  lessOrEqual,
  multiply,
  not,
  number,
  or,
  subtract,
  truncate,
  type Vector,
  word,
} from './vector.ts';

/**
 * The remainder of a / b with the sign of a, as `%`: exact. The product of quotient and divisor is computed in two parts (Dekker
 * 1971, doi:10.1007/BF01397083), and a quotient that was rounded up is put right. Divisors and dividends of extreme size and
 * quotients beyond 2^52 are left to the interpreter.
 */
export function modulo(code: Code, a: Vector, b: Vector, guard: Guard): Vector {
  const divisor = keep(code, absolute(b));
  const dividend = keep(code, absolute(a));
  const quotient = keep(code, truncate(divide(dividend, divisor)));
  const isInside = and(
    and(lessOrEqual(number(2 ** -500), divisor), lessOrEqual(divisor, number(2 ** 500))),
    and(lessOrEqual(dividend, number(2 ** 500)), less(quotient, number(2 ** 52))),
  );
  guard.refuse(not(isInside));

  const [q1, q2] = halves(code, quotient);
  const [d1, d2] = halves(code, divisor);
  const product = keep(code, multiply(quotient, divisor));
  const partial = add(add(subtract(multiply(q1, d1), product), multiply(q1, d2)), multiply(q2, d1));
  const error = add(partial, multiply(q2, d2));
  const rest = keep(code, subtract(subtract(dividend, product), error));
  const remainder = choose(greater(number(0), rest), add(rest, divisor), rest);
  return or(absolute(remainder), and(a, word(0x80000000, 0)));
}

/** Two parts of at most 26 bits whose sum is the number (Veltkamp's split). */
function halves(code: Code, value: Vector): readonly [Vector, Vector] {
  const scaled = keep(code, multiply(value, number(2 ** 27 + 1)));
  const high = keep(code, subtract(scaled, subtract(scaled, value)));
  return [high, keep(code, subtract(value, high))];
}
