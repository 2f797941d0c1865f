import { describe, expect, it } from 'vitest';
import { chineseNumber } from '../../src/report/section.ts';

describe('Chinese numerals of headings', () => {
  it.each([
    [1, '一'],
    [9, '九'],
    [10, '十'],
    [11, '十一'],
    [20, '二十'],
    [21, '二十一'],
    [99, '九十九'],
  ])('%d is %s', (number, numeral) => {
    expect(chineseNumber(number)).toBe(numeral);
  });
});
