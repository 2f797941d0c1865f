import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { convert, fromBase, parseUnit, toBase } from '../../src/units/index.ts';

describe('conversion', () => {
  test.each([
    [1, '万kW', 10, 'MW'],
    [1, '万亩', 20 / 3, 'km^2'], // 1e4 · 2000/3 m²
    [38, '万kW', 380, 'MW'],
    [5375, '万t', 5.375e7, 't'],
    [33, 'ug/m^3', 3.3e-8, 'kg/m^3'],
    [1, '亿kWh', 1e5, 'MWh'],
    [1, 'kWh', 3.6 / 29.3076, 'kgce'],
    [1290, 'h/year', 1290 / 8760, '1'],
    [6, 'month', 0.5, 'year'],
    [1050, 'yuan/mu', 1050 * 15, 'yuan/ha'],
    [7.4, '‰', 0.74, '%'],
  ])('%d %s = %d %s', (value, from, expected, to) => {
    expect(convert(value, parseUnit(from), parseUnit(to))).toBe(expected);
  });

  test('a value kept in base units comes back', () => {
    const unit = parseUnit('万kW');
    expect(toBase(2, unit)).toBe(2 * 10 * 8760); // 2 · 10 MW · 8760 h a year
    expect(fromBase(toBase(2, unit), unit)).toBe(2);
  });

  test('there and back is the same to the last digits', () => {
    const area = fc.constantFrom('mu', 'km^2', 'ha', '万亩', 'm^2');
    fc.assert(
      fc.property(fc.double({ min: 1e-9, max: 1e9, noNaN: true }), area, area, (value, left, right) => {
        const back = convert(convert(value, parseUnit(left), parseUnit(right)), parseUnit(right), parseUnit(left));
        expect(Math.abs(back - value)).toBeLessThanOrEqual(4 * Number.EPSILON * value);
      }),
    );
  });
});

describe('conversions that make no sense are refused with the likely reason', () => {
  test.each([
    ['t', 'km', '"t" (t) cannot be turned into "km" (km).', '“t”（t）不能换算成“km”（km）。'],
    [
      't',
      'Mt/year',
      '"t" (t) cannot be turned into "Mt/year" (t/year): the second is per unit of time, the first is not; "/year" may be missing.',
      '“t”（t）不能换算成“Mt/year”（t/year）：后者是单位时间的量，前者不是，可能漏写“/year”。',
    ],
    [
      'mu/year',
      'km^2',
      '"mu/year" (km^2/year) cannot be turned into "km^2" (km^2): the first is per unit of time, the second is not; "/year" may be one too many.',
      '“mu/year”（km^2/year）不能换算成“km^2”（km^2）：前者是单位时间的量，后者不是，可能多写“/year”。',
    ],
    [
      'MW',
      'kWh',
      '"MW" (MW) cannot be turned into "kWh" (MWh): one is power, the other energy; power times a time is energy.',
      '“MW”（MW）不能换算成“kWh”（MWh）：一个是功率，一个是能量；功率乘以时间才是能量。',
    ],
    [
      '亿元',
      '亿元@2020',
      '"亿元" (yuan) cannot be turned into "亿元@2020" (yuan@2020): money at current prices and money at the prices of a given year (@2020) are joined by a price index, not by a factor.',
      '“亿元”（yuan）不能换算成“亿元@2020”（yuan@2020）：现价金额与可比价（@2020）金额之间要用价格指数换算，没有固定系数。',
    ],
    [
      'USD/kW',
      'yuan/kW',
      '"USD/kW" (USD/MW) cannot be turned into "yuan/kW" (yuan/MW): two currencies are joined by an exchange rate, which is a parameter of the model.',
      '“USD/kW”（USD/MW）不能换算成“yuan/kW”（yuan/MW）：两种货币之间要用汇率换算，汇率是模型的参数。',
    ],
  ])('%s to %s', (from, to, en, zh) => {
    expect(() => convert(1, parseUnit(from), parseUnit(to))).toThrow(
      expect.objectContaining({ code: 'different-dimensions', text: { en, zh } }),
    );
  });

  test.each([
    ['%', 'pp'],
    ['pp', '%'],
    ['1', 'pp'],
    ['pp/year', '%/year'],
  ])('%s to %s: a difference of percentages is not a percentage', (from, to) => {
    expect(() => convert(1, parseUnit(from), parseUnit(to))).toThrow(
      expect.objectContaining({
        code: 'point-and-percent',
        text: {
          en: `"${from}" cannot be turned into "${to}": a percentage point is the difference of two percentages, not a percentage. Say which of the two is meant.`,
          zh: `“${from}”不能换算成“${to}”：百分点是两个百分数之差，不是百分数。请写明是哪一种。`,
        },
      }),
    );
  });
});
