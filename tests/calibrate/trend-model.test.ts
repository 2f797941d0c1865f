import { describe, expect, it } from 'vitest';
import { minimise } from '../../src/calibrate/minimise.ts';
import { mixtureScore, scoreWithSlopes } from '../../src/calibrate/scale-mixture.ts';
import type { SeriesSet } from '../../src/calibrate/series-set.ts';
import { type Situation, situations } from '../../src/calibrate/situation.ts';
import { surveyYears } from '../../src/calibrate/survey-years.ts';
import type { Target } from '../../src/calibrate/target.ts';
import { addSlopes, PRIOR_CENTRES, TREND_PARAMETERS, trendAt, trendForecast } from '../../src/calibrate/trend-model.ts';

const set = (...series: readonly (readonly number[])[]): SeriesSet => ({
  log: false,
  firstYear: 2000,
  years: series[0]!.length,
  members: series.map((values, k) => ({
    entity: `e${k}`,
    scored: true,
    values: Float64Array.from(values),
    eligible: Uint8Array.from(values, (value) => (Number.isNaN(value) ? 0 : 1)),
  })),
});

describe('what is known at an origin', () => {
  it('of 1, 2, 4, 7: growth 3, accelerating by 1, 2 on average', () => {
    const { lastGrowth, acceleration, recentGrowth, toOwnMean } = situations(set([1, 2, 4, 7]))[3]![0]!;
    expect([lastGrowth, acceleration, recentGrowth, toOwnMean]).toEqual([3, 1, 2, 3.5 - 7]);
  });

  it('does not change when later years do', () => {
    const early = situations(set([1, 2, 4, 7, 9], [3, 3, 5, 4, 4]))[2];
    expect(situations(set([1, 2, 4, -50, 900], [3, 3, 5, 77, Number.NaN]))[2]).toEqual(early);
  });

  it('takes the pool’s growth for a series of one point', () => {
    const now = situations(set([1, 2, 3, 4], [5, 7, 9, 11], [Number.NaN, Number.NaN, Number.NaN, 6]))[3]!;
    expect(now[2]!.lastGrowth).toBe(now[2]!.poolGrowth);
    expect(now[2]!.poolGrowth).toBe(2);
  });
});

describe('the trend model', () => {
  const situation: Situation = {
    lastGrowth: 0.4,
    acceleration: -0.1,
    recentGrowth: 0.3,
    longGrowth: 0.2,
    poolGrowth: 0.25,
    ownWay: -0.04,
    toOwnMean: -0.6,
    toPoolMean: 0.9,
    roughness: 0.12,
    roughnessYears: 5,
    poolRoughness: 0.2,
  };
  const theta = PRIOR_CENTRES.map((centre, k) => centre + 0.1 * ((k % 3) - 1) + 0.05);

  it('with all weight on the last growth and no damping to speak of, it runs on as it did', () => {
    const only = PRIOR_CENTRES.map((centre, k) =>
      k === 0 ? 1 : k < 5 ? 0 : k === 5 ? 50 : [6, 7, 15].includes(k) ? 0 : centre,
    );
    expect(trendForecast(trendAt(only, { horizon: 3, mean: false }), situation).centre).toBeCloseTo(1.2, 9);
    // Mean of 0.4, 0.8 and 1.2.
    expect(trendForecast(trendAt(only, { horizon: 3, mean: true }), situation).centre).toBeCloseTo(0.8, 9);
  });

  it.each<Target>([
    { horizon: 1, mean: false },
    { horizon: 5, mean: false },
    { horizon: 5, mean: true },
  ])('knows its slopes: $horizon years, mean $mean', (target) => {
    const outcome = 1.1;
    const score = (at: readonly number[]) => mixtureScore(trendForecast(trendAt(at, target), situation), outcome);
    const at = trendAt(theta, target);
    const { centre, spread, tail } = trendForecast(at, situation);
    const slopes = { score: 0, centre: 0, spread: 0, tail: 0 };
    scoreWithSlopes(outcome - centre, spread, tail, slopes);
    const gradient = new Float64Array(theta.length);
    addSlopes(at, situation, slopes, 1, gradient);
    TREND_PARAMETERS.forEach(({ name }, k) => {
      const h = 1e-6;
      const moved = (by: number) => theta.map((value, index) => (index === k ? value + by : value));
      expect(gradient[k], name).toBeCloseTo((score(moved(h)) - score(moved(-h))) / (2 * h), 6);
    });
  });
});

describe('minimise', () => {
  it('finds the bottom of Rosenbrock’s valley at (1, 1)', () => {
    const { x } = minimise(
      ([a, b], gradient) => {
        gradient[0] = -2 * (1 - a!) - 400 * a! * (b! - a! * a!);
        gradient[1] = 200 * (b! - a! * a!);
        return (1 - a!) ** 2 + 100 * (b! - a! * a!) ** 2;
      },
      [-1.2, 1],
      200,
    );
    expect(x[0]).toBeCloseTo(1, 4);
    expect(x[1]).toBeCloseTo(1, 4);
  });
});

describe('survey years', () => {
  const filled = (slopes: readonly number[], start: number) => {
    const values = [start];
    for (let year = 1; year <= 20; year++) values.push(values.at(-1)! + slopes[year <= 10 ? 0 : 1]!);
    return values;
  };

  it('are where the straight lines bend', () => {
    const years = surveyYears(set(filled([1, -0.5], 30), filled([0.2, 0.4], 12), filled([-0.3, -0.1], 50)));
    expect([...years!]).toEqual([2000, 2010]);
  });

  it('are none when every year was observed', () => {
    const rough = (k: number) => Array.from({ length: 21 }, (_, year) => Math.sin(year * (k + 2)) + year);
    expect(surveyYears(set(rough(0), rough(1), rough(2)))).toBeUndefined();
  });
});
