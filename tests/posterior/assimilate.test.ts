import { describe, expect, it } from 'vitest';
import { chooseBackend } from '../../src/kernel/index.ts';
import { loadObservations } from '../../src/observe/index.ts';
import { askUpdate, assimilate, prepareFit, withoutOne } from '../../src/posterior/index.ts';
import { ProblemsError } from '../../src/words/index.ts';
import { observed, series, tinyModel } from './tiny.ts';

const mean = (values: Float64Array): number => values.reduce((sum, value) => sum + value, 0) / values.length;
const variance = (values: Float64Array): number => {
  const middle = mean(values);
  return values.reduce((sum, value) => sum + (value - middle) ** 2, 0) / values.length;
};

describe('an update of a linear Gaussian model', () => {
  // walk = start + drift of the year; start ~ N(10, 2²), drift ~ N(0, 1) each year, observed with an error of 0.5:
  // of start alone each year is an observation with variance 1 + 0.25, so that the Kalman filter gives
  // precision 1/4 + 2/1.25 = 1.85 and mean (10/4 + (12 + 13)/1.25) / 1.85 = 12.162.
  const backend = chooseBackend();
  const problem = prepareFit({
    model: tinyModel(),
    observed: observed('Tiny,walk,2001,12,1,s,seen\nTiny,walk,2002,13,1,s,seen'),
    parameters: [],
    series: series('  walk: { observed: walk, variable: walk, measure: annual mean, error: 0.5 }'),
    others: 'sampled',
    asOf: 2002,
    backend,
  });
  const update = assimilate(problem, { seed: 5, backend });
  const column = (name: string): Float64Array => update.draws.columns.get(name)!;

  it('has the Kalman filter’s mean and variance of the parameter', () => {
    expect(mean(column('start'))).toBeCloseTo((10 / 4 + 25 / 1.25) / 1.85, 1);
    expect(variance(column('start'))).toBeCloseTo(1 / 1.85, 1);
    expect(update.rHat).toBeLessThan(1.05);
  });

  it('has its smoothed shocks too: of the years that passed, and of no other', () => {
    // Given start, drift is 0.8 of what the observation has above it: 1/0.25 against 1/1.
    expect(mean(column('drift@2001'))).toBeCloseTo(0.8 * (12 - 12.162), 1);
    expect(mean(column('drift@2002'))).toBeCloseTo(0.8 * (13 - 12.162), 1);
    expect([...update.draws.columns.keys()].sort()).toEqual(['drift@2001', 'drift@2002', 'start']);
  });

  it('gives the observations the probability density that they had', () => {
    // Of (12, 13) under a mean of 10, variances 4 + 1.25, covariance 4.
    const [v, c, x, y] = [5.25, 4, 2, 3];
    const determinant = v * v - c * c;
    const exact =
      -0.5 * ((v * x * x - 2 * c * x * y + v * y * y) / determinant) -
      0.5 * Math.log(determinant) -
      Math.log(2 * Math.PI);
    expect(Math.abs(update.logEvidence - exact)).toBeLessThan(0.15);
  });

  it('without the second observation is what the first alone gives', () => {
    const without = withoutOne(problem, update, { series: 0, point: 1 }, { seed: 5, backend });
    // Precision 1/4 + 1/1.25 = 1.05, mean (2.5 + 9.6) / 1.05 = 11.524.
    expect(mean(without.draws.columns.get('start')!)).toBeCloseTo(12.1 / 1.05, 0.7);
    expect(variance(without.draws.columns.get('start')!)).toBeCloseTo(1 / 1.05, 0.7);
  });

  it('says how little is left when the observations lie where nobody looked', () => {
    const far = prepareFit({
      model: tinyModel(),
      observed: observed('Tiny,walk,2001,25,1,s,seen'),
      parameters: [],
      series: series('  walk: { observed: walk, variable: walk, measure: annual mean, error: 0.1 }'),
      others: 'sampled',
      asOf: 2002,
      backend,
    });
    const found = assimilate(far, { seed: 5, backend });
    expect(found.effective).toBeLessThan(50);
    // (10/4 + 25/1.01) / (1/4 + 1/1.01): moved there all the same.
    expect(mean(found.draws.columns.get('start')!)).toBeCloseTo((2.5 + 25 / 1.01) / (0.25 + 1 / 1.01), 0.5);
  });
});

describe('which observations an update takes', () => {
  const model = tinyModel();
  const ask = (rows: string, asOf: number) => {
    const { observations, places } = loadObservations(
      'new.csv',
      `region,indicator,year,value,unit,source,confidence,vintage\n${rows}`,
    );
    return askUpdate(observations, places, { model, observations, region: 'Tiny' }, asOf);
  };

  it('takes those of its variables and says which it cannot use', () => {
    const { series: asked, problems } = ask(
      'Tiny,output,2001,101,t,s,seen,\nTiny,cheese,2001,1,t,s,seen,\nElsewhere,output,2001,1,t,s,seen,',
      2002,
    );
    expect(asked.map(({ id, entry }) => [id, entry.variable, entry.measure])).toEqual([
      ['output', 'output', 'annual mean'],
    ]);
    expect(problems.map(({ code, place }) => [code, place?.line])).toEqual([
      ['not-used', 3],
      ['not-used', 4],
    ]);
  });

  it('leaves out, with a warning, what has only the name of a variable and not its unit', () => {
    const rows = 'Tiny,output,2001,101,MW,s,seen,\nTiny,walk,2001,12,1,s,seen,';
    const { observations, places } = loadObservations(
      'new.csv',
      `region,indicator,year,value,unit,source,confidence,vintage\n${rows}`,
    );
    const problem = prepareFit({
      model,
      observed: { observations, places, region: 'Tiny' },
      parameters: [],
      series: ask(rows, 2002).series,
      others: 'sampled',
      asOf: 2002,
      backend: chooseBackend(),
    });
    expect(problem.series.map(({ id }) => id)).toEqual(['walk']);
    expect(problem.problems.map(({ code, place }) => [code, place?.line])).toContainEqual(['wrong-unit', 2]);
  });

  it.each([
    ['of a later year', 'Tiny,output,2003,101,t,s,seen,'],
    ['known later', 'Tiny,output,2001,101,t,s,seen,2003-05'],
  ])('refuses a value %s than the update', (_, row) => {
    expect(() => ask(row, 2002)).toThrow(ProblemsError);
  });
});
