import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { jointProbability, probabilityOf } from '../../src/plan/index.ts';

const members = (met: number, missed: number, failed = 0): (boolean | undefined)[] => [
  ...Array<boolean>(met).fill(true),
  ...Array<boolean>(missed).fill(false),
  ...Array<undefined>(failed).fill(undefined),
];

describe('the probability of meeting a target', () => {
  it('is the share of members, with the error of Agresti and Coull', () => {
    const { probability, probabilitySe } = probabilityOf(members(300, 700));
    expect(probability).toBe(0.3);
    const adjusted = 302 / 1004;
    expect(probabilitySe).toBeCloseTo(Math.sqrt((adjusted * (1 - adjusted)) / 1004), 15); // 0.01447
  });

  it('is never certain: two standard errors above 0 of 1000 come near the rule of three, 3/1000', () => {
    const none = probabilityOf(members(0, 1000));
    expect(none.probability).toBe(0);
    expect(2 * none.probabilitySe).toBeCloseTo(0.0028, 4);
    expect(probabilityOf(members(1000, 0)).probabilitySe).toBeCloseTo(none.probabilitySe, 15);
    expect(probabilityOf(members(1, 0)).probabilitySe).toBeGreaterThan(0.2);
  });

  it('leaves failed members out and widens the error by what they might have done', () => {
    const { probability, probabilitySe } = probabilityOf(members(30, 60, 10));
    expect(probability).toBeCloseTo(1 / 3, 15);
    const adjusted = 32 / 94;
    expect(probabilitySe).toBeCloseTo(Math.sqrt((adjusted * (1 - adjusted)) / 94 + (10 / 100) ** 2 / 12), 15);
  });

  it('is not known when every member failed', () => {
    expect(probabilityOf(members(0, 0, 5))).toEqual({ probability: Number.NaN, probabilitySe: Number.NaN });
    expect(probabilityOf([]).probability).toBeNaN();
  });

  it('covers the truth: p ± 2 standard errors hold it in at least 93 % of ensembles, whatever it is', () => {
    for (const size of [20, 100, 400]) {
      for (const truth of [0.001, 0.005, 0.02, 0.1, 0.3, 0.5]) {
        let coverage = 0;
        let mass = (1 - truth) ** size; // binomial probability of `met` successes, by recursion
        for (let met = 0; met <= size; met++) {
          const { probabilitySe } = probabilityOf(members(met, size - met));
          // The interval of Agresti and Coull stands around the adjusted share.
          const centre = (met + 2) / (size + 4);
          if (Math.abs(truth - centre) <= 2 * probabilitySe) coverage += mass;
          mass *= ((size - met) / (met + 1)) * (truth / (1 - truth));
        }
        expect(coverage, `${size} members, truth ${truth}`).toBeGreaterThan(0.93);
      }
    }
  });
});

describe('the probability of meeting several together', () => {
  it('counts members that meet all of them', () => {
    const { probability } = jointProbability([
      [true, true, false, true],
      [true, false, false, true],
    ]);
    expect(probability).toBe(0.5);
  });

  it('is settled by one target missed, even where another is not known', () => {
    const { probability } = jointProbability([
      [false, true, true],
      [undefined, undefined, true],
    ]);
    expect(probability).toBe(0.5); // missed, not known, met
  });

  it('is never above any single one, nor below what they leave together', () => {
    const outcome = fc.array(fc.boolean(), { minLength: 20, maxLength: 20 });
    fc.assert(
      fc.property(fc.array(outcome, { minLength: 1, maxLength: 5 }), (targets) => {
        const single = targets.map((target) => probabilityOf(target).probability);
        const joint = jointProbability(targets).probability;
        expect(joint).toBeLessThanOrEqual(Math.min(...single) + 1e-12);
        expect(joint).toBeGreaterThanOrEqual(1 - single.reduce((sum, each) => sum + (1 - each), 0) - 1e-12); // Bonferroni
      }),
    );
  });
});
