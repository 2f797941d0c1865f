import { existsSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import type { Figure } from '../chart/index.ts';

/** Draws charts on a thread beside this one, which does other work meanwhile. */
export interface ChartDrawer {
  /**
   * The SVG, the same bytes as `renderSvg` gives.
   *
   * @throws Error when the thread cannot draw it, for whatever reason: `renderSvg` may be tried.
   */
  draw(spec: Figure['spec']): Promise<string>;
  /** Ends the thread; what is under way is never answered. */
  close(): Promise<void>;
}

/** What the thread answers. */
export type Drawn = { readonly number: number } & ({ readonly svg: string } | { readonly message: string });

interface Waiting {
  readonly resolve: (svg: string) => void;
  readonly reject: (failure: Error) => void;
}

/**
 * Starts a thread that draws charts. Started well before there is something to draw, it has loaded Vega by then. It does not keep the program
 * alive unless somebody awaits a chart.
 *
 * @returns undefined where a thread would not help: the machine has one core, or plancast runs from source, where the thread would have to
 *   translate what it loads.
 */
export function openChartDrawer(): ChartDrawer | undefined {
  // Beside this file as built; the bundled command line has one of its own beside it.
  const script = new URL('./chart-worker.js', import.meta.url);
  if (availableParallelism() < 2 || !existsSync(fileURLToPath(script))) return undefined;
  const worker = new Worker(script, { execArgv: [] });
  worker.unref();
  const waiting = new Map<number, Waiting>();
  let failed: Error | undefined;
  const fail = (failure: Error): void => {
    failed ??= failure;
    for (const { reject } of waiting.values()) reject(failure);
    waiting.clear();
  };
  worker.on('message', (drawn: Drawn) => {
    const asked = waiting.get(drawn.number);
    waiting.delete(drawn.number);
    if (waiting.size === 0) worker.unref();
    if ('svg' in drawn) asked?.resolve(drawn.svg);
    else asked?.reject(new Error(drawn.message));
  });
  worker.on('error', fail);
  worker.on('exit', (code) => fail(new Error(`the thread that draws charts ended with code ${code}`)));
  let next = 0;
  return {
    draw: (spec) =>
      new Promise((resolve, reject) => {
        if (failed) throw failed;
        const number = next++;
        worker.postMessage({ number, spec });
        waiting.set(number, { resolve, reject });
        worker.ref();
      }),
    close: async () => {
      waiting.clear();
      await worker.terminate();
    },
  };
}
