import { describe, expect, it } from 'vitest';
import { decimalsOf, printsAs, satisfies } from '../../src/audit/prints-as.ts';
import { parseUnit } from '../../src/units/index.ts';

const one = parseUnit('1');
const km = parseUnit('km');

describe('a computed number and a printed one', () => {
  it.each([
    [8.7636, 8.8, 1, 'prints'],
    [8.7636, 8.7, 1, 'cut'], // the digits after the first are cut off
    [8.7636, 8.6, 1, 'differs'],
    [-14.13, -14, 0, 'prints'],
    [-14.6, -14, 0, 'cut'],
    [0.385, 0.39, 2, 'prints'],
    [0.38394, 0.38, 2, 'prints'],
    [222.99, 222.9, 1, 'cut'],
  ] as const)('%f and %f to %i decimals: %s', (computed, value, decimals, agreement) => {
    expect(printsAs(computed, 0, { value, decimals, unit: one })).toBe(agreement);
  });

  it('rounding of the inputs may explain a difference', () => {
    // 0.3 off, with half a digit of its own (0.05) and 0.28 of the inputs.
    expect(printsAs(10.3, 0.28, { value: 10, decimals: 1, unit: one })).toBe('rounding');
    expect(printsAs(10.3, 0.2, { value: 10, decimals: 1, unit: one })).toBe('differs');
  });

  it('is compared in the printed unit: 92.49 km print as 92', () => {
    expect(printsAs(92.49, 0, { value: 92, decimals: 0, unit: km })).toBe('prints');
  });

  it('an operator is kept within half a digit', () => {
    const fortyFive = { value: 45, decimals: 0, unit: parseUnit('%') };
    expect(satisfies(0.446, 0, '>=', fortyFive)).toBe(true);
    expect(satisfies(0.344, 0, '>=', fortyFive)).toBe(false);
    expect(satisfies(0.344, 0, '<=', fortyFive)).toBe(true);
  });

  it.each([
    ['315.50 万kW', 2],
    ['350 万kW', 0],
    ['1,106,715.31 mu', 2],
  ] as const)('%s is printed with %i decimals', (text, decimals) => {
    expect(decimalsOf(text)).toBe(decimals);
  });
});
