import { describe, expect, it } from 'vitest';
import { compile, interpreter } from '../../src/compile/index.ts';
import { chooseBackend } from '../../src/kernel/index.ts';
import { resolve } from '../../src/scenario/index.ts';
import { asTheModelSays } from '../../src/simulate/index.ts';
import type { ValuesPart } from '../../src/stream/index.ts';
import { runModel } from '../../src/study/index.ts';
import { streamModel } from '../../src/study/stream-model.ts';
import { buildModel } from '../compile/model-builder.ts';

/** A tank that fills by chance and is capped; of members with a negative share the root fails. */
const model = buildModel({
  time: { start: 0, stop: 2, step: 0.25, saveEvery: 0.5, method: 'euler' },
  dimensions: { side: ['left', 'right'] },
  stocks: { level: { initial: '16', out: 'leak' }, 'pool[side]': { initial: '1', in: 'fill' } },
  flows: { leak: 'level * share', 'fill[side]': 'rain' },
  auxiliaries: { capped: 'min(level, 3)', root: 'sqrt(share) + time', fixed: 'time * 2' },
  parameters: { share: { value: 2, uncertainty: { shape: 'uniform', min: -0.01, max: 3 } } },
  shocks: { rain: { nominal: 1, distribution: { shape: 'uniform', min: 0, max: 2 } } },
});
const scenarios = [resolve('model', new Map(), model)];
const settings = { members: 20_000, seed: 7, design: 'sobol' } as const;

describe('a model without a plan and with more members than have room', () => {
  it('has the bands of all values within the error that each states, the same mean, and the same failures', async () => {
    const kept = (await runModel(model, scenarios, settings)).scenarios[0]!;
    const streamed = await streamModel(compile(model), asTheModelSays, chooseBackend(), settings, () => undefined);
    expect(streamed.times).toEqual(kept.times);
    // A share below 0 has probability 0.01 / 3.01; the first to fail is the same member.
    expect(kept.failed / 20_000).toBeCloseTo(0.01 / 3.01, 3);
    expect(streamed.failed).toBe(kept.failed);
    expect(streamed.failures[0]).toEqual(kept.failures[0]);
    expect([...streamed.variables.keys()]).toEqual([...kept.variables.keys()]);
    for (const [name, own] of kept.variables) {
      const other = streamed.variables.get(name)!;
      if (own.kind !== 'bands' || other.kind !== 'bands') throw new Error('no bands');
      for (const [save, band] of own.bands.entries()) {
        const { error, ...estimated } = other.bands[save]!;
        for (const key of ['p05', 'p50', 'p95'] as const) {
          expect(Math.abs(estimated[key] - band[key]), `${name} ${key}`).toBeLessThanOrEqual(error![key]);
          expect(error![key]).toBeLessThanOrEqual(Math.abs(band[key]) / 1024);
        }
        expect(Math.abs(estimated.mean - band.mean)).toBeLessThanOrEqual(1e-12 * Math.abs(band.mean));
        expect(estimated.missing).toBe(band.missing);
      }
    }
    // Where most members stop at the cap, the quantile is the cap itself.
    const capped = streamed.variables.get('capped')!;
    expect(capped.kind === 'bands' && capped.bands[1]!.p95).toBe(3);
  });

  it('goes on part by part, can be stopped, and says how far it is', async () => {
    const told: number[] = [];
    const stop = new AbortController();
    const stopped = streamModel(
      compile(model),
      asTheModelSays,
      interpreter(),
      { ...settings, members: 100_000, signal: stop.signal },
      (share) => {
        told.push(share);
        if (share > 0.05) stop.abort();
      },
    );
    await expect(stopped).rejects.toThrow(/abort/iu);
    expect(told.length).toBeGreaterThan(2);
    expect(Math.max(...told)).toBeLessThan(0.1);
  });
});

describe('values of every member of a model without a plan', () => {
  async function taken(members: number, outcomes: readonly string[]) {
    const rows = new Map<string, number[]>();
    const study = await runModel(model, scenarios, {
      ...settings,
      members,
      trajectories: {
        outcomes,
        take: (scenario, { slots, values }: ValuesPart) => {
          for (const [index, { outcome, year }] of slots.entries()) {
            const key = `${scenario} ${outcome.id} ${year}`;
            rows.set(key, [...(rows.get(key) ?? []), ...values[index]!]);
          }
        },
      },
    });
    return { study, rows };
  }

  it('are the same worlds whether values or statistics are kept, an element at a time where a variable has them', async () => {
    const [few, many] = [await taken(2000, ['level', 'pool']), await taken(20_480, ['level', 'pool'])];
    expect(few.study.settings.trajectories).toEqual(['level', 'pool[left]', 'pool[right]']);
    expect([...few.rows.keys()]).toHaveLength(3 * 5);
    for (const [key, own] of few.rows) {
      expect(own).toHaveLength(2000);
      expect(many.rows.get(key)).toHaveLength(20_480);
    }
    // 16 · (1 - share / 4)^2 after half a year, member by member.
    const [start, later] = ['model level 0', 'model level 0.5'].map((key) => many.rows.get(key)!);
    expect(new Set(start)).toEqual(new Set([16]));
    expect(new Set(later).size).toBeGreaterThan(20_000);
    expect(Math.max(...later!)).toBeLessThanOrEqual(16 * (1 + 0.01 / 4) ** 2);
    expect(Math.min(...later!)).toBeGreaterThanOrEqual(16 * (1 - 3 / 4) ** 2);
  });

  it('of what the model does not have are refused, with the nearest name', async () => {
    await expect(taken(64, ['levl'])).rejects.toThrow(/no variable "levl" \(did you mean "level"\?\)/);
  });
});
