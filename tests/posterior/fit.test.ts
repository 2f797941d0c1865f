import { describe, expect, it } from 'vitest';
import { interpreter } from '../../src/compile/index.ts';
import { chooseBackend } from '../../src/kernel/index.ts';
import { calibrate, type FitRequest, loadCalibration, prepareFit } from '../../src/posterior/index.ts';
import { ProblemsError } from '../../src/words/index.ts';
import { observed, series, tinyModel } from './tiny.ts';

const entry = (more = ''): ReturnType<typeof series> =>
  series(`  output: { observed: output, variable: output, measure: annual mean, scale: log${more} }`);
const rows = (values: Readonly<Record<number, number | string>>, unit = 't'): string =>
  Object.entries(values)
    .map(([year, value]) => `Tiny,output,${year},${value},${unit},s,seen`)
    .join('\n');
const rising = { 2001: 101, 2002: 106, 2003: 110, 2004: 117, 2005: 121, 2006: 128 };

const request = (change: Partial<FitRequest> = {}): FitRequest => ({
  model: tinyModel(),
  observed: observed(rows(rising)),
  parameters: [{ name: 'level' }, { name: 'pace' }],
  series: entry(),
  others: 'sampled',
  asOf: 2030,
  backend: interpreter(),
  ...change,
});
const codes = (run: () => unknown): readonly string[] => {
  try {
    run();
  } catch (thrown) {
    if (thrown instanceof ProblemsError)
      return thrown.problems.filter(({ severity }) => severity === 'error').map(({ code }) => code);
    throw thrown;
  }
  return [];
};
const warnings = (change: Partial<FitRequest>): readonly string[] =>
  prepareFit(request(change)).problems.map(({ code }) => code);

describe('a fit of growth to a series that grows 4.7 % a year from 101', () => {
  const backend = chooseBackend();
  const problem = prepareFit(request({ backend }));
  const result = calibrate(problem, { seed: 3, backend, samples: 500 });
  const of = (name: string) => result.parameters.find((one) => one.name === name)!;

  it('finds pace and level, in their own units', () => {
    // Least squares of the logarithms: ln(128/101)/5 = 4.7 % a year.
    expect(of('pace').posterior.p50).toBeCloseTo(4.7, 0);
    expect(of('pace').best).toBeCloseTo(4.7, 0);
    expect(of('level').posterior.p50).toBeGreaterThan(99);
    expect(of('level').posterior.p50).toBeLessThan(103);
    expect(of('pace').prior).toMatchObject({ p50: 3 });
    expect(of('pace').profile!.bounded).toBe('both sides');
    expect(of('pace').overlap).toBeLessThan(0.5);
  });

  it('has converged, and says how well the series is met', () => {
    expect(result.sampler.reached).toBe(true);
    expect(of('pace').convergence.rHat).toBeLessThan(1.01);
    expect(Math.min(of('pace').convergence.bulk, of('pace').convergence.tail)).toBeGreaterThan(1000);
    const [fit] = result.series;
    expect(fit!.r2).toBeGreaterThan(0.98);
    expect(fit!.inside90).toBeGreaterThan(0.8);
    expect(fit!.points.map(({ year }) => year)).toEqual([2001, 2002, 2003, 2004, 2005, 2006]);
    expect(result.correlation.values[0]![1]).toBeLessThan(0);
    expect(result.draws.map(({ name, values }) => [name, values.length])).toEqual([
      ['level', 500],
      ['pace', 500],
      ['error of output', 500],
    ]);
  });

  it('is the same to the last bit when made again', () => {
    const again = calibrate(prepareFit(request({ backend })), { seed: 3, backend, samples: 500 });
    expect(again.draws).toEqual(result.draws);
    expect(JSON.stringify(again)).toBe(JSON.stringify(result));
  });
});

describe('what becomes of values', () => {
  it('later than the year that is asked about are not used, whatever they are', () => {
    const problem = prepareFit(request({ asOf: 2004 }));
    expect(problem.series[0]!.points.map(({ year }) => year)).toEqual([2001, 2002, 2003, 2004]);
    expect(problem.problems.map(({ code }) => code)).toContain('later-than-known');
    const noise = prepareFit(request({ asOf: 2004, observed: observed(rows({ ...rising, 2005: 9999, 2006: 0.001 })) }));
    expect(noise.series).toEqual(problem.series.map((one) => ({ ...one, origins: noise.series[0]!.origins })));
    expect(noise.coordinates).toEqual(problem.coordinates);
  });

  it('in another unit are converted', () => {
    const kilograms = prepareFit(request({ observed: observed(rows({ 2001: 101_000, 2002: 106_000 }, 'kg')) }));
    const tonnes = prepareFit(request({ observed: observed(rows({ 2001: 101, 2002: 106 })) }));
    expect(kilograms.series[0]!.points.map(({ value }) => value)).toEqual(
      tonnes.series[0]!.points.map(({ value }) => value),
    );
  });

  it('of which only a bound is known count as that', () => {
    const problem = prepareFit(request({ observed: observed(rows({ 2001: 101, 2002: '<130', 2003: 110 })) }));
    expect(problem.series[0]!.points.map(({ censored }) => censored)).toEqual([undefined, 'below', undefined]);
  });

  it('outside the years of the model, or left out with a reason, get their sentence or their reason', () => {
    expect(warnings({ observed: observed(rows({ 1999: 90, ...rising })) })).toContain('outside-model');
    const left = prepareFit(
      request({ series: entry(', leave out: [{ year: 2003, reason: { en: typing error, zh: 笔误 } }]') }),
    );
    expect(left.series[0]!.points.map(({ year }) => year)).not.toContain(2003);
  });
});

describe('bad input', () => {
  it.each<[string, Partial<FitRequest>, string]>([
    ['units that do not convert', { observed: observed(rows({ 2001: 101, 2002: 99 }, 'MW')) }, 'wrong-unit'],
    [
      'two values of one year from one source',
      { observed: observed(`${rows(rising)}\nTiny,output,2003,111,t,s,seen`) },
      'two-values',
    ],
    [
      'an indicator that nobody observed',
      { series: series('  x: { observed: outputt, variable: output, measure: annual mean }') },
      'nothing-observed',
    ],
    [
      'a variable that is not there',
      { series: series('  x: { observed: output, variable: outpu, measure: annual mean }') },
      'unknown-name',
    ],
    ['a parameter that is not there', { parameters: [{ name: 'pac' }] }, 'unknown-name'],
    ['a parameter without a prior', { parameters: [{ name: 'middle' }] }, 'no-prior'],
    ['no value in time', { asOf: 1990 }, 'nothing-to-fit'],
    ['a history model that is not there', { series: entry(', model: past') }, 'unknown-model'],
    ['an error in a unit that does not fit', { series: entry(', error: 3 MW') }, 'wrong-unit'],
    ['an error of nothing', { series: entry(', error: 0') }, 'not-positive'],
    ['a log of zero', { observed: observed(rows({ 2001: 0, 2002: 5 })) }, 'off-scale'],
    ['a value that cannot be observed', { series: entry(', truncated: { min: 105 }') }, 'outside-truncation'],
  ])('%s is refused', (_, change, code) => {
    expect(codes(() => prepareFit(request(change)))).toContain(code);
  });

  it.each<[string, Partial<FitRequest>, string]>([
    ['a series with one value', { observed: observed(rows({ 2003: 110 })) }, 'one-point'],
    ['a series that never changes', { observed: observed(rows({ 2001: 100, 2002: 100, 2003: 100 })) }, 'constant'],
    ['a parameter that no series informs', { parameters: [{ name: 'pace' }, { name: 'idle' }] }, 'not-informed'],
    [
      'a value of a part of a year',
      { observed: observed(`${rows(rising)}\nTiny,output,2007Q1,30,t,s,seen`) },
      'part-of-year',
    ],
  ])('%s gets its sentence, and the fit goes on', (_, change, code) => {
    expect(warnings(change)).toContain(code);
  });

  it('a file that is no calibration gets sentences with their places', () => {
    const { calibration, problems } = loadCalibration(
      'data/x/calibration.yaml',
      'as of: 2020\nparametres: [a]\nseries: {}\n',
    );
    expect(calibration).toBeUndefined();
    expect(problems[0]!.place).toMatchObject({ file: 'data/x/calibration.yaml' });
    expect(problems.map(({ text }) => text.en).join(' ')).toContain('did you mean "parameters"');
  });
});
