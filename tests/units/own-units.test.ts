import { describe, expect, test } from 'vitest';
import {
  convert,
  declareUnit,
  formatDimension,
  type OwnUnits,
  parseQuantity,
  parseUnit,
} from '../../src/units/index.ts';

const widget = declareUnit('widget');
const own: OwnUnits = new Map([
  ['widget', widget],
  ['crate', declareUnit('crate', { definition: '12 widget', own: new Map([['widget', widget]]) })],
  ['cup of tea', declareUnit('cup of tea')],
  ['Month', declareUnit('Month', { definition: 'month' })],
]);

describe('a model declares units of its own', () => {
  test('a new word is a new dimension', () => {
    expect(parseUnit('万widget/year', own)).toEqual({
      text: '万widget/year',
      scale: 1e4,
      dimension: { widget: 1, time: -1 },
      point: false,
    });
    expect(formatDimension(parseUnit('widget^2/Month', own).dimension)).toBe('widget^2/year');
  });

  test('a word may be defined by others: a crate holds 12 widgets', () => {
    expect(convert(2, parseUnit('crate/Month', own), parseUnit('widget/year', own))).toBe(2 * 12 * 12);
  });

  test('a name may have several words', () => {
    expect(parseQuantity('3 cup of tea/day', own).unit.dimension).toEqual({ 'cup of tea': 1, time: -1 });
  });

  test('a slip in an own unit finds it', () => {
    expect(() => parseUnit('wigdet', own)).toThrow(expect.objectContaining({ nearest: 'widget' }));
  });

  test.each([
    ['MW', '"MW" is already a unit: leave the declaration out, or choose another name.'],
    ['widget', '"widget" is already a unit: leave the declaration out, or choose another name.'],
    ['2x', '"2x" cannot name a unit: a name is letters, digits and _, starting with a letter.'],
    ['a/b', '"a/b" cannot name a unit: a name is letters, digits and _, starting with a letter.'],
  ])('%s cannot be declared', (name, en) => {
    expect(() => declareUnit(name, { own })).toThrow(en);
  });
});
