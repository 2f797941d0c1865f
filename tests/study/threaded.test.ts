import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { loadWorkspace } from '../../src/index.ts';
import { initRegion } from '../../src/workspace/index.ts';

const folder = mkdtempSync(join(tmpdir(), 'plancast-'));
initRegion(folder, 'small');
const workspace = loadWorkspace(folder);

describe('a study on threads', () => {
  it.each([
    ['values', 9000],
    ['statistics', 30_000],
  ] as const)('says the same to the last digit on any number of them (%s kept)', async (keep, members) => {
    const asked = { scenarios: ['baseline', 'plan'], members, keep };
    const [alone, threaded] = [
      await workspace.study('small', { ...asked, threads: 1 }),
      await workspace.study('small', { ...asked, threads: 3 }),
    ];
    expect(JSON.stringify(threaded.assessment)).toBe(JSON.stringify(alone.assessment));
    expect(threaded.settings).toEqual(alone.settings);
  });
});
