import type { ResvgRenderOptions } from '@resvg/resvg-js';
import { fontFamily, ink } from './theme.ts';

/** Paths of the TrueType files that hold the charts' letters: `loadFonts()` of `workspace` finds them. */
export type FontFiles = readonly string[];

/**
 * Turns an SVG of {@link renderSvg} into a PNG, off the main thread, with the given fonts and no others, so that the
 * picture does not depend on the machine. `scale` 1.5 is sharp on a screen and in a document; for large print there is the SVG.
 */
export async function renderPng(svg: string, fonts: FontFiles, scale?: number): Promise<Uint8Array> {
  const { renderAsync } = await import('@resvg/resvg-js');
  return (await renderAsync(pngSource(svg), pngOptions(fonts, scale))).asPng();
}

/** What resvg is told, for whoever calls it elsewhere (on another thread). Plain data. */
export function pngOptions(fonts: FontFiles, scale = 1.5): ResvgRenderOptions {
  return {
    font: { loadSystemFonts: false, fontFiles: [...fonts], defaultFontFamily: 'Noto Sans SC' },
    fitTo: { mode: 'zoom', value: scale },
    background: ink.paper,
  };
}

/** The SVG that resvg is given in place of a chart's. */
export function pngSource(svg: string): string {
  return latinTexts(svg);
}

/**
 * Gives texts without Chinese the small font that holds no Chinese: resvg reads a font's file anew for every text, and
 * for numbers 30 kB are enough. The letters are the same.
 */
export function latinTexts(svg: string): string {
  return svg.replace(
    /<text((?: [^>]*)?)>((?:[^<]|<\/?tspan[^>]*>)*)<\/text>/g,
    (whole, attributes: string, content: string) =>
      isLatin(content.replace(/<[^>]*>/g, ''))
        ? `<text font-family="${latinFamily}, ${fontFamily}"${attributes}>${content}</text>`
        : whole,
  );
}

export const latinFamily = 'Noto Sans SC Latin';

/** Whether the small font has every character. */
export function isLatin(text: string): boolean {
  return /^[\u0020-\u007e\u00a0-\u00acµ\u00ae-\u00ffμ²³¹⁰⁴-⁹⁻₀-₉•…–—−‘’“”℃‰≈≠≥≤→←↑↓Δσ€№㎡①②③◇]*$/.test(text);
}
