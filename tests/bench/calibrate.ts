import { join } from 'node:path';
import { chooseBackend } from '../../src/kernel/index.ts';
import {
  effectiveSize,
  FitTarget,
  findMaximum,
  observedName,
  prepareFit,
  samplePosterior,
} from '../../src/posterior/index.ts';
import { normalQuantile, Stream } from '../../src/sample/index.ts';
import { loadCalibrationFiles, loadRegion, openWorkspace, requireReady } from '../../src/workspace/index.ts';
import { processorTime } from './ratio.ts';

/**
 * Effective samples per second of processor time of the Yungang calibration as of 2020: the ensemble sampler, from nothing to its answer, beside a plain
 * random-walk Metropolis chain that is given the best point to start from and half of its steps to tune itself. `npx tsx tests/bench/calibrate.ts`
 */
const workspace = openWorkspace(join(import.meta.dirname, '../..'));
const region = requireReady(loadRegion(workspace, 'yungang'));
const { calibration, histories } = loadCalibrationFiles(workspace, 'yungang', new Set(region.sources.keys()));
const backend = chooseBackend();
const problem = prepareFit({
  model: region.model,
  histories,
  observed: {
    observations: region.observations,
    places: region.observationPlaces,
    region: observedName('yungang', region.observations),
  },
  parameters: calibration!.parameters,
  series: calibration!.series,
  others: calibration!.others,
  asOf: calibration!.asOf,
  backend,
});
const target = new FitTarget(problem, backend);
const fitted = problem.coordinates.flatMap(({ role }, d) => (role === 'fitted' ? [d] : []));

const start = processorTime();
const sample = samplePosterior(target, { seed: 2021, judged: fitted });
const seconds = processorTime() - start;
const least = Math.min(...fitted.map((d) => Math.min(sample.convergence[d]!.bulk, sample.convergence[d]!.tail)));
const worst = Math.max(...fitted.map((d) => sample.convergence[d]!.rHat));

/** One chain, one point at a time, steps of a normal size that is tuned to accept a quarter. */
function randomWalk(steps: number): { readonly least: number; readonly seconds: number } {
  const n = target.dimensions;
  const best = findMaximum(target, (point) => -0.5 * point.reduce((sum, value) => sum + value * value, 0), [
    new Float64Array(n),
  ]);
  const from = processorTime();
  const random = new Stream(1, 'random walk');
  const here = best.point.slice();
  const density = (point: Float64Array): number => {
    const into = new Float64Array(1);
    target.logLikelihood(
      Array.from(point, (value) => Float64Array.of(value)),
      1,
      into,
    );
    return into[0]! - 0.5 * point.reduce((sum, value) => sum + value * value, 0);
  };
  let value = density(here);
  let size = 2.38 / Math.sqrt(n);
  const kept: Float64Array[] = [];
  for (let step = 0; step < steps; step++) {
    const there = here.map((own, d) => own + size * normalQuantile(random.uniform(step, d)));
    const reached = density(there);
    const isTaken = Math.log(random.uniform(step, n)) < reached - value;
    if (isTaken) {
      here.set(there);
      value = reached;
    }
    if (step < steps / 2) size *= Math.exp(((isTaken ? 1 : 0) - 0.234) / Math.sqrt(step + 1));
    else kept.push(here.slice());
  }
  const sizes = fitted.map((d) => effectiveSize([Float64Array.from(kept, (own) => own[d]!)]));
  return { least: Math.min(...sizes), seconds: processorTime() - from };
}

const plain = randomWalk(60_000);
const rate = least / seconds;
const plainRate = plain.least / plain.seconds;
console.log(
  `${problem.coordinates.length} quantities, ${fitted.length} of them fitted, ${problem.series.length} series`,
);
console.log(
  `ensemble sampler: worth ${Math.round(least)} draws or more of each (R-hat up to ${worst.toFixed(4)}) in ${seconds.toFixed(1)} s of processor time: ${Math.round(rate)} a second`,
);
console.log(
  `random walk:      worth ${Math.round(plain.least)} in ${plain.seconds.toFixed(1)} s: ${plainRate.toFixed(1)} a second`,
);
console.log(`ratio ${(rate / plainRate).toFixed(0)}`);
