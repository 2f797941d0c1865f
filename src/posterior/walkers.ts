import { type Generator, generator } from './generator.ts';
import { colour, type Reference, whiten } from './reference.ts';
import { newPoints, type Target } from './target.ts';

/** How a walker's next point is proposed. */
export const MOVES = ['reference', 'difference', 'snooker', 'stretch'] as const;
export type Move = (typeof MOVES)[number];

/** How often each move is tried when there is a reference, and when there is none yet. */
const SHARES: Readonly<Record<'with' | 'without', readonly number[]>> = {
  with: [0.4, 0.35, 0.1, 0.15],
  without: [0, 0.65, 0.15, 0.2],
};

/**
 * Several populations of walkers that never meet, moved together: one evaluation of the target serves a half of all of them. Within a population
 * the walkers of one half are moved by what the other half knows, so that all of a half move at once and detailed balance holds
 * (Foreman-Mackey and others 2013, doi:10.1086/670067).
 *
 * Moves: differences of two walkers, in all coordinates or some of them (ter Braak 2006, doi:10.1007/s11222-006-8769-1; Vrugt and others 2009,
 * doi:10.1515/IJNSNS.2009.10.3.273); snooker (ter Braak and Vrugt 2008, doi:10.1007/s11222-008-9104-9); stretch (Goodman and Weare 2010,
 * doi:10.2140/camcos.2010.5.65); and autoregressive steps around a fitted distribution, which keep that distribution as it is
 * (Rudolf and Sprungk 2018, doi:10.1007/s10208-016-9340-x).
 */
export class Walkers {
  readonly populations: number;
  /** Of one population; even. */
  readonly size: number;
  /** `points[d][population * size + walker]`. */
  readonly points: Float64Array[];
  readonly logLikelihood: Float64Array;
  /** Power of the likelihood, a population each: 0 is the prior, 1 the posterior. */
  readonly temperature: Float64Array;
  /** What the reference move goes around; frozen while samples are kept. */
  reference: Reference | undefined;
  readonly tried: Float64Array = new Float64Array(MOVES.length);
  readonly accepted: Float64Array = new Float64Array(MOVES.length);
  /** Points at which the likelihood was worked out. */
  evaluations = 0;

  readonly #target: Target;
  readonly #generators: readonly Generator[];
  readonly #proposed: Float64Array[];
  readonly #proposedLikelihood: Float64Array;
  /** Logarithm of the factor that is always on, of walkers and of proposals. */
  readonly #base: Float64Array;
  readonly #proposedBase: Float64Array;
  /** Logarithm of what the proposal itself favours, a walker each. */
  readonly #bias: Float64Array;
  readonly #move: Uint8Array;
  readonly #white: Float64Array;
  readonly #colour: Float64Array;
  readonly #here: Float64Array;

  constructor(target: Target, populations: number, size: number, seed: number, name = 'walkers') {
    this.#target = target;
    this.populations = populations;
    this.size = size + (size % 2);
    const count = populations * this.size;
    const n = target.dimensions;
    this.points = newPoints(n, count);
    this.logLikelihood = new Float64Array(count);
    this.temperature = new Float64Array(populations).fill(1);
    this.#generators = Array.from({ length: populations }, (_, index) => generator(seed, `${name} ${index}`));
    this.#proposed = newPoints(n, count / 2);
    this.#proposedLikelihood = new Float64Array(count / 2);
    this.#base = new Float64Array(count);
    this.#proposedBase = new Float64Array(count / 2);
    this.#bias = new Float64Array(count / 2);
    this.#move = new Uint8Array(count / 2);
    this.#white = new Float64Array(n);
    this.#colour = new Float64Array(n);
    this.#here = new Float64Array(n);
  }

  get count(): number {
    return this.populations * this.size;
  }

  /** Everything that belongs to a walker, an array each. */
  get columns(): readonly Float64Array[] {
    return [...this.points, this.logLikelihood, this.#base];
  }

  generatorOf(population: number): Generator {
    return this.#generators[population]!;
  }

  /** Puts all walkers on draws of the prior. */
  scatter(): void {
    for (let population = 0; population < this.populations; population++) {
      const random = this.#generators[population]!;
      for (let k = population * this.size; k < (population + 1) * this.size; k++) {
        for (const coordinate of this.points) coordinate[k] = random.normal();
      }
    }
    this.evaluate();
  }

  /** Works the likelihood of all walkers out anew. */
  evaluate(): void {
    this.#target.base?.(this.points, this.count, this.#base);
    this.#target.logLikelihood(this.points, this.count, this.logLikelihood);
    this.evaluations += this.count;
  }

  forgetCounts(): void {
    this.tried.fill(0);
    this.accepted.fill(0);
  }

  /** Moves every walker once. */
  step(): void {
    for (const half of [0, 1] as const) {
      const moved = (this.populations * this.size) / 2;
      for (let slot = 0; slot < moved; slot++) this.#propose(slot, half);
      this.#target.base?.(this.#proposed, moved, this.#proposedBase);
      this.#target.logLikelihood(this.#proposed, moved, this.#proposedLikelihood);
      this.evaluations += moved;
      for (let slot = 0; slot < moved; slot++) this.#decide(slot, half);
    }
  }

  /** Index of the walker of a slot of a half. */
  #walker(slot: number, half: 0 | 1): number {
    const own = this.size / 2;
    const population = Math.floor(slot / own);
    return population * this.size + half * own + (slot - population * own);
  }

  #propose(slot: number, half: 0 | 1): void {
    const own = this.size / 2;
    const population = Math.floor(slot / own);
    const random = this.#generators[population]!;
    const start = population * this.size + (1 - half) * own;
    const other = (): number => start + random.below(own);
    const k = this.#walker(slot, half);
    const move = this.#choose(random);
    this.#move[slot] = move;
    this.#bias[slot] = 0;
    switch (MOVES[move]!) {
      case 'reference':
        this.#proposeReference(slot, k, random);
        break;
      case 'difference':
        this.#proposeDifference(slot, k, random, other);
        break;
      case 'snooker':
        this.#proposeSnooker(slot, k, random, other);
        break;
      case 'stretch':
        this.#proposeStretch(slot, k, random, other);
        break;
    }
  }

  #choose(random: Generator): number {
    const shares = SHARES[this.reference ? 'with' : 'without'];
    let left = random.uniform();
    for (let move = 0; move < shares.length; move++) {
      left -= shares[move]!;
      if (left < 0) return move;
    }
    return shares.length - 1;
  }

  #proposeReference(slot: number, k: number, random: Generator): void {
    const reference = this.reference!;
    const n = this.points.length;
    for (let d = 0; d < n; d++) this.#here[d] = this.points[d]![k]!;
    const stretchBefore = whiten(reference, this.#here, this.#white);
    const reach = STEPS[random.below(STEPS.length)]!;
    const stay = Math.sqrt(1 - reach * reach);
    let bias = 0;
    for (let d = 0; d < n; d++) {
      const before = this.#white[d]!;
      const after = stay * before + reach * random.normal();
      this.#white[d] = after;
      bias += 0.5 * (after * after - before * before);
    }
    const stretchAfter = colour(reference, this.#white, this.#colour);
    for (let d = 0; d < n; d++) this.#proposed[d]![slot] = this.#colour[d]!;
    this.#bias[slot] = bias + stretchBefore - stretchAfter;
  }

  #proposeDifference(slot: number, k: number, random: Generator, other: () => number): void {
    const n = this.points.length;
    const a = other();
    let b = other();
    for (let trial = 0; trial < 100 && b === a; trial++) b = other();
    const share = CROSSOVER[random.below(CROSSOVER.length)]!;
    const jumps = share === 1 && random.uniform() < 0.15;
    let moving = 0;
    for (let d = 0; d < n; d++) {
      const moves = share === 1 || random.uniform() < share;
      this.#here[d] = moves ? 1 : 0;
      if (moves) moving++;
    }
    if (moving === 0) {
      this.#here[random.below(n)] = 1;
      moving = 1;
    }
    // Exchanges the modes of two walkers when it is 1.
    const factor = jumps ? 1 : (2.38 / Math.sqrt(2 * moving)) * (0.5 + random.uniform());
    for (let d = 0; d < n; d++) {
      const coordinate = this.points[d]!;
      const here = coordinate[k]!;
      this.#proposed[d]![slot] = this.#here[d] === 1 ? here + factor * (coordinate[a]! - coordinate[b]!) : here;
    }
  }

  #proposeSnooker(slot: number, k: number, random: Generator, other: () => number): void {
    const n = this.points.length;
    const [a, b, c] = [other(), other(), other()];
    const factor = 1.2 + random.uniform();
    let length = 0;
    let along = 0;
    for (let d = 0; d < n; d++) {
      const coordinate = this.points[d]!;
      const line = coordinate[k]! - coordinate[c]!;
      length += line * line;
      along += (coordinate[a]! - coordinate[b]!) * line;
    }
    if (length === 0) {
      for (let d = 0; d < n; d++) this.#proposed[d]![slot] = this.points[d]![k]!;
      return;
    }
    const by = (factor * along) / length;
    for (let d = 0; d < n; d++) {
      const coordinate = this.points[d]!;
      this.#proposed[d]![slot] = coordinate[k]! + by * (coordinate[k]! - coordinate[c]!);
    }
    this.#bias[slot] = (n - 1) * Math.log(Math.abs(1 + by));
  }

  #proposeStretch(slot: number, k: number, random: Generator, other: () => number): void {
    const n = this.points.length;
    const a = other();
    // Density proportional to 1/√s between 1/2 and 2; where there are many coordinates, closer to 1.
    const widest = 1 + 1 / Math.max(1, Math.sqrt(n / 4));
    const root = 1 / Math.sqrt(widest) + random.uniform() * (Math.sqrt(widest) - 1 / Math.sqrt(widest));
    const factor = root * root;
    for (let d = 0; d < n; d++) {
      const coordinate = this.points[d]!;
      this.#proposed[d]![slot] = coordinate[a]! + factor * (coordinate[k]! - coordinate[a]!);
    }
    this.#bias[slot] = (n - 1) * Math.log(factor);
  }

  #decide(slot: number, half: 0 | 1): void {
    const k = this.#walker(slot, half);
    const population = Math.floor(k / this.size);
    const random = this.#generators[population]!;
    const move = this.#move[slot]!;
    let before = 0;
    let after = 0;
    for (let d = 0; d < this.points.length; d++) {
      const here = this.points[d]![k]!;
      const there = this.#proposed[d]![slot]!;
      before += here * here;
      after += there * there;
    }
    const temperature = this.temperature[population]!;
    const gained = this.#proposedLikelihood[slot]!;
    const gain = temperature === 0 ? 0 : temperature * (gained - this.logLikelihood[k]!);
    const ratio = gain + this.#proposedBase[slot]! - this.#base[k]! + 0.5 * (before - after) + this.#bias[slot]!;
    this.tried[move]!++;
    // Not-a-number never passes; leaving an impossible point always does.
    if (!(Math.log(random.uniform()) < ratio) || gained === Number.NEGATIVE_INFINITY) return;
    this.accepted[move]!++;
    for (let d = 0; d < this.points.length; d++) this.points[d]![k] = this.#proposed[d]![slot]!;
    this.logLikelihood[k] = gained;
    this.#base[k] = this.#proposedBase[slot]!;
  }
}

/** Lengths of the autoregressive step: 1 forgets where it was. */
const STEPS = [0.2, 0.4, 0.7, 1] as const;
/** Shares of the coordinates that a difference moves. */
const CROSSOVER = [0.2, 0.5, 1, 1] as const;
