import { type CsvTable, readCsv } from '../observe/index.ts';
import { convert, parseUnit, type Unit, UnitError } from '../units/index.ts';
import { error, nearest, type Place, type Problem, same, warning } from '../words/index.ts';
import type { Panel, PanelSeries } from './panel.ts';

export interface PanelColumns {
  /** Wide panel: the column that holds the values. Long panel: the name in the column `indicator`. */
  readonly indicator: string;
  /** Column of the entity: province, country, city. */
  readonly entity: string;
  /** Column of the calendar year; `year` when absent. */
  readonly year?: string;
}

/** Cells that say "no value". */
const NOTHING = new Set(['', 'na', 'n/a', 'nan', 'null', '..', '...', '-', '–', '—', '…']);
const EARLIEST = 1500;
const LATEST = 2200;

/**
 * Reads one indicator of a panel from CSV text. Two layouts are understood: *wide*, one row for an entity and a year with a column
 * for each indicator; *long*, one row for an entity, a year and an indicator, with columns `indicator`, `value` and perhaps `unit`
 * (different units of one indicator are converted to the first). Whatever cannot be used gets its sentence; with an error
 * among them there is no panel.
 */
export function readPanel(
  file: string,
  content: string,
  columns: PanelColumns,
): { readonly panel?: Panel; readonly problems: readonly Problem[] } {
  const table = readCsv(content);
  const layout = findColumns(file, table, columns);
  if ('problems' in layout) return layout;
  const problems: Problem[] = [];
  const { cells, unit } = readCells(file, table, layout, columns, problems);
  const panel = arrange(columns.indicator, { file, line: 1, column: layout.value + 1 }, unit, cells, problems);
  const usable = panel !== undefined && problems.every((problem) => problem.severity !== 'error');
  return { ...(usable ? { panel } : {}), problems };
}

interface Layout {
  readonly entity: number;
  readonly year: number;
  readonly value: number;
  /** Long panels only: the column that names the indicator, and the one that names the unit if there is one. */
  readonly indicator?: number;
  readonly unit?: number;
}

function findColumns(
  file: string,
  table: CsvTable,
  columns: PanelColumns,
): Layout | { readonly problems: readonly Problem[] } {
  const { header } = table;
  const place: Place = { file, line: 1, column: 1 };
  const missing = (name: string, role: { en: string; zh: string }): Problem => {
    const near = nearest(name, header);
    return error(
      'missing-column',
      {
        en: `there is no column "${name}" for ${role.en}${near ? `; did you mean "${near}"?` : `; the columns are ${header.join(', ') || 'none: the file is empty'}`}`,
        zh: `没有${role.zh}“${name}”列${near ? `；是否应为“${near}”？` : `；现有列：${header.join('、') || '无（文件为空）'}`}`,
      },
      place,
    );
  };
  const entity = header.indexOf(columns.entity);
  const year = header.indexOf(columns.year ?? 'year');
  const wide = header.indexOf(columns.indicator);
  const long = { indicator: header.indexOf('indicator'), value: header.indexOf('value') };
  const problems: Problem[] = [];
  if (entity < 0) problems.push(missing(columns.entity, { en: 'the entity', zh: '地区' }));
  if (year < 0) problems.push(missing(columns.year ?? 'year', { en: 'the year', zh: '年份' }));
  const isLong = wide < 0 && long.indicator >= 0 && long.value >= 0;
  if (wide < 0 && !isLong) problems.push(missing(columns.indicator, { en: 'the indicator', zh: '指标' }));
  if (isLong && !table.rows.some((row) => row.cells[long.indicator] === columns.indicator)) {
    const names = new Set(table.rows.map((row) => row.cells[long.indicator]!));
    const near = nearest(columns.indicator, names);
    problems.push(
      error(
        'unknown-indicator',
        {
          en: `no row is about "${columns.indicator}"${near ? `; did you mean "${near}"?` : `; the indicators are ${[...names].slice(0, 12).join(', ')}`}`,
          zh: `没有指标“${columns.indicator}”的数据${near ? `；是否应为“${near}”？` : `；现有指标：${[...names].slice(0, 12).join('、')}`}`,
        },
        { file, line: 1, column: long.indicator + 1 },
      ),
    );
  }
  if (problems.length > 0) return { problems };
  if (!isLong) return { entity, year, value: wide };
  const unit = header.indexOf('unit');
  return { entity, year, value: long.value, indicator: long.indicator, ...(unit < 0 ? {} : { unit }) };
}

interface Cell {
  readonly entity: string;
  readonly year: number;
  /** NaN when the cell says that there is none. */
  readonly value: number;
  readonly place: Place;
}

function readCells(file: string, table: CsvTable, layout: Layout, columns: PanelColumns, problems: Problem[]) {
  const cells: Cell[] = [];
  let first: Unit | undefined;
  for (const row of table.rows) {
    if (layout.indicator !== undefined && row.cells[layout.indicator] !== columns.indicator) continue;
    const at = (column: number): Place => ({ file, line: row.line, column: column + 1 });
    const entity = row.cells[layout.entity]!;
    if (entity === '') {
      problems.push(
        error(
          'missing',
          {
            en: `this row does not say which ${columns.entity} it is about; fill it in`,
            zh: `本行没有写明${columns.entity}；请填写`,
          },
          at(layout.entity),
        ),
      );
      continue;
    }
    const yearText = row.cells[layout.year]!;
    const year = Number(yearText);
    if (!/^\d{4}$/u.test(yearText) || year < EARLIEST || year > LATEST) {
      problems.push(
        error(
          'bad-year',
          {
            en: `"${yearText}" is not a calendar year such as 2020 (${entity}); monthly or quarterly values must be made yearly first`,
            zh: `“${yearText}”不是年份（如 2020）（${entity}）；月度、季度数据请先汇总为年度`,
          },
          at(layout.year),
        ),
      );
      continue;
    }
    const text = row.cells[layout.value]!;
    if (NOTHING.has(text.toLowerCase())) {
      cells.push({ entity, year, value: Number.NaN, place: at(layout.value) });
      continue;
    }
    if (!/^[-+]?(\d+\.?\d*|\.\d+)(e[-+]?\d+)?$/iu.test(text)) {
      problems.push(
        error(
          'bad-number',
          {
            en: `"${text}" is not a number (${entity}, ${year}); write digits with a point, without thousands separators, or leave the cell empty when there is no value`,
            zh: `“${text}”不是数字（${entity}，${year}年）；请用小数点、不用千位分隔符；无数据时留空`,
          },
          at(layout.value),
        ),
      );
      continue;
    }
    let value = Number(text);
    const unitText = layout.unit === undefined ? '' : row.cells[layout.unit]!;
    if (unitText !== '') {
      try {
        const unit = parseUnit(unitText);
        first ??= unit;
        value = convert(value, unit, first);
      } catch (thrown) {
        if (!(thrown instanceof UnitError)) throw thrown;
        const place = at(layout.unit!);
        problems.push(error(thrown.code, thrown.text ?? same(thrown.message), place));
        continue;
      }
    }
    cells.push({ entity, year, value, place: at(layout.value) });
  }
  return { cells, unit: first?.text };
}

/** Cells into series, with a sentence for every year given twice and every series that says little. */
function arrange(
  indicator: string,
  place: Place,
  unit: string | undefined,
  cells: readonly Cell[],
  problems: Problem[],
): Panel | undefined {
  const seen = new Map<string, Map<number, Cell>>();
  for (const cell of cells) {
    const years = seen.get(cell.entity) ?? new Map<number, Cell>();
    seen.set(cell.entity, years);
    const earlier = years.get(cell.year);
    if (!earlier || Number.isNaN(earlier.value)) {
      years.set(cell.year, cell);
    } else if (!Number.isNaN(cell.value)) problems.push(twice(cell, earlier));
  }
  const observed = cells.filter((cell) => !Number.isNaN(cell.value)).map((cell) => cell.year);
  if (observed.length === 0) {
    if (problems.length === 0) {
      problems.push(
        error(
          'no-values',
          { en: `"${indicator}" has no value in any row`, zh: `指标“${indicator}”没有任何数值` },
          place,
        ),
      );
    }
    return undefined;
  }
  const firstYear = observed.reduce((least, year) => Math.min(least, year));
  const lastYear = observed.reduce((most, year) => Math.max(most, year));
  const series: PanelSeries[] = [];
  for (const [entity, years] of seen) {
    const values = new Float64Array(lastYear - firstYear + 1).fill(Number.NaN);
    for (const cell of years.values()) {
      if (!Number.isNaN(cell.value)) values[cell.year - firstYear] = cell.value;
    }
    const given = [...values].filter((value) => !Number.isNaN(value));
    const start = [...years.values()][0]!.place;
    const poor = poorSeries(entity, indicator, given, start);
    if (poor) problems.push(poor);
    if (given.length > 0) series.push({ entity, values });
  }
  return { indicator, ...(unit === undefined ? {} : { unit }), firstYear, lastYear, series };
}

function twice(cell: Cell, earlier: Cell): Problem {
  const { entity, year, place } = cell;
  const line = earlier.place.line;
  if (cell.value === earlier.value) {
    return warning(
      'duplicate-year',
      {
        en: `${entity} ${year} is given twice with the same value (also line ${line}); it is used once`,
        zh: `${entity} ${year}年重复且数值相同（另见第${line}行）；只采用一次`,
      },
      place,
    );
  }
  return error(
    'conflicting-year',
    {
      en: `${entity} ${year} has two values: ${earlier.value} on line ${line} and ${cell.value} here; perhaps two sources or a revision were put together. Keep one`,
      zh: `${entity} ${year}年有两个数值：第${line}行为${earlier.value}，此处为${cell.value}；可能混入了两个来源或修订值，请只保留一个`,
    },
    place,
  );
}

function poorSeries(entity: string, indicator: string, given: readonly number[], place: Place): Problem | undefined {
  if (given.length === 0) {
    return warning(
      'all-missing',
      {
        en: `${entity} has no value of "${indicator}" in any year; it takes no part`,
        zh: `${entity}的“${indicator}”全部缺失；不参与计算`,
      },
      place,
    );
  }
  if (given.length === 1) {
    return warning(
      'one-point',
      {
        en: `${entity} has a single value of "${indicator}": nothing about its own growth or spread can be learned, only the pool’s is used`,
        zh: `${entity}的“${indicator}”只有一个数值：无法得知其自身增速与波动，只能借用样本总体`,
      },
      place,
    );
  }
  if (given.length > 2 && given.every((value) => value === given[0])) {
    return warning(
      'constant',
      {
        en: `${entity} has the same value ${given[0]} in all ${given.length} years; perhaps a placeholder. It is kept, and judged like the others`,
        zh: `${entity}的${given.length}个年份数值均为${given[0]}；可能是占位值。仍予保留，并同样评估`,
      },
      place,
    );
  }
  return undefined;
}
