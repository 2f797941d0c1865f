import { describe, expect, it } from 'vitest';
import { type ResultSet, writeResults } from '../../src/results/index.ts';
import { formatProblem, type ProblemsError, same } from '../../src/words/index.ts';
import { loadAsPyam } from './pyam-rules.ts';
import { entry, row, setOf } from './result-set.ts';

const written = async (set: ResultSet) => {
  const files = await writeResults(set, ['iamc-long', 'iamc-wide']);
  const [long, wide] = ['long', 'wide'].map((form) => files.get(`results-iamc-${form}.csv`) as string);
  return { long: long!, wide: wide! };
};
const sorted = (csv: string) =>
  loadAsPyam(csv)
    .map((one) => JSON.stringify(one))
    .sort();

describe('the IAMC formats', () => {
  const set = setOf([
    row({ year: 2024, value: 1.5 }),
    row({ year: 2025, value: 2.5 }),
    row({ year: 2025, statistic: 'p05', value: 2 }),
    row({ year: 2025, statistic: 'probability', unit: '1', value: 0.25 }),
    row({ year: 2025, scenario: 'delayed', value: 0 }),
  ]);

  it('name theme, indicator and statistic with | between, and the unit in words', async () => {
    const { long, wide } = await written(set);
    expect(long.split('\n').slice(0, 3)).toEqual([
      'Model,Scenario,Region,Variable,Unit,Year,Value',
      'plancast 1.2.3,plan,somewhere,Land|Title of forest|50th Percentile,km²,2024,1.5',
      'plancast 1.2.3,plan,somewhere,Land|Title of forest|50th Percentile,km²,2025,2.5',
    ]);
    expect(wide.split('\n').slice(0, 3)).toEqual([
      'Model,Scenario,Region,Variable,Unit,2024,2025',
      'plancast 1.2.3,plan,somewhere,Land|Title of forest|50th Percentile,km²,1.5,2.5',
      'plancast 1.2.3,plan,somewhere,Land|Title of forest|5th Percentile,km²,,2',
    ]);
    expect(wide).toContain('|Probability of Meeting the Target,dimensionless,,0.25');
  });

  it('load in pyam, long and wide alike, and keep every number', async () => {
    const { long, wide } = await written(set);
    expect(sorted(long)).toHaveLength(set.rows.length);
    expect(sorted(wide)).toEqual(sorted(long));
  });

  it.each([
    ['a level separator, a wild card, a line break and spaces', ['A|B', ' two * \n three ']],
    ['nothing', ['', '']],
    ['a word that pandas takes for missing', ['NaN']],
    ['a number', ['2030']],
    ['a formula', ['=1+1']],
    ['quotes and commas', ['"a", b']],
  ])('load in pyam though a name holds %s', async (_, path) => {
    const outcomes = new Map([['forest', entry('forest', { path, title: same(path[0]!) })]]);
    const { long, wide } = await written({ ...setOf([row({ statistic: 'value' }), row()]), outcomes });
    expect(sorted(wide)).toEqual(sorted(long));
    expect(sorted(long)).toHaveLength(2);
  });

  it.each(['null', 'NA', 'nan', '2030', '1e3', '-nan'])(
    'keep a scenario or a region called %s a text',
    async (name) => {
      const base = setOf([row({ scenario: name })]);
      const { long } = await written({ ...base, facts: { ...base.facts, region: name } });
      expect(loadAsPyam(long)[0]!.key.slice(1, 3)).toEqual([`scenario ${name}`, `region ${name}`]);
    },
  );

  it('tell indicators with the same title apart', async () => {
    const rows = [row(), row({ indicator: 'woods', value: 9 })];
    const outcomes = new Map(rows.map(({ indicator }) => [indicator, entry(indicator, { path: ['Land', 'Trees'] })]));
    const { long } = await written({ ...setOf(rows), outcomes });
    expect(loadAsPyam(long).map(({ key }) => key[3])).toEqual([
      'Land|Trees|50th Percentile',
      'Land|Trees (woods)|50th Percentile',
    ]);
  });

  it('leave out moments between years, and refuse a run that has no others', async () => {
    const { long } = await written(setOf([row({ year: 2024.5 }), row({ year: 2025 })]));
    expect(loadAsPyam(long).map(({ year }) => year)).toEqual([2025]);
    const refused = written(setOf([row({ year: 2024.5 })])).catch((thrown: ProblemsError) => thrown);
    const sentence = ((await refused) as ProblemsError).problems.map((problem) => formatProblem(problem, 'en'));
    expect(sentence).toEqual([
      'the IAMC formats hold whole years only, and none of the saved moments is one; let the model save at whole years, or take another --format',
    ]);
  });
});

describe('the rules themselves', () => {
  const head = 'Model,Scenario,Region,Variable,Unit';
  it.each([
    ['Model,Scenario,Variable,Unit,2020\nm,s,a,t,1\n', /missing required columns region/],
    [`${head},2020\nm,s,r,a,t,1\nm,s,r,a,t,2\n`, /duplicate rows/],
    [`${head},Year,Value\nm,nan,r,a,t,2020,1\n`, /empty cells in scenario/],
    [`${head},Year,Value\nm,s,r,a||b,t,2020,1\n`, /level of/],
    [`${head},Year,Value\nm,s,r,a,t,2020.5,1\n`, /no year/],
    [`${head},Year,Value\nm,s,r,a,t,2020,\n`, /no number/],
    [`${head},low,2020\nm,s,r,a,t,1,1\n`, /"low" is no year/],
  ])('refuse %j', (csv, sentence) => {
    expect(() => loadAsPyam(csv)).toThrow(sentence);
  });
});
