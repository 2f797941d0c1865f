import { describe, expect, it, test } from 'vitest';
import { readPanel } from '../../src/calibrate/index.ts';
import { formatProblem } from '../../src/words/index.ts';

const wide = { indicator: 'gdp', entity: 'province' };
const read = (content: string, columns = wide) => readPanel('panel.csv', content, columns);

describe('a panel', () => {
  it('wide: a column for each indicator', () => {
    const { panel, problems } = read(
      'province,year,gdp,other\nShanxi,2001,5,\nShanxi,2003,7,1\nHebei,2002,,2\nHebei,2003,4,2\nHebei,2001,1,2',
    );
    expect(problems).toEqual([]);
    expect(panel!.firstYear).toBe(2001);
    expect(panel!.series.map(({ entity, values }) => [entity, [...values]])).toEqual([
      ['Shanxi', [5, Number.NaN, 7]],
      ['Hebei', [1, Number.NaN, 4]],
    ]);
  });

  it('long: a row for each value, units turned into the first', () => {
    const { panel, problems } = read(
      'region,indicator,year,value,unit\nA,power,2001,2,GW\nA,gdp,2001,9,亿元\nA,power,2002,2500,MW',
      { indicator: 'power', entity: 'region' },
    );
    expect(problems).toEqual([]);
    expect(panel!.unit).toBe('GW');
    expect([...panel!.series[0]!.values]).toEqual([2, 2.5]);
  });

  it('keeps lines right after quoted line ends', () => {
    const { problems } = read('province,year,gdp,note\nA,2001,1,"two\nlines"\nA,20O2,3,');
    expect(problems[0]!.place).toEqual({ file: 'panel.csv', line: 4, column: 2 });
  });
});

describe('mistakes, each with its sentence and place', () => {
  test.each([
    [
      'a misspelt column',
      'province,year,gpd\nA,2001,1',
      'panel.csv:1:1 there is no column "gdp" for the indicator; did you mean "gpd"?',
    ],
    [
      'an empty file',
      '',
      'panel.csv:1:1 there is no column "province" for the entity; the columns are none: the file is empty',
    ],
    [
      'an impossible date',
      'province,year,gdp\nA,2001-13,1',
      'panel.csv:2:2 "2001-13" is not a calendar year such as 2020 (A); monthly or quarterly values must be made yearly first',
    ],
    [
      'a year out of history',
      'province,year,gdp\nA,9999,1',
      'panel.csv:2:2 "9999" is not a calendar year such as 2020 (A); monthly or quarterly values must be made yearly first',
    ],
    [
      'no entity',
      'province,year,gdp\n,2001,1',
      'panel.csv:2:1 this row does not say which province it is about; fill it in',
    ],
    [
      'no number',
      'province,year,gdp\nA,2001,"1,234"',
      'panel.csv:2:3 "1,234" is not a number (A, 2001); write digits with a point, without thousands separators, or leave the cell empty when there is no value',
    ],
    [
      'two values for a year',
      'province,year,gdp\nA,2001,1\nA,2001,2',
      'panel.csv:3:3 A 2001 has two values: 1 on line 2 and 2 here; perhaps two sources or a revision were put together. Keep one',
    ],
    ['no value at all', 'province,year,gdp\nA,2001,\nA,2002,NA', 'panel.csv:1:3 "gdp" has no value in any row'],
  ])('%s', (_, content, sentence) => {
    const { panel, problems } = read(content);
    expect(panel).toBeUndefined();
    expect(formatProblem(problems[0]!, 'en')).toBe(sentence);
    expect(problems[0]!.text.zh).not.toBe('');
  });

  test.each([
    ['the same value twice', 'B,2001,1\nB,2001,1\nB,2002,2', 'duplicate-year', 3],
    ['a series of one point', 'B,2001,1', 'one-point', 2],
    ['a series without a value', 'B,2001,\nB,2002,', 'all-missing', 2],
    ['a series that never moves', 'B,2001,4\nB,2002,4\nB,2003,4', 'constant', 2],
  ])('%s is said, and the rest goes on', (_, rows, code, line) => {
    const { panel, problems } = read(`province,year,gdp\n${rows}\nA,2001,1\nA,2002,3`);
    expect(panel!.series.some(({ entity }) => entity === 'A')).toBe(true);
    expect(problems.map((problem) => [problem.severity, problem.code, problem.place!.line])).toEqual([
      ['warning', code, line],
    ]);
  });

  it('units that do not convert', () => {
    const { problems } = read('region,indicator,year,value,unit\nA,power,2001,2,GW\nA,power,2002,3,TWh', {
      indicator: 'power',
      entity: 'region',
    });
    expect(problems[0]!.code).toBe('different-dimensions');
    expect(problems[0]!.place).toEqual({ file: 'panel.csv', line: 3, column: 5 });
  });

  it('an indicator that a long panel does not hold', () => {
    const { problems } = read('region,indicator,year,value\nA,power,2001,2', { indicator: 'powr', entity: 'region' });
    expect(problems[0]!.text.en).toBe('no row is about "powr"; did you mean "power"?');
  });
});
