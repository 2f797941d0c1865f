import { describe, expect, it } from 'vitest';
import { commonShare, independentOutcomes } from '../../src/calibrate/independent-outcomes.ts';
import { type ScoredCell, skillInterval } from '../../src/calibrate/two-way-bootstrap.ts';
import { normalQuantile, Stream } from '../../src/sample/index.ts';

const options = { seed: 1, stream: 'test', resamples: 400, block: 3, level: 0.9 };
const cells = (model: (entity: number, origin: number) => number): ScoredCell[] =>
  Array.from({ length: 20 * 15 }, (_, k) => ({
    entity: k % 20,
    origin: Math.floor(k / 20),
    model: model(k % 20, Math.floor(k / 20)),
    rival: 1,
  }));
const width = ([low, high]: readonly [number, number]) => high - low;

describe('two-way bootstrap of skill', () => {
  it('is a point when every cell has the same skill', () => {
    const [low, high] = skillInterval(
      cells(() => 0.8),
      options,
    );
    expect(low).toBeCloseTo(0.2, 12);
    expect(high).toBeCloseTo(0.2, 12);
  });

  it('gives the same interval for the same seed and another for another', () => {
    const noisy = cells((entity, origin) => 0.5 + ((entity * 7 + origin * 13) % 10) / 10);
    expect(skillInterval(noisy, options)).toEqual(skillInterval(noisy, options));
    expect(skillInterval(noisy, options)).not.toEqual(skillInterval(noisy, { ...options, seed: 2 }));
  });

  it('is wide when whole origins share their luck, though there are 300 cells', () => {
    const random = new Stream(3, 'luck');
    const shared = skillInterval(
      cells((_, origin) => 0.8 + 0.3 * normalQuantile(random.uniform(origin))),
      options,
    );
    const apart = skillInterval(
      cells((entity, origin) => 0.8 + 0.3 * normalQuantile(random.uniform(entity, origin + 100))),
      options,
    );
    expect(width(shared)).toBeGreaterThan(2 * width(apart));
  });

  it('is wider when neighbouring origins share their luck and are drawn together', () => {
    const runs = cells((_, origin) => (Math.floor(origin / 5) === 1 ? 1.4 : 0.6));
    expect(width(skillInterval(runs, { ...options, block: 5 }))).toBeGreaterThan(
      width(skillInterval(runs, { ...options, block: 1 })),
    );
  });
});

describe('independent outcomes', () => {
  const random = new Stream(5, 'outcomes');
  const groups = (shared: number) =>
    Array.from({ length: 40 }, (_, group) =>
      Array.from(
        { length: 10 },
        (_, k) => shared * normalQuantile(random.uniform(group, 99)) + normalQuantile(random.uniform(group, k)),
      ),
    );

  it('finds the common share: 1 / (1 + 1) of the variance', () => {
    expect(commonShare(groups(1))).toBeGreaterThan(0.3);
    expect(commonShare(groups(1))).toBeLessThan(0.65);
  });

  it('counts 400 errors as few when they come in 40 groups that move as one', () => {
    const even = Array.from({ length: 40 }, () => 1);
    expect(independentOutcomes(groups(5), even)).toBeLessThan(60);
    expect(independentOutcomes(groups(0), even)).toBeGreaterThan(250);
  });

  it('counts weights: groups of weight 0 do not speak', () => {
    const weights = Array.from({ length: 40 }, (_, k) => (k < 20 ? 1 : 0));
    const all = independentOutcomes(
      groups(0),
      Array.from({ length: 40 }, () => 1),
    );
    expect(independentOutcomes(groups(0), weights)).toBeLessThan(0.6 * all);
  });
});
