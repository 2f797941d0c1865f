import { checkConvertible, parseUnit, type Unit, UnitError } from '../units/index.ts';
import { error, nearest, type Place, type Problem, same, warning } from '../words/index.ts';
import type { DataRow, DataTable } from './data-table.ts';
import { FLAGS, type Flag } from './flag.ts';
import { parsePeriod } from './period.ts';
import { readTables } from './read-tables.ts';
import { parseVintage } from './vintage.ts';

/** One published value of a quantity for a year, as its source printed it. */
export interface Observation {
  readonly region: string;
  /** What was observed; the id of an indicator or a variable where one exists. */
  readonly indicator: string;
  /** The calendar year, or the last one that the value is about. */
  readonly year: number;
  /** When it is not one whole year: `2022Q1`, `2019H1`, `2020-06`, or a sum or mean over `2016–2019`. No yearly series holds such a value. */
  readonly period?: string;
  readonly value: number;
  /** The source says only that the value lies below or above (`<30`). */
  readonly censored?: 'below' | 'above';
  readonly unit: string;
  /** When it became known: a year, month or day. */
  readonly vintage?: string;
  readonly flag?: Flag;
  readonly source: string;
  readonly confidence: string;
  readonly note?: string;
}

/** Columns of a table of observations, with the names that Chinese tables have for them. */
const COLUMNS = {
  region: ['region', '地区', '区域'],
  indicator: ['indicator', '指标'],
  year: ['year', 'period', '年份', '年度', '年', '时期'],
  value: ['value', '数值', '值'],
  unit: ['unit', '单位'],
  source: ['source', '来源', '数据来源'],
  confidence: ['confidence', '置信等级', '可信度'],
  vintage: ['vintage', '版本', '发布时间'],
  flag: ['flag', '标记'],
  note: ['note', '备注', '说明'],
} as const;
type Column = keyof typeof COLUMNS;
const REQUIRED: readonly Column[] = ['region', 'indicator', 'year', 'value', 'unit', 'source', 'confidence'];
const CONFIDENCES = ['seen', 'derived', 'plan', 'secondary', 'judgement', 'unverified'];
/** Cells that say "no value". */
const NOTHING = new Set(['', 'na', 'n/a', 'nan', 'null', '#n/a', '..', '...', '-', '–', '—', '…']);

export interface LoadedObservations {
  readonly observations: readonly Observation[];
  /** Where each observation's value stands, in the same order. */
  readonly places: readonly Place[];
  readonly problems: readonly Problem[];
}

/**
 * Reads observations in long form from CSV text, or from the bytes of a CSV, Excel or Parquet file: the columns region, indicator, year (or period),
 * value, unit, source, confidence, and perhaps vintage, flag and note. Every row is read or gets its sentence.
 *
 * @param sources the keys that `source` may name; any when absent.
 */
export function loadObservations(
  file: string,
  content: string | Uint8Array,
  sources?: ReadonlySet<string>,
): LoadedObservations {
  const { tables, problems: unread } = readTables(file, content);
  const problems: Problem[] = [...unread];
  const observations: Observation[] = [];
  const places: Place[] = [];
  const empty = tables.find(({ header }) => header.length === 0);
  if (empty) {
    const text = { en: 'this file is empty', zh: '文件为空' };
    return { observations, places, problems: [...problems, error('no-values', text, empty.headerPlace(0))] };
  }
  const laidOut = tables.map((table) => ({ table, layout: layoutOf(table) }));
  const readable = laidOut.filter(({ layout }) => layout.missing.length === 0);
  // In a workbook other sheets may lie beside the observations; when none of the sheets is readable, the one that comes nearest is meant.
  if (readable.length === 0) {
    const [nearestTable] = [...laidOut].sort((left, right) => left.layout.missing.length - right.layout.missing.length);
    if (nearestTable) problems.push(...missingColumns(nearestTable.table, nearestTable.layout));
    return { observations, places, problems };
  }
  for (const { table, layout } of laidOut) {
    if (layout.missing.length > 0) {
      problems.push(sheetLeftOut(table, layout));
      continue;
    }
    problems.push(...unknownColumns(table, layout));
    if (table.rows.length === 0) {
      const text = { en: 'there are columns but no rows of values', zh: '只有列名，没有数据行' };
      problems.push(warning('no-values', text, table.headerPlace(0)));
    }
    const reader = { layout, sources, missing: new Map<string, Missing>() };
    for (const row of table.rows) {
      const read = readRow(row, reader);
      if (read === undefined) continue;
      if ('code' in read) {
        problems.push(read);
        continue;
      }
      observations.push(read);
      places.push(row.place(layout.at.get('value')!));
    }
    for (const [series, seen] of reader.missing) problems.push(missingValues(series, seen, observations));
  }
  problems.push(...unitsThatDiffer(observations, places));
  return { observations, places, problems };
}

interface Layout {
  readonly at: ReadonlyMap<Column, number>;
  readonly missing: readonly Column[];
}

function layoutOf({ header }: DataTable): Layout {
  const names = header.map((name) => name.toLowerCase());
  const at = new Map<Column, number>();
  for (const column of Object.keys(COLUMNS) as Column[]) {
    const found = names.findIndex((name) => (COLUMNS[column] as readonly string[]).includes(name));
    if (found >= 0) at.set(column, found);
  }
  return { at, missing: REQUIRED.filter((column) => !at.has(column)) };
}

function missingColumns({ header, headerPlace }: DataTable, { missing }: Layout): Problem[] {
  return missing.map((name) => {
    const near = nearest(name, header);
    return error(
      'missing-column',
      {
        en: `column "${name}" is missing${near ? ` ("${near}" is there: rename it)` : `; the first line must name ${REQUIRED.join(', ')}`}`,
        zh: `缺少“${name}”列${near ? `（有“${near}”：请改名）` : `；首行应写明 ${REQUIRED.join('、')}`}`,
      },
      headerPlace(0),
    );
  });
}

function sheetLeftOut({ sheet, headerPlace }: DataTable, { missing }: Layout): Problem {
  return warning(
    'sheet-left-out',
    {
      en: `sheet "${sheet}" is not read: it has no column ${missing.map((name) => `"${name}"`).join(', ')}`,
      zh: `工作表“${sheet}”未读取：缺少${missing.map((name) => `“${name}”`).join('、')}列`,
    },
    headerPlace(0),
  );
}

function unknownColumns({ header, headerPlace }: DataTable, { at }: Layout): Problem[] {
  const known = new Set(at.values());
  return header.flatMap((name, column) => {
    if (known.has(column) || name === '') return [];
    const optional = (Object.keys(COLUMNS) as Column[]).filter((one) => !at.has(one));
    const near = nearest(name.toLowerCase(), optional);
    return [
      warning(
        'unknown-column',
        {
          en: `column "${name}" is not read${near ? `; did you mean "${near}"?` : `; columns that are read: ${Object.keys(COLUMNS).join(', ')}`}`,
          zh: `“${name}”列未读取${near ? `；是否应为“${near}”？` : `；可读取的列：${Object.keys(COLUMNS).join('、')}`}`,
        },
        headerPlace(column),
      ),
    ];
  });
}

interface Missing {
  readonly years: string[];
  readonly place: Place;
}

interface RowReader {
  readonly layout: Layout;
  readonly sources: ReadonlySet<string> | undefined;
  /** Rows that say that there is no value, by series. */
  readonly missing: Map<string, Missing>;
}

/** The observation of a row, what is wrong with it, or nothing when it says that there is no value. */
function readRow(row: DataRow, { layout, sources, missing }: RowReader): Observation | Problem | undefined {
  const cell = (column: Column): string => row.cells[layout.at.get(column) ?? -1] ?? '';
  const at = (column: Column): Place => row.place(layout.at.get(column) ?? 0);
  const empty = REQUIRED.find((column) => column !== 'value' && cell(column) === '');
  if (empty)
    return error(
      'missing',
      { en: `"${empty}" is empty in this row; fill it in`, zh: `本行“${empty}”为空；请填写` },
      at(empty),
    );
  const period = parsePeriod(cell('year'));
  if (!period)
    return error(
      'bad-year',
      {
        en: `"${cell('year')}" is not a calendar year such as 2020, nor a period such as 2022Q1, 2020-06 or 2016-2019`,
        zh: `“${cell('year')}”不是年份（如 2020），也不是时期（如 2022Q1、2020-06、2016-2019）`,
      },
      at('year'),
    );
  const [region, indicator] = [cell('region'), cell('indicator')];
  if (NOTHING.has(cell('value').toLowerCase())) {
    const series = `${region} ${indicator}`;
    const seen = missing.get(series) ?? { years: [], place: at('value') };
    seen.years.push(cell('year'));
    missing.set(series, seen);
    return undefined;
  }
  const number = readNumber(cell('value'), cell('unit'));
  if (!number) {
    const comma = /^[-+]?\d+,\d+$/u.test(cell('value'));
    return error(
      'bad-number',
      {
        en: `"${cell('value')}" is not a number; write digits with a point, without thousands separators${comma ? ` (is ${cell('value').replace(',', '.')} or ${cell('value').replace(',', '')} meant?)` : ''}`,
        zh: `“${cell('value')}”不是数字；请用小数点，不用千位分隔符${comma ? `（应为 ${cell('value').replace(',', '.')} 还是 ${cell('value').replace(',', '')}？）` : ''}`,
      },
      at('value'),
    );
  }
  try {
    parseUnit(cell('unit'));
  } catch (thrown) {
    if (!(thrown instanceof UnitError)) throw thrown;
    return error('unknown-unit', thrown.text ?? same(thrown.message), at('unit'));
  }
  if (!CONFIDENCES.includes(cell('confidence'))) {
    const near = nearest(cell('confidence'), CONFIDENCES);
    return error(
      'wrong-value',
      {
        en: `confidence "${cell('confidence')}" must be ${CONFIDENCES.join(' | ')}${near ? ` (did you mean "${near}"?)` : ''}`,
        zh: `置信等级“${cell('confidence')}”只能是 ${CONFIDENCES.join(' | ')}`,
      },
      at('confidence'),
    );
  }
  if (sources && !sources.has(cell('source'))) {
    const near = nearest(cell('source'), sources);
    return error(
      'unknown-source',
      {
        en: `source "${cell('source')}" is not in sources.yaml${near ? ` (did you mean "${near}"?)` : '; add it there'}`,
        zh: `sources.yaml 中没有来源“${cell('source')}”${near ? `（是否应为“${near}”？）` : '；请先补上'}`,
      },
      at('source'),
    );
  }
  const flag = cell('flag').toLowerCase();
  if (flag !== '' && !FLAGS.includes(flag as Flag)) {
    const near = nearest(flag, FLAGS);
    return error(
      'wrong-value',
      {
        en: `flag "${cell('flag')}" must be empty or ${FLAGS.join(' | ')}${near ? ` (did you mean "${near}"?)` : ''}`,
        zh: `标记“${cell('flag')}”只能为空或 ${FLAGS.join(' | ')}`,
      },
      at('flag'),
    );
  }
  const vintage = cell('vintage') === '' ? undefined : parseVintage(cell('vintage'));
  if (cell('vintage') !== '' && vintage === undefined)
    return error(
      'bad-date',
      {
        en: `vintage "${cell('vintage')}" is no date; write when the value became known as 2021, 2021-03 or 2021-03-15`,
        zh: `版本“${cell('vintage')}”不是日期；请写明数值的发布时间，如 2021、2021-03 或 2021-03-15`,
      },
      at('vintage'),
    );
  if (vintage !== undefined && Number(vintage.slice(0, 4)) < period.year)
    return error(
      'known-too-early',
      {
        en: `a value of ${cell('year')} cannot have been known in ${vintage}; a forecast is no observation. Correct the year or the vintage`,
        zh: `${cell('year')}年的数值不可能在${vintage}已知；预测值不是观测值。请更正年份或版本`,
      },
      at('vintage'),
    );
  return {
    region,
    indicator,
    ...period,
    ...number,
    unit: cell('unit'),
    ...(vintage === undefined ? {} : { vintage }),
    ...(flag === '' ? {} : { flag: flag as Flag }),
    source: cell('source'),
    confidence: cell('confidence'),
    ...(cell('note') === '' ? {} : { note: cell('note') }),
  };
}

/** `33`, `<30`, `≥ 5`, and `13.66%` where the unit is per cent. */
function readNumber(text: string, unit: string): Pick<Observation, 'value' | 'censored'> | undefined {
  const found = /^([<>≤≥＜＞])?\s*([-+]?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?)\s*(%|％)?$/iu.exec(text);
  if (!found || (found[3] !== undefined && unit !== '%')) return undefined;
  const value = Number(found[2]);
  if (!Number.isFinite(value)) return undefined;
  if (found[1] === undefined) return { value };
  return { value, censored: '<≤＜'.includes(found[1]) ? 'below' : 'above' };
}

function missingValues(series: string, { years, place }: Missing, observations: readonly Observation[]): Problem {
  const some = observations.some(({ region, indicator }) => `${region} ${indicator}` === series);
  const list = years.slice(0, 8).join(', ') + (years.length > 8 ? ' …' : '');
  return some
    ? warning(
        'missing-value',
        {
          en: `${series} has no value for ${list}; these years are gaps`,
          zh: `${series} 在 ${list} 没有数值；这些年份视为空缺`,
        },
        place,
      )
    : warning(
        'all-missing',
        {
          en: `${series} has no value in any of its ${years.length} rows; it takes no part`,
          zh: `${series} 的${years.length}行均无数值；不参与计算`,
        },
        place,
      );
}

/** Values of one series must convert into each other; the first one's unit is the measure. */
function unitsThatDiffer(observations: Observation[], places: Place[]): Problem[] {
  const first = new Map<string, { readonly unit: Unit; readonly place: Place }>();
  const problems: Problem[] = [];
  const wrong = new Set<number>();
  observations.forEach((observation, index) => {
    const key = `${observation.region}\n${observation.indicator}`;
    const unit = parseUnit(observation.unit);
    const measure = first.get(key);
    if (!measure) {
      first.set(key, { unit, place: places[index]! });
      return;
    }
    try {
      checkConvertible(unit, measure.unit);
    } catch (thrown) {
      if (!(thrown instanceof UnitError)) throw thrown;
      const place = places[index]!;
      const reason = thrown.text ?? same(thrown.message);
      wrong.add(index);
      problems.push(
        error(
          'different-units',
          {
            en: `${observation.region} ${observation.indicator} ${observation.year} is in ${observation.unit}, but its first value (${first.get(key)!.place.cell ?? `line ${first.get(key)!.place.line}`}) is in ${measure.unit.text}: ${reason.en}`,
            zh: `${observation.region} ${observation.indicator} ${observation.year}年单位为${observation.unit}，而其首个数值（${first.get(key)!.place.cell ?? `第${first.get(key)!.place.line}行`}）单位为${measure.unit.text}：${reason.zh}`,
          },
          place,
        ),
      );
    }
  });
  // What cannot be compared is taken out, so that the rest can be judged; its sentence is an error, so nothing runs on without it.
  for (let index = observations.length - 1; index >= 0; index--) {
    if (!wrong.has(index)) continue;
    observations.splice(index, 1);
    places.splice(index, 1);
  }
  return problems;
}
