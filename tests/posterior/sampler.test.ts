import { describe, expect, it } from 'vitest';
import {
  convergence,
  effectiveSize,
  findMaximum,
  rHat,
  samplePosterior,
  type Target,
} from '../../src/posterior/index.ts';
import { normalQuantile, Stream } from '../../src/sample/index.ts';

/** A target of any density: what is handed over is the density relative to the standard normal that stands for the prior. */
function density(dimensions: number, logDensity: (x: readonly number[]) => number): Target {
  return {
    dimensions,
    logLikelihood(points, count, into) {
      for (let k = 0; k < count; k++) {
        const x = points.map((own) => own[k]!);
        into[k] = logDensity(x) + 0.5 * x.reduce((sum, value) => sum + value * value, 0);
      }
    },
  };
}

function moments(draws: Float64Array): { mean: number; sd: number } {
  const mean = draws.reduce((sum, value) => sum + value, 0) / draws.length;
  return { mean, sd: Math.sqrt(draws.reduce((sum, value) => sum + (value - mean) ** 2, 0) / draws.length) };
}

const worstRHat = (all: readonly { readonly rHat: number }[]): number => Math.max(...all.map((one) => one.rHat));
const least = (all: readonly { readonly bulk: number; readonly tail: number }[]): number =>
  Math.min(...all.map(({ bulk, tail }) => Math.min(bulk, tail)));

describe('the ensemble sampler on targets whose moments are known', () => {
  it('draws two normal numbers with a correlation of 0.99', () => {
    const target = density(2, ([a, b]) => (-0.5 * (a! ** 2 - 2 * 0.99 * a! * b! + b! ** 2)) / (1 - 0.99 ** 2));
    const { draws, convergence: found, logEvidence } = samplePosterior(target, { seed: 1 });
    expect(worstRHat(found)).toBeLessThan(1.01);
    expect(least(found)).toBeGreaterThan(1000);
    for (const own of draws) {
      expect(Math.abs(moments(own).mean)).toBeLessThan(0.1);
      expect(moments(own).sd).toBeCloseTo(1, 0.9);
    }
    const product = draws[0]!.reduce((sum, value, index) => sum + value * draws[1]![index]!, 0) / draws[0]!.length;
    expect(product).toBeCloseTo(0.99, 0.9);
    // The integral of the density over 2π: √(1 - 0.99²).
    const mean = logEvidence.reduce((sum, value) => sum + value, 0) / logEvidence.length;
    expect(Math.abs(mean - 0.5 * Math.log(1 - 0.99 ** 2))).toBeLessThan(0.5);
  });

  it('draws a banana: the second number lies near half the square of the first', () => {
    const target = density(2, ([a, b]) => -0.5 * (a! ** 2 + (b! - 0.5 * (a! ** 2 - 1)) ** 2 / 0.04));
    const { draws, convergence: found } = samplePosterior(target, { seed: 2 });
    expect(worstRHat(found)).toBeLessThan(1.01);
    expect(moments(draws[0]!).sd).toBeCloseTo(1, 0.9);
    expect(Math.abs(moments(draws[1]!).mean)).toBeLessThan(0.08);
    // Variance of half of a chi-square number less its mean, 0.25 · 2, and 0.04.
    expect(Math.abs(moments(draws[1]!).sd - Math.sqrt(0.54))).toBeLessThan(0.08);
  });

  it('finds both of two hills that lie far apart, with the right share of each', () => {
    const hill = (a: number, b: number, centre: number): number =>
      Math.exp(-0.5 * (((a - centre) ** 2 + b ** 2) / 0.09));
    const target = density(2, ([a, b]) => Math.log(0.25 * hill(a!, b!, -2) + 0.75 * hill(a!, b!, 2)));
    const { draws, convergence: found } = samplePosterior(target, { seed: 3, chains: 512 });
    expect(worstRHat(found)).toBeLessThan(1.02);
    expect(draws[0]!.filter((value) => value > 0).length / draws[0]!.length).toBeCloseTo(0.75, 1);
  });

  it('says that it fails in the neck of a funnel with nine arms, and does not fail in a mild one', () => {
    const mild = density(3, ([v, a, b]) => -0.5 * v! ** 2 - 0.5 * (a! ** 2 + b! ** 2) * Math.exp(-2 * v!) - 2 * v!);
    const drawn = samplePosterior(mild, { seed: 4 });
    expect(drawn.reached).toBe(true);
    expect(moments(drawn.draws[0]!).sd).toBeCloseTo(1, 0.9);
    const steep = density(
      10,
      ([v, ...arms]) =>
        -0.5 * (v! / 3) ** 2 - arms.reduce((sum, a) => sum + 0.5 * a ** 2 * Math.exp(-v!) + 0.5 * v!, 0),
    );
    const failed = samplePosterior(steep, { seed: 4, most: 256 });
    expect(failed.reached).toBe(false);
    expect(worstRHat(failed.convergence) > 1.01 || least(failed.convergence) < 1000).toBe(true);
  });

  it('gives the same draws for the same seed, others for another', () => {
    const target = density(2, ([a, b]) => -0.5 * (a! ** 2 + (b! / 2) ** 2));
    const run = (seed: number) => samplePosterior(target, { seed, chains: 64, most: 64 }).draws;
    expect(run(5)).toEqual(run(5));
    expect(run(5)[0]).not.toEqual(run(6)[0]);
  });
});

describe('linear Gaussian regression', () => {
  // y = a + b t + e with a, b ~ N(0, 1) and e ~ N(0, 0.5²): the posterior is normal with precision I + X'X / 0.25.
  const times = [-1.5, -0.5, 0.5, 1.5];
  const values = [0.2, 0.9, 1.1, 2.3];
  const s2 = 0.25;
  const precision = [1 + 4 / s2, 0, 1 + times.reduce((sum, t) => sum + t * t, 0) / s2];
  const a = values.reduce((sum, y) => sum + y, 0) / s2 / precision[0]!;
  const b = values.reduce((sum, y, i) => sum + y * times[i]!, 0) / s2 / precision[2]!;
  const target: Target = {
    dimensions: 2,
    logLikelihood(points, count, into) {
      for (let k = 0; k < count; k++) {
        into[k] =
          -times.reduce((sum, t, i) => sum + (values[i]! - points[0]![k]! - points[1]![k]! * t) ** 2, 0) / (2 * s2);
      }
    },
  };

  it('is met by the sampler', () => {
    const { draws, convergence: found } = samplePosterior(target, { seed: 7, effective: 4000 });
    expect(worstRHat(found)).toBeLessThan(1.01);
    expect(Math.abs(moments(draws[0]!).mean - a)).toBeLessThan(0.02);
    expect(Math.abs(moments(draws[1]!).mean - b)).toBeLessThan(0.02);
    expect(moments(draws[0]!).sd).toBeCloseTo(1 / Math.sqrt(precision[0]!), 2);
    expect(moments(draws[1]!).sd).toBeCloseTo(1 / Math.sqrt(precision[2]!), 2);
  });

  it('has its maximum at the mean', () => {
    const found = findMaximum(target, (point) => -0.5 * (point[0]! ** 2 + point[1]! ** 2), [
      new Float64Array([3, -3]),
      new Float64Array([-2, 2]),
    ]);
    expect(found.point[0]).toBeCloseTo(a, 4);
    expect(found.point[1]).toBeCloseTo(b, 4);
    expect(found.hills).toHaveLength(1);
  });
});

describe('diagnostics', () => {
  const noise = (name: string, length: number): Float64Array => {
    const stream = new Stream(1, name);
    return Float64Array.from({ length }, (_, index) => normalQuantile(stream.uniform(index)));
  };

  it('R-hat of chains around two different means is far from 1, of alike chains near it', () => {
    const alike = ['a', 'b', 'c', 'd'].map((name) => noise(name, 1000));
    expect(convergence(alike, 4).rHat).toBeLessThan(1.01);
    const apart = alike.map((chain, index) => chain.map((value) => value + (index < 2 ? 0 : 1)));
    // Within 1, between 1/3 of a squared distance of 1 … √(1 + 1/3) at most, before ranks.
    expect(convergence(apart, 4).rHat).toBeGreaterThan(1.1);
    expect(rHat(apart)).toBeGreaterThan(1.1);
  });

  it('counts an autoregressive chain of 0.5 as a third of its draws', () => {
    const chains = ['e', 'f', 'g', 'h'].map((name) => {
      const shocks = noise(name, 4000);
      let value = 0;
      return shocks.map((shock) => (value = 0.5 * value + shock * Math.sqrt(0.75)));
    });
    // (1 - 0.5) / (1 + 0.5) of 16,000.
    expect(effectiveSize(chains) / 16_000).toBeCloseTo(1 / 3, 1);
    expect(effectiveSize(['i', 'j', 'k', 'l'].map((name) => noise(name, 4000))) / 16_000).toBeCloseTo(1, 0.9);
  });
});
