import type { Program } from '../compile/index.ts';
import { correlator, type Distribution, draw } from '../sample/index.ts';

/** Writes a column of a range of members into an array. */
export type Fill = (column: number, into: Float64Array) => void;
export type Fillers = (first: number, members: number) => Fill;

/** Its draws are the normal scores of uniform numbers. */
const SCORE: Distribution = { shape: 'normal', mean: 0, sd: 1 };

/**
 * Draws of columns that depend on each other, by a Gaussian copula: the scores of a table's columns are mixed member by member, and each goes
 * through its own distribution. So a member does not depend on the others, nor on threads and parts; the first column of a table keeps the
 * draws it would have alone.
 *
 * @param values what holds for each column: a fixed number, or a distribution.
 * @param fillersFor makes independent draws of other values for the columns.
 */
export function withCorrelations(
  { columns, correlations = [] }: Program,
  values: readonly (number | Distribution)[],
  fillersFor: (values: readonly (number | Distribution)[]) => Fillers,
): Fillers {
  const plain = fillersFor(values);
  if (correlations.length === 0) return plain;
  const indices = new Map(columns.map(({ name }, index) => [name, index]));
  const tables = correlations.map((correlation) => ({
    own: correlation.names.map((name) => indices.get(name)!),
    link: correlator(correlation),
  }));
  const tableOf = new Map(tables.flatMap((table) => table.own.map((column) => [column, table])));
  // A column that a schedule fixes has a score all the same: what it is correlated with stays what it was.
  const scores = fillersFor(values.map((_, column) => (tableOf.has(column) ? SCORE : 0)));

  return (first, members) => {
    const fillPlain = plain(first, members);
    const fillScores = scores(first, members);
    const linked = new Map<(typeof tables)[number], readonly (Float64Array | undefined)[]>();
    return (column, into) => {
      const table = tableOf.get(column);
      const value = values[column]!;
      if (!table || typeof value === 'number') {
        fillPlain(column, into);
        return;
      }
      let uniforms = linked.get(table);
      if (!uniforms) {
        uniforms = table.link(
          table.own.map((member) => {
            const own = new Float64Array(members);
            fillScores(member, own);
            return own;
          }),
        );
        linked.set(table, uniforms);
      }
      const own = uniforms[table.own.indexOf(column)];
      if (own) into.set(draw(value, own));
      else fillPlain(column, into);
    };
  };
}
