import { availableParallelism } from 'node:os';
import { interpreter } from '../compile/index.ts';
import { chooseBackend, hasVectors, supportsSimd, whyNoKernel } from '../kernel/index.ts';
import { CHUNK, type Pool, thisThread } from '../stream/index.ts';
import { error, type Problem, ProblemsError, type Text } from '../words/index.ts';
import type { ThreadBackend } from './threads.ts';

export interface PoolChoice {
  /** Members of a scenario, and how many scenarios. */
  readonly members: number;
  readonly scenarios: number;
  /** Default: one for each core when the work is large enough to pay for starting them, else none beside this one. */
  readonly threads?: number;
  /** Default: the kernel, or the interpreter where WebAssembly has no vectors. */
  readonly backend?: ThreadBackend;
  /** Is told when the interpreter has to do the kernel's work, and why. */
  readonly onNotice?: (notice: Text) => void;
}

/** Members that run in about the time that threads take to start: with the kernel, and with the interpreter. */
const PAYS = { kernel: 30_000, interpreter: 2000 } as const;

/**
 * Where the members of a study run: this thread, or threads beside it. Close it, or the process stays.
 *
 * @throws ProblemsError when the kernel is asked for and cannot run here.
 */
export async function openPool({ members, scenarios, threads, backend, onNotice }: PoolChoice): Promise<Pool> {
  const runs = supportsSimd();
  if (backend === 'kernel' && !runs) throw new ProblemsError([noKernel()]);
  const told = new Set<string>();
  const notice = (text: Text): void => {
    if (!told.has(text.en)) onNotice?.(text);
    told.add(text.en);
  };
  const chosen: ThreadBackend = backend ?? (runs ? 'kernel' : 'interpreter');
  // Told here, once, also when the work is done elsewhere.
  if (backend === undefined && !runs) chooseBackend({ onNotice: notice, simd: false });
  const pays = members * scenarios >= PAYS[chosen];
  const most = Math.max(MOST_THREADS, 2 * availableParallelism());
  /** What is told once members run: that a model is too large for the kernel. */
  let isLeft = false;
  const honest = (pool: Pool): Pool => ({
    ...pool,
    get backend() {
      return isLeft ? interpreter().name : pool.backend;
    },
  });
  const onLeft = (text: Text): void => {
    isLeft = true;
    notice(text);
  };
  const useful = Math.min(threads ?? (pays ? availableParallelism() : 1), Math.ceil(members / CHUNK), most);
  if (useful === most && threads !== undefined && threads > most) notice(fewerThreads(most));
  // Where the kernel gets no memory for want of addresses, a thread may get none either, and take the process with it.
  const isShort = hasVectors() && !runs;
  if (useful > 1 && !isShort) {
    const { threadPool } = await import('./threads.ts');
    try {
      return honest(await threadPool(useful, chosen, onLeft));
    } catch (thrown) {
      if (!(thrown instanceof ProblemsError)) throw thrown;
      notice(ONE_THREAD);
    }
  }
  return honest(thisThread(chosen === 'kernel' ? chooseBackend({ onNotice: onLeft }) : interpreter()));
}

/** So many threads start on any machine that has memory for one of them; of more, each only takes memory from the others. */
const MOST_THREADS = 32;

function fewerThreads(most: number): Text {
  return {
    en: `${most} threads run the model: more would only take memory; results are the same.`,
    zh: `使用 ${most} 个线程：更多线程只会占用内存；结果相同。`,
  };
}

const ONE_THREAD: Text = {
  en: 'Threads cannot be started here, most likely for want of memory or addresses (look at "ulimit -v"), so one thread runs the model: results are the same.',
  zh: '此处无法启动多个线程，很可能是内存或地址空间不足（请检查“ulimit -v”），改用一个线程运行：结果相同。',
};

/** The kernel was asked for by name where it cannot run. */
export function noKernel(): Problem {
  const { en, zh } = whyNoKernel();
  return error('no-kernel', {
    en: `the kernel was asked for, but ${en}; leave --backend out, or ask for the interpreter`,
    zh: `指定了快速内核，但${zh}；请去掉 --backend，或改用 interpreter`,
  });
}
