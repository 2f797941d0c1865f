import type { Expression } from '../../language/index.ts';
import { add, binary, call, choose, divide, divideOr, multiply, negate, number, subtract, sum } from '../build.ts';
import type { Handler } from './translator.ts';

type Make = (...args: readonly Expression[]) => Expression;

/** A handler for a function of plain values: `least` to `most` of them. */
export function plain(make: Make, least = 1, most = least): Handler {
  return ({ args }, context, translator) => {
    if (args.length < least || args.length > most) return undefined;
    return make(...args.map((argument) => translator.translate(argument, context)));
  };
}

const direct = (name: string): Handler => plain((x) => call(name, x!));

/** Functions of plain values that Vensim and XMILE have in common. */
export const arithmetic: readonly (readonly [string, Handler])[] = [
  ['abs', direct('abs')],
  ['exp', direct('exp')],
  ['ln', direct('ln')],
  ['sqrt', direct('sqrt')],
  ['sin', direct('sin')],
  ['cos', direct('cos')],
  ['tan', direct('tan')],
  ['arcsin', direct('asin')],
  ['arccos', direct('acos')],
  ['arctan', direct('atan')],
  ['sinh', plain((x) => divide(subtract(call('exp', x!), call('exp', negate(x!))), number(2)))],
  ['cosh', plain((x) => divide(add(call('exp', x!), call('exp', negate(x!))), number(2)))],
  ['tanh', plain((x) => tanh(x!))],
  ['integer', plain((x) => truncate(x!))],
  ['int', plain((x) => truncate(x!))],
  ['modulo', plain((x, y) => call('modulo', x!, y!), 2)],
  ['power', plain((x, y) => binary('^', x!, y!), 2)],
  ['quantum', plain((x, y) => quantum(x!, y!), 2)],
  ['xidz', plain((a, b, otherwise) => divideOr(a!, b!, otherwise!), 3)],
  ['zidz', plain((a, b) => divideOr(a!, b!, number(0)), 2)],
  ['gamma_ln', plain((x) => logGamma(x!))],
  ['if_then_else', plain((condition, then, otherwise) => choose(condition!, then!, otherwise!), 3)],
];

/** Towards zero. */
function truncate(x: Expression): Expression {
  return choose(binary('<', x, number(0)), call('ceil', x), call('floor', x));
}

/** The multiple of y next to x towards zero; x itself where y is not positive. */
function quantum(x: Expression, y: Expression): Expression {
  return choose(binary('<=', y, number(0)), x, multiply(y, truncate(divide(x, y))));
}

function tanh(x: Expression): Expression {
  const doubled = call('exp', multiply(number(-2), call('abs', x)));
  const size = divide(subtract(number(1), doubled), add(number(1), doubled));
  return choose(binary('<', x, number(0)), negate(size), size);
}

/**
 * ln Γ(x) for x > 0: Stirling's series at x + 8, less the logarithm of x (x + 1) … (x + 7); nine digits and more
 * (Abramowitz and Stegun 1964, 6.1.40 and 6.1.15).
 */
export function logGamma(x: Expression): Expression {
  const z = add(x, number(8));
  const stirling = add(
    subtract(multiply(subtract(z, number(0.5)), call('ln', z)), z),
    number(0.5 * Math.log(2 * Math.PI)),
  );
  const correction = sum([
    divide(number(1 / 12), z),
    divide(number(-1 / 360), binary('^', z, number(3))),
    divide(number(1 / 1260), binary('^', z, number(5))),
    divide(number(-1 / 1680), binary('^', z, number(7))),
  ]);
  const product = [1, 2, 3, 4, 5, 6, 7].reduce((left, step) => multiply(left, add(x, number(step))), x);
  return subtract(add(stirling, correction), call('ln', product));
}
