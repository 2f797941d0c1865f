import type { Cell, Row, Sheet } from 'write-excel-file/universal';
import { error, ProblemsError, type Text } from '../words/index.ts';
import { repack } from './constant-zip.ts';
import { factList } from './facts.ts';
import { iamcVariables } from './iamc.ts';
import type { ResultRow, ResultSet, Statistic } from './result-set.ts';
import { SheetNames } from './sheet-names.ts';
import { statistics, uncertainties } from './statistics.ts';

/** Rows of a sheet in Excel 2007 and later, the heading included. */
const MOST_ROWS = 1_048_576;

/**
 * The results as an Excel workbook: a front sheet that says how they were made, one sheet a scenario with a row for each indicator and year, and
 * the data dictionary. Every text is a text: nothing in it is ever run as a formula. The same rows give the same bytes.
 *
 * @throws ProblemsError when a scenario has more rows than a sheet can hold.
 */
export async function resultsWorkbook(set: ResultSet, mostRows: number = MOST_ROWS): Promise<Uint8Array> {
  const { default: writeExcel } = await import('write-excel-file/universal');
  const names = new SheetNames();
  const front = names.give('About 说明');
  const dictionary = names.give('Dictionary 数据字典');
  const scenarios = set.scenarios.map((scenario) => ({ ...scenario, sheet: names.give(scenario.name) }));
  const sheets: Sheet<Blob>[] = [
    { sheet: front, data: frontSheet(set, scenarios, dictionary), columns: widths(30, 90, 60) },
    ...scenarios.map(({ name, sheet }) => ({
      sheet,
      data: scenarioSheet(name, set, mostRows),
      columns: widths(24, 40, 28, 8, 18, 14, ...new Array<number>(12).fill(13)),
      stickyRowsCount: 1,
    })),
    {
      sheet: dictionary,
      data: dictionarySheet(set),
      columns: widths(24, 40, 28, 18, 14, 24, 20, 60, 50, 40, 40, 50, 40, 60),
      stickyRowsCount: 1,
    },
  ];
  const blob = await writeExcel(sheets).toBlob();
  return repack(new Uint8Array(await blob.arrayBuffer()), tidied);
}

/** What the writer leaves out or half says and strict readers warn of: the default style, the pane of a frozen head, an empty list of names. */
function tidied(name: string, text: string): string {
  if (name === 'xl/styles.xml') {
    return text
      .replace(
        '<cellXfs',
        '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs',
      )
      .replace(
        '</cellXfs>',
        '</cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles>',
      );
  }
  if (name === 'xl/workbook.xml') return text.replace('<definedNames/>', '');
  if (!name.startsWith('xl/worksheets/sheet')) return text;
  return text.replace(/(<pane ySplit="1") xSplit="0"( [^>]*activePane=")bottomRight"/u, '$1$2bottomLeft"');
}

function scenarioSheet(scenario: string, { rows, outcomes }: ResultSet, mostRows: number): Row[] {
  const own = rows.filter((row) => row.scenario === scenario);
  const present = new Set(own.map(({ statistic }) => statistic));
  const shown = (Object.keys(statistics) as Statistic[]).filter((statistic) => present.has(statistic));
  const lines = new Map<string, { readonly first: ResultRow; readonly by: Map<Statistic, ResultRow> }>();
  for (const row of own) {
    const key = `${row.year} ${row.indicator}`;
    let line = lines.get(key);
    if (!line) {
      line = { first: row, by: new Map() };
      lines.set(key, line);
    }
    line.by.set(row.statistic, row);
  }
  if (lines.size >= mostRows) throw tooManyRows(scenario, lines.size, mostRows);
  const place = new Map([...outcomes.keys()].map((id, index) => [id, index]));
  const ordered = [...lines.values()].sort(
    (left, right) =>
      (place.get(left.first.indicator) ?? 0) - (place.get(right.first.indicator) ?? 0) ||
      left.first.year - right.first.year,
  );
  const head = [
    both('Indicator', '指标代码'),
    both('Title', '英文名称'),
    both('Title in Chinese', '中文名称'),
    both('Year', '年份'),
    both('Unit', '单位'),
    both('Unit in Chinese', '中文单位'),
    ...shown.flatMap((statistic) => [
      heading(statistic),
      ...(statistic === 'gap' ? [both('Gap unit', '差距单位')] : []),
    ]),
    both('What the range is', '区间含义'),
  ];
  return [
    head.map(bold),
    ...ordered.map(({ first, by }): Row => {
      const entry = outcomes.get(first.indicator);
      const central = by.get('p50') ?? by.get('value');
      return [
        words(first.indicator),
        words(entry?.title.en ?? ''),
        words(entry?.title.zh ?? ''),
        first.year,
        words(unitWord(entry?.unitTitle.en, entry?.unit)),
        words(unitWord(entry?.unitTitle.zh, entry?.unit)),
        ...shown.flatMap((statistic): Row => {
          const row = by.get(statistic);
          return [row?.value ?? null, ...(statistic === 'gap' ? [words(row?.unit ?? '')] : [])];
        }),
        words(central ? `${uncertainties[central.uncertainty].en} ${uncertainties[central.uncertainty].zh}` : ''),
      ];
    }),
  ];
}

function heading(statistic: Statistic): string {
  const { title } = statistics[statistic];
  return statistic.startsWith('probability') ? both(`${title.en} (0–1)`, title.zh) : both(title.en, title.zh);
}

function frontSheet(
  set: ResultSet,
  scenarios: readonly { readonly name: string; readonly title: Text; readonly sheet: string }[],
  dictionary: string,
): Row[] {
  const { facts } = set;
  const pair = (name: string, value: string, more = ''): Row => [words(name), words(value), words(more)];
  return [
    [bold(both('Results of plancast', 'plancast 结果'))],
    ...factList(facts).map(({ title, value }) => pair(both(title.en, title.zh), value)),
    [],
    [bold(both('Sheet', '工作表')), bold(both('Scenario', '情景')), bold('')],
    ...scenarios.map(({ sheet, title }) => pair(sheet, title.en, title.zh)),
    pair(dictionary, 'Data dictionary: what each column and each indicator means', '数据字典：各列与各指标的含义'),
    ...(facts.inputs && facts.inputs.length > 0
      ? [
          [],
          [bold(both('File it was made from', '所用文件')), bold('SHA-256'), bold(both('Bytes', '字节数'))],
          ...facts.inputs.map(({ path, sha256, bytes }): Row => [words(path), words(sha256), bytes]),
        ]
      : []),
  ];
}

function dictionarySheet(set: ResultSet): Row[] {
  const variables = iamcVariables(set);
  const head = [
    both('Name', '名称'),
    both('Title', '英文名称'),
    both('Title in Chinese', '中文名称'),
    both('Unit', '单位'),
    both('Unit in Chinese', '中文单位'),
    both('Group', '类别'),
    both('Group in Chinese', '中文类别'),
    both('Definition', '英文定义'),
    both('Definition in Chinese', '中文定义'),
    both('Source', '英文来源'),
    both('Source in Chinese', '中文来源'),
    both('Uncertainty', '英文不确定性'),
    both('Uncertainty in Chinese', '中文不确定性'),
    both('IAMC variable', 'IAMC变量名'),
  ];
  const column = (title: Text, meaning: Text, unit: Text): Row =>
    [both(title.en, title.zh), title.en, title.zh, unit.en, unit.zh, 'Column', '列', meaning.en, meaning.zh].map(words);
  const present = new Set(set.rows.map(({ statistic }) => statistic));
  const ofRow = { en: 'unit of the row', zh: '该行单位' };
  const none = { en: '—', zh: '—' };
  return [
    head.map(bold),
    column(
      { en: 'Indicator', zh: '指标代码' },
      { en: 'Id of the indicator, series or variable', zh: '指标、序列或变量的代码' },
      none,
    ),
    column(
      { en: 'Year', zh: '年份' },
      { en: 'Calendar year, or moment in the unit of time of the model', zh: '公历年份，或以模型时间单位计的时刻' },
      none,
    ),
    column(
      { en: 'Unit', zh: '单位' },
      { en: 'Unit of the row; 1 is a pure number', zh: '该行的单位；1为无量纲' },
      none,
    ),
    ...(Object.keys(statistics) as Statistic[])
      .filter((statistic) => present.has(statistic))
      .map((statistic) => {
        const { title, meaning } = statistics[statistic];
        const isPure = statistic.startsWith('probability') || statistic === 'missing';
        const unit =
          statistic === 'gap' ? { en: 'see Gap unit', zh: '见差距单位' } : isPure ? { en: '1', zh: '1' } : ofRow;
        return column(title, meaning, unit);
      }),
    ...[...set.outcomes.values()].map(
      ({ id, title, unit, unitTitle, group, definition, source, uncertainty }): Row =>
        [
          id,
          title.en,
          title.zh,
          unitWord(unitTitle.en, unit),
          unitWord(unitTitle.zh, unit),
          group.en,
          group.zh,
          definition.en,
          definition.zh,
          source.en,
          source.zh,
          uncertainty.en,
          uncertainty.zh,
          variables.get(id) ?? '',
        ].map(words),
    ),
  ];
}

/** A pure number has the unit 1. */
function unitWord(title: string | undefined, unit: string | undefined): string {
  return title || unit || '1';
}

function both(en: string, zh: string): string {
  return `${en} ${zh}`;
}

/** Longest text of a cell. */
const MOST_CHARACTERS = 32_767;

/** A cell of text; typed, so that nothing in it is taken for a number or a formula. */
function words(text: string): Cell {
  if (text === '') return null;
  const short = text.length > MOST_CHARACTERS ? `${text.slice(0, MOST_CHARACTERS - 1)}…` : text;
  // The writer keeps its texts in a plain object, where "constructor" and the like are taken: a space makes them new.
  return { type: String, value: short in {} ? `${short} ` : short };
}

function bold(text: string): Cell {
  const cell = words(text);
  return cell === null ? null : { ...(cell as object), fontWeight: 'bold' };
}

function widths(...characters: readonly number[]): { width: number }[] {
  return characters.map((width) => ({ width }));
}

function tooManyRows(scenario: string, rows: number, mostRows: number): ProblemsError {
  return new ProblemsError([
    error('too-many-rows', {
      en: `the results under "${scenario}" have ${rows} rows, and a sheet of Excel holds ${mostRows}; leave xlsx out of --format and take parquet or arrow`,
      zh: `“${scenario}”情景的结果有 ${rows} 行，而 Excel 工作表最多 ${mostRows} 行；请在 --format 中去掉 xlsx，改用 parquet 或 arrow`,
    }),
  ]);
}
