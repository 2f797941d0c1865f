import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import { pngOptions, pngSource } from '../chart/index.ts';

/** Turns SVG into PNG on threads beside this one. */
export interface PngPainters {
  /** @throws Error when the SVG cannot be painted or the thread ended. */
  paint(svg: string): Promise<Uint8Array>;
  /** Ends the threads; nothing may be under way. */
  close(): Promise<void>;
}

type Answer = { readonly number: number } & ({ readonly png: Uint8Array } | { readonly message: string });
interface Waiting {
  readonly resolve: (png: Uint8Array) => void;
  readonly reject: (failure: Error) => void;
}

/**
 * Opens painters. The work goes round: each thread gets every n-th picture, so the order in which pictures are given decides who paints
 * them, and the pictures are the same whoever does.
 *
 * @param fonts paths of the font files.
 * @param threads how many; two keep a small machine busy.
 */
export function openPngPainters(fonts: readonly string[], threads = 2): PngPainters {
  // The source tree is shipped with the built package.
  const script = fileURLToPath(new URL('../../src/workspace/png-worker.mjs', import.meta.url));
  const waiting = new Map<number, Waiting>();
  // Loaders of the parent (for TypeScript) are of no use to plain JavaScript and slow it down.
  const workers = Array.from({ length: threads }, () => new Worker(script, { execArgv: [] }));
  const failAll = (failure: Error): void => {
    for (const { reject } of waiting.values()) reject(failure);
    waiting.clear();
  };
  for (const worker of workers) {
    worker.on('message', (answer: Answer) => {
      const asked = waiting.get(answer.number);
      waiting.delete(answer.number);
      if ('png' in answer) asked?.resolve(answer.png);
      else asked?.reject(new Error(answer.message));
    });
    worker.on('error', failAll);
    worker.on(
      'exit',
      (code) => code !== 0 && failAll(new Error(`a thread that paints charts ended with code ${code}`)),
    );
    // An open painter does not keep the program alive; a picture under way does, because somebody awaits it.
    worker.unref();
  }
  let next = 0;
  return {
    paint: (svg) =>
      new Promise((resolve, reject) => {
        const number = next++;
        const worker = workers[number % workers.length]!;
        waiting.set(number, { resolve, reject });
        worker.ref();
        worker.postMessage({ number, svg: pngSource(svg), options: pngOptions(fonts) });
      }),
    close: async () => {
      await Promise.all(workers.map((worker) => worker.terminate()));
      waiting.clear();
    },
  };
}
