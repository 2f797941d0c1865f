import { describe, expect, it } from 'vitest';
import { interpreter } from '../../src/compile/index.ts';
import { chooseBackend } from '../../src/kernel/index.ts';
import { ensemble } from '../../src/simulate/index.ts';
import {
  type FromWorker,
  pooledEnsemble,
  serveChunks,
  streamEnsemble,
  type ToWorker,
  thisThread,
  type WebWorker,
  webLine,
  workerPool,
} from '../../src/stream/index.ts';
import { outcomes, predicates, program, withFailures } from './growth-model.ts';
import { told } from './told.ts';

const MEMBERS = 30_000;
const request = {
  outcomes: withFailures,
  members: MEMBERS,
  seed: 7,
  predicates,
  joint: [{ id: 'all', predicates: predicates.map(({ id }) => id) }],
};

/** A browser's worker as a pool sees it, its code run here: messages are copied and come late, and answers may overtake each other. */
class FakeWorker implements WebWorker {
  onmessage: WebWorker['onmessage'] = null;
  onerror: WebWorker['onerror'] = null;
  readonly heard: ToWorker[] = [];
  isEnded = false;
  readonly #answer: (message: ToWorker) => void;

  constructor(delay: (message: FromWorker) => number = () => 0, backend = chooseBackend()) {
    this.#answer = serveChunks(backend, (message) => {
      const copy = structuredClone(message);
      setTimeout(() => !this.isEnded && this.onmessage?.({ data: copy }), delay(message));
    });
  }

  postMessage(message: ToWorker): void {
    this.heard.push(message);
    const copy = structuredClone(message);
    setTimeout(() => !this.isEnded && this.#answer(copy), 0);
  }

  terminate(): void {
    this.isEnded = true;
  }
}

describe('a pool of workers', () => {
  it('says the same to the last digit whatever the number of workers and the order of their answers', async () => {
    const alone = await streamEnsemble(program, { ...request, pool: thisThread(chooseBackend()) });
    for (const delays of [[0], [3, 0], [0, 9, 4]]) {
      const workers = delays.map((delay) => new FakeWorker(() => delay));
      let next = 0;
      const pool = await workerPool(delays.length, () => webLine(workers[next++]!));
      const streamed = await streamEnsemble(program, { ...request, pool });
      expect(told(streamed)).toBe(told(alone));
      expect(streamed.pool).toBe(`${delays.length} threads`);
      expect(workers.every(({ heard }) => heard.some(({ kind }) => kind === 'chunk'))).toBe(true);
      await pool.close();
      expect(workers.every(({ isEnded }) => isEnded)).toBe(true);
    }
  });

  it('gives the values of all members as `ensemble` does, to the byte', async () => {
    const pool = await workerPool(2, () => webLine(new FakeWorker()));
    const asked = { outcomes: withFailures, members: 9000, seed: 3, design: 'sobol' } as const;
    const pooled = await pooledEnsemble(program, { ...asked, pool });
    const plain = await ensemble(program, { ...asked, backend: chooseBackend() });
    for (const [id, { years, values }] of plain.outcomes) {
      expect(pooled.outcomes.get(id)!.years).toEqual(years);
      for (const [index, own] of values.entries()) {
        expect(Buffer.from(pooled.outcomes.get(id)!.values[index]!.buffer).equals(Buffer.from(own.buffer))).toBe(true);
      }
    }
    expect(pooled.failures).toEqual(plain.failures);
    expect(pooled.violations).toEqual(plain.violations);
    await pool.close();
  });

  it('serves one job after another', async () => {
    const pool = await workerPool(2, () => webLine(new FakeWorker()));
    const first = await streamEnsemble(program, { ...request, pool });
    await streamEnsemble(program, { ...request, outcomes, seed: 8, members: 5000, pool });
    expect(told(await streamEnsemble(program, { ...request, pool }))).toBe(told(first));
    await pool.close();
  });

  it('a worker that stops ends the work with one clear error, and no result', async () => {
    const broken = new FakeWorker();
    let next = 0;
    const pool = await workerPool(2, () => webLine([broken, new FakeWorker()][next++]!));
    const work = streamEnsemble(program, {
      ...request,
      pool,
      onProgress: () => broken.onerror?.({ message: 'out of memory' }),
    });
    await expect(work).rejects.toThrow(/A thread that ran members stopped: out of memory\. There are no results/);
    await expect(streamEnsemble(program, { ...request, pool })).rejects.toThrow(/out of memory/);
    await pool.close();
  });

  it('an error thrown on a worker is told as it was said there', async () => {
    const failing = {
      ...interpreter(),
      prepare: () => ({
        run: () => {
          throw new Error('no such instruction');
        },
      }),
    };
    const pool = await workerPool(1, () => webLine(new FakeWorker(() => 0, failing as never)));
    await expect(streamEnsemble(program, { ...request, pool })).rejects.toThrow(/no such instruction/);
    await pool.close();
  });

  it('stops when asked to, and can be used again', async () => {
    const pool = await workerPool(2, () => webLine(new FakeWorker()));
    const controller = new AbortController();
    const work = streamEnsemble(program, {
      ...request,
      members: 10_000_000,
      pool,
      signal: controller.signal,
      onProgress: () => controller.abort(new Error('enough')),
    });
    await expect(work).rejects.toThrow('enough');
    const again = await streamEnsemble(program, { ...request, pool });
    expect(told(again)).toBe(told(await streamEnsemble(program, { ...request, pool: thisThread(chooseBackend()) })));
    await pool.close();
  });

  it('tells how far it is, never backwards', async () => {
    const pool = await workerPool(3, () =>
      webLine(new FakeWorker((message) => (message.kind === 'chunk' ? message.result.chunk % 4 : 0))),
    );
    const steps: number[] = [];
    await streamEnsemble(program, { ...request, pool, onProgress: (done) => steps.push(done) });
    expect(steps).toEqual([...steps].sort((left, right) => left - right));
    expect(steps.at(-1)).toBe(MEMBERS);
    await pool.close();
  });
});
