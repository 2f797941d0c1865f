import { expect, it } from 'vitest';
import { renderSvg } from '../../src/chart/index.ts';
import { openChartDrawer } from '../../src/workspace/chart-drawer.ts';
import { chartFiles, drawCharts } from '../../src/workspace/draw-charts.ts';
import { makeStudy } from '../chart/fixture.ts';

const study = makeStudy();

it('charts drawn elsewhere are the same files in the same order, whichever is ready first, and what fails there is drawn here', async () => {
  const here = chartFiles(await drawCharts(study, { png: false }));
  let asked = 0;
  let last: (() => void) | undefined;
  const progress: number[] = [];
  const drawer = {
    // Every third chart fails as when the thread ends; the first one is ready after all others.
    draw: async (spec: Parameters<typeof renderSvg>[0]) => {
      const number = asked++;
      if (number % 3 === 1) throw new Error('the thread ended');
      const svg = await renderSvg(spec);
      if (number === 0)
        await new Promise<void>((resolve) => {
          last = resolve;
        });
      return svg;
    },
    close: async () => undefined,
  };
  const elsewhere = chartFiles(
    await drawCharts(study, {
      png: false,
      drawer,
      onProgress: (done, all) => {
        progress.push(done);
        if (done === all - 1) last?.();
      },
    }),
  );
  expect(asked * 2).toBe(here.size);
  expect(progress).toEqual(Array.from({ length: asked }, (_, index) => index + 1));
  expect([...elsewhere]).toEqual([...here]);
});

it('from source there is no thread that draws: it would translate everything that it loads', () => {
  expect(openChartDrawer()).toBeUndefined();
});
