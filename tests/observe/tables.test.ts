import { parquetWriteBuffer } from 'hyparquet-writer';
import { describe, expect, it } from 'vitest';
import writeWorkbook from 'write-excel-file/node';
import { checkQuality, knownBy, loadObservations, parsePeriod, parseVintage } from '../../src/observe/index.ts';
import { formatProblem } from '../../src/words/index.ts';

const HEADER = ['region', 'indicator', 'year', 'value', 'unit', 'source', 'confidence'];
const bytes = (text: string) => new TextEncoder().encode(text);
const csv = (...rows: readonly string[]) => `${HEADER.join(',')},vintage,flag\n${rows.join('\n')}\n`;
const load = (content: string | Uint8Array, file = 'data.csv') => loadObservations(file, content);
const sentences = (content: string | Uint8Array, file?: string) =>
  load(content, file).problems.map((problem) => formatProblem(problem, 'en'));

interface WorkbookCell {
  readonly value: string | number | Date;
  readonly type: StringConstructor | NumberConstructor | DateConstructor;
  readonly format?: string;
  readonly rowSpan?: number;
}
const text = (value: string, more: Partial<WorkbookCell> = {}): WorkbookCell => ({ value, type: String, ...more });
const number = (value: number, format?: string): WorkbookCell => ({
  value,
  type: Number,
  ...(format ? { format } : {}),
});
const day = (value: string): WorkbookCell => ({
  value: new Date(`${value}T00:00:00Z`),
  type: Date,
  format: 'yyyy-mm-dd',
});
type Rows = readonly (readonly (WorkbookCell | null)[])[];
const workbook = async (sheets: Readonly<Record<string, Rows>>): Promise<Uint8Array> => {
  const data = Object.entries(sheets).map(([sheet, rows]) => ({ sheet, data: rows }));
  return new Uint8Array(await writeWorkbook(data as never).toBuffer());
};
const heading = (...more: readonly string[]) => [...HEADER, ...more].map((name) => text(name));

describe('CSV as people save it', () => {
  const rows = 'A,x,2020,5,t,s,seen\nA,x,2021,6,t,s,seen\n';
  it.each([
    ['with a byte order mark and Windows line ends', `\uFEFF${HEADER.join(',')}\n${rows}`.replace(/\n/gu, '\r\n')],
    ['with semicolons', `${HEADER.join(',')}\n${rows}`.replace(/,/gu, ';')],
    ['with tabs', `${HEADER.join(',')}\n${rows}`.replace(/,/gu, '\t')],
    ['with blank lines and spaces around cells', `\n${HEADER.join(' , ')}\n\n${rows}\n\n`],
    ['with capitals in its heading', `${HEADER.join(',').toUpperCase()}\n${rows}`],
  ])('%s', (_, content) => {
    const { observations, problems } = load(bytes(content));
    expect(problems).toEqual([]);
    expect(observations.map(({ year, value }) => [year, value])).toEqual([
      [2020, 5],
      [2021, 6],
    ]);
  });

  it('in GB 18030 with Chinese headings: 地区,指标,年份,数值,单位,来源,可信度', () => {
    // 云冈 煤 2020年 5375 t: the bytes that a Chinese Excel writes.
    const head = [
      0xb5, 0xd8, 0xc7, 0xf8, 0x2c, 0xd6, 0xb8, 0xb1, 0xea, 0x2c, 0xc4, 0xea, 0xb7, 0xdd, 0x2c, 0xca, 0xfd, 0xd6, 0xb5,
      0x2c, 0xb5, 0xa5, 0xce, 0xbb, 0x2c, 0xc0, 0xb4, 0xd4, 0xb4, 0x2c, 0xbf, 0xc9, 0xd0, 0xc5, 0xb6, 0xc8, 0x0a,
    ];
    const row = [
      0xd4,
      0xc6,
      0xb8,
      0xd4,
      0x2c,
      0xc3,
      0xba,
      0x2c,
      ...bytes('2020'),
      0xc4,
      0xea,
      ...bytes(',5375,t,s,seen\n'),
    ];
    const { observations, problems } = load(Uint8Array.from([...head, ...row]));
    expect(problems).toEqual([]);
    expect(observations[0]).toMatchObject({ region: '云冈', indicator: '煤', year: 2020, value: 5375 });
  });

  it.each([
    ['an impossible day', 'A,x,2020,5,t,s,seen,2021-02-30,', 'data.csv:2:8 vintage "2021-02-30" is no date'],
    ['a month that is none', 'A,x,2022-13,5,t,s,seen,,', 'data.csv:2:3 "2022-13" is not a calendar year'],
    ['a year with a digit too many', 'A,x,20201,5,t,s,seen,,', 'data.csv:2:3 "20201" is not a calendar year'],
    ['a forecast', 'A,x,2025,5,t,s,seen,2021,', 'data.csv:2:8 a value of 2025 cannot have been known in 2021'],
    [
      'a decimal comma',
      'A,x,2020,"5,5",t,s,seen,,',
      'data.csv:2:4 "5,5" is not a number; write digits with a point, without thousands separators (is 5.5 or 55 meant?)',
    ],
    ['an unknown unit', 'A,x,2020,5,tt,s,seen,,', 'data.csv:2:5 "tt" is not a known unit (did you mean "t"?)'],
    ['a per cent of tonnes', 'A,x,2020,5 %,t,s,seen,,', 'data.csv:2:4 "5 %" is not a number'],
    ['a flag that is none', 'A,x,2020,5,t,s,seen,,brek', 'data.csv:2:9 flag "brek" must be empty or break'],
    [
      'a cell too many',
      'A,x,2020,5,t,s,seen,,,"more"',
      'data.csv:2:10 this row has more cells than the first line has columns; "more" is not read',
    ],
    [
      'a quotation mark that stays open',
      'A,x,2020,5,t,"s,seen,,',
      'data.csv:2:1 a quotation mark opens here and is never closed',
    ],
  ])('%s gets its sentence', (_, row, sentence) => {
    const found = sentences(csv(row));
    expect(found[0]!.slice(0, sentence.length)).toBe(sentence);
    expect(load(csv(row)).problems.every(({ text: { zh } }) => /\p{Script=Han}/u.test(zh))).toBe(true);
  });

  it('units of one series that do not convert: the second is told of the first', () => {
    const { observations, problems } = load(
      csv('A,x,2020,5,t,s,seen,,', 'A,x,2021,5,GW,s,seen,,', 'A,x,2022,5,kg,s,seen,,'),
    );
    expect(problems.map(({ code, place }) => [code, place!.line])).toEqual([['different-units', 3]]);
    expect(observations.map(({ year }) => year)).toEqual([2020, 2022]);
  });

  it('gaps are said once a series, and a series of gaps alone takes no part', () => {
    const found = load(
      csv('A,x,2020,NA,t,s,seen,,', 'A,x,2021,3,t,s,seen,,', 'A,y,2020,..,t,s,seen,,', 'A,y,2021,,t,s,seen,,'),
    );
    expect(found.problems.map(({ severity, code }) => [severity, code])).toEqual([
      ['warning', 'missing-value'],
      ['warning', 'all-missing'],
    ]);
  });

  it.each([
    ['nothing at all', '', 'data.csv:1:1 this file is empty'],
    ['a heading alone', csv().trim(), 'data.csv:1:1 there are columns but no rows of values'],
    ['no text', '\u0000\u0001\u0002', 'data.csv:1:1 this file holds signs that are no text'],
  ])('%s', (_, content, sentence) => {
    expect(sentences(content)[0]).toContain(sentence);
  });

  it('a column that is not read is said, with the one that is meant', () => {
    expect(sentences(`${HEADER.join(',')},vintge\nA,x,2020,5,t,s,seen,2021\n`)).toEqual([
      'data.csv:1:8 column "vintge" is not read; did you mean "vintage"?',
    ]);
  });
});

describe('Excel workbooks', () => {
  const row = (year: number, value: WorkbookCell, unit = 't') => [
    text('A'),
    text('x'),
    number(year),
    value,
    text(unit),
    text('s'),
    text('seen'),
  ];

  it('are read sheet by sheet, below a title, with days and per cent as they are shown', async () => {
    const content = await workbook({
      Data: [
        [text('Forest of our district'), null],
        heading('vintage'),
        [...row(2020, number(0.1366, '0.00%'), '%'), day('2021-03-15')],
      ],
      Notes: [[text('made by'), text('us')]],
      Empty: [[]],
    });
    const { observations, problems } = load(content, 'a.xlsx');
    expect(observations).toMatchObject([{ year: 2020, value: 13.66, unit: '%', vintage: '2021-03-15' }]);
    expect(problems.map((problem) => formatProblem(problem, 'en').split(':').slice(0, 2).join(':'))).toEqual([
      'a.xlsx:Notes!A1 sheet "Notes" is not read',
    ]);
  });

  it('say the sheet and the cell', async () => {
    const content = await workbook({ Data: [heading(), row(2020, text('abc')), row(2021, number(3))] });
    expect(sentences(content, 'a.xlsx')).toEqual([
      'a.xlsx:Data!D2 "abc" is not a number; write digits with a point, without thousands separators',
    ]);
  });

  it('with merged cells are refused there: nobody can say which rows a value is for', async () => {
    const content = await workbook({
      M: [
        heading(),
        [text('A', { rowSpan: 2 }), ...row(2020, number(1)).slice(1)],
        [null, ...row(2021, number(2)).slice(1)],
      ],
    });
    expect(sentences(content, 'm.xlsx')[0]).toContain('m.xlsx:M!A2 the cells A2:A3 are merged');
  });

  it.each([
    ['a.xlsx', 'PK\u0003\u0004 no zip at all'],
    ['a.parquet', 'PAR1 no parquet at all PAR1'],
  ])('%s that is none says so', (file, content) => {
    expect(sentences(bytes(content), file)[0]).toContain(`${file}:1:1 this file cannot be read as a table`);
  });
});

describe('Parquet files', () => {
  const file = (units: string[]) =>
    new Uint8Array(
      parquetWriteBuffer({
        columnData: [
          { name: 'region', data: ['A', 'A'] },
          { name: 'indicator', data: ['x', 'x'] },
          { name: 'year', data: [2020, 2021], type: 'INT32' },
          { name: 'value', data: [1.5, 2.5], type: 'DOUBLE' },
          { name: 'unit', data: units },
          { name: 'source', data: ['s', 's'] },
          { name: 'confidence', data: ['seen', 'seen'] },
        ],
      }),
    );

  it('give the same observations, and say column and row', () => {
    expect(load(file(['t', 't']), 'a.parquet')).toMatchObject({
      observations: [
        { year: 2020, value: 1.5 },
        { year: 2021, value: 2.5 },
      ],
      problems: [],
    });
    expect(sentences(file(['t', 'tt']), 'a.parquet')).toEqual([
      'a.parquet:unit[2] "tt" is not a known unit (did you mean "t"?).',
    ]);
  });
});

describe('periods, vintages, flags', () => {
  it.each([
    ['2020', { year: 2020 }],
    ['2020年', { year: 2020 }],
    ['2022q1', { year: 2022, period: '2022Q1' }],
    ['2019H1', { year: 2019, period: '2019H1' }],
    ['2020-6', { year: 2020, period: '2020-06' }],
    ['2016-2019', { year: 2019, period: '2016–2019' }],
    ['2019-2016', undefined],
    ['2020-13', undefined],
    ['soon', undefined],
  ])('%s', (written, period) => expect(parsePeriod(written)).toEqual(period));

  it.each([
    ['2021', '2021'],
    ['2021/3', '2021-03'],
    ['2020-02-29', '2020-02-29'],
    ['2021-02-29', undefined],
    ['2021-00-01', undefined],
  ])('known in %s', (written, vintage) => expect(parseVintage(written)).toBe(vintage));

  it('what was known: 2020 was first printed as 5, two years later as 6', () => {
    const { observations } = load(
      csv('A,x,2019,4,t,s,seen,,', 'A,x,2020,5,t,s,seen,2021-02,provisional', 'A,x,2020,6,t,s,seen,2023,revised'),
    );
    const values = (year: number) => knownBy(observations, year).map(({ value }) => value);
    expect([values(2020), values(2021), values(2023)]).toEqual([[4], [4, 5], [4, 6]]);
    // Two vintages of one value are no contradiction.
    expect(checkQuality(observations).filter(({ severity }) => severity === 'error')).toEqual([]);
  });

  it('bounds and parts of years are kept apart from the yearly series', () => {
    const { observations } = load(
      csv('A,x,2020,<30,t,s,seen,,', 'A,x,2021,100,t,s,seen,,', 'A,x,2021Q1,20,t,s,seen,,'),
    );
    expect(observations[0]).toMatchObject({ value: 30, censored: 'below' });
    expect(checkQuality(observations)).toEqual([]);
  });

  it('a flagged break is a notice, a series that never moves a warning', () => {
    const still = [2017, 2018, 2019, 2020].map((year) => `A,y,${year},7,t,s,seen,,`);
    const { observations } = load(csv('A,x,2019,4,t,s,seen,,', 'A,x,2020,5,t,s,seen,,break', ...still));
    expect(checkQuality(observations).map(({ code, years }) => [code, ...years])).toEqual([
      ['flagged-break', 2019, 2020],
      ['constant', 2017, 2020],
    ]);
  });
});
