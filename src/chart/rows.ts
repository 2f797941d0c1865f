import type { Json, Note } from './frame.ts';
import { wrapText } from './text-width.ts';
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

/** Labels at the left of the rows, right-aligned at `x`, in at most two lines. */
export function rowLabels(labels: readonly string[], rowHeight: number, maxWidth: number, x: number): Note[] {
  return labels.map((label, row) => {
    const text = wrapText(label, fontSize.label, maxWidth, 2);
    const y = (row + 0.5) * rowHeight - ((text.length - 1) * lineHeight.small) / 2;
    return { text, x, y, align: 'right', baseline: 'middle', lineHeight: lineHeight.small };
  });
}
