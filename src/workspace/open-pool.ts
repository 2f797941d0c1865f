import { availableParallelism } from 'node:os';
import { interpreter } from '../compile/index.ts';
import { chooseBackend, supportsSimd } from '../kernel/index.ts';
import { CHUNK, type Pool, thisThread } from '../stream/index.ts';
import { error, ProblemsError, type Text } from '../words/index.ts';
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
 * @throws ProblemsError when the kernel is asked for and cannot run here, or a thread cannot start.
 */
export async function openPool({ members, scenarios, threads, backend, onNotice }: PoolChoice): Promise<Pool> {
  const hasVectors = supportsSimd();
  if (backend === 'kernel' && !hasVectors) throw new ProblemsError([noVectors]);
  const told = new Set<string>();
  const notice = (text: Text): void => {
    if (!told.has(text.en)) onNotice?.(text);
    told.add(text.en);
  };
  const chosen: ThreadBackend = backend ?? (hasVectors ? 'kernel' : 'interpreter');
  // Told here, once, also when the work is done elsewhere.
  if (backend === undefined && !hasVectors) chooseBackend({ onNotice: notice, simd: false });
  const pays = members * scenarios >= PAYS[chosen];
  const useful = Math.min(threads ?? (pays ? availableParallelism() : 1), Math.ceil(members / CHUNK));
  if (useful < 2) return thisThread(chosen === 'kernel' ? chooseBackend({ onNotice: notice }) : interpreter());
  const { threadPool } = await import('./threads.ts');
  return threadPool(useful, chosen, notice);
}

const noVectors = error('no-kernel', {
  en: 'the kernel was asked for, but WebAssembly with vector instructions is not available here; leave --backend out, or ask for the interpreter',
  zh: '指定了快速内核，但此处不支持 WebAssembly 向量指令；请去掉 --backend，或改用 interpreter',
});
