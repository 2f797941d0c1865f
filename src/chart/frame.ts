import type { TopLevelSpec } from 'vega-lite';
import type { Language } from '../words/index.ts';
import { textWidth, wrapEvenly, wrapText } from './text-width.ts';
import { config, fontSize, ink, lineHeight, margin } from './theme.ts';

/** A part of a Vega-Lite specification, written as plain data. The tests hold the finished whole against Vega-Lite's own schema. */
export type Json = Readonly<Record<string, unknown>>;

/** What goes into a chart's frame. All lengths in pixels. */
export interface FrameContent {
  readonly language: Language;
  readonly title: string;
  /** One paragraph an entry. */
  readonly subtitle?: readonly string[];
  /** Small print below the drawing: source, members, seed. */
  readonly caption: string;
  readonly alt: string;
  /** Width of the whole figure. */
  readonly width: number;
  /** Room for axis labels left of the drawing, for direct labels right of it, above it and below it. */
  readonly room: { readonly left: number; readonly right: number; readonly top?: number; readonly bottom: number };
  /** Height of the drawing itself. */
  readonly height: number;
  readonly data?: readonly object[];
  readonly encoding?: Json;
  /** Layers that share `encoding`. */
  readonly layers: readonly Json[];
  /** Layers that do not. */
  readonly overlays?: readonly Json[];
  /** Texts at fixed places, drawn last. */
  readonly notes?: readonly Note[];
  readonly about: Json;
}

/** Width of the drawing inside a figure. */
export function innerWidth(width: number, room: { readonly left: number; readonly right: number }): number {
  return width - room.left - room.right - 2 * margin;
}

/**
 * A complete specification: title, subtitle, layers, small print, all placed with our own text widths. Nothing is left to
 * automatic sizing, so every figure has exactly the width asked for and the chart is laid out once.
 */
export function frame(content: FrameContent): TopLevelSpec {
  const { language, room, width, height } = content;
  const across = width - 2 * margin;
  const title = wrapEvenly(plainQuotes(content.title, language), fontSize.title, across, 2, true);
  const subtitle = (content.subtitle ?? [])
    .filter((paragraph) => paragraph !== '')
    .flatMap((paragraph) => wrapText(plainQuotes(paragraph, language), fontSize.subtitle, across, 2));
  const caption = captionLines(plainQuotes(content.caption, language), across);
  const left = room.left + margin;
  const above = room.top ?? 0;
  const gap = 14;
  const headline =
    title.length * lineHeight.title + (subtitle.length > 0 ? 5 + subtitle.length * lineHeight.subtitle : 0);
  const smallPrint: Note = {
    text: caption,
    x: margin - left,
    y: height + room.bottom + 8,
    baseline: 'top',
    size: fontSize.caption,
    lineHeight: lineHeight.caption,
    colour: ink.muted,
  };
  const spec = {
    $schema: 'https://vega.github.io/schema/vega-lite/v6.json',
    description: content.alt,
    usermeta: content.about,
    width: innerWidth(width, room),
    height,
    autosize: { type: 'none' },
    padding: {
      left,
      right: room.right + margin,
      top: margin - 6 + headline + gap + above,
      bottom: room.bottom + 8 + caption.length * lineHeight.caption + margin - 6,
    },
    config,
    title: {
      text: title,
      ...(subtitle.length > 0 ? { subtitle } : {}),
      frame: 'group',
      dx: margin - left,
      offset: gap,
    },
    data: { values: content.data ?? [{}] },
    layer: [
      spacer(above),
      { ...(content.encoding ? { encoding: content.encoding } : {}), layer: content.layers },
      ...(content.overlays ?? []),
      noteLayer([...(content.notes ?? []), smallPrint], language),
    ],
  };
  return spec as unknown as TopLevelSpec;
}

/** A text at a place of the drawing, in pixels from its upper left corner. Several lines grow downward from the first. */
export interface Note {
  readonly text: string | readonly string[];
  readonly x: number;
  readonly y: number;
  readonly align?: 'left' | 'center' | 'right';
  /** Which part of the first line stands at `y`. */
  readonly baseline?: 'alphabetic' | 'top' | 'middle';
  readonly size?: number;
  readonly bold?: boolean;
  readonly colour?: string;
  readonly lineHeight?: number;
}

/** All texts as one mark: a chart with fifty labels stays quick to compile. */
function noteLayer(notes: readonly Note[], language: Language): Json {
  const tidy = (text: string | readonly string[]): string | readonly string[] =>
    typeof text === 'string' ? plainQuotes(text, language) : text.map((line) => plainQuotes(line, language));
  return {
    data: {
      name: 'notes',
      values: notes.map(({ text, x, y, align, baseline, size, bold, colour, lineHeight: leading }) => ({
        text: tidy(text),
        x: tenth(x),
        y: tenth(y),
        align: align ?? 'left',
        baseline: baseline ?? 'alphabetic',
        size: size ?? fontSize.label,
        weight: bold ? 'bold' : 'normal',
        colour: colour ?? ink.text,
        leading: leading ?? lineHeight.label,
      })),
    },
    mark: {
      type: 'text',
      text: { expr: 'datum.text' },
      x: { expr: 'datum.x' },
      y: { expr: 'datum.y' },
      align: { expr: 'datum.align' },
      baseline: { expr: 'datum.baseline' },
      fontSize: { expr: 'datum.size' },
      fontWeight: { expr: 'datum.weight' },
      fill: { expr: 'datum.colour' },
      lineHeight: { expr: 'datum.leading' },
    },
  };
}

/** Full lines, but no single word on the last one. */
function captionLines(caption: string, across: number): string[] {
  const lines = wrapText(caption, fontSize.caption, across, 4);
  const orphan = lines.length > 1 && textWidth(lines.at(-1)!, fontSize.caption) < across / 6;
  return orphan ? wrapEvenly(caption, fontSize.caption, across, 4) : lines;
}

/** Tenths of a pixel, and never a minus zero, which JSON cannot keep. */
function tenth(pixels: number): number {
  return Math.round(pixels * 10) / 10 + 0;
}

/** Holds the room above the drawing open, so that the title stands at the same height whatever labels lie there. */
function spacer(above: number): Json {
  return { data: { values: [{}] }, mark: { type: 'rect', opacity: 0, x: 0, x2: 1, y: -above, y2: 0 } };
}

/** Noto Sans SC draws curly quotes a full Chinese square wide, which tears Western text apart. */
function plainQuotes(text: string, language: Language): string {
  return language === 'en' ? text.replace(/[“”]/g, '"').replace(/[‘’]/g, "'") : text;
}
