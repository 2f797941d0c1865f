import type { Json, Note } from './frame.ts';
import { blockWidth, wrapText } from './text-width.ts';
import { fontSize, lineHeight } from './theme.ts';

/** The channel `y` of charts whose rows are things: row 0 on top, one unit a row, no axis (labels are texts). */
export function rowChannel(count: number, field = 'row'): Json {
  return {
    field,
    type: 'quantitative',
    scale: { domain: [-0.5, Math.max(1, count) - 0.5], reverse: true, nice: false, zero: false },
    axis: null,
  };
}

/** What a row is, and after it, never broken, the number it is about. */
export interface RowLabel {
  readonly name: string;
  readonly detail?: string;
}

/** How wide the column of labels must be, no wider than `most`, and how high a row, so that each label has room in two lines. */
export function labelColumn(
  labels: readonly RowLabel[],
  most: number,
): { readonly width: number; readonly rowHeight: number } {
  const widest = blockWidth(
    labels.map(({ name, detail }) => name + (detail ?? '')),
    fontSize.label,
  );
  const width = Math.ceil(Math.min(most, Math.max(80, widest)));
  return { width, rowHeight: widest > width ? 34 : 25 };
}

/** Labels at the left of the rows, right-aligned at `x`, in at most two lines. */
export function rowLabels(labels: readonly RowLabel[], rowHeight: number, maxWidth: number, x: number): Note[] {
  return labels.map(({ name, detail }, row) => {
    const text = wrapText(name, fontSize.label, maxWidth, 2, false, detail);
    const y = (row + 0.5) * rowHeight - ((text.length - 1) * lineHeight.small) / 2;
    return { text, x, y, align: 'right', baseline: 'middle', lineHeight: lineHeight.small };
  });
}
