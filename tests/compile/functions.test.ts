import { describe, expect, it } from 'vitest';
import { apply, type Computation } from '../../src/compile/index.ts';
import { simplePower, writtenPower } from '../../src/compile/power.ts';

/** What leaves the range in which the language has formulas of its own: then it is the engine's answer. */
const beyond = [
  0,
  -0,
  -1,
  2 ** -1023,
  5e-324,
  -5e-324,
  1e300,
  -1e300,
  709.5,
  -740,
  1e7,
  Number.POSITIVE_INFINITY,
  Number.NEGATIVE_INFINITY,
  Number.NaN,
];

describe('functions of the language, of which every engine has the same bits', () => {
  const engine: readonly (readonly [Computation, (x: number) => number])[] = [
    ['exp', Math.exp],
    ['ln', Math.log],
    ['sine', Math.sin],
    ['cosine', Math.cos],
    ['tangent', Math.tan],
    ['arcsine', Math.asin],
    ['arccosine', Math.acos],
    ['arctangent', Math.atan],
  ];
  it.each(engine)('%s: at the ends of its domain and beyond as the engine has it', (operation, own) => {
    for (const x of beyond) {
      const [value, wanted] = [apply(operation, x, 0, 0), own(x)];
      const isNear = Math.abs(value - wanted) <= 4e-16 * Math.abs(wanted);
      expect(Object.is(value, wanted) || isNear, `${operation}(${x}) is ${value}, not ${wanted}`).toBe(true);
    }
  });

  it('powers: beyond positive normal numbers as the engine has them', () => {
    for (const x of beyond) {
      for (const y of [...beyond, 0.5, -0.5, 2, -2, 3, 1 / 3]) {
        for (const value of [apply('power', x, y, 0), writtenPower(x, y)]) {
          const isNear = Math.abs(value - x ** y) <= 4e-16 * Math.abs(x ** y);
          expect(Object.is(value, x ** y) || isNear, `${x} ^ ${y} is ${value}, not ${x ** y}`).toBe(true);
        }
      }
    }
  });

  it('powers that an equation writes out are products and roots: 1.1 three times by hand', () => {
    expect(simplePower(1.1, 3)).toBe(1.1 * 1.1 * 1.1);
    expect(simplePower(1.1, -2)).toBe(1 / (1.1 * 1.1));
    expect(simplePower(2, 0.5)).toBe(Math.SQRT2);
    expect([writtenPower(7, 0), writtenPower(7, 1), writtenPower(7, 1.5)]).toEqual([1, 7, apply('power', 7, 1.5, 0)]);
  });
});
