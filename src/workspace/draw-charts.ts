import { figures, type RenderedFigure, renderAll } from '../chart/index.ts';
import type { Study } from '../study/index.ts';
import { loadFonts } from './fonts.ts';
import { openPngPainters } from './png-painters.ts';

/**
 * Draws a study's charts in both languages and puts them among the files: `charts/<figure>.<language>.vl.json`, `.svg` and, when asked, `.png`.
 */
export async function drawCharts(
  study: Study,
  files: Map<string, string | Uint8Array>,
  png: boolean,
  onProgress?: (done: number, all: number) => void,
): Promise<readonly RenderedFigure[]> {
  const all = (['en', 'zh'] as const).flatMap((language) => figures(study, language));
  const progress = onProgress ? { onProgress } : {};
  const painters = png ? openPngPainters(loadFonts()) : undefined;
  const drawn = await renderAll(all, painters ? { png, paint: painters.paint, ...progress } : progress);
  await painters?.close();
  for (const { figure, svg, png } of drawn) {
    const name = `charts/${figure.id}.${figure.language}`;
    files.set(`${name}.vl.json`, `${JSON.stringify(figure.spec, undefined, 1)}\n`);
    files.set(`${name}.svg`, svg);
    if (png) files.set(`${name}.png`, png);
  }
  return drawn;
}
