import { describe, expect, it } from 'vitest';
import { chooseBackend } from '../../src/kernel/index.ts';
import { FitTarget, prepareFit, samplePosterior } from '../../src/posterior/index.ts';
import { normalQuantile, Stream } from '../../src/sample/index.ts';
import { observed, series, tinyModel } from './tiny.ts';

const DATA_SETS = 200;
const YEARS = [2001, 2002, 2003, 2004, 2006, 2007, 2008];

/**
 * Two hundred worlds drawn from the priors; in each, seven values of one series are made by the model and its error, and all three unknowns are fitted. Over
 * such worlds 90 % intervals hold the truth 90 times in a hundred, and the truth's rank among the draws is uniform (Talts and others 2018,
 * arXiv:1804.06788).
 */
describe('simulated truth', () => {
  const model = tinyModel();
  const backend = chooseBackend();
  const asked = series(
    '  output: { observed: output, variable: output, measure: annual mean, scale: log, error: { half-normal: 10 % } }',
  );
  const inside: boolean[] = [];
  const ranks: number[] = [];
  const names: string[] = [];

  it('is inside 90 % intervals 90 ± 3 % of the time, at uniform ranks', () => {
    const random = new Stream(17, 'truth');
    let problem = prepareFit({
      model,
      observed: observed(YEARS.map((year) => `Tiny,output,${year},100,t,s,seen`).join('\n')),
      parameters: [{ name: 'level' }, { name: 'pace' }],
      series: asked,
      others: 'sampled',
      asOf: 2030,
      backend,
    });
    names.push(...problem.coordinates.map(({ name }) => name));
    expect(names).toEqual(['level', 'pace', 'error of output']);
    const target = new FitTarget(problem, backend);
    const one = problem.series[0]!;
    for (let world = 0; world < DATA_SETS; world++) {
      const truth = names.map((_, d) => normalQuantile(random.uniform(world, d)));
      const [made] = target.predict(
        truth.map((score) => Float64Array.of(score)),
        1,
      );
      const deviation = target.value(2, truth[2]!);
      const points = one.points.map((point, index) => ({
        ...point,
        value: made![index]![0]! * Math.exp(deviation * normalQuantile(random.uniform(world, 10 + index))),
      }));
      problem = { ...problem, series: [{ ...one, points }] };
      const { draws } = samplePosterior(new FitTarget(problem, backend), {
        seed: world,
        chains: 64,
        warmUp: 64,
        most: 64,
        effective: 1,
      });
      for (const [d, own] of draws.entries()) {
        const below = own.filter((value) => value < truth[d]!).length / own.length;
        inside.push(below > 0.05 && below < 0.95);
        ranks.push(below);
      }
    }
    expect(inside).toHaveLength(3 * DATA_SETS);
    const share = inside.filter(Boolean).length / inside.length;
    expect(share).toBeGreaterThan(0.87);
    expect(share).toBeLessThan(0.93);
    for (const d of names.keys()) {
      const counts = new Array<number>(10).fill(0);
      for (let world = 0; world < DATA_SETS; world++) counts[Math.min(9, Math.floor(10 * ranks[world * 3 + d]!))]!++;
      const chiSquare = counts.reduce((sum, count) => sum + (count - 20) ** 2 / 20, 0);
      // 99.9 % point of chi-square with nine degrees of freedom.
      expect(chiSquare, names[d]).toBeLessThan(27.88);
    }
  }, 120_000);
});
