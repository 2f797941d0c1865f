import { formatSignificant, type Text } from '../words/index.ts';
import type { Panel } from './panel.ts';

/** What was achieved over a window from its first year to its last. */
export type Achievement =
  /** Last value / first value: capacity, output, concentration. */
  | 'ratio'
  /** Last value less first value: shares in per cent, forest cover. */
  | 'difference'
  /** Mean of the values after the first year: growth rates. */
  | 'mean';

export interface ReferenceQuestion {
  /** Years from a window's first value to its last. */
  readonly years: number;
  readonly achievement: Achievement;
  /** What counts as achieving as much; one of the two. */
  readonly atLeast?: number;
  readonly atMost?: number;
  /** Comparable are windows whose first value lies in this range, in the panel's unit; all when absent. */
  readonly start?: readonly [least: number, most: number];
  /** Windows that begin in these years; all when absent. */
  readonly begins?: readonly [first: number, last: number];
}

export interface ReferenceWindow {
  readonly entity: string;
  readonly from: number;
  readonly to: number;
  readonly achieved: number;
}

/** How often comparable entities achieved as much. */
export interface ReferenceClass {
  readonly indicator: string;
  /** What "comparable" and "as much" mean, in words. */
  readonly definition: Text;
  /** Comparable windows, not overlapping within an entity. */
  readonly windows: number;
  readonly achieved: number;
  /** achieved / windows; NaN when nothing is comparable. */
  readonly share: number;
  /** 90 % interval of the share, with entities (not windows) as the independent outcomes. */
  readonly interval: readonly [low: number, high: number];
  readonly entities: number;
  /** Entities that achieved it in at least one window. */
  readonly entitiesThatDid: number;
  /** The windows that came nearest to or beyond the question, best first, at most ten. */
  readonly best: readonly ReferenceWindow[];
}

const SHOWN = 10;
/** Standard normal value of a 90 % interval. */
const Z90 = 1.6448536269514722;

/**
 * The share of comparable entities and windows of a panel that achieved as much as a target asks (reference class forecasting, Flyvbjerg
 * 2006, doi:10.1177/875697280603700302): a check beside a model's probability, blind to everything that makes this case special.
 * Windows of one entity follow each other without overlap, from its first year on, so that one boom counts once.
 */
export function referenceClass(panel: Panel, question: ReferenceQuestion): ReferenceClass {
  const windows = panel.series.flatMap((series) => windowsOf(series.entity, series.values, panel.firstYear, question));
  const did = (window: ReferenceWindow) =>
    (question.atLeast === undefined || window.achieved >= question.atLeast) &&
    (question.atMost === undefined || window.achieved <= question.atMost);
  const achieved = windows.filter(did);
  const entities = new Set(windows.map(({ entity }) => entity)).size;
  const share = windows.length === 0 ? Number.NaN : achieved.length / windows.length;
  const upwards = question.atLeast !== undefined;
  return {
    indicator: panel.indicator,
    definition: define(panel, question),
    windows: windows.length,
    achieved: achieved.length,
    share,
    interval: shareInterval(share, entities),
    entities,
    entitiesThatDid: new Set(achieved.map(({ entity }) => entity)).size,
    best: [...windows]
      .sort((left, right) => (upwards ? right.achieved - left.achieved : left.achieved - right.achieved))
      .slice(0, SHOWN),
  };
}

function windowsOf(
  entity: string,
  values: Float64Array,
  firstYear: number,
  question: ReferenceQuestion,
): ReferenceWindow[] {
  const { years, start, begins } = question;
  const found: ReferenceWindow[] = [];
  for (let at = 0; at + years < values.length; ) {
    const from = firstYear + at;
    const first = values[at]!;
    const comparable =
      !Number.isNaN(first) &&
      (!start || (first >= start[0] && first <= start[1])) &&
      (!begins || (from >= begins[0] && from <= begins[1]));
    const achieved = comparable ? achievement(values, at, question) : Number.NaN;
    if (Number.isNaN(achieved)) {
      at++;
      continue;
    }
    found.push({ entity, from, to: from + years, achieved });
    at += years;
  }
  return found;
}

function achievement(values: Float64Array, at: number, { years, achievement: kind }: ReferenceQuestion): number {
  const [first, last] = [values[at]!, values[at + years]!];
  if (kind === 'difference') return last - first;
  if (kind === 'ratio') return first > 0 ? last / first : Number.NaN;
  let sum = 0;
  for (let year = 1; year <= years; year++) sum += values[at + year]!;
  return sum / years;
}

/** Wilson's 90 % interval for a share of `count` independent outcomes. Wilson 1927, doi:10.1080/01621459.1927.10502953. */
export function shareInterval(share: number, count: number): readonly [number, number] {
  if (count === 0) return [Number.NaN, Number.NaN];
  const z = (Z90 * Z90) / count;
  const middle = (share + z / 2) / (1 + z);
  const half = (Z90 * Math.sqrt((share * (1 - share)) / count + z / count / 4)) / (1 + z);
  return [Math.max(0, middle - half), Math.min(1, middle + half)];
}

function define(panel: Panel, question: ReferenceQuestion): Text {
  const { years, achievement: kind, atLeast, atMost, start, begins } = question;
  const unit = panel.unit ? ` ${panel.unit}` : '';
  const what: Record<Achievement, Text> = {
    ratio: {
      en: `${panel.indicator} after ${years} years as a multiple of the first`,
      zh: `${panel.indicator}${years}年后与起始值之比`,
    },
    difference: { en: `change of ${panel.indicator} over ${years} years`, zh: `${panel.indicator}${years}年的变化` },
    mean: { en: `mean of ${panel.indicator} over ${years} years`, zh: `${panel.indicator}${years}年均值` },
  };
  const bounds: Text = {
    en: [
      atLeast === undefined ? '' : `at least ${plain(atLeast)}`,
      atMost === undefined ? '' : `at most ${plain(atMost)}`,
    ]
      .filter(Boolean)
      .join(', '),
    zh: [atLeast === undefined ? '' : `不低于${plain(atLeast)}`, atMost === undefined ? '' : `不高于${plain(atMost)}`]
      .filter(Boolean)
      .join('、'),
  };
  const from: Text = {
    en: `${start ? ` that start between ${start[0]} and ${start[1]}${unit}` : ''}${begins ? `${start ? ' and' : ' that'} begin in ${begins[0]}–${begins[1]}` : ''}`,
    zh: `${start ? `起始值在${start[0]}至${start[1]}${unit}之间` : ''}${begins ? `${start ? '、' : ''}起始年份在${begins[0]}—${begins[1]}年` : ''}`,
  };
  return {
    en: `${what[kind].en}, ${bounds.en}; comparable: all windows of the panel's entities${from.en}, without overlap within an entity`,
    zh: `${what[kind].zh}，${bounds.zh}；可比范围：面板中${from.zh === '' ? '' : `${from.zh}的`}全部地区与时段，同一地区的时段互不重叠`,
  };
}

/** Three digits say what was asked, without the tail of a division. */
function plain(value: number): string {
  return String(Number(formatSignificant(value, 4)));
}
