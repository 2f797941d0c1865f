import { DataError, type DataFiles } from './cells/data-files.ts';
import type { Cell } from './cells/workbook.ts';
import type { Definition, Filling, ForeignExpression, Point } from './foreign.ts';
import { Refusal } from './refusal.ts';
import { keyOf } from './scan.ts';

type Call = Extract<ForeignExpression, { kind: 'call' }>;

/** A definition whose numbers are all there. */
export type Resolved =
  | Extract<Definition, { kind: 'expression' | 'numbers' | 'lookup' }>
  | { readonly kind: 'series'; readonly points: readonly Point[]; readonly filling: Filling };

/** Series by name and elements, `a_values[a1]`, as data files (`.dat`) hold them. */
export type Series = ReadonlyMap<string, readonly Point[]>;

/** Which element of an array a table entry is for: the position in each dimension that the left side of the equation names. */
export interface Target {
  readonly key: string;
  readonly name: string;
  readonly offsets: readonly number[];
  readonly sizes: readonly number[];
  readonly at: number;
}

/** Puts numbers from other files in the place of GET functions. @throws Refusal when a file or cell is not there. */
export function resolveExternal(
  definition: Definition,
  target: Target,
  files: DataFiles,
  series: Series,
  onHole: (at: number) => void,
): Resolved {
  switch (definition.kind) {
    case 'data': {
      if (definition.call) {
        const points = readSeries(callOf(definition.call), target, files);
        return { kind: 'series', points: withoutHoles(points), filling: definition.filling };
      }
      const points = series.get(target.key);
      if (!points) {
        throw new Refusal(target.at, {
          en: `"${target.name}" has no equation: it is a data variable, and no data file given has values for it`,
          zh: `“${target.name}”没有方程：它是数据变量，而给出的数据文件中没有它的值`,
        });
      }
      return { kind: 'series', points, filling: definition.filling };
    }
    case 'external lookup': {
      const points = readSeries(callOf(definition.call), target, files);
      if (points.some((point) => point.y === undefined)) onHole(target.at);
      return { kind: 'lookup', points: lookupPoints(points), shape: 'continuous' };
    }
    case 'expression': {
      const { expression } = definition;
      if (expression.kind !== 'call' || !/^get_(?:direct|xls|123)_constants$/u.test(keyOf(expression.name))) {
        return definition;
      }
      const value = readConstant(expression, target, files);
      return { kind: 'expression', expression: { kind: 'number', value, at: expression.at } };
    }
    default:
      return definition;
  }
}

/** The elements of a dimension that a file lists: `GET DIRECT SUBSCRIPT(file, tab, first cell, last cell, prefix)`. */
export function readElements(call: ForeignExpression, files: DataFiles): readonly string[] {
  const [path, tab, first, last, prefix = ''] = texts(callOf(call), 4);
  return attempt(call.at, () => {
    const { sheet, block } = files.open(path!, tab!, first!);
    const end = files.open(path!, tab!, last!).block;
    const { row = 0, column = 0 } = block;
    // A last row or column alone means: down or along to the last cell that is filled.
    const lastRow = end.row ?? sheet.rows - 1;
    const lastColumn = end.column ?? sheet.columns - 1;
    const names: string[] = [];
    for (let r = row; r <= Math.max(row, end.row === undefined ? lastRow : end.row); r++) {
      for (let c = column; c <= Math.max(column, lastColumn); c++) {
        const cell = sheet.cell(r, c);
        if (cell !== undefined) names.push(`${prefix}${cell}`);
      }
    }
    if (names.length === 0) throw new DataError(`no names stand in ${path} from ${first} to ${last}`);
    return names;
  });
}

function readConstant(call: Call, { offsets }: Target, files: DataFiles): number {
  const [path, tab, place] = texts(call, 3);
  return attempt(call.at, () => {
    const isDown = place!.endsWith('*');
    const { sheet, block } = files.open(path!, tab!, place!.replace(/\*$/u, ''));
    const { row = 0, column = 0 } = block;
    const [outer, inner] = offsets.length > 1 ? offsets.slice(-2) : [0, offsets[0] ?? 0];
    if (offsets.slice(0, -2).some((offset) => offset > 0)) {
      throw new DataError(`a table has two dimensions; give ${call.name} one equation for each further element`);
    }
    const [down, along] = isDown ? [inner!, outer!] : [outer!, inner!];
    const cell = sheet.cell(row + down, column + along);
    // As in Vensim a cell that holds no number counts as 0.
    return typeof cell === 'number' ? cell : 0;
  });
}

interface MaybePoint {
  readonly x: number;
  readonly y: number | undefined;
}

/** `GET DIRECT DATA(file, tab, time row or column, first cell)`; further elements stand in the next rows or columns. */
function readSeries(call: Call, { offsets, sizes }: Target, files: DataFiles): readonly MaybePoint[] {
  const [path, tab, axis, place] = texts(call, 4);
  return attempt(call.at, () => {
    const { sheet, block: times } = files.open(path!, tab!, axis!);
    const { sheet: values, block } = files.open(path!, tab!, place!.replace(/\*$/u, ''));
    const { row = 0, column = 0 } = block;
    const index = offsets.reduce((sum, offset, position) => sum * sizes[position]! + offset, 0);
    const isAcross = times.column === undefined || (times.lastColumn ?? times.column) > times.column;
    const points: MaybePoint[] = [];
    const add = (x: Cell, y: Cell): void => {
      if (typeof x === 'number') points.push({ x, y: typeof y === 'number' ? y : undefined });
    };
    if (isAcross) {
      const last = times.lastColumn ?? Math.max(sheet.columns, values.columns) - 1;
      const shift = times.column === undefined ? 0 : times.column - column;
      for (let c = column; c + shift <= last; c++) add(sheet.cell(times.row!, c + shift), values.cell(row + index, c));
    } else {
      const last = times.lastRow ?? Math.max(sheet.rows, values.rows) - 1;
      const shift = times.row === undefined ? 0 : times.row - row;
      for (let r = row; r + shift <= last; r++)
        add(sheet.cell(r + shift, times.column!), values.cell(r, column + index));
    }
    if (!points.some((point) => point.y !== undefined)) throw new DataError(`no numbers stand in ${path} at ${place}`);
    return points;
  });
}

/** Points without value are left out: the line goes straight over them. */
function withoutHoles(points: readonly MaybePoint[]): readonly Point[] {
  return points.flatMap(({ x, y }) => (y === undefined ? [] : [{ x, y }]));
}

/** In lookups Vensim leaves out a point without value too, but reads the one after it as 0; so do we, and say so. */
function lookupPoints(points: readonly MaybePoint[]): readonly Point[] {
  return points.flatMap(({ x, y }, index) => {
    if (y === undefined) return [];
    const before = points[index - 1];
    return [{ x, y: before && before.y === undefined ? 0 : y }];
  });
}

function texts({ args, name, at }: Call, least: number): readonly string[] {
  const words = args.map((argument) => (argument.kind === 'text' ? argument.text : undefined));
  if (words.length < least || words.includes(undefined)) {
    throw new Refusal(at, {
      en: `${name} takes texts in single quotes that name a file, a sheet and cells`,
      zh: `${name} 的参数是单引号中的文件名、工作表名与单元格`,
    });
  }
  return words as string[];
}

function callOf(expression: ForeignExpression): Call {
  if (expression.kind === 'call') return expression;
  throw new Refusal(expression.at, { en: 'a GET function is expected here', zh: '此处应为 GET 函数' });
}

function attempt<T>(at: number, work: () => T): T {
  try {
    return work();
  } catch (thrown) {
    if (!(thrown instanceof DataError)) throw thrown;
    throw new Refusal(at, { en: thrown.message, zh: `外部数据无法读取：${thrown.message}` }, 'missing-data');
  }
}
