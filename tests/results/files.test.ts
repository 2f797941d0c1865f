import { fromArrow } from 'arquero';
import { strFromU8, unzipSync } from 'fflate';
import { parquetMetadata, parquetReadObjects, parquetSchema } from 'hyparquet';
import { readSheet } from 'read-excel-file/node';
import { describe, expect, it } from 'vitest';
import { type Format, formatFiles, type ResultSet, resultsCsv, writeResults } from '../../src/results/index.ts';
import { resultsWorkbook } from '../../src/results/workbook.ts';
import { same } from '../../src/words/index.ts';
import { parse } from './pyam-rules.ts';
import { entry, row, setOf } from './result-set.ts';

const all = Object.keys(formatFiles) as Format[];
const rows = [
  row({ value: 0.1 + 0.2, lower: null, upper: null, uncertainty: 'itself', statistic: 'p05' }),
  row({ value: -1e-300, lower: -2, upper: 1e21 }),
  row({ scenario: 'delayed', indicator: 'coal', unit: '万t/year', year: 2021, statistic: 'probability', value: 0.5 }),
];
const set = setOf(rows);
const bytes = async (of: ResultSet, format: Format): Promise<Uint8Array> =>
  (await writeResults(of, [format])).get(formatFiles[format]) as Uint8Array;
const buffer = (content: Uint8Array): ArrayBuffer => content.slice().buffer;

describe('each format read back', () => {
  it('CSV: every column of every row, to the last bit', () => {
    const [head, ...lines] = parse(resultsCsv(rows));
    expect(head).toEqual([
      'scenario',
      'indicator',
      'unit',
      'year',
      'statistic',
      'value',
      'lower',
      'upper',
      'uncertainty',
    ]);
    expect(lines).toEqual([
      ['plan', 'forest', 'km^2', '2025', 'p05', '0.30000000000000004', '', '', 'itself'],
      ['plan', 'forest', 'km^2', '2025', 'p50', '-1e-300', '-2', '1e+21', 'interval_90'],
      ['delayed', 'coal', '万t/year', '2021', 'probability', '0.5', '0.5', '1.5', 'interval_90'],
    ]);
  });

  it('Parquet: typed columns, nulls, and how it was made in the metadata', async () => {
    const file = buffer(await bytes(set, 'parquet'));
    expect(await parquetReadObjects({ file })).toEqual(rows);
    const metadata = parquetMetadata(file);
    expect(metadata.created_by).toBe('plancast version 1.2.3');
    const type = Object.fromEntries(
      parquetSchema(metadata).children.map(({ element }) => [element.name, element.type]),
    );
    expect(type).toMatchObject({ year: 'INT32', value: 'DOUBLE', lower: 'DOUBLE', scenario: 'BYTE_ARRAY' });
    const facts = Object.fromEntries(metadata.key_value_metadata!.map(({ key, value }) => [key, value]));
    expect(facts).toMatchObject({
      'plancast.version': '1.2.3',
      'plancast.command': 'plancast run somewhere',
      'plancast.seed': '7',
      'plancast.licence': expect.stringContaining('MIT'),
    });
    const dictionary = JSON.parse(facts['plancast.dictionary']!) as object[];
    expect(dictionary[0]).toMatchObject({ indicator: 'forest', unit: 'km^2', title: { zh: 'forest的名称' } });
  });

  it('Arrow: the same rows, not-a-number where a bound is missing', async () => {
    const table = fromArrow(await bytes(set, 'arrow'));
    expect(table.objects()).toEqual(rows.map((one) => ({ ...one, lower: one.lower ?? NaN, upper: one.upper ?? NaN })));
  });

  it('moments between years are kept as they are', async () => {
    const between = setOf([row({ year: 2020.25 }), row()]);
    const parquet = await parquetReadObjects({ file: buffer(await bytes(between, 'parquet')) });
    expect(parquet.map(({ year }) => year)).toEqual([2020.25, 2025]);
    expect(fromArrow(await bytes(between, 'arrow')).array('year')).toEqual([2020.25, 2025]);
  });
});

describe('the workbook', () => {
  const open = async (of: ResultSet, sheet: string | number) =>
    (await readSheet(Buffer.from(await bytes(of, 'xlsx')), sheet)) as unknown[][];

  it('has a front sheet, a sheet a scenario, and the dictionary', async () => {
    const front = await open(set, 'About 说明');
    expect(front).toContainEqual(['Command 命令', 'plancast run somewhere', null]);
    expect(front).toContainEqual(['Seed 随机种子', '7', null]);
    const plan = await open(set, 'plan');
    expect(plan[0]!.slice(0, 8).map((head) => String(head).split(' ')[0])).toEqual([
      'Indicator',
      'Title',
      'Title',
      'Year',
      'Unit',
      'Unit',
      'Median',
      '5',
    ]);
    expect(plan[1]!.slice(0, 8)).toEqual([
      'forest',
      'Title of forest',
      'forest的名称',
      2025,
      'km²',
      '平方公里',
      -1e-300,
      0.1 + 0.2,
    ]);
    expect((await open(set, 'delayed'))[1]![0]).toBe('coal');
    const dictionary = await open(set, 'Dictionary 数据字典');
    expect(dictionary.find(([name]) => name === 'forest')).toEqual([
      ...[
        'forest',
        'Title of forest',
        'forest的名称',
        'km²',
        '平方公里',
        'Land',
        '土地',
        'What is counted',
        '统计口径',
      ],
      ...['The plan', '规划', 'Range of members', '成员区间', 'Land|Title of forest'],
    ]);
    expect(dictionary.map(([name]) => String(name))).toEqual(expect.arrayContaining(['Median 中位数', 'Year 年份']));
  });

  const hostile = [
    '=1+1',
    '+1',
    '-1',
    '@SUM(A1)',
    '\t=1',
    '=HYPERLINK("http://a")',
    'constructor',
    '__proto__',
    '<b>&"\u0007',
    '＝1',
  ];

  it.each(hostile)('keeps %j a text, never a formula', async (text) => {
    const nasty = setOf([row({ indicator: text, scenario: 'plan' })], {
      outcomes: new Map([[text, entry(text, { title: same(text), path: [text] })]]),
      scenarios: [{ name: 'plan', title: same(text) }],
    });
    const parts = unzipSync(await bytes(nasty, 'xlsx'));
    for (const [name, content] of Object.entries(parts)) {
      if (name.includes('sheet')) expect(strFromU8(content), name).not.toMatch(/<f[ >]/);
    }
    const [, line] = await open(nasty, 'plan');
    expect(String(line![0]).trim()).toBe(text.replace('\u0007', '').trim());
    expect(line![3]).toBe(2025);
  });

  it('gives scenarios sheets that Excel accepts: short, unlike, without the characters it forbids', async () => {
    const names = [
      'a/b:c*d?e[f]g\\h',
      'x'.repeat(40),
      `${'x'.repeat(40)}y`,
      'PLAN',
      'plan',
      'History',
      "'quoted'",
      '😀'.repeat(20),
    ];
    const parts = unzipSync(await bytes(setOf(names.map((scenario) => row({ scenario }))), 'xlsx'));
    const sheets = [...strFromU8(parts['xl/workbook.xml']!).matchAll(/<sheet [^>]*name="([^"]*)"/gu)].map(
      ([, name]) => name!,
    );
    expect(sheets).toHaveLength(names.length + 2);
    expect(new Set(sheets.map((name) => name.toLowerCase())).size).toBe(sheets.length);
    for (const name of sheets) {
      expect(name.length).toBeLessThanOrEqual(31);
      expect(name).not.toMatch(/[[\]/\\:*?]|^(?:'|&apos;)|(?:'|&apos;)$|^history$/i);
      // No half of a character is left over.
      expect(name).not.toMatch(/\p{Cs}/u);
    }
  });

  it('says what strict readers ask for: the default style, a frozen head, a type for each part', async () => {
    const parts = unzipSync(await bytes(set, 'xlsx'));
    const text = (name: string): string => strFromU8(parts[name]!);
    expect(text('xl/styles.xml')).toMatch(
      /<cellStyleXfs count="1">.*<cellXfs.*<cellStyle name="Normal" xfId="0" builtinId="0"\/>/s,
    );
    expect(text('xl/worksheets/sheet2.xml')).toContain(
      '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/>',
    );
    const types = text('[Content_Types].xml');
    for (const name of Object.keys(parts).filter((one) => /^xl\/(?:[^_]*\/)?[^/]+\.xml$/u.test(one)))
      expect(types).toContain(`PartName="/${name}"`);
  });

  it('is refused where a sheet has too few rows, with what to do', async () => {
    const three = setOf([2021, 2022, 2023].map((year) => row({ year })));
    // A head and three rows fit into four; Excel's own limit is 1,048,576.
    await expect(resultsWorkbook(three, 4)).resolves.toBeInstanceOf(Uint8Array);
    await expect(resultsWorkbook(three, 3)).rejects.toThrow(
      /"plan" have 3 rows, and a sheet of Excel holds 3; .*take parquet or arrow/,
    );
  });
});

describe('spreadsheets that open the CSV files', () => {
  it.each(['=1+1', '+1', '-1', '@A1', '\tx', '＝1'])(
    'find the text %j with an apostrophe in front, and numbers as they are',
    (text) => {
      const [, line] = parse(resultsCsv([row({ indicator: text, value: -5 })]));
      expect(line![1]).toBe(`'${text}`);
      expect(line![5]).toBe('-5');
    },
  );
});

describe('the same results', () => {
  it('are the same bytes, whatever the time, the zone and how often', async () => {
    const zone = process.env.TZ;
    const first = await writeResults(set, all);
    process.env.TZ = 'Asia/Shanghai';
    const second = await writeResults(set, all);
    if (zone === undefined) delete process.env.TZ;
    else process.env.TZ = zone;
    expect([...first.keys()]).toEqual([...Object.values(formatFiles), 'datapackage.json']);
    expect(second).toEqual(first);
    const { length } = first.get('results.xlsx')!;
    expect(length).toBeGreaterThan(1000);
    // Minutes and date of the first file in the archive: 0:00 on 1 January 1980, the earliest that ZIP can say.
    const zip = new DataView((first.get('results.xlsx') as Uint8Array).slice().buffer);
    expect([zip.getUint16(10, true), zip.getUint16(12, true)]).toEqual([0, (1 << 5) | 1]);
  });
});

describe('datapackage.json', () => {
  interface Package {
    readonly name: string;
    readonly resources: readonly { name: string; path: string; schema?: { fields: readonly { name: string }[] } }[];
    readonly plancast: { readonly indicators: readonly { id: string; iamcVariable: string }[] };
  }
  const packageOf = async (of: ResultSet) => {
    const files = await writeResults(of, all);
    return { files, described: JSON.parse(files.get('datapackage.json') as string) as Package };
  };

  it('names every file, and every column of every table in its order', async () => {
    const { files, described } = await packageOf(set);
    expect(described.name).toMatch(/^[a-z0-9._-]+$/);
    expect(described.resources.map(({ path }) => path)).toEqual(
      [...files.keys()].filter((name) => name !== 'datapackage.json'),
    );
    for (const { name, path, schema } of described.resources) {
      expect(name).toMatch(/^[a-z0-9._-]+$/);
      if (!path.endsWith('.csv')) continue;
      expect(schema!.fields.map((field) => field.name)).toEqual(parse(files.get(path) as string)[0]);
    }
  });

  it('explains every indicator, in both languages, with its unit, source and uncertainty', async () => {
    const { described } = await packageOf(set);
    expect(described.plancast.indicators).toMatchObject([
      {
        id: 'forest',
        title: { en: 'Title of forest', zh: 'forest的名称' },
        unit: 'km^2',
        iamcVariable: 'Land|Title of forest',
      },
      { id: 'coal', source: { en: 'The plan' }, uncertainty: { zh: '成员区间' } },
    ]);
  });

  it('of single runs describes the table of variables by moment', async () => {
    const single = setOf(['a[x]', '=b'].map((indicator) => row({ indicator, statistic: 'value', value: 3 })));
    const { files, described } = await packageOf(single);
    expect(parse(files.get('results.csv') as string)).toEqual([
      ['Time', 'a[x]', "'=b"],
      ['2025', '3', '3'],
    ]);
    expect(described.resources[0]!.schema!.fields).toMatchObject([
      { name: 'Time' },
      { name: 'a[x]', unit: 'km^2' },
      { name: "'=b", unit: 'km^2' },
    ]);
  });
});
