import { contradictionIn } from './correlate.ts';

type Matrix = readonly (readonly number[])[];

/**
 * The correlations nearest to a table that contradicts itself, by the sum of squared differences: alternating projections onto the matrices without
 * negative eigenvalues and onto those with ones on the diagonal, with Dykstra's correction (Higham 2002, doi:10.1093/imanum/22.3.329). Rounded to
 * two decimals, and drawn towards independence by as little as makes the rounded table sound.
 */
export function nearestCorrelations(matrix: Matrix): number[][] {
  const size = matrix.length;
  let current = matrix.map((row) => [...row]);
  let correction = matrix.map((row) => row.map(() => 0));
  for (let round = 0; round < ROUNDS; round++) {
    const corrected = current.map((row, i) => row.map((value, j) => value - correction[i]![j]!));
    const projected = withoutNegative(corrected);
    correction = projected.map((row, i) => row.map((value, j) => value - corrected[i]![j]!));
    const next = projected.map((row, i) => row.map((value, j) => (i === j ? 1 : value)));
    const change = Math.max(...next.flatMap((row, i) => row.map((value, j) => Math.abs(value - current[i]![j]!))));
    current = next;
    if (change < 1e-9) break;
  }
  const names = Array.from({ length: size }, (_, index) => String(index));
  for (let drawn = 0; drawn < 1; drawn += 0.002) {
    const rounded = current.map((row, i) =>
      row.map((value, j) => (i === j ? 1 : Math.trunc(value * (1 - drawn) * 100) / 100 + 0)),
    );
    if (contradictionIn({ names, matrix: rounded }) === undefined) return rounded;
  }
  return matrix.map((row, i) => row.map((_, j) => (i === j ? 1 : 0)));
}

const ROUNDS = 500;

/** The nearest matrix without negative eigenvalues. */
function withoutNegative(matrix: Matrix): number[][] {
  const { values, vectors } = eigen(matrix);
  return matrix.map((row, i) =>
    row.map((_, j) =>
      values.reduce((sum, value, k) => sum + Math.max(0, value) * vectors[i]![k]! * vectors[j]![k]!, 0),
    ),
  );
}

/**
 * Eigenvalues and, in columns, eigenvectors of a symmetric matrix by Jacobi's rotations (Golub & Van Loan 2013, section 8.5).
 */
function eigen(matrix: Matrix): { readonly values: readonly number[]; readonly vectors: Matrix } {
  const size = matrix.length;
  const own = matrix.map((row) => [...row]);
  const vectors = matrix.map((row, i) => row.map((_, j) => (i === j ? 1 : 0)));
  for (let sweep = 0; sweep < 50; sweep++) {
    let off = 0;
    for (let p = 0; p < size; p++) for (let q = 0; q < p; q++) off += own[p]![q]! ** 2;
    if (off < 1e-22) break;
    for (let p = 0; p < size; p++) {
      for (let q = p + 1; q < size; q++) rotate(own, vectors, p, q);
    }
  }
  return { values: own.map((row, i) => row[i]!), vectors };
}

/** Makes one pair of entries zero. */
function rotate(own: number[][], vectors: number[][], p: number, q: number): void {
  const entry = own[p]![q]!;
  if (entry === 0) return;
  const theta = (own[q]![q]! - own[p]![p]!) / (2 * entry);
  const tangent = (theta < 0 ? -1 : 1) / (Math.abs(theta) + Math.sqrt(theta * theta + 1));
  const cosine = 1 / Math.sqrt(tangent * tangent + 1);
  const sine = tangent * cosine;
  for (const rows of [own, vectors]) {
    for (const row of rows) {
      const [left, right] = [row[p]!, row[q]!];
      row[p] = cosine * left - sine * right;
      row[q] = sine * left + cosine * right;
    }
  }
  const [first, second] = [[...own[p]!], [...own[q]!]];
  for (let k = 0; k < own.length; k++) {
    own[p]![k] = cosine * first[k]! - sine * second[k]!;
    own[q]![k] = sine * first[k]! + cosine * second[k]!;
  }
}
