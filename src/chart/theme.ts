import type { Status } from '../plan/index.ts';

/**
 * How every chart looks: one place for letters, sizes and colours. Made for white paper and grey printers: what
 * colour says is said again by lightness, dash, shape or a word beside the mark. `tests/chart/theme.test.ts` holds the
 * contrasts (WCAG 2.2 §1.4.3: text at least 4.5) and the distances in lightness.
 */

/** Noto Sans SC lies in `fonts/`; the others are what readers' machines have in its place. */
export const fontFamily =
  'Noto Sans SC, Noto Sans CJK SC, Source Han Sans SC, PingFang SC, Microsoft YaHei, sans-serif';

/** Sizes in pixels at 100 %. Nothing that must be read is smaller than `caption`. */
export const fontSize = { title: 17, subtitle: 12.5, value: 13, label: 12, small: 11, caption: 10.5 } as const;
export const lineHeight = { title: 23, subtitle: 18, label: 15, small: 14, caption: 14.5 } as const;
/** Pixels from the figure's edge to its text. */
export const margin = 18;

export const ink = {
  /** Titles, values, medians of the scenario in question. */
  text: '#1b2733',
  /** Subtitles, axis labels, captions. */
  muted: '#55626e',
  axis: '#9aa5af',
  grid: '#e6eaed',
  paper: '#ffffff',
  /** The side of a target on which it is met. */
  metZone: '#eef3f6',
} as const;

/** The projection: median and 5–95 % band. */
export const projection = { line: '#0b4f8a', band: '#b9d3e8', soft: '#7fabd0' } as const;
/** The target and the path to it. */
export const targetColour = '#a83a0c';
/** Observed and printed values. */
export const observedColour = '#1b2733';

/**
 * Colours of the official classes. `behind` is warm, the rest are blues of falling lightness, and no two of the six
 * have the same grey.
 */
export const statusColour: Readonly<Record<Status, string>> = {
  'achieved early': '#123a63',
  ahead: '#4f97c9',
  'on track': '#b5d6ec',
  behind: '#b3470f',
  'no target': '#e4e6e8',
  'no data': '#f6f7f8',
};

/** Edges of surfaces in these colours: a thin line where the colour is next to paper, paper elsewhere. */
export const statusEdge: Readonly<Record<Status, string>> = {
  'achieved early': '#ffffff',
  ahead: '#ffffff',
  'on track': '#ffffff',
  behind: '#ffffff',
  'no target': '#ffffff',
  'no data': '#b4bcc4',
};

export interface LineStyle {
  readonly colour: string;
  readonly dash: readonly number[];
  readonly width: number;
}

/** Lines of scenarios, in the order in which the study lists them; the eighth starts over. */
export const scenarioStyles: readonly LineStyle[] = [
  { colour: '#3c4650', dash: [6, 3], width: 2 },
  { colour: '#0b4f8a', dash: [], width: 3 },
  { colour: '#b3470f', dash: [8, 3, 2, 3], width: 2 },
  { colour: '#0f7f6b', dash: [3, 2], width: 2 },
  { colour: '#7a2f7a', dash: [10, 4], width: 2 },
  { colour: '#876407', dash: [2, 3], width: 2.4 },
  { colour: '#4d5fd3', dash: [6, 2, 2, 2, 2, 2], width: 2 },
];

/**
 * Parts of a whole from the bottom of a stack upward. Neighbours differ by at least 20 in CIE lightness, and a thin line
 * of paper stands between them.
 */
export const stackColours: readonly string[] = [
  '#f0b93f',
  '#1d4e79',
  '#8cc2b4',
  '#7a3e62',
  '#c9b8d8',
  '#47725c',
  '#e9d9b0',
  '#5a5a5a',
];

/** What Vega-Lite draws with when a mark does not say otherwise. Marks stay silent: the figure as a whole carries the alternative text. */
export const config = {
  aria: false,
  font: fontFamily,
  background: ink.paper,
  view: { stroke: null },
  // Rows with a hole are left out before drawing, so no filter needs to run in the chart.
  mark: { invalid: null },
  text: { font: fontFamily, fontSize: fontSize.label, fill: ink.text },
  axis: {
    labelFont: fontFamily,
    labelFontSize: fontSize.label,
    labelColor: ink.muted,
    domainColor: ink.axis,
    tickColor: ink.axis,
    tickSize: 4,
    gridColor: ink.grid,
    labelPadding: 5,
    labelOverlap: false,
    labelFlush: false,
  },
  title: {
    anchor: 'start',
    font: fontFamily,
    fontSize: fontSize.title,
    fontWeight: 'bold',
    lineHeight: lineHeight.title,
    color: ink.text,
    subtitleFont: fontFamily,
    subtitleFontSize: fontSize.subtitle,
    subtitleLineHeight: lineHeight.subtitle,
    subtitleColor: ink.muted,
    subtitlePadding: 5,
  },
} as const;
