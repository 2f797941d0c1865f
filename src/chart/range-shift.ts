import type { Language } from '../words/index.ts';
import type { Figure } from './figure.ts';
import { frame, innerWidth, type Note } from './frame.ts';
import { tableOf } from './table.ts';
import { blockWidth } from './text-width.ts';
import { fontSize, ink, projection } from './theme.ts';

const width = 720;
const row = 26;
/** Room of the longest label. */
const widest = 320;

/** One quantity before and after something became known, on a scale of its own or one that all share: 0 and 1 are its ends. */
export interface Shift {
  readonly label: string;
  readonly before: { readonly low: number; readonly middle: number; readonly high: number };
  readonly after: { readonly low: number; readonly middle: number; readonly high: number };
  /** At the right of the row. */
  readonly note: string;
}

/** Ranges before (grey) and after (blue), a row each. */
export function rangeShift(
  about: {
    readonly id: string;
    readonly kind: 'prior-and-posterior' | 'chances-updated';
    readonly title: string;
    readonly subtitle: string;
    readonly caption: string;
    readonly alt: string;
    readonly before: string;
    readonly after: string;
  },
  shifts: readonly Shift[],
  language: Language,
): Figure {
  const height = Math.max(1, shifts.length) * row;
  const room = {
    left:
      Math.min(
        widest,
        Math.ceil(
          blockWidth(
            shifts.map(({ label }) => label),
            fontSize.label,
          ),
        ),
      ) + 14,
    right:
      Math.ceil(
        blockWidth(
          shifts.map(({ note }) => note),
          fontSize.small,
        ),
      ) + 14,
    top: 26,
    bottom: 8,
  };
  const across = innerWidth(width, room);
  const bars = shifts.flatMap(({ before, after }, index) => [
    {
      y: index * row + 7,
      low: before.low,
      middle: before.middle,
      high: before.high,
      colour: ink.axis,
      middleColour: ink.muted,
    },
    {
      y: index * row + 17,
      low: after.low,
      middle: after.middle,
      high: after.high,
      colour: projection.soft,
      middleColour: projection.line,
    },
  ]);
  const x = (field: string) => ({
    field,
    type: 'quantitative',
    scale: { domain: [0, 1], nice: false, zero: false, clamp: true },
    axis: null,
  });
  const y = { field: 'y', type: 'quantitative', scale: { domain: [height, 0], nice: false, zero: false }, axis: null };
  const fill = (field: string) => ({ field, type: 'nominal', scale: null, legend: null });
  const notes: Note[] = [
    ...shifts.flatMap(({ label, note }, index): Note[] => [
      { text: fitted(label), x: -10, y: index * row + 12, align: 'right', baseline: 'middle' },
      { text: note, x: across + 10, y: index * row + 12, baseline: 'middle', size: fontSize.small, colour: ink.muted },
    ]),
    { text: `▬ ${about.before}`, x: 0, y: -10, size: fontSize.small, bold: true, colour: ink.muted },
    {
      text: `▬ ${about.after}`,
      x: across,
      y: -10,
      align: 'right',
      size: fontSize.small,
      bold: true,
      colour: projection.line,
    },
  ];
  return {
    id: about.id,
    kind: about.kind,
    language,
    title: about.title,
    alt: about.alt,
    spec: frame({
      language,
      title: about.title,
      subtitle: [about.subtitle],
      caption: about.caption,
      alt: about.alt,
      width,
      height,
      room,
      data: bars,
      layers: [
        { mark: { type: 'bar', height: 7 }, encoding: { x: x('low'), x2: { field: 'high' }, y, fill: fill('colour') } },
        {
          mark: { type: 'tick', orient: 'vertical', height: 11, thickness: 3 },
          encoding: { x: x('middle'), y, fill: fill('middleColour') },
        },
      ],
      notes,
      about: { kind: about.kind },
    }),
    table: tableOf(shifts, [
      { heading: language === 'zh' ? '名称' : 'Name', cell: ({ label }) => label },
      { heading: language === 'zh' ? '说明' : 'Note', cell: ({ note }) => note },
    ]),
  };
}

/** The label, cut where it would be wider than its room. */
function fitted(label: string): string {
  if (blockWidth([label], fontSize.label) <= widest) return label;
  let length = label.length - 1;
  while (length > 1 && blockWidth([`${label.slice(0, length)}…`], fontSize.label) > widest) length--;
  return `${label.slice(0, length).trimEnd()}…`;
}
