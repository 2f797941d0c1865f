import { newPoints, type Target } from './target.ts';

/** The best point found. */
export interface Maximum {
  readonly point: Float64Array;
  /** Logarithm of posterior density there, up to a constant. */
  readonly value: number;
  /** Different hills that the searches ended on, the highest first: how many searches did, and how high. */
  readonly hills: readonly { readonly searches: number; readonly value: number }[];
  readonly evaluations: number;
}

/** Standardised coordinates are searched this far out: beyond lies less than a billionth of the prior. */
const BOUND = 6;

/** Where a coordinate is searched for. */
export interface Bounds {
  readonly low: number;
  readonly high: number;
}
const STEP = 1e-4;
const MOST_STEPS = 150;
/** Lengths tried along a direction, all at once. */
const LENGTHS = [4, 2, 1, 0.5, 0.25, 0.1, 0.03, 0.01, 0.001, 0.0001] as const;

/**
 * The maximum of the posterior density by searches from several points at once, within bounds: quasi-Newton steps (BFGS, Nocedal and Wright
 * 2006, doi:10.1007/978-0-387-40065-5) whose slopes by central differences and line searches are evaluated for all searches together.
 *
 * @param logPrior logarithm of the prior density at a point, in whatever coordinates the maximum is meant.
 * @param starts `starts[s][d]`.
 * @param bounds of each coordinate; by default six standard deviations of the prior either way.
 */
export function findMaximum(
  target: Target,
  logPrior: (point: Float64Array) => number,
  starts: readonly Float64Array[],
  bounds?: readonly Bounds[],
): Maximum {
  const { searches, evaluations } = climb(target, logPrior, starts, bounds);
  const sorted = [...searches].sort((left, right) => right.value - left.value);
  const best = sorted[0]!;
  return { point: best.point, value: best.value, hills: hillsOf(sorted), evaluations };
}

/**
 * The highest point that each search reaches while one of its coordinates stays where it starts.
 *
 * @param frozen that coordinate, a search each.
 */
export function findRidge(
  target: Target,
  logPrior: (point: Float64Array, frozen: number) => number,
  starts: readonly Float64Array[],
  frozen: readonly number[],
  bounds?: readonly Bounds[],
): readonly { readonly point: Float64Array; readonly value: number }[] {
  return climb(target, logPrior, starts, bounds, frozen).searches.map(({ point, value }) => ({ point, value }));
}

function climb(
  target: Target,
  logPrior: (point: Float64Array, frozen: number) => number,
  starts: readonly Float64Array[],
  bounds: readonly Bounds[] = Array.from({ length: target.dimensions }, () => ({ low: -BOUND, high: BOUND })),
  frozen?: readonly number[],
): { readonly searches: readonly Search[]; readonly evaluations: number } {
  const n = target.dimensions;
  const searches = starts.map((start, index) => new Search(start, bounds, frozen?.[index] ?? -1));
  const wide = searches.length * Math.max(2 * n + 1, LENGTHS.length);
  const points = newPoints(n, wide);
  const values = new Float64Array(wide);
  const own = new Float64Array(n);
  let evaluations = 0;
  const evaluate = (asked: readonly Float64Array[], whose: (k: number) => Search): Float64Array => {
    for (const [k, point] of asked.entries()) for (let d = 0; d < n; d++) points[d]![k] = point[d]!;
    target.logLikelihood(points, asked.length, values);
    evaluations += asked.length;
    return Float64Array.from(asked, (point, k) => {
      own.set(point);
      const value = values[k]! + logPrior(own, whose(k).frozen);
      return Number.isNaN(value) ? Number.NEGATIVE_INFINITY : value;
    });
  };

  for (let step = 0; step < MOST_STEPS; step++) {
    const active = searches.filter(({ done }) => !done);
    if (active.length === 0) break;
    const around = active.flatMap((search) => search.around());
    const slopes = evaluate(around, (k) => active[Math.floor(k / (2 * n + 1))]!);
    for (const [index, search] of active.entries()) {
      search.head(slopes.subarray(index * (2 * n + 1), (index + 1) * (2 * n + 1)));
    }
    const heading = active.filter(({ done }) => !done);
    if (heading.length === 0) break;
    const reached = evaluate(
      heading.flatMap((search) => search.along()),
      (k) => heading[Math.floor(k / LENGTHS.length)]!,
    );
    for (const [index, search] of heading.entries()) {
      search.take(reached.subarray(index * LENGTHS.length, (index + 1) * LENGTHS.length));
    }
  }
  return { searches, evaluations };
}

function hillsOf(sorted: readonly Search[]): Maximum['hills'] {
  const hills: { searches: number; value: number; point: Float64Array }[] = [];
  for (const { value, point } of sorted) {
    if (!Number.isFinite(value)) continue;
    const same = hills.find((hill) => hill.value - value < 1 && distance(hill.point, point) < 1.5);
    if (same) same.searches++;
    else hills.push({ searches: 1, value, point });
  }
  return hills.map(({ searches, value }) => ({ searches, value }));
}

function distance(left: Float64Array, right: Float64Array): number {
  let most = 0;
  for (let d = 0; d < left.length; d++) most = Math.max(most, Math.abs(left[d]! - right[d]!));
  return most;
}

/** One search uphill. */
class Search {
  point: Float64Array;
  value = Number.NEGATIVE_INFINITY;
  done = false;
  readonly #n: number;
  readonly #inverse: Float64Array;
  #gradient: Float64Array | undefined;
  #last: { readonly step: Float64Array; readonly gradient: Float64Array } | undefined;
  #direction: Float64Array;
  #fresh = true;
  /** Steps in a row that gained next to nothing. */
  #small = 0;

  /** Coordinate that stays; -1: none. */
  readonly frozen: number;

  readonly #bounds: readonly Bounds[];

  constructor(start: Float64Array, bounds: readonly Bounds[], frozen: number) {
    const n = start.length;
    this.#n = n;
    this.#bounds = bounds;
    this.frozen = frozen;
    this.point = start.map((value, d) => inside(value, bounds[d]!));
    this.#inverse = new Float64Array(n * n);
    this.#direction = new Float64Array(n);
    this.#reset();
  }

  #reset(): void {
    this.#inverse.fill(0);
    for (let i = 0; i < this.#n; i++) this.#inverse[i * this.#n + i] = 1;
    this.#fresh = true;
  }

  /** The point itself, then a little up and down in each coordinate. */
  around(): Float64Array[] {
    const points = [this.point];
    for (let d = 0; d < this.#n; d++) {
      for (const by of [STEP, -STEP]) {
        const moved = this.point.slice();
        moved[d]! += by;
        points.push(moved);
      }
    }
    return points;
  }

  head(values: Float64Array): void {
    const n = this.#n;
    this.value = values[0]!;
    if (this.value === Number.NEGATIVE_INFINITY) {
      this.done = true;
      return;
    }
    const gradient = new Float64Array(n);
    for (let d = 0; d < n; d++) {
      const slope = (values[1 + 2 * d]! - values[2 + 2 * d]!) / (2 * STEP);
      // Against a bound there is no way.
      const { low, high } = this.#bounds[d]!;
      const isBlocked = (slope > 0 && this.point[d]! >= high) || (slope < 0 && this.point[d]! <= low);
      gradient[d] = Number.isFinite(slope) && d !== this.frozen && !isBlocked ? slope : 0;
    }
    if (this.#last) this.#learn(this.#last.step, this.#last.gradient, gradient);
    this.#gradient = gradient;
    let slope = 0;
    for (let i = 0; i < n; i++) {
      let sum = 0;
      for (let j = 0; j < n; j++) sum += this.#inverse[i * n + j]! * gradient[j]!;
      this.#direction[i] = gradient[i] === 0 ? 0 : sum;
      slope += sum * gradient[i]!;
    }
    if (!(slope > 0)) {
      this.#reset();
      this.#direction = gradient.slice();
      slope = gradient.reduce((sum, value) => sum + value * value, 0);
    }
    if (slope < 1e-8) {
      this.done = true;
      return;
    }
    // Nothing is known of the curvature yet, and far steps are not trusted.
    const longest = Math.max(...this.#direction.map(Math.abs));
    const limit = this.#fresh ? 0.5 : 2;
    if (longest > limit) this.#direction = this.#direction.map((value) => (value * limit) / longest);
  }

  along(): Float64Array[] {
    return LENGTHS.map((length) =>
      this.point.map((value, d) => inside(value + length * this.#direction[d]!, this.#bounds[d]!)),
    );
  }

  take(values: Float64Array): void {
    const points = this.along();
    let best = 0;
    for (let index = 1; index < values.length; index++) if (values[index]! > values[best]!) best = index;
    if (!(values[best]! > this.value + 1e-9)) {
      if (this.#fresh) this.done = true;
      else this.#reset();
      this.#last = undefined;
      return;
    }
    const next = points[best]!;
    this.#last = { step: next.map((value, d) => value - this.point[d]!), gradient: this.#gradient! };
    this.#small = values[best]! - this.value < 1e-6 ? this.#small + 1 : 0;
    if (this.#small > 2) this.done = true;
    this.#fresh = false;
    this.point = next;
    this.value = values[best]!;
  }

  /** BFGS update of the inverse curvature, uphill. */
  #learn(step: Float64Array, before: Float64Array, after: Float64Array): void {
    const n = this.#n;
    const bend = before.map((value, d) => value - after[d]!);
    let curvature = 0;
    for (let d = 0; d < n; d++) curvature += step[d]! * bend[d]!;
    if (!(curvature > 1e-12)) return;
    const product = new Float64Array(n);
    let quadratic = 0;
    for (let i = 0; i < n; i++) {
      let sum = 0;
      for (let j = 0; j < n; j++) sum += this.#inverse[i * n + j]! * bend[j]!;
      product[i] = sum;
      quadratic += sum * bend[i]!;
    }
    const factor = (1 + quadratic / curvature) / curvature;
    for (let i = 0; i < n; i++) {
      for (let j = 0; j < n; j++) {
        this.#inverse[i * n + j]! +=
          factor * step[i]! * step[j]! - (product[i]! * step[j]! + step[i]! * product[j]!) / curvature;
      }
    }
  }
}

function inside(value: number, { low, high }: Bounds): number {
  return Math.max(low, Math.min(high, value));
}
