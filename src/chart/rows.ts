import type { Json, Note } from './frame.ts';
import { blockWidth, wrapText } from './text-width.ts';
import { fontSize, lineHeight } from './theme.ts';

/** What a row is, and after it, never broken, the number it is about. */
export interface RowLabel {
  readonly name: string;
  readonly detail?: string;
}

/** Rows under each other, each as high as its label needs. Pixels of the drawing, from its top. */
export interface RowLayout {
  readonly labelWidth: number;
  readonly lines: readonly (readonly string[])[];
  readonly heights: readonly number[];
  readonly middles: readonly number[];
  readonly height: number;
}

/**
 * Lays rows out by their labels, which get two lines where one is not enough.
 *
 * @param most widest column of labels, in pixels
 * @param heights of a row whose label takes one line or two
 */
export function layOutRows(
  labels: readonly RowLabel[],
  most: number,
  heights: { readonly oneLine: number; readonly twoLines: number } = { oneLine: 22, twoLines: 33 },
): RowLayout {
  const widest = blockWidth(
    labels.map(({ name, detail }) => name + (detail ?? '')),
    fontSize.label,
  );
  const labelWidth = Math.ceil(Math.min(most, Math.max(60, widest)));
  const lines = labels.map(({ name, detail }) => wrapText(name, fontSize.label, labelWidth, 2, false, detail));
  const rowHeights = lines.map(({ length }) => (length > 1 ? heights.twoLines : heights.oneLine));
  const middles: number[] = [];
  let top = 0;
  for (const rowHeight of rowHeights) {
    middles.push(top + rowHeight / 2);
    top += rowHeight;
  }
  return { labelWidth, lines, heights: rowHeights, middles, height: Math.max(top, heights.oneLine) };
}

/** The channel `y` of charts whose rows are things: fields are pixels from the top, no axis (labels are texts). */
export function rowChannel({ height }: RowLayout, field = 'row'): Json {
  return {
    field,
    type: 'quantitative',
    scale: { domain: [0, height], reverse: true, nice: false, zero: false },
    axis: null,
  };
}

/** The labels, right-aligned at `x`. */
export function rowNotes({ lines, middles }: RowLayout, x: number): Note[] {
  return lines.map((text, row) => ({
    text,
    x,
    y: firstLine(middles[row]!, text.length),
    align: 'right',
    baseline: 'middle',
    lineHeight: lineHeight.small,
  }));
}

/** Where the first of several lines stands so that all of them are centred. */
export function firstLine(middle: number, lines: number): number {
  return middle - ((lines - 1) * lineHeight.small) / 2;
}
