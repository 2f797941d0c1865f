import type { Expression } from '../../language/index.ts';
import { binary, call, choose, divide, multiply, number, subtract } from '../build.ts';
import type { ForeignExpression, ForeignSubscript } from '../foreign.ts';
import { Refusal } from '../refusal.ts';
import { keyOf } from '../scan.ts';
import type { Context } from './context.ts';
import type { Handler, Translator } from './translator.ts';

/** Beyond it the elimination would take tens of thousands of variables. */
const MAX_SIZE = 16;

/** Inverses already written out, by translator and by the values of the matrix. */
const inverses = new WeakMap<Translator, Map<string, readonly (readonly Expression[])[]>>();

/**
 * `INVERT MATRIX(m[from, to], size)`: the element of the inverse at the equation's own elements. Gauss–Jordan elimination with row
 * exchanges, each step a variable, so that the matrix may change during the run.
 */
export const invertMatrix: Handler = ({ args, at }, context, translator) => {
  const [matrix] = args;
  if (matrix?.kind !== 'name' || matrix.subscripts.length < 2) return undefined;
  const [rowName, columnName] = matrix.subscripts.slice(-2);
  if (rowName?.kind !== 'name' || columnName?.kind !== 'name') return undefined;
  const { dimensions } = translator;
  const [rows, columns] = [rowName, columnName].map((subscript) => dimensions.elementsOf(keyOf(subscript.name)));
  const row = dimensions.standing(keyOf(rowName.name), context.scope);
  const column = dimensions.standing(keyOf(columnName.name), context.scope);
  if (!rows || !columns || rows.length !== columns.length || row === undefined || column === undefined)
    return undefined;
  if (rows.length > MAX_SIZE) {
    throw new Refusal(at, {
      en: `this matrix has ${rows.length} rows; at most ${MAX_SIZE} are inverted`,
      zh: `该矩阵有 ${rows.length} 行；最多对 ${MAX_SIZE} 行的矩阵求逆`,
    });
  }
  const values = rows.map((one) => columns.map((other) => valueAt(matrix, one, other, context, translator)));
  const known = inverses.get(translator) ?? new Map<string, readonly (readonly Expression[])[]>();
  inverses.set(translator, known);
  const key = JSON.stringify(values);
  const inverse = known.get(key) ?? eliminate(values, context, translator);
  known.set(key, inverse);
  return inverse[rows.indexOf(row)]![columns.indexOf(column)]!;
};

function valueAt(
  matrix: Extract<ForeignExpression, { kind: 'name' }>,
  row: string,
  column: string,
  context: Context,
  translator: Translator,
): Expression {
  const at = (name: string): ForeignSubscript => ({ kind: 'name', name, marked: false, at: matrix.at });
  const subscripts = [...matrix.subscripts.slice(0, -2), at(row), at(column)];
  return translator.translate({ ...matrix, subscripts }, context);
}

function eliminate(
  matrix: readonly (readonly Expression[])[],
  context: Context,
  translator: Translator,
): readonly (readonly Expression[])[] {
  const size = matrix.length;
  let work: Expression[][] = matrix.map((row, index) => [
    ...row,
    ...Array.from({ length: size }, (_, column) => number(column === index ? 1 : 0)),
  ]);
  const keep = (what: string, value: Expression): Expression =>
    value.kind === 'number' || value.kind === 'reference' ? value : translator.remember(context, what, value);
  for (let pivot = 0; pivot < size; pivot++) {
    // The row with the largest entry comes up by exchanges, one below after the other.
    for (let below = pivot + 1; below < size; below++) {
      const [upper, lower] = [work[pivot]!, work[below]!];
      const larger = binary('>', call('abs', lower[pivot]!), call('abs', upper[pivot]!));
      const swaps = keep(`exchange ${pivot + 1} ${below + 1}`, larger);
      const exchange = (ifSwapped: Expression[], otherwise: Expression[], name: string): Expression[] =>
        ifSwapped.map((value, column) =>
          JSON.stringify(value) === JSON.stringify(otherwise[column])
            ? value
            : keep(`${name} ${pivot + 1} ${below + 1} ${column + 1}`, choose(swaps, value, otherwise[column]!)),
        );
      work[pivot] = exchange(lower, upper, 'upper');
      work[below] = exchange(upper, lower, 'lower');
    }
    const scaled = work[pivot]!.map((value, column) =>
      keep(`row ${pivot + 1} ${column + 1}`, divide(value, work[pivot]![pivot]!)),
    );
    work = work.map((row, index) =>
      index === pivot
        ? scaled
        : row.map((value, column) =>
            keep(
              `step ${pivot + 1} ${index + 1} ${column + 1}`,
              subtract(value, multiply(row[pivot]!, scaled[column]!)),
            ),
          ),
    );
  }
  return work.map((row) => row.slice(size));
}
