import { describe, expect, it } from 'vitest';
import { runCase } from '../../src/exchange/index.ts';
import { control, importVensim, importXmile, sentences, valuesOf } from './import-text.ts';

function momentsOf(values: readonly number[]): { mean: number; deviation: number } {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const deviation = Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length);
  return { mean, deviation };
}

/** 4,001 draws: their mean lies within five standard errors of the distribution's, their deviation within 8 %. */
function expectMoments(values: readonly number[], mean: number, deviation: number): void {
  const found = momentsOf(values);
  expect(Math.abs(found.mean - mean)).toBeLessThan((5 * deviation) / Math.sqrt(values.length));
  expect(Math.abs(found.deviation / deviation - 1)).toBeLessThan(0.08);
}

describe('random functions', () => {
  const vensim: readonly (readonly [text: string, mean: number, deviation: number])[] = [
    ['RANDOM 0 1()', 0.5, Math.sqrt(1 / 12)],
    ['RANDOM UNIFORM(2, 4, 7)', 3, 2 / Math.sqrt(12)],
    ['RANDOM NORMAL(-100, 100, 5, 2, 7)', 5, 2],
    // the upper half of a normal distribution: 5 + 2 √(2/π), 2 √(1 − 2/π)
    ['RANDOM NORMAL(5, 100, 5, 2, 7)', 5 + 2 * Math.sqrt(2 / Math.PI), 2 * Math.sqrt(1 - 2 / Math.PI)],
    ['RANDOM EXPONENTIAL(0, 100, 1, 2, 0)', 3, 2],
    ['RANDOM POISSON(0, 100, 3, 0, 1, 0)', 3, Math.sqrt(3)],
    ['RANDOM GAMMA(0, 1000, 3, 1, 2, 0)', 7, 2 * Math.sqrt(3)],
    ['RANDOM BETA(0, 1, 2, 3, 0, 1, 0)', 0.4, 0.2],
    ['RANDOM BINOMIAL(0, 10, 0.5, 10, 0, 1, 0)', 5, Math.sqrt(2.5)],
    ['RANDOM NEGATIVE BINOMIAL(0, 1000, 0.5, 10, 0, 1, 0)', 10, Math.sqrt(20)],
    ['RANDOM TRIANGULAR(0, 10, 1, 2, 6, 0)', 3, Math.sqrt((1 + 4 + 36 - 2 - 6 - 12) / 18)],
    ['RANDOM WEIBULL(0, 100, 2, 0, 1, 0)', Math.sqrt(Math.PI) / 2, Math.sqrt(1 - Math.PI / 4)],
    ['RANDOM LOOKUP(rising, 0, 1, 0, 1, 0)', 2 / 3, Math.sqrt(1 / 18)],
  ];
  it('of Vensim have the distribution they name', () => {
    const text = vensim.map(([call], index) => `v${index} = ${call} ~~|`).join('\n');
    const imported = importVensim(`${text}\nrising((0,0),(1,1)) ~~|`, { stop: 4000 });
    for (const [index, [, mean, deviation]] of vensim.entries()) {
      expectMoments(valuesOf(imported, `v${index}`), mean, deviation);
    }
    expect(sentences(imported)).toHaveLength(vensim.length);
    expect(sentences(imported)[0]).toMatch(/model\.mdl:2:6 RANDOM 0 1 draws from a stream of its own here/u);
  });

  const xmile: typeof vensim = [
    ['UNIFORM(0, 1)', 0.5, Math.sqrt(1 / 12)],
    ['NORMAL(3, 2, 42)', 3, 2],
    ['LOGNORMAL(3, 1)', 3, 1],
    ['EXPRND(2)', 2, 2],
    ['POISSON(3)', 3, Math.sqrt(3)],
    ['GEOMETRIC(0.5)', 2, Math.SQRT2],
    ['MONTECARLO(20)', 0.2, 0.4],
    ['LOGISTIC(1, 1)', 1, Math.PI / Math.sqrt(3)],
  ];
  it('of XMILE too', () => {
    const variables = xmile.map(([call], index) => `<aux name="v${index}"><eqn>${call}</eqn></aux>`).join('');
    const imported = importXmile(variables, { stop: 4000 });
    for (const [index, [, mean, deviation]] of xmile.entries()) {
      expectMoments(valuesOf(imported, `v${index}`), mean, deviation);
    }
  });

  it('give each call its own numbers, the same in every run, others for another seed', () => {
    const text = (seed: number) =>
      `D: p, q ~~|\na = RANDOM 0 1() - RANDOM 0 1() ~~|\nb[D] = RANDOM UNIFORM(0, 1, ${seed}) ~~|`;
    const [first, again, other] = [text(3), text(3), text(4)].map((one) => importVensim(one));
    expect(valuesOf(first!, 'a')[0]).not.toBe(0);
    expect(valuesOf(first!, 'b[p]')).not.toEqual(valuesOf(first!, 'b[q]'));
    expect(valuesOf(again!, 'b[p]')).toEqual(valuesOf(first!, 'b[p]'));
    expect(valuesOf(other!, 'b[p]')).not.toEqual(valuesOf(first!, 'b[p]'));
  });

  it('are told apart from what does not rest on them, so that the rest can be compared', () => {
    const equations = 'noise = RANDOM 0 1() ~~|\nsum = INTEG(noise, 0) ~~|\nx = Time * 2 ~~|\ny = x + 1 ~~|';
    expect([...importVensim(equations).random]).toEqual(['noise', 'sum']);
    const bytes = (text: string) => new TextEncoder().encode(text);
    const result = runCase({
      name: 'noisy/noisy.mdl',
      model: bytes(`{UTF-8}\n${equations}\n${control(2)}`),
      output: {
        file: 'output.tab',
        bytes: bytes('Time\tnoise\tsum\tx\ty\n0\t.1\t0\t0\t1\n1\t.2\t.1\t2\t3\n2\t.3\t.3\t4\t5\n'),
      },
      readFile: () => undefined,
      data: [],
    });
    expect(result).toMatchObject({ verdict: 'passed', comparedColumns: 2 });
    expect(result.looser).toMatch(/left out as resting on them: noise, sum$/u);
  });
});
