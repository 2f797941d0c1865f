import type { Interpreter } from '../compile/index.ts';
import type { PosteriorDraws } from '../simulate/index.ts';
import { type Convergence, convergence } from './convergence.ts';
import type { FitProblem } from './fit-problem.ts';
import { FitTarget } from './fit-target.ts';
import { generator } from './generator.ts';
import { fitReference } from './reference.ts';
import { effective, systematic, temper, weightsOf } from './temper.ts';
import { Walkers } from './walkers.ts';

export interface AssimilateOptions {
  readonly seed: number;
  readonly backend: Interpreter;
  /** Particles. Default 4096. */
  readonly particles?: number;
}

/** What new observations make of a projection. */
export interface Assimilation {
  /** Draws of every uncertain number that the observations speak of, all of equal weight. */
  readonly draws: PosteriorDraws;
  /** The same particles in standardised coordinates: `points[d][k]`. */
  readonly points: readonly Float64Array[];
  readonly particles: number;
  /**
   * How many of the particles as they were before would be left, weighed by the observations: as small as a few means that the observations lie
   * where the projection hardly looked.
   */
  readonly effective: number;
  /** How many degrees the observations were let in by. */
  readonly stages: number;
  /** Share of the moves after the last degree that were accepted. */
  readonly accepted: number;
  /** How far the four separate quarters of the particles agree, the worst number. */
  readonly rHat: number;
  /** Independent draws that the particles are worth at least, by how far the quarters of the worst number are apart. */
  readonly worth: number;
  /** Different particles that are left, counted by the likelihood. */
  readonly distinct: number;
  /** Logarithm of the probability density that the projection had given to what was observed. */
  readonly logEvidence: number;
}

const POPULATIONS = 4;
/** Moves of each particle once all is let in: enough to forget whose copy it is. */
const MOVES = 96;
/** Moves of a particle after an observation was let out: it stands nearly right already. */
const MOVES_OUT = 40;

/**
 * Updates a projection by a particle filter: particles drawn from the projection's own assumptions are weighed by the observations, which are let in by degrees so
 * that half of the particles count at each; they are drawn anew by weight and moved by Markov steps that keep the posterior, so that they
 * do not collapse onto a few (Chopin 2002, doi:10.1093/biomet/89.3.539; Del Moral and others 2006, doi:10.1111/j.1467-9868.2006.00553.x).
 * Parameters and the shocks of the years that passed are updated together. The same seed gives the same particles.
 */
export function assimilate(problem: FitProblem, options: AssimilateOptions): Assimilation {
  const { seed, backend, particles = 4096 } = options;
  const target = new FitTarget(problem, backend);
  const walkers = new Walkers(target, POPULATIONS, Math.ceil(particles / POPULATIONS), seed, 'particles');
  walkers.scatter();
  const before = effective(weightsOf(walkers.logLikelihood, 1).weights);
  const { logEvidence, stages } = temper(walkers);
  for (let round = 0; round < 3; round++) {
    walkers.reference = fitReference(walkers.points);
    if (round === 2) walkers.forgetCounts();
    for (let move = 0; move < MOVES / 3; move++) walkers.step();
  }
  const rHat = Math.max(...walkers.points.map((own) => convergenceOf(own).rHat));
  return {
    draws: drawsOf(target, walkers.points),
    points: walkers.points,
    particles: walkers.count,
    effective: before,
    stages,
    accepted: walkers.accepted.reduce((sum, own) => sum + own, 0) / walkers.tried.reduce((sum, own) => sum + own, 0),
    rHat,
    worth: Math.round(Math.min(walkers.count, rHat > 1 ? 2 / (rHat * rHat - 1) : walkers.count)),
    distinct: new Set(walkers.logLikelihood).size,
    logEvidence: logMean(logEvidence),
  };
}

/** Particles of an update from which one observation was taken out again. */
export interface WithoutOne {
  readonly draws: PosteriorDraws;
  /** How many of the particles were left before they were moved. */
  readonly effective: number;
}

/** Share of the particles that must be left for weights alone to do. */
const ENOUGH = 0.1;

/**
 * What an update would be without one observation: its particles weighed by the inverse of that observation's likelihood and drawn anew; where that leaves
 * too few, the observation is let out by degrees, as it had been let in.
 */
export function withoutOne(
  problem: FitProblem,
  { points: particles }: Pick<Assimilation, 'points'>,
  omit: { readonly series: number; readonly point?: number },
  { seed, backend }: Pick<AssimilateOptions, 'seed' | 'backend'>,
): WithoutOne {
  const target = new FitTarget(problem, backend, omit);
  // Half of them do for a comparison.
  const points = particles.map((own) => own.filter((_, k) => k % 2 === 0));
  const count = points[0]!.length;
  const [all, some] = [new Float64Array(count), new Float64Array(count)];
  target.both(points, count, all, some);
  const gain = some.map((value, k) => value - all[k]!);
  const { weights } = weightsOf(gain, 1);
  const left = effective(weights);
  const random = generator(seed, 'without one');
  if (left >= ENOUGH * count) {
    const chosen = systematic(weights, random.uniform());
    return {
      draws: drawsOf(
        target,
        points.map((own) => Float64Array.from(chosen, (k) => own[k]!)),
      ),
      effective: left,
    };
  }
  // Likelihood of what is left out relative to the whole, switched on as a likelihood is; the whole stands in for the prior.
  const walkers = new Walkers(
    {
      dimensions: target.dimensions,
      base(own, size, into) {
        target.both(own, size, into, some);
        for (let k = 0; k < size; k++) some[k]! -= into[k]!;
      },
      // Asked right after the base, of the same points.
      logLikelihood(_, size, into) {
        into.set(some.subarray(0, size));
      },
    },
    POPULATIONS,
    Math.ceil(count / POPULATIONS),
    seed,
    'without one',
  );
  for (const [d, own] of points.entries()) walkers.points[d]!.set(own);
  walkers.reference = fitReference(walkers.points);
  walkers.evaluate();
  temper(walkers);
  for (let move = 0; move < MOVES_OUT; move++) walkers.step();
  return { draws: drawsOf(target, walkers.points), effective: left };
}

function drawsOf(target: FitTarget, points: readonly Float64Array[]): PosteriorDraws {
  return {
    rows: points[0]?.length ?? 0,
    columns: new Map(
      target.problem.coordinates.flatMap(({ name, role, history }, d) =>
        role === 'error' || history !== undefined ? [] : [[name, points[d]!.map((score) => target.value(d, score))]],
      ),
    ),
  };
}

/** Each quarter as a few chains of particles, which have no order. */
function convergenceOf(points: Float64Array): Convergence {
  const each = points.length / POPULATIONS;
  return convergence(
    Array.from({ length: POPULATIONS }, (_, index) => points.slice(index * each, (index + 1) * each)),
    POPULATIONS,
  );
}

function logMean(values: Float64Array): number {
  const most = Math.max(...values);
  return most + Math.log(values.reduce((sum, value) => sum + Math.exp(value - most), 0) / values.length);
}
