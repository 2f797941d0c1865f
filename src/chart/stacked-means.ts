import type { Study } from '../study/index.ts';
import type { Unit } from '../units/index.ts';
import type { Language } from '../words/index.ts';
import { about, provenance } from './caption.ts';
import { inkOn } from './contrast.ts';
import { dodge } from './dodge.ts';
import type { Figure, FigureKind } from './figure.ts';
import { frame, innerWidth, type Json, type Note } from './frame.ts';
import { type Leader, leaderLayer } from './leaders.ts';
import type { YearBand } from './lookup.ts';
import { numberText, rangeText } from './number-text.ts';
import { tableOf } from './table.ts';
import { targetRule } from './target-marks.ts';
import { blockWidth } from './text-width.ts';
import { fontSize, ink, lineHeight, stackColours, targetColour } from './theme.ts';
import { ticksFor } from './ticks.ts';
import { headingWith, unitLabel, withUnit } from './unit-label.ts';
import { labelRoom, pixelOf, valueChannel } from './value-axis.ts';

const width = 720;
const height = 300;
const halfBar = 0.31;

/** One part of the whole. */
export interface Part {
  readonly id: string;
  readonly title: string;
  readonly rows: readonly YearBand[];
}

export interface StackContent {
  readonly kind: FigureKind;
  readonly id: string;
  readonly scenario: string;
  readonly language: Language;
  readonly title: string;
  readonly unit: Unit | string;
  /** From the bottom up. */
  readonly parts: readonly Part[];
  /** Bands of the whole, where the study recorded it: the range that the sum of parts cannot tell. */
  readonly whole?: readonly YearBand[];
  readonly target?: { readonly value: number; readonly label: string };
  /** Small print ahead of members and seed. */
  readonly caption: string;
  readonly decimals: number;
}

/**
 * Parts of a whole by year as stacked bars of means, because means of parts add up to the mean of the whole and medians do not.
 * Each part is named at the last bar; the range of the whole stands as a thin line beside its bar.
 */
export function stackedMeans(study: Study, content: StackContent): Figure {
  const { language, parts, target, title, kind, scenario, decimals } = content;
  const zh = language === 'zh';
  const unit = unitLabel(content.unit, language);
  const years = [...new Set(parts.flatMap(({ rows }) => rows.map(({ year }) => year)))].sort((a, b) => a - b);
  const segments = years.flatMap((year) => segmentsOf(parts, year));
  const totals = years.map((year) => ({
    year,
    total: segments.filter((segment) => segment.year === year).reduce((sum, { value }) => sum + value, 0),
  }));
  const whole = (content.whole ?? []).filter(({ year, p05, p95 }) => years.includes(year) && p95 > p05);
  const ticks = ticksFor([
    0,
    ...totals.map(({ total }) => total),
    ...whole.map(({ p95 }) => p95),
    ...(target ? [target.value] : []),
  ]);
  const lastYear = years.at(-1) ?? study.plan.targetYear;
  const firstYear = years[0] ?? lastYear;
  const labels = segments
    .filter(({ year }) => year === lastYear)
    .map(({ part, value, from, to, colour }) => ({
      text: `${parts[part]!.title} ${numberText(value, decimals)}`,
      middle: (from + to) / 2,
      colour,
    }));
  const room = {
    left: labelRoom(ticks),
    right: 24 + Math.ceil(blockWidth([...labels.map(({ text }) => text), target?.label ?? ''], fontSize.label, true)),
    top: 18,
    bottom: 24,
  };
  const across = innerWidth(width, room);
  const domain = [firstYear - 0.5, lastYear + 0.45] as const;
  const pixelX = (year: number): number => (across * (year - domain[0])) / (domain[1] - domain[0]);
  const ends = [
    ...labels.map(({ text, middle }) => ({ text, at: pixelOf(middle, ticks, height), colour: ink.text, bold: false })),
    ...(target
      ? [{ text: target.label, at: pixelOf(target.value, ticks, height), colour: targetColour, bold: true }]
      : []),
  ];
  const middles = dodge(
    ends.map(({ at }) => at),
    ends.map(() => lineHeight.label + 2),
    -6,
    height + 4,
  );
  const leaders = labels.map(
    (_, index): Leader => ({
      x: pixelX(lastYear + halfBar) + 2,
      y: ends[index]!.at,
      x2: across + 13,
      y2: middles[index]!,
      colour: ink.axis,
    }),
  );
  const x = (field: string): Json => ({
    field,
    type: 'quantitative',
    scale: { domain, nice: false, zero: false },
    axis: { values: years, format: 'd', title: null, grid: false, ticks: false },
  });
  const alt = `${title}${zh ? '。' : '. '}${totals.map(({ year, total }) => altYear(year, total, segments, parts, decimals, unit, language)).join(zh ? '；' : '; ')}${zh ? '。' : '.'}`;
  return {
    id: content.id,
    kind,
    language,
    title,
    alt,
    spec: frame({
      language,
      title,
      subtitle: [
        whole.length > 0
          ? zh
            ? '成员均值；细线：总量的5–95%区间'
            : 'Means of members; thin line: 5–95% range of the whole'
          : zh
            ? '成员均值'
            : 'Means of members',
      ],
      caption: [content.caption, provenance(study, language)].filter((part) => part !== '').join(zh ? '' : ' '),
      alt,
      width,
      height,
      room,
      data: segments.map(({ part, ...segment }) => ({ id: parts[part]!.id, ...segment })),
      layers: [
        {
          mark: { type: 'rect', stroke: ink.paper, strokeWidth: 1 },
          encoding: {
            x: x('left'),
            x2: { field: 'right' },
            y: valueChannel('from', ticks),
            y2: { field: 'to' },
            fill: { field: 'colour', type: 'nominal', scale: null },
          },
        },
        ...(target
          ? targetRule({ year: lastYear, operator: '=', value: target.value, span: 'target year' }, ticks)
          : []),
        ...(whole.length === 0
          ? []
          : [
              {
                data: {
                  values: whole.map(({ year, p05, p95 }) => ({ year, beside: year - halfBar - 0.06, p05, p95 })),
                },
                mark: { type: 'rule', color: ink.text, strokeWidth: 1.4 },
                encoding: { x: x('beside'), y: valueChannel('p05', ticks), y2: { field: 'p95' } },
              },
            ]),
      ],
      overlays: leaderLayer(leaders),
      notes: [
        ...(unit === '' ? [] : [{ text: unit, x: -room.left, y: -12, size: fontSize.small, colour: ink.muted }]),
        ...totals.map(
          ({ year, total }): Note => ({
            text: numberText(total, decimals),
            x: pixelX(year),
            y: pixelOf(total, ticks, height) - 6,
            align: 'center',
            bold: true,
          }),
        ),
        ...insideNotes(segments, pixelX, (value) => pixelOf(value, ticks, height), decimals),
        ...ends.map(
          ({ text, colour, bold }, index): Note => ({
            text,
            x: across + 16,
            y: middles[index]!,
            baseline: 'middle',
            colour,
            bold,
          }),
        ),
      ],
      about: about(study, kind, language, {
        scenario,
        unit: typeof content.unit === 'string' ? content.unit : content.unit.text,
      }),
    }),
    table: tableOf(years, [
      { heading: zh ? '年份' : 'Year', cell: (year) => year, decimals: 0 },
      ...parts.map((part) => ({
        heading: headingWith(part.title, unit, language),
        cell: (year: number) => part.rows.find((row) => row.year === year)?.mean,
        decimals,
      })),
      {
        heading: headingWith(zh ? '合计' : 'Total', unit, language),
        cell: (year) => totals.find((row) => row.year === year)?.total,
        decimals,
      },
      {
        heading: headingWith(zh ? '总量5–95%' : 'Total 5–95%', unit, language),
        cell: (year) => {
          const band = whole.find((row) => row.year === year);
          return band === undefined ? null : rangeText(band.p05, band.p95, decimals);
        },
      },
    ]),
  };
}

interface Segment {
  readonly part: number;
  readonly year: number;
  readonly value: number;
  readonly from: number;
  readonly to: number;
  readonly left: number;
  readonly right: number;
  readonly colour: string;
}

function segmentsOf(parts: readonly Part[], year: number): Segment[] {
  let from = 0;
  return parts.flatMap(({ rows }, part) => {
    const value = rows.find((row) => row.year === year)?.mean;
    if (value === undefined) return [];
    const to = Number((from + value).toFixed(9));
    const segment = {
      part,
      year,
      value,
      from,
      to,
      left: year - halfBar,
      right: year + halfBar,
      colour: stackColours[part % stackColours.length]!,
    };
    from = to;
    return [segment];
  });
}

/** Values inside the segments that are tall enough to hold them; the last year's stand at its labels. */
function insideNotes(
  segments: readonly Segment[],
  pixelX: (year: number) => number,
  pixelY: (value: number) => number,
  decimals: number,
): Note[] {
  const lastYear = Math.max(...segments.map(({ year }) => year));
  return segments
    .filter(({ from, to, year }) => year !== lastYear && Math.abs(pixelY(from) - pixelY(to)) >= 17)
    .map(({ year, value, from, to, colour }) => ({
      text: numberText(value, decimals),
      x: pixelX(year),
      y: pixelY((from + to) / 2),
      align: 'center',
      baseline: 'middle',
      size: fontSize.small,
      colour: inkOn(colour, ink.text, ink.paper),
    }));
}

function altYear(
  year: number,
  total: number,
  segments: readonly Segment[],
  parts: readonly Part[],
  decimals: number,
  unit: string,
  language: Language,
): string {
  const shares = segments
    .filter((segment) => segment.year === year)
    .map(({ part, value }) => `${parts[part]!.title} ${numberText(value, decimals)}`)
    .join(language === 'zh' ? '、' : ', ');
  const sum = withUnit(numberText(total, decimals), unit, language);
  return language === 'zh' ? `${year}年${sum}（${shares}）` : `${year}: ${sum} (${shares})`;
}
