import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { loadWorkspace } from '../../src/index.ts';
import { workerPool } from '../../src/stream/index.ts';
import { initRegion, openPool } from '../../src/workspace/index.ts';
import { startThread, threadLine } from '../../src/workspace/threads.ts';

const folder = mkdtempSync(join(tmpdir(), 'plancast-'));
initRegion(folder, 'small');
const workspace = loadWorkspace(folder);

describe('a study that cannot be finished gives no result', () => {
  it('because a thread is killed in the middle: one clear error', async () => {
    const threads = [startThread(), startThread()];
    let next = 0;
    const pool = await workerPool(2, () => threadLine(threads[next++]!));
    try {
      const study = workspace.study('small', {
        members: 10_000_000,
        scenarios: ['plan'],
        pool,
        onProgress: () => void threads[1]!.terminate(),
      });
      await expect(study).rejects.toThrow(
        /^A thread that ran members stopped: it ended with code 1\. There are no results; run again/,
      );
    } finally {
      await pool.close();
    }
  });

  it('because its caller gives it up, at once and for the reason given', async () => {
    const pool = await openPool({ members: 1_000_000, scenarios: 1, threads: 2 });
    const controller = new AbortController();
    try {
      const study = workspace.study('small', {
        members: 10_000_000,
        scenarios: ['plan'],
        pool,
        signal: controller.signal,
        onProgress: () => controller.abort(new Error('enough')),
      });
      await expect(study).rejects.toThrow('enough');
    } finally {
      await pool.close();
    }
  });
});

describe('the pool of a run', () => {
  it('is this thread for little work, and as many threads as asked for, never more than there are chunks', async () => {
    const named = async (choice: Parameters<typeof openPool>[0]): Promise<readonly [string, string]> => {
      const pool = await openPool(choice);
      await pool.close();
      return [pool.name, pool.backend];
    };
    expect(await named({ members: 2048, scenarios: 7 })).toEqual(['this thread', 'wasm-simd']);
    expect(await named({ members: 1_000_000, scenarios: 1, threads: 1 })).toEqual(['this thread', 'wasm-simd']);
    expect(await named({ members: 9000, scenarios: 1, threads: 8 })).toEqual(['3 threads', 'wasm-simd']);
    expect(await named({ members: 9000, scenarios: 1, threads: 2, backend: 'interpreter' })).toEqual([
      '2 threads',
      'interpreter',
    ]);
    expect(await named({ members: 10, scenarios: 1, backend: 'interpreter' })).toEqual(['this thread', 'interpreter']);
  });
});
