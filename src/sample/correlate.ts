import { DistributionError } from './distribution-error.ts';
import { normalProbability, normalQuantile } from './normal.ts';

/** Correlations between some of the names; all others stay independent. */
export interface Correlation {
  readonly names: readonly string[];
  /** `matrix[i][j]`: correlation of the normal scores of names i and j; symmetric, 1 on the diagonal. */
  readonly matrix: readonly (readonly number[])[];
}

/**
 * Makes uniform numbers depend on each other as a Gaussian copula says, each of them staying uniform. The first name's numbers stay as
 * they are; every later one keeps the part that the earlier ones do not determine. Member by member, so the result for a
 * member does not depend on the others.
 *
 * @param uniforms as `designUniforms` gives them; names that are not in the correlation are passed on.
 * @throws DistributionError `correlation` when the matrix is not one of correlations or contradicts itself (is not positive definite).
 * @throws RangeError when a name has no uniforms.
 */
export function correlate(
  uniforms: ReadonlyMap<string, Float64Array>,
  correlation: Correlation,
): ReadonlyMap<string, Float64Array> {
  const { names } = correlation;
  const link = correlator(correlation);
  const scores = names.map((name) => {
    const column = uniforms.get(name);
    if (!column) throw new RangeError(`The correlation names "${name}", which has no random numbers.`);
    return column.map((u) => normalQuantile(u));
  });
  const linked = link(scores);
  return new Map([...uniforms].map(([name, column]) => [name, linked[names.indexOf(name)] ?? column]));
}

/**
 * Makes a correlation ready for many draws.
 *
 * @returns turns the normal scores of the names, in their order, into uniform numbers that depend on each other; undefined for a name that
 * depends on none before it and keeps its numbers to the last digit.
 * @throws DistributionError as {@link correlate} does.
 */
export function correlator(
  correlation: Correlation,
): (scores: readonly Float64Array[]) => readonly (Float64Array | undefined)[] {
  const rows = choleskyRows(correlation);
  return (scores) =>
    rows.map((row, index) => {
      if (row.slice(0, index).every((weight) => weight === 0)) return undefined;
      return scores[index]!.map((_, member) => {
        let score = 0;
        for (let earlier = 0; earlier <= index; earlier++) score += row[earlier]! * scores[earlier]![member]!;
        return inside(normalProbability(score));
      });
    });
}

/** The first name at which a table of correlations contradicts what was said of the names before it; undefined when it is sound. */
export function contradictionIn({ matrix }: Correlation): number | undefined {
  const rows: number[][] = [];
  for (const [i, given] of matrix.entries()) {
    const { row, left } = nextRow(given, rows);
    if (!(left > LEAST)) return i;
    rows.push([...row, Math.sqrt(left)]);
  }
  return undefined;
}

/**
 * The correlation of normal scores that gives a rank correlation (Spearman's ρ): 2 sin(πρ/6), a result of Pearson 1907.
 */
export function scoreCorrelation(rankCorrelation: number): number {
  return 2 * Math.sin((Math.PI * rankCorrelation) / 6);
}

/** Lower triangular rows L with L Lᵀ = matrix. */
function choleskyRows({ names, matrix }: Correlation): readonly (readonly number[])[] {
  const rows: number[][] = [];
  if (matrix.length !== names.length || new Set(names).size !== names.length) throw misshapen();
  for (const [i, given] of matrix.entries()) {
    if (given.length !== names.length || given[i] !== 1) throw misshapen();
    for (let j = 0; j < i; j++) {
      if (given[j] !== matrix[j]![i] || !(Math.abs(given[j]!) <= 1)) throw misshapen();
    }
    const { row, left } = nextRow(given, rows);
    if (!(left > LEAST)) throw contradictory(names, i);
    rows.push([...row, Math.sqrt(left)]);
  }
  return rows;
}

/** What is left of a name's own variance when it is less than this is rounding. */
const LEAST = 1e-12;

/** The weights of the earlier names in the next, and the share of its variance that they leave. */
function nextRow(given: readonly number[], rows: readonly (readonly number[])[]): { row: number[]; left: number } {
  const row: number[] = [];
  for (const [j, earlier] of rows.entries()) row.push((given[j]! - product(row, earlier, j)) / earlier[j]!);
  return { row, left: 1 - product(row, row, rows.length) };
}

function product(left: readonly number[], right: readonly number[], length: number): number {
  let sum = 0;
  for (let index = 0; index < length; index++) sum += left[index]! * right[index]!;
  return sum;
}

/** Scores beyond 8.2 round to 1; uniforms stay between 0 and 1. */
function inside(u: number): number {
  return Math.min(1 - 2 ** -53, Math.max(2 ** -53, u));
}

function misshapen(): DistributionError {
  return new DistributionError('correlation', {
    en: 'The correlations must be a square, symmetric table with one row a name, 1 on the diagonal and values from -1 to 1.',
    zh: '相关系数须为对称方阵：每个名称一行，对角线为 1，其余值在 -1 与 1 之间。',
  });
}

function contradictory(names: readonly string[], index: number): DistributionError {
  const earlier = names.slice(0, index);
  return new DistributionError('correlation', {
    en: `The correlations of "${names[index]}" with ${quoted(earlier, ', ')} cannot all hold at once: make them smaller, or leave one name out.`,
    zh: `“${names[index]}”与${quoted(earlier, '、')}的相关系数不能同时成立：请减小其绝对值，或去掉其中一个。`,
  });
}

function quoted(names: readonly string[], separator: string): string {
  return names.map((name) => (separator === '、' ? `“${name}”` : `"${name}"`)).join(separator);
}
