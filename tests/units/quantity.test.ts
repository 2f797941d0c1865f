import { describe, expect, test } from 'vitest';
import { dimensionless, parseQuantity } from '../../src/units/index.ts';

describe('a quantity is a number and its unit', () => {
  test.each([
    ['600 MW/year', 600, 'MW/year'],
    ['-3 %', -3, '%'],
    ['−3%', -3, '%'],
    ['+0.5 pp', 0.5, 'pp'],
    ['2 years', 2, 'years'],
    ['1/4 year', 0.25, 'year'],
    ['12 亿元@2020/year', 12, '亿元@2020/year'],
    ['1.5万亩', 1.5, '万亩'],
    ['0.03/year', 0.03, '1/year'],
    ['1,290 h/year', 1290, 'h/year'],
    ['1.5e3 t', 1500, 't'],
    ['10^4 t', 10000, 't'],
    ['5 10^4 t', 5, '10^4 t'],
    ['.5 km^2', 0.5, 'km^2'],
    ['3年', 3, '年'],
  ])('%s', (text, value, unit) => {
    const quantity = parseQuantity(text);
    expect(quantity.value).toBe(value);
    expect(quantity.unit.text).toBe(unit);
  });

  test('a number alone is dimensionless, and can be told from one that says so', () => {
    expect(parseQuantity('5').unit).toBe(dimensionless);
    expect(parseQuantity('5 1').unit).not.toBe(dimensionless);
  });
});

describe('mistakes', () => {
  test.each([
    [
      'MW',
      0,
      '"MW" does not start with a number: write the number, then its unit, as in "600 MW/year" or "1,290 h/year".',
      '“MW”不是以数字开头：请先写数字，再写单位，如“600 MW/year”。',
    ],
    [
      '1,29 t',
      0,
      '"1,29 t" does not start with a number: write the number, then its unit, as in "600 MW/year" or "1,290 h/year".',
      '“1,29 t”不是以数字开头：请先写数字，再写单位，如“600 MW/year”。',
    ],
    [
      '1/0 t',
      0,
      'The number in "1/0 t" is not finite: a division by zero, or too large.',
      '“1/0 t”中的数不是有限数：除数为零或数值过大。',
    ],
    // Offsets count in the whole text: the word stands after "600 MW/".
    ['600 MW/yeer', 7, '"yeer" is not a known unit (did you mean "year"?).', '没有单位“yeer”（是否指“year”？）。'],
    ['0.03/yeer', 5, '"yeer" is not a known unit (did you mean "year"?).', '没有单位“yeer”（是否指“year”？）。'],
  ])('%s', (text, at, en, zh) => {
    expect(() => parseQuantity(text)).toThrow(expect.objectContaining({ name: 'UnitError', at, text: { en, zh } }));
  });
});
