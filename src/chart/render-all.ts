import type { TopLevelSpec } from 'vega-lite';
import type { Figure } from './figure.ts';
import { type FontFiles, renderPng } from './render-png.ts';
import { renderSvg } from './render-svg.ts';

export interface RenderOptions {
  /** Also PNG, for which the fonts are needed. Default false. */
  readonly png?: boolean;
  readonly fonts?: FontFiles;
  /** Who draws SVG, all at once; default {@link renderSvg}, one after the other. It must give the same bytes. */
  readonly draw?: (spec: TopLevelSpec) => Promise<string>;
  /** Who paints PNG; default {@link renderPng} with the fonts, which compresses on this thread. */
  readonly paint?: (svg: string) => Promise<Uint8Array>;
  /** Called after each figure is finished, in whatever order that happens. */
  readonly onProgress?: (done: number, all: number) => void;
  readonly signal?: AbortSignal;
}

export interface RenderedFigure {
  readonly figure: Figure;
  readonly svg: string;
  readonly png?: Uint8Array;
}

/**
 * Draws figures: SVG one after the other on this thread unless somebody else draws, PNG meanwhile on others. The result is in the order of the figures.
 *
 * @throws Error when PNG is asked for without fonts, or a figure cannot be drawn; the message names the figure.
 */
export async function renderAll(figures: readonly Figure[], options: RenderOptions = {}): Promise<RenderedFigure[]> {
  const { png = false, fonts, draw, paint, onProgress, signal } = options;
  if (png && fonts === undefined && paint === undefined)
    throw new Error('renderAll needs `fonts` to make PNG: pass the result of loadFonts().');
  let done = 0;
  const finished: Promise<RenderedFigure>[] = [];
  for (const figure of figures) {
    // Drawing never waits, so timers and signals get their turn between figures.
    if (!draw) await new Promise((resolve) => setTimeout(resolve, 0));
    signal?.throwIfAborted();
    const drawing = (draw ?? renderSvg)(figure.spec).catch((thrown: unknown) => {
      throw new Error(`The figure ${figure.id} (${figure.language}) cannot be drawn.`, { cause: thrown });
    });
    if (!draw) await drawing;
    const painting = drawing.then(async (svg) => {
      const pixels = png ? { png: await (paint ? paint(svg) : renderPng(svg, fonts!)) } : {};
      done += 1;
      onProgress?.(done, figures.length);
      return { figure, svg, ...pixels };
    });
    finished.push(painting);
  }
  return Promise.all(finished);
}
