import { type Convergence, convergence } from './convergence.ts';
import { fitReference } from './reference.ts';
import type { Target } from './target.ts';
import { temper } from './temper.ts';
import { MOVES, type Move, Walkers } from './walkers.ts';

export interface SampleOptions {
  readonly seed: number;
  /** Walkers in all; default as many as the coordinates need, 256 or more. */
  readonly chains?: number;
  /** Populations that never meet, by which R-hat is judged. Default 4. */
  readonly populations?: number;
  /** Effective sample size that each judged coordinate must reach. Default 1000. */
  readonly effective?: number;
  /** Which coordinates are judged for it; all by default. The others are judged too, and never wait for. */
  readonly judged?: readonly number[];
  /** Moves of each walker before any is kept. Default 184. */
  readonly warmUp?: number;
  /** Most moves of each walker that are kept. Default 4096. */
  readonly most?: number;
  /** Called now and then with the share of the work that is done at most, 0 to 1. */
  readonly onProgress?: (share: number) => void;
}

/** Draws of a posterior, in standardised coordinates. */
export interface PosteriorSample {
  /** `draws[d][i]`: coordinate d of draw i; walker by walker within a moment. */
  readonly draws: readonly Float64Array[];
  readonly logLikelihood: Float64Array;
  readonly walkers: number;
  readonly populations: number;
  /** Moves of each walker after the warm-up, of which every `thin`th was kept. */
  readonly moves: number;
  readonly thin: number;
  readonly warmUp: number;
  readonly evaluations: number;
  readonly acceptance: Readonly<Record<Move, number>>;
  readonly convergence: readonly Convergence[];
  readonly logEvidence: Float64Array;
  /** Whether the effective sizes and R-hat were reached. */
  readonly reached: boolean;
}

/** R-hat below which populations agree (Vehtari and others 2021). */
export const AGREED = 1.01;
/** Moves of every walker between two looks at what has come. */
const ROUND = 64;
/** Moments kept; when there are more, every second one goes. */
const MOST_KEPT = 192;
/** Parts of the warm-up: after each the reference is fitted anew. */
const WARM_UP = [0.09, 0.13, 0.17, 0.26, 0.35] as const;
/** Every so manieth move of the warm-up is remembered for that. */
const REMEMBERED = 8;

/**
 * Draws from a posterior: populations of walkers are tempered from the prior, warmed up, and moved until each judged coordinate has the effective sample
 * size wanted and the populations agree, or the most moves are done. The same seed gives the same draws.
 */
export function samplePosterior(target: Target, options: SampleOptions): PosteriorSample {
  const { seed, populations = 4, effective = 1000, most = 4096 } = options;
  const n = target.dimensions;
  const size = Math.ceil((options.chains ?? Math.max(256, Math.min(2048, 16 * n))) / populations);
  const walkers = new Walkers(target, populations, Math.max(8, size), seed);
  walkers.scatter();
  const { logEvidence } = temper(walkers);
  let warmUp = 0;
  for (const share of WARM_UP) {
    const moves = Math.max(REMEMBERED, Math.round(share * (options.warmUp ?? 184)));
    const seen: Float64Array[][] = [];
    for (let move = 0; move < moves; move++) {
      walkers.step();
      if (move % REMEMBERED === REMEMBERED - 1) seen.push(walkers.points.map((own) => own.slice()));
    }
    walkers.reference = fitReference(walkers.points.map((_, d) => join(seen.map((points) => points[d]!))));
    warmUp += moves;
  }
  walkers.forgetCounts();

  const judged = [...(options.judged ?? walkers.points.keys())];
  const kept = new Kept(walkers);
  let moves = 0;
  let reached = false;
  while (!reached && moves < most) {
    // Longer and longer: looking costs as much as moving.
    const until = Math.min(most, Math.max(moves + ROUND, Math.ceil((moves * 1.3) / ROUND) * ROUND));
    for (; moves < until; moves++) {
      walkers.step();
      kept.offer(moves);
    }
    const short = judged.findIndex((d) => {
      const { rHat, bulk, tail } = kept.convergence(d, CHECKED);
      return !(rHat < AGREED && Math.min(bulk, tail) >= 1.15 * effective);
    });
    reached = short < 0;
    // The one that was short is looked at first the next time.
    if (short > 0) judged.unshift(...judged.splice(short, 1));
    options.onProgress?.(moves / most);
  }
  const all = walkers.points.map((_, d) => kept.convergence(d, FINAL));
  return {
    ...kept.draws(),
    walkers: walkers.count,
    populations,
    moves,
    thin: kept.thin,
    warmUp,
    evaluations: walkers.evaluations,
    acceptance: acceptanceOf(walkers),
    convergence: all,
    logEvidence,
    reached: judged.every((d) => all[d]!.rHat < AGREED && Math.min(all[d]!.bulk, all[d]!.tail) >= effective),
  };
}

/** Draws that a look on the way and the final one rest on at most. */
const CHECKED = 24_576;
const FINAL = 24_576;

function acceptanceOf({ tried, accepted }: Walkers): Record<Move, number> {
  const share = (index: number): number => (tried[index]! > 0 ? accepted[index]! / tried[index]! : Number.NaN);
  return Object.fromEntries(MOVES.map((move, index) => [move, share(index)])) as Record<Move, number>;
}

interface Moment {
  readonly points: readonly Float64Array[];
  readonly logLikelihood: Float64Array;
}

/** Moments of all walkers, thinned as they become many. */
class Kept {
  thin = 1;
  readonly #walkers: Walkers;
  #moments: Moment[] = [];

  constructor(walkers: Walkers) {
    this.#walkers = walkers;
  }

  offer(move: number): void {
    if (move % this.thin !== 0) return;
    const { points, logLikelihood } = this.#walkers;
    this.#moments.push({ points: points.map((own) => own.slice()), logLikelihood: logLikelihood.slice() });
    if (this.#moments.length <= MOST_KEPT) return;
    this.#moments = this.#moments.filter((_, index) => index % 2 === 0);
    this.thin *= 2;
  }

  /** @param most draws that are looked at: whole chains are left out, evenly over the populations. */
  convergence(d: number, most: number): Convergence {
    const { count, populations, size } = this.#walkers;
    const chains = Math.max(populations, Math.min(count, Math.floor(most / this.#moments.length)));
    const each = Math.max(1, Math.floor(chains / populations));
    const chosen = Array.from({ length: populations * each }, (_, index) => {
      const population = Math.floor(index / each);
      return population * size + Math.floor(((index % each) * size) / each);
    });
    const series = chosen.map((k) => Float64Array.from(this.#moments, ({ points }) => points[d]![k]!));
    const found = convergence(series, populations);
    // Chains that were not looked at are worth as much as those that were.
    const share = count / chosen.length;
    return { rHat: found.rHat, bulk: found.bulk * share, tail: found.tail * share };
  }

  draws(): { draws: Float64Array[]; logLikelihood: Float64Array } {
    const { points } = this.#walkers;
    return {
      draws: points.map((_, d) => join(this.#moments.map((moment) => moment.points[d]!))),
      logLikelihood: join(this.#moments.map((moment) => moment.logLikelihood)),
    };
  }
}

function join(parts: readonly Float64Array[]): Float64Array {
  const all = new Float64Array(parts.reduce((sum, part) => sum + part.length, 0));
  let offset = 0;
  for (const part of parts) {
    all.set(part, offset);
    offset += part.length;
  }
  return all;
}
