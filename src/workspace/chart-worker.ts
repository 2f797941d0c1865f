import { parentPort } from 'node:worker_threads';
import { type Figure, renderSvg, warmUp } from '../chart/index.ts';
import type { Drawn } from './chart-drawer.ts';

// The code of the thread of `openChartDrawer`: it loads Vega at once and draws one specification after another until it is ended.
const port = parentPort!;
let turn: Promise<void> = warmUp().catch(() => undefined);
port.on('message', ({ number, spec }: { readonly number: number; readonly spec: Figure['spec'] }) => {
  turn = turn.then(async () => {
    const drawn: Drawn = await renderSvg(spec).then(
      (svg) => ({ number, svg }),
      (failure: unknown) => ({ number, message: String(failure) }),
    );
    port.postMessage(drawn);
  });
});
