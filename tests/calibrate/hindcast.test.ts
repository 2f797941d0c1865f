import { describe, expect, it } from 'vitest';
import { forecastPanel, hindcast, type Panel } from '../../src/calibrate/index.ts';
import { normalQuantile, Stream } from '../../src/sample/index.ts';
import { ProblemsError } from '../../src/words/index.ts';

/** Thirty walks of 30 years, each of whose yearly growth returns to a pace of its own (2 ± 2) from wherever it is; `later` replaces what comes after a year. */
function walks(
  seed: number,
  later?: { readonly after: number; readonly value: (entity: number, year: number) => number },
): Panel {
  const random = new Stream(seed, 'walks');
  const z = (entity: number, index: number) => normalQuantile(random.uniform(entity, index));
  return {
    indicator: 'simulated',
    firstYear: 1990,
    lastYear: 2019,
    series: Array.from({ length: 30 }, (_, entity) => {
      const values = new Float64Array(30);
      const pace = 2 + 2 * z(entity, 1002);
      let [level, growth] = [100 + 10 * z(entity, 1000), pace];
      const noise = Math.exp(0.4 * z(entity, 1001));
      for (let year = 0; year < 30; year++) {
        growth = pace + 0.5 * (growth - pace) + noise * z(entity, year);
        level += growth;
        values[year] = later && 1990 + year > later.after ? later.value(entity, year) : level;
      }
      return { entity: `entity ${entity}`, values };
    }),
  };
}

const origins = Array.from({ length: 11 }, (_, k) => 2004 + k);

describe('hindcast of simulated walks', () => {
  const result = hindcast(walks(1), undefined, { origins, horizon: 5, resamples: 200 });

  it('beats every naive rival, for growth that returns to a pace of its own is none of theirs', () => {
    expect(result.realTime.skill).toBeGreaterThan(0.02);
    expect(result.rivals.every(({ crps }) => crps > result.realTime.crps)).toBe(true);
  });

  it('holds as many outcomes in its intervals as it says', () => {
    const { coverage, pit } = result.realTime;
    expect(Math.abs(coverage[50] - 0.5)).toBeLessThan(0.08);
    expect(Math.abs(coverage[80] - 0.8)).toBeLessThan(0.06);
    expect(Math.abs(coverage[90] - 0.9)).toBeLessThan(0.05);
    expect(pit.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 12);
    expect(Math.max(...pit)).toBeLessThan(0.16);
  });

  it('counts what it scores: 30 entities × 11 origins × 5 years', () => {
    expect(result.realTime.forecasts).toBe(1650);
    expect(result.realTime.byHorizon.map(({ horizon, forecasts }) => [horizon, forecasts])).toEqual(
      [1, 2, 3, 4, 5].map((h) => [h, 330]),
    );
    expect(result.realTime.byOrigin.map(({ origin }) => origin)).toEqual(origins);
  });

  it('scores add up: the whole is the mean of its parts, skill is 1 - crps / rival', () => {
    const { crps, rival, skill, skillLow, skillHigh, byHorizon } = result.realTime;
    expect(byHorizon.reduce((sum, part) => sum + part.crps, 0) / 5).toBeCloseTo(crps, 10);
    expect(skill).toBeCloseTo(1 - crps / rival, 12);
    expect(skillLow).toBeLessThan(skill);
    expect(skillHigh).toBeGreaterThan(skill);
  });

  it('is the same every time', () => {
    expect(hindcast(walks(1), undefined, { origins, horizon: 5, resamples: 200 })).toEqual(result);
  });
});

describe('nothing from the future', () => {
  const options = { log: false, horizon: 5 };
  const honest = walks(2);

  it.each([2000, 2007, 2014])('forecasts from %d do not change when all later years become noise', (origin) => {
    const random = new Stream(9, 'noise');
    const noisy = walks(2, { after: origin, value: (entity, year) => 1e4 * random.uniform(entity, year) });
    const empty = walks(2, { after: origin, value: () => Number.NaN });
    const forecasts = forecastPanel(honest, undefined, { ...options, origin });
    expect(forecasts.length).toBe(150);
    expect(forecastPanel(noisy, undefined, { ...options, origin })).toEqual(forecasts);
    expect(forecastPanel(empty, undefined, { ...options, origin })).toEqual(forecasts);
  });

  it('nor when the pool’s later years do', () => {
    const pool = walks(3);
    const noisy = walks(3, { after: 2010, value: () => -7 });
    const renamed = (panel: Panel) => ({
      ...panel,
      series: panel.series.map((series) => ({ ...series, entity: `pool ${series.entity}` })),
    });
    expect(forecastPanel(honest, renamed(noisy), { ...options, origin: 2010 })).toEqual(
      forecastPanel(honest, renamed(pool), { ...options, origin: 2010 }),
    );
  });

  it('the real-time scores are those of these forecasts, and rivals do not look ahead either', () => {
    const noisy = walks(2, { after: 2013, value: (_, year) => year * year });
    const score = (panel: Panel) => hindcast(panel, undefined, { origins: [2008], horizon: 5, resamples: 20 });
    expect(score(noisy).realTime.crps).toBe(score(honest).realTime.crps);
    expect(score(noisy).rivals).toEqual(score(honest).rivals);
  });
});

describe('a pool', () => {
  it('informs and is not scored', () => {
    const panel = walks(4);
    const few = { ...panel, series: panel.series.slice(0, 4) };
    const rest = { ...panel, series: panel.series.slice(2) };
    const result = hindcast(few, rest, { origins, horizon: 3, resamples: 50 });
    expect(result.entities).toEqual(['entity 0', 'entity 1', 'entity 2', 'entity 3']);
    // Entities 2 and 3 are in both and counted once, as scored.
    expect(result.poolOnly.length).toBe(26);
    expect(result.tuned.crps).not.toBe(result.realTime.crps);
  });
});

describe('what cannot be done is said', () => {
  const said = (run: () => unknown): string => {
    try {
      run();
    } catch (thrown) {
      if (thrown instanceof ProblemsError) return thrown.problems.at(-1)!.text.en;
      throw thrown;
    }
    return '';
  };

  it('origins outside the panel', () => {
    expect(said(() => hindcast(walks(5), undefined, { origins: [2030], horizon: 5 }))).toContain(
      'the values run from 1990 to 2019',
    );
  });

  it('a base that nobody reaches', () => {
    expect(said(() => hindcast(walks(5), undefined, { origins, horizon: 5, minBase: 1e6 }))).toContain(
      'a value of at least 1000000',
    );
  });

  it('values without a logarithm are named, not dropped in silence', () => {
    const panel = walks(6, { after: 2017, value: (entity) => (entity === 3 ? -1 : 200) });
    const { problems } = hindcast(panel, undefined, { origins: [2010], horizon: 3, log: true, resamples: 20 });
    expect(problems[0]!.text.en).toBe(
      '2 values of 1 entities are zero or below and have no logarithm; they are left out (entity 3)',
    );
  });

  it('a series of one point, a constant series and a mean over the horizon are forecast all the same', () => {
    const panel = walks(7);
    const odd: Panel = {
      ...panel,
      series: [
        ...panel.series,
        { entity: 'one point', values: Float64Array.from({ length: 30 }, (_, k) => (k === 20 ? 50 : Number.NaN)) },
        { entity: 'constant', values: new Float64Array(30).fill(5) },
      ],
    };
    const forecasts = forecastPanel(odd, undefined, { log: false, origin: 2010, horizon: 5, mean: true });
    expect(forecasts.length).toBe(32);
    for (const { centre, spread } of forecasts) {
      expect(Number.isFinite(centre)).toBe(true);
      expect(spread).toBeGreaterThan(0);
    }
  });
});
