import { describe, expect, it } from 'vitest';
import { compile } from '../../src/compile/index.ts';
import { chooseBackend } from '../../src/kernel/index.ts';
import { asTheModelSays, type Schedule } from '../../src/simulate/index.ts';
import { streamEnsemble, thisThread } from '../../src/stream/index.ts';
import { buildModel } from '../compile/model-builder.ts';

/** A year's weather, 100 on average with a standard deviation of 8, drawn anew each year. */
const program = compile(
  buildModel({
    auxiliaries: { seen: 'weather' },
    shocks: { weather: { nominal: 100, distribution: { shape: 'normal', mean: 100, sd: 8 } } },
  }),
);
const years = [2021, 2022, 2023, 2024, 2025];
const MEMBERS = 20_000;
const stream = (schedule: Schedule = asTheModelSays) =>
  streamEnsemble(program, {
    schedule,
    outcomes: [{ id: 'seen', variable: 'seen', measure: 'annual mean' }],
    means: [{ id: 'five years', outcome: 'seen', since: 2021 }],
    predicates: years.map((year) => ({ id: String(year), all: [{ outcome: 'seen', year, above: 100 }] })),
    joint: [{ id: 'all', predicates: years.map(String) }],
    members: MEMBERS,
    seed: 4,
    pool: thisThread(chooseBackend()),
    design: 'latin-hypercube',
  });

describe('yearly shocks in a stream', () => {
  it('are drawn anew for each year: any pattern of good years is as likely as any other', async () => {
    const { outcomes, joint, probabilities } = await stream();
    for (const year of years) {
      // A variance of n normal numbers is known to √(2/n) of its size.
      expect(Math.abs(outcomes.get('seen')!.year(year)!.variance / 64 - 1)).toBeLessThan(4 * Math.sqrt(2 / MEMBERS));
      expect(Math.abs(probabilities.get(String(year))!.probability - 0.5)).toBeLessThan(0.002);
    }
    // Five independent years: each of the 2^5 patterns in a 32nd of the members, within five standard errors.
    const error = Math.sqrt((1 / 32) * (31 / 32) * MEMBERS);
    for (const count of joint.get('all')!.counts) expect(Math.abs(count - MEMBERS / 32)).toBeLessThan(5 * error);
    // The mean of k independent years has a k-th of the variance.
    const mean = outcomes.get('five years')!;
    for (const [index, year] of years.entries()) {
      expect(Math.abs((mean.year(year)!.variance * (index + 1)) / 64 - 1)).toBeLessThan(5 * Math.sqrt(2 / MEMBERS));
    }
  });

  it('of one year may be fixed by a scenario, which leaves the other years as they were', async () => {
    const fixed = await stream({ paths: new Map(), columns: new Map([['weather@2023', 90]]) });
    const usual = await stream();
    const of = (streamed: typeof usual, year: number) => streamed.outcomes.get('seen')!.year(year)!;
    // A mean over a year is a difference of integrals since the start, so it is rounded.
    for (const end of [of(fixed, 2023).min, of(fixed, 2023).max]) expect(end).toBeCloseTo(90, 9);
    for (const year of [2021, 2022, 2024, 2025]) {
      expect(of(fixed, year).mean).toBeCloseTo(of(usual, year).mean, 9);
      expect(of(fixed, year).variance).toBeCloseTo(of(usual, year).variance, 9);
    }
  });
});
