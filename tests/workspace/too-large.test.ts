import { describe, expect, it } from 'vitest';
import { compile } from '../../src/compile/index.ts';
import { streamEnsemble } from '../../src/stream/index.ts';
import type { Text } from '../../src/words/index.ts';
import { openPool } from '../../src/workspace/index.ts';
import { buildModel } from '../compile/model-builder.ts';

describe('a model that is too large for the kernel', () => {
  it('is run by the interpreter, which is said, and named as what ran it', async () => {
    // One pair of members is at work on a program of this size, and takes more than the 7.6 megabytes that engines accept of one function.
    const auxiliaries = Object.fromEntries(
      Array.from({ length: 26_000 }, (_, index) => [`v${index}`, `exp(x + time * ${index / 1e4})`]),
    );
    // Equations have at most 500 levels.
    const sums = Object.fromEntries(
      Array.from({ length: 130 }, (_, group) => [
        `sum${group}`,
        Array.from({ length: 200 }, (__, index) => `v${200 * group + index}`).join(' + '),
      ]),
    );
    const model = buildModel({
      auxiliaries: { ...auxiliaries, ...sums, total: Object.keys(sums).join(' + ') },
      parameters: { x: 0.1 },
      time: { start: 2021, stop: 2022, step: 1, saveEvery: 1 },
    });
    const notices: Text[] = [];
    const pool = await openPool({ members: 2, scenarios: 1, onNotice: (notice) => notices.push(notice) });
    expect(pool.backend).toBe('wasm-simd');
    const outcomes = [{ id: 'total', variable: 'total', measure: 'year end' as const }];
    const { backend } = await streamEnsemble(compile(model), { outcomes, members: 2, seed: 1, pool });
    await pool.close();
    expect([notices[0]?.en.includes('too large'), backend, pool.backend]).toEqual([true, 'interpreter', 'interpreter']);
  });
});
