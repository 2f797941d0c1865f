import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type Dimension,
  divideDimensions,
  formatDimension,
  multiplyDimensions,
  parseUnit,
  powerDimension,
  sameDimension,
} from '../../src/units/index.ts';

const bases = ['mass', 'length', 'time', 'energy', 'money', 'money@2020', 'usd@2015', 'person', 'household', 'vehicle'];
const exponent = fc.oneof(fc.integer({ min: -4, max: 4 }), fc.constantFrom(0.5, -0.5, 1.5, 1 / 3, -2 / 3, 0.25));
const dimension: fc.Arbitrary<Dimension> = fc.dictionary(fc.constantFrom(...bases), exponent, { maxKeys: 4 });

describe('algebra of dimensions', () => {
  test('division undoes multiplication', () => {
    fc.assert(
      fc.property(dimension, dimension, (left, right) => {
        expect(sameDimension(divideDimensions(multiplyDimensions(left, right), right), left)).toBe(true);
      }),
    );
  });

  test('the order of factors is of no consequence, not even in the data', () => {
    fc.assert(
      fc.property(dimension, dimension, (left, right) => {
        const [one, other] = [multiplyDimensions(left, right), multiplyDimensions(right, left)];
        expect(one).toEqual(other);
        expect(Object.keys(one)).toEqual(Object.keys(other));
      }),
    );
  });

  test('a root undoes a power, cube roots too', () => {
    fc.assert(
      fc.property(dimension, fc.constantFrom(2, 3, 4, 5, 6, 7), (given, power) => {
        const root = powerDimension(given, 1 / power);
        expect(sameDimension(powerDimension(root, power), given)).toBe(true);
      }),
    );
    expect(powerDimension(powerDimension({ length: 1 }, 1 / 3), 3)).toEqual({ length: 1 });
  });

  test('an exponent of zero is no exponent', () => {
    expect(divideDimensions({ length: 2 }, { length: 2 })).toEqual({});
    expect(powerDimension({ length: 2 }, 0)).toEqual({});
    expect(sameDimension({ length: 0 }, {})).toBe(true);
  });
});

describe('dimensions are written in units people know', () => {
  test.each([
    ['km·km', 'km^2'],
    ['mu', 'km^2'],
    ['ug/m^3', 'ug/m^3'],
    ['GWh/year', 'MW'],
    ['GW/year', 'MW/year'],
    ['万kWh', 'MWh'],
    ['mu/MW', 'km^2/MW'],
    ['yuan/kW', 'yuan/MW'],
    ['亿元@2020/year', 'yuan@2020/year'],
    ['kg/(m^2·year)', 't/(km^2·year)'],
    ['kWh/person', 'MWh/person'],
    ['1/year', '1/year'],
    ['h/year', '1'],
    ['m^0.5', 'km^0.5'],
  ])('%s is of dimension %s', (text, expected) => {
    expect(formatDimension(parseUnit(text).dimension)).toBe(expected);
  });

  test('what is written reads back as the same dimension, in base units', () => {
    fc.assert(
      fc.property(dimension, (given) => {
        const unit = parseUnit(formatDimension(given));
        expect(sameDimension(unit.dimension, given)).toBe(true);
      }),
    );
  });

  test('held against the declared unit, one factor too many stands out', () => {
    const declared = parseUnit('ug/m^3');
    expect(formatDimension(parseUnit('ug/m^3·km^2').dimension, declared)).toBe('ug/m^3 · km^2');
    expect(formatDimension(parseUnit('ug/m^3/year').dimension, declared)).toBe('ug/m^3 / year');
    expect(formatDimension(parseUnit('kg/m^3').dimension, declared)).toBe('ug/m^3');
    expect(formatDimension(parseUnit('km').dimension, parseUnit('km^2'))).toBe('km');
    expect(formatDimension({}, parseUnit('km^2'))).toBe('1');
  });
});
