import { figures, type RenderedFigure, renderAll, renderSvg } from '../chart/index.ts';
import type { Study } from '../study/index.ts';
import type { ChartDrawer } from './chart-drawer.ts';
import { loadFonts } from './fonts.ts';
import { openPngPainters } from './png-painters.ts';

/** How charts are drawn; none of it changes what is drawn. */
export interface Drawing {
  /** Also as PNG. */
  readonly png: boolean;
  /** Draws in place of this thread. */
  readonly drawer?: ChartDrawer;
  readonly onProgress?: (done: number, all: number) => void;
}

/** Draws a study's charts in both languages. */
export async function drawCharts(
  study: Study,
  { png, drawer, onProgress }: Drawing,
): Promise<readonly RenderedFigure[]> {
  const all = (['en', 'zh'] as const).flatMap((language) => figures(study, language));
  const painters = png ? openPngPainters(loadFonts()) : undefined;
  const drawn = await renderAll(all, {
    ...(painters ? { png, paint: painters.paint } : {}),
    // What the thread cannot draw is drawn here, or fails here with its own message.
    ...(drawer ? { draw: (spec) => drawer.draw(spec).catch(() => renderSvg(spec)) } : {}),
    ...(onProgress ? { onProgress } : {}),
  });
  await painters?.close();
  return drawn;
}

/** The files of drawn charts: `charts/<figure>.<language>.vl.json`, `.svg` and, when there is one, `.png`. */
export function chartFiles(drawn: readonly RenderedFigure[]): ReadonlyMap<string, string | Uint8Array> {
  const files = new Map<string, string | Uint8Array>();
  for (const { figure, svg, png } of drawn) {
    const name = `charts/${figure.id}.${figure.language}`;
    files.set(`${name}.vl.json`, `${JSON.stringify(figure.spec, undefined, 1)}\n`);
    files.set(`${name}.svg`, svg);
    if (png) files.set(`${name}.png`, png);
  }
  return files;
}
