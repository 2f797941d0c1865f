import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { interpreter } from '../../src/compile/index.ts';
import { loadWorkspace, resultRows } from '../../src/index.ts';
import { kernel } from '../../src/kernel/index.ts';

const workspace = loadWorkspace(join(import.meta.dirname, '../..'));

describe('a study', () => {
  it('says the same to the last digit on the kernel and on the interpreter, so that each can make again what the other made', async () => {
    const asked = { members: 200, scenarios: ['plan', 'delayed'], seed: 11, design: 'sobol' } as const;
    const [fast, plain] = [
      await workspace.study('yungang', { ...asked, backend: kernel() }),
      await workspace.study('yungang', { ...asked, backend: interpreter() }),
    ];
    expect([fast, plain].map(({ settings }) => settings.backend)).toEqual(['wasm-simd', 'interpreter']);
    expect(JSON.stringify(plain.assessment)).toBe(JSON.stringify(fast.assessment));
    expect(resultRows(plain)).toEqual(resultRows(fast));
  });
});
