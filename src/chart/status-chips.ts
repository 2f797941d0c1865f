import type { Status } from '../plan/index.ts';
import type { Language } from '../words/index.ts';
import { inkOn } from './contrast.ts';
import type { Json, Note } from './frame.ts';
import { statusOrder, statusWords } from './target-words.ts';
import { blockWidth, textWidth } from './text-width.ts';
import { fontSize, ink, statusColour, statusEdge } from './theme.ts';

/** Marks and texts that belong together. */
export interface Labelled {
  readonly layers: Json[];
  readonly notes: Note[];
}

/** Where a status is written on its colour: the chip's middle, in pixels of the drawing. */
export interface Chip {
  readonly x: number;
  readonly y: number;
  readonly status: Status;
}

const chipHeight = 20;

/** Wide enough for the longest of the classes. */
export function chipWidth(language: Language): number {
  return (
    Math.ceil(
      blockWidth(
        statusOrder.map((status) => statusWords[status][language]),
        fontSize.small,
      ),
    ) + 14
  );
}

/** Statuses in words, each on its colour. */
export function statusChips(chips: readonly Chip[], language: Language): Labelled {
  const width = chipWidth(language);
  return {
    layers: boxes(
      chips.map(({ x, y, status }) => ({ x: x - width / 2, y: y - chipHeight / 2, status })),
      width,
      chipHeight,
    ),
    notes: chips.map(({ x, y, status }) => ({
      text: statusWords[status][language],
      x,
      y,
      align: 'center',
      baseline: 'middle',
      size: fontSize.small,
      colour: inkOn(statusColour[status], ink.text, ink.paper),
    })),
  };
}

/** The colours of the classes that occur, with their names, from best to worst, in one line that starts at (x, y). */
export function statusKey(shown: readonly Status[], x: number, y: number, language: Language): Labelled {
  const places: Chip[] = [];
  const notes: Note[] = [];
  let at = x;
  for (const status of statusOrder.filter((candidate) => shown.includes(candidate))) {
    const text = statusWords[status][language];
    places.push({ x: at, y, status });
    notes.push({ text, x: at + 19, y: y + 7, baseline: 'middle', size: fontSize.small, colour: ink.muted });
    at += 19 + textWidth(text, fontSize.small) + 18;
  }
  return { layers: boxes(places, 14, 14), notes };
}

function boxes(places: readonly Chip[], width: number, height: number): Json[] {
  if (places.length === 0) return [];
  return [
    {
      data: {
        values: places.map(({ x, y, status }) => ({
          x: Math.round(x) + 0,
          y: Math.round(y) + 0,
          status,
          fill: statusColour[status],
          edge: statusEdge[status],
        })),
      },
      mark: {
        type: 'rect',
        cornerRadius: 2,
        x: { expr: 'datum.x' },
        x2: { expr: `datum.x + ${width}` },
        y: { expr: 'datum.y' },
        y2: { expr: `datum.y + ${height}` },
        fill: { expr: 'datum.fill' },
        stroke: { expr: 'datum.edge' },
        strokeWidth: 1,
      },
    },
  ];
}
