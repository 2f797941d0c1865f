/**
 * The lowest point of a smooth function from `start`, by BFGS with a backtracking line search (Nocedal and Wright 2006,
 * doi:10.1007/978-0-387-40065-5, algorithm 6.1). Deterministic. Ends when the slope vanishes, no step helps, or `limit` steps are done.
 *
 * @param value returns f(x) and writes its gradient into the second argument.
 */
export function minimise(
  value: (x: Float64Array, gradient: Float64Array) => number,
  start: ArrayLike<number>,
  limit = 80,
): { readonly x: Float64Array; readonly value: number; readonly steps: number } {
  const n = start.length;
  let x = Float64Array.from(start);
  let gradient = new Float64Array(n);
  let best = value(x, gradient);
  // Inverse Hessian, row by row.
  const inverse = new Float64Array(n * n);
  const reset = () => {
    inverse.fill(0);
    for (let i = 0; i < n; i++) inverse[i * n + i] = 1;
  };
  reset();
  const direction = new Float64Array(n);
  let fresh = true;
  let steps = 0;
  for (; steps < limit; steps++) {
    let slope = 0;
    for (let i = 0; i < n; i++) {
      let sum = 0;
      for (let j = 0; j < n; j++) sum -= inverse[i * n + j]! * gradient[j]!;
      direction[i] = sum;
      slope += sum * gradient[i]!;
    }
    if (!(slope < -1e-14)) break;
    let length = fresh ? Math.min(1, 0.5 / Math.sqrt(-slope)) : 1;
    const next = new Float64Array(n);
    const nextGradient = new Float64Array(n);
    let reached = Number.POSITIVE_INFINITY;
    for (let trial = 0; trial < 30; trial++, length /= 2) {
      for (let i = 0; i < n; i++) next[i] = x[i]! + length * direction[i]!;
      reached = value(next, nextGradient);
      if (reached <= best + 1e-4 * length * slope) break;
      reached = Number.POSITIVE_INFINITY;
    }
    if (reached === Number.POSITIVE_INFINITY) {
      if (fresh) break;
      reset();
      fresh = true;
      continue;
    }
    update(inverse, n, x, next, gradient, nextGradient);
    const gain = best - reached;
    x = next;
    gradient = nextGradient;
    best = reached;
    fresh = false;
    if (gain < 1e-9 * (Math.abs(best) + 1e-12)) break;
  }
  return { x, value: best, steps };
}

function update(
  inverse: Float64Array,
  n: number,
  x: Float64Array,
  next: Float64Array,
  gradient: Float64Array,
  nextGradient: Float64Array,
): void {
  const step = new Float64Array(n);
  const bend = new Float64Array(n);
  let curvature = 0;
  for (let i = 0; i < n; i++) {
    step[i] = next[i]! - x[i]!;
    bend[i] = nextGradient[i]! - gradient[i]!;
    curvature += step[i]! * bend[i]!;
  }
  if (!(curvature > 1e-14)) return;
  const product = new Float64Array(n);
  let quadratic = 0;
  for (let i = 0; i < n; i++) {
    let sum = 0;
    for (let j = 0; j < n; j++) sum += inverse[i * n + j]! * bend[j]!;
    product[i] = sum;
    quadratic += sum * bend[i]!;
  }
  const factor = (1 + quadratic / curvature) / curvature;
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < n; j++) {
      inverse[i * n + j]! +=
        factor * step[i]! * step[j]! - (product[i]! * step[j]! + step[i]! * product[j]!) / curvature;
    }
  }
}
