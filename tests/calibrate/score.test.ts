import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import {
  mixtureProbability,
  mixtureQuantile,
  mixtureScore,
  scoreWithSlopes,
} from '../../src/calibrate/scale-mixture.ts';
import { intervalScore, normalScore, sampleScore } from '../../src/calibrate/score.ts';
import { normalQuantile } from '../../src/sample/index.ts';

describe('CRPS of a normal forecast', () => {
  /** N(0, 1): 2 φ(y) + y (2 Φ(y) - 1) - 1/√π; at 0 that is (√2 - 1)/√π. */
  test.each([
    [0, (Math.SQRT2 - 1) / Math.sqrt(Math.PI)],
    [1, 0.6024413576],
    [-1, 0.6024413576],
    [3, 2.4365747251],
  ])('of N(0, 1) for an outcome of %d', (outcome, score) => {
    expect(normalScore(0, 1, outcome)).toBeCloseTo(score, 8);
  });

  it('of a certain forecast is the distance', () => expect(normalScore(2, 0, 5)).toBe(3));

  it('doubles when everything doubles', () => {
    expect(normalScore(2, 6, 8)).toBeCloseTo(2 * normalScore(1, 3, 4), 12);
  });
});

describe('CRPS of samples', () => {
  it('of 1 and 3 for an outcome of 2: mean distance 1, less half the mean gap (0 + 2 + 2 + 0)/4/2 = 0.5', () => {
    expect(sampleScore([1, 3], 2)).toBeCloseTo(0.5, 12);
  });

  it('comes to that of the normal distribution as samples become many', () => {
    const samples = Array.from({ length: 4000 }, (_, k) => normalQuantile((k + 0.5) / 4000));
    expect(sampleScore(samples, 0.7)).toBeCloseTo(normalScore(0, 1, 0.7), 3);
  });

  it('agrees with the double sum over all pairs', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: -50, max: 50 }), { minLength: 1, maxLength: 12 }),
        fc.integer({ min: -60, max: 60 }),
        (values, outcome) => {
          const sorted = [...values].sort((left, right) => left - right);
          let [near, gaps] = [0, 0];
          for (const one of values) {
            near += Math.abs(one - outcome);
            for (const other of values) gaps += Math.abs(one - other);
          }
          expect(sampleScore(sorted, outcome)).toBeCloseTo(near / values.length - gaps / 2 / values.length ** 2, 9);
        },
      ),
    );
  });
});

describe('the heavy-tailed forecast', () => {
  const forecast = { centre: 2, spread: 1.5, tail: 3 };

  it('is the normal distribution when the tail is 1', () => {
    expect(mixtureScore({ centre: 1, spread: 2, tail: 1 }, 4)).toBeCloseTo(normalScore(1, 2, 4), 12);
  });

  it.each([-4, 2, 2.5, 9])('scores an outcome of %d as the integral of (F - step)² says', (outcome) => {
    const step = 0.002;
    let integral = 0;
    for (let x = -60; x < 64; x += step) {
      const probability = mixtureProbability(forecast, x + step / 2);
      integral += (probability - (outcome <= x + step / 2 ? 1 : 0)) ** 2 * step;
    }
    expect(mixtureScore(forecast, outcome)).toBeCloseTo(integral, 3);
  });

  it('has a quantile that undoes its probability', () => {
    for (const p of [0.001, 0.05, 0.5, 0.8, 0.999]) {
      expect(mixtureProbability(forecast, mixtureQuantile(forecast, p))).toBeCloseTo(p, 10);
    }
  });

  it('knows how its score changes with each of its numbers', () => {
    const slopes = { score: 0, centre: 0, spread: 0, tail: 0 };
    scoreWithSlopes(5 - forecast.centre, forecast.spread, forecast.tail, slopes);
    const change = (part: 'centre' | 'spread' | 'tail') => {
      const h = 1e-6;
      const more = mixtureScore({ ...forecast, [part]: forecast[part] + h }, 5);
      const less = mixtureScore({ ...forecast, [part]: forecast[part] - h }, 5);
      return (more - less) / (2 * h);
    };
    expect(slopes.centre).toBeCloseTo(change('centre'), 7);
    expect(slopes.spread).toBeCloseTo(change('spread'), 7);
    expect(slopes.tail).toBeCloseTo(change('tail'), 7);
  });
});

describe('interval score', () => {
  it('is the width when the outcome lies inside', () => expect(intervalScore(1, 4, 0.8, 2)).toBe(3));
  it('adds 2 / (1 - 0.8) = 10 for each unit outside', () =>
    expect(intervalScore(1, 4, 0.8, 6)).toBeCloseTo(3 + 10 * 2, 10));
});
