import { type Figure, type RenderedFigure, renderAll } from '../chart/index.ts';

/** Draws figures and puts them among the files: `charts/<figure>.<language>.vl.json` and `.svg`. */
export async function drawInto(
  files: Map<string, string | Uint8Array>,
  figures: readonly Figure[],
): Promise<readonly RenderedFigure[]> {
  const drawn = await renderAll(figures, {});
  for (const { figure, svg } of drawn) {
    const name = `charts/${figure.id}.${figure.language}`;
    files.set(`${name}.vl.json`, `${JSON.stringify(figure.spec, undefined, 1)}\n`);
    files.set(`${name}.svg`, svg);
  }
  return drawn;
}
