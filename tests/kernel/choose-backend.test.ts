import { describe, expect, it } from 'vitest';
import { compile, interpreter } from '../../src/compile/index.ts';
import { chooseBackend, kernel } from '../../src/kernel/index.ts';
import type { Text } from '../../src/words/index.ts';
import { buildModel } from '../compile/model-builder.ts';

describe('the back end chosen', () => {
  it('is the kernel where vectors are to be had, and nothing needs to be said', () => {
    const notices: Text[] = [];
    expect(chooseBackend({ onNotice: (notice) => notices.push(notice) }).name).toBe('wasm-simd');
    expect(notices).toEqual([]);
  });

  it('is the interpreter where they are not: by its own name, and it says so in both languages', () => {
    const notices: Text[] = [];
    const backend = chooseBackend({ simd: false, onNotice: (notice) => notices.push(notice) });
    expect(backend.name).toBe('interpreter');
    expect(notices).toHaveLength(1);
    expect(notices[0]!.en).toMatch(/vector instructions .* not available/);
    expect(notices[0]!.zh).toMatch(/解释器/);
  });

  it('leaves a program that is too large for one function to the interpreter, and says so', () => {
    // 12,000 exponentials of two pairs of members are more than the 7.6 megabytes that engines take.
    const auxiliaries = Object.fromEntries(
      Array.from({ length: 12_000 }, (_, index) => [`v${index}`, `exp(x + time * ${index / 1e4})`]),
    );
    const program = compile(
      buildModel({ auxiliaries, parameters: { x: 0.1 }, time: { start: 2021, stop: 2022, step: 1, saveEvery: 1 } }),
    );
    const notices: Text[] = [];
    const columns = [Float64Array.of(0.1, 0.2)];
    const fast = kernel({ pairs: 2, onNotice: (notice) => notices.push(notice) })
      .prepare(program)
      .run(columns, 0, 2);
    expect(notices[0]!.en).toMatch(/too large/);
    expect(fast.values).toEqual(interpreter().prepare(program).run(columns, 0, 2).values);
  });
});
