import type { ResvgRenderOptions } from '@resvg/resvg-js';
import { ink } from './theme.ts';

/** Paths of the TrueType files that hold the charts' letters: `loadFonts()` of `workspace` finds them. */
export type FontFiles = readonly string[];

/**
 * Turns an SVG of {@link renderSvg} into a PNG, off the main thread, with the given fonts and no others, so that the
 * picture does not depend on the machine. `scale` 2 prints sharply at a page's width.
 */
export async function renderPng(svg: string, fonts: FontFiles, scale = 2): Promise<Uint8Array> {
  const { renderAsync } = await import('@resvg/resvg-js');
  const options: ResvgRenderOptions = {
    font: { loadSystemFonts: false, fontFiles: [...fonts], defaultFontFamily: 'Noto Sans SC' },
    fitTo: { mode: 'zoom', value: scale },
    background: ink.paper,
  };
  return (await renderAsync(svg, options)).asPng();
}
