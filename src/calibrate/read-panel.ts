import { type DataRow, type DataTable, knownIn, parseVintage, readTables } from '../observe/index.ts';
import { convert, parseUnit, type Unit, UnitError } from '../units/index.ts';
import { error, type Problem, same, warning } from '../words/index.ts';
import { arrangePanel, type PanelCell } from './arrange-panel.ts';
import type { Panel } from './panel.ts';
import { findColumns, type PanelColumns, type PanelLayout } from './panel-layout.ts';

/** Cells that say "no value". */
const NOTHING = new Set(['', 'na', 'n/a', '#n/a', 'nan', 'null', '..', '...', '-', '–', '—', '…']);
const EARLIEST = 1500;
const LATEST = 2200;

/**
 * Reads one indicator of a panel from CSV text, or from the bytes of a CSV, Excel or Parquet file. Three layouts are understood: *wide*, one row for an
 * entity and a year with a column for each indicator; *long*, one row for an entity, a year and an indicator, with columns `indicator`, `value`
 * and perhaps `unit` (different units of one indicator are converted to the first); *years across*, one row for an entity with a column for each
 * year. A column `vintage` says when a value became known; of several vintages of a value each counts from its year on. Whatever cannot be
 * used gets its sentence; with an error among them there is no panel.
 */
export function readPanel(
  file: string,
  content: string | Uint8Array,
  columns: PanelColumns,
): { readonly panel?: Panel; readonly problems: readonly Problem[] } {
  const { tables, problems: unread } = readTables(file, content);
  const problems: Problem[] = [...unread];
  const laidOut = tables.map((table) => ({ table, layout: findColumns(table, columns) }));
  const chosen = laidOut.find(({ layout }) => !('problems' in layout)) ?? laidOut[0];
  if (!chosen) return { problems };
  const { table, layout } = chosen;
  if ('problems' in layout) return { problems: [...problems, ...layout.problems] };
  for (const other of tables) if (other !== table) problems.push(sheetLeftOut(other, table));
  const { cells, unit } = readCells(table, layout, columns, problems);
  const panel = arrangePanel(columns.indicator, table.headerPlace(layout.value), unit, cells, problems);
  const usable = panel !== undefined && problems.every((problem) => problem.severity !== 'error');
  return { ...(usable ? { panel } : {}), problems };
}

function sheetLeftOut(left: DataTable, used: DataTable): Problem {
  return warning(
    'sheet-left-out',
    {
      en: `sheet "${left.sheet}" is not read; the panel is on sheet "${used.sheet}"`,
      zh: `工作表“${left.sheet}”未读取；面板数据取自“${used.sheet}”`,
    },
    left.headerPlace(0),
  );
}

function readCells(table: DataTable, layout: PanelLayout, columns: PanelColumns, problems: Problem[]) {
  const cells: PanelCell[] = [];
  let first: Unit | undefined;
  for (const row of table.rows) {
    if (layout.indicator !== undefined && row.cells[layout.indicator] !== columns.indicator) continue;
    const entity = row.cells[layout.entity]!;
    if (entity === '') {
      problems.push(
        error(
          'missing',
          {
            en: `this row does not say which ${columns.entity} it is about; fill it in`,
            zh: `本行没有写明${columns.entity}；请填写`,
          },
          row.place(layout.entity),
        ),
      );
      continue;
    }
    if (layout.years) {
      for (const { column, year } of layout.years) {
        const value = readValue(row, column, entity, year, problems);
        if (value !== undefined) cells.push({ entity, year, value, known: undefined, place: row.place(column) });
      }
      continue;
    }
    const yearText = row.cells[layout.year!]!.replace(/\.0+$|年$/u, '');
    const year = Number(yearText);
    if (!/^\d{4}$/u.test(yearText) || year < EARLIEST || year > LATEST) {
      problems.push(
        error(
          'bad-year',
          {
            en: `"${row.cells[layout.year!]}" is not a calendar year such as 2020 (${entity}); monthly or quarterly values must be made yearly first`,
            zh: `“${row.cells[layout.year!]}”不是年份（如 2020）（${entity}）；月度、季度数据请先汇总为年度`,
          },
          row.place(layout.year!),
        ),
      );
      continue;
    }
    let value = readValue(row, layout.value, entity, year, problems);
    if (value === undefined) continue;
    const known = layout.vintage === undefined ? undefined : readVintage(row, layout.vintage, entity, year, problems);
    if (Number.isNaN(known)) continue;
    const unitText = layout.unit === undefined ? '' : row.cells[layout.unit]!;
    if (unitText !== '' && !Number.isNaN(value)) {
      try {
        const unit = parseUnit(unitText);
        first ??= unit;
        value = convert(value, unit, first);
      } catch (thrown) {
        if (!(thrown instanceof UnitError)) throw thrown;
        problems.push(error(thrown.code, thrown.text ?? same(thrown.message), row.place(layout.unit!)));
        continue;
      }
    }
    cells.push({ entity, year, value, known, place: row.place(layout.value) });
  }
  return { cells, unit: first?.text };
}

/** NaN when the cell says that there is no value; nothing when it says something else. */
function readValue(
  row: DataRow,
  column: number,
  entity: string,
  year: number,
  problems: Problem[],
): number | undefined {
  const text = row.cells[column]!;
  if (NOTHING.has(text.toLowerCase())) return Number.NaN;
  const value = Number(text);
  if (/^[-+]?(\d+\.?\d*|\.\d+)(e[-+]?\d+)?$/iu.test(text) && Number.isFinite(value)) return value;
  problems.push(
    error(
      'bad-number',
      {
        en: `"${text}" is not a number (${entity}, ${year}); write digits with a point, without thousands separators, or leave the cell empty when there is no value`,
        zh: `“${text}”不是数字（${entity}，${year}年）；请用小数点、不用千位分隔符；无数据时留空`,
      },
      row.place(column),
    ),
  );
  return undefined;
}

/** Year in which the value became known: that of its vintage, or, where the cell is empty, its own. NaN when it cannot be. */
function readVintage(row: DataRow, column: number, entity: string, year: number, problems: Problem[]): number {
  const text = row.cells[column]!;
  if (text === '') return year;
  const place = row.place(column);
  const vintage = parseVintage(text.replace(/\.0+$/u, ''));
  if (vintage === undefined) {
    problems.push(
      error(
        'bad-date',
        {
          en: `vintage "${text}" is no date (${entity}, ${year}); write when the value became known as 2021, 2021-03 or 2021-03-15`,
          zh: `版本“${text}”不是日期（${entity}，${year}年）；请写明数值的发布时间，如 2021、2021-03 或 2021-03-15`,
        },
        place,
      ),
    );
    return Number.NaN;
  }
  const known = knownIn({ year, vintage });
  if (known >= year) return known;
  problems.push(
    error(
      'known-too-early',
      {
        en: `a value of ${year} cannot have been known in ${vintage} (${entity}); a forecast is no observation. Correct the year or the vintage`,
        zh: `${year}年的数值不可能在${vintage}已知（${entity}）；预测值不是观测值。请更正年份或版本`,
      },
      place,
    ),
  );
  return Number.NaN;
}
