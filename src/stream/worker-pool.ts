import { error, ProblemsError, type Text } from '../words/index.ts';
import type { ChunkResult, Sketches } from './job.ts';
import type { Pool, PoolJob } from './pool.ts';
import type { FromWorker, WorkerLine } from './worker-messages.ts';

/** Chunks that wait at each thread, so that none stands idle while an answer is on its way. */
const AHEAD = 2;

/**
 * Runs chunks on threads that answer messages: Node's worker threads or a browser's. Only messages pass between threads, of a few
 * kilobytes a chunk, so pages need not be isolated from other origins.
 *
 * @param connect starts a thread whose code is `serveChunks`.
 * @param onNotice is told what the back ends of the threads have to say, by each of them.
 * @throws ProblemsError when a thread cannot start.
 */
export async function workerPool(
  threads: number,
  connect: () => WorkerLine,
  onNotice?: (notice: Text) => void,
): Promise<Pool> {
  const lines = Array.from({ length: threads }, () => new Line(connect(), onNotice));
  const ready = await Promise.all(lines.map((line) => line.next('ready'))).catch(async (thrown) => {
    await Promise.all(lines.map((line) => line.end()));
    throw thrown;
  });
  return {
    name: `${threads} threads`,
    threads,
    backend: ready[0]!.backend,
    open(job): PoolJob {
      for (const line of lines) line.post({ kind: 'open', job });
      return {
        run: (chunks, onResult, signal) => runChunks(lines, chunks, onResult, signal),
        async sketches(): Promise<readonly Sketches[]> {
          for (const line of lines) line.post({ kind: 'sketches' });
          return (await Promise.all(lines.map((line) => line.next('sketches')))).map(({ sketches }) => sketches);
        },
      };
    },
    async close() {
      await Promise.all(lines.map((line) => line.end()));
    },
  };
}

async function runChunks(
  lines: readonly Line[],
  chunks: Iterable<number>,
  onResult: (result: ChunkResult) => void,
  signal?: AbortSignal,
): Promise<void> {
  const waiting = chunks[Symbol.iterator]();
  const stop = new AbortController();
  const onAbort = (): void => stop.abort();
  signal?.addEventListener('abort', onAbort);
  /** Keeps one place in a line's queue filled until no chunk is left. */
  const fill = async (line: Line): Promise<void> => {
    for (let next = waiting.next(); !next.done && !stop.signal.aborted; next = waiting.next()) {
      line.post({ kind: 'chunk', chunk: next.value });
      const { result } = await line.next('chunk');
      if (!stop.signal.aborted) onResult(result);
    }
  };
  const places = lines.flatMap((line) => Array.from({ length: AHEAD }, () => fill(line)));
  try {
    await Promise.all(places);
  } finally {
    stop.abort();
    // Answers to chunks that are on their way must not be taken for those of the next job.
    await Promise.allSettled(places);
    signal?.removeEventListener('abort', onAbort);
  }
  signal?.throwIfAborted();
}

type Answer<Kind extends FromWorker['kind']> = Extract<FromWorker, { kind: Kind }>;

/** A line to a thread, with its answers as promises: each kind in the order in which it was asked for. */
class Line {
  readonly #line: WorkerLine;
  readonly #waiting: { kind: FromWorker['kind']; resolve(message: FromWorker): void; reject(error: Error): void }[] =
    [];
  readonly #onNotice: ((notice: Text) => void) | undefined;
  #broken: Error | undefined;

  constructor(line: WorkerLine, onNotice?: (notice: Text) => void) {
    this.#line = line;
    this.#onNotice = onNotice;
    line.listen(
      (message) => this.#hear(message),
      (thrown) => this.#break(threadFailed(thrown.message)),
    );
  }

  post(message: Parameters<WorkerLine['post']>[0]): void {
    if (!this.#broken) this.#line.post(message);
  }

  next<Kind extends FromWorker['kind']>(kind: Kind): Promise<Answer<Kind>> {
    if (this.#broken) return Promise.reject(this.#broken);
    return new Promise((resolve, reject) => {
      this.#waiting.push({ kind, resolve: (message) => resolve(message as Answer<Kind>), reject });
    });
  }

  async end(): Promise<void> {
    this.#break(threadFailed('ended'));
    await this.#line.end();
  }

  #hear(message: FromWorker): void {
    if (message.kind === 'notice') {
      this.#onNotice?.(message.notice);
      return;
    }
    if (message.kind === 'failed') {
      this.#break(threadFailed(message.message));
      return;
    }
    const place = this.#waiting.findIndex(({ kind }) => kind === message.kind);
    if (place >= 0) this.#waiting.splice(place, 1)[0]!.resolve(message);
  }

  #break(thrown: Error): void {
    this.#broken ??= thrown;
    for (const { reject } of this.#waiting.splice(0)) reject(this.#broken);
  }
}

function threadFailed(message: string): ProblemsError {
  return new ProblemsError([
    error('thread-failed', {
      en: `A thread that ran members stopped: ${message}. There are no results; run again, with fewer threads if memory is short.`,
      zh: `一个运行成员的线程已停止：${message}。没有结果；请重新运行，若内存不足请减少线程数。`,
    }),
  ]);
}
