// Paints one SVG after another as PNG, away from the main thread: rasterising and compressing a chart takes about 60 ms. Plain JavaScript, so
// that the same file serves the sources, the tests and the built package.
import { parentPort } from 'node:worker_threads';
import { Resvg } from '@resvg/resvg-js';

parentPort.on('message', ({ number, svg, options }) => {
  try {
    const png = new Uint8Array(new Resvg(svg, options).render().asPng());
    parentPort.postMessage({ number, png }, [png.buffer]);
  } catch (failure) {
    parentPort.postMessage({ number, message: failure instanceof Error ? failure.message : String(failure) });
  }
});
