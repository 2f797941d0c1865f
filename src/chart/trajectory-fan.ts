import type { IndicatorAssessment } from '../plan/index.ts';
import type { Observation, Study } from '../study/index.ts';
import type { Language } from '../words/index.ts';
import { about, indicatorCaption } from './caption.ts';
import { dodge } from './dodge.ts';
import type { Figure, FigureTable } from './figure.ts';
import { chanceAndStatus, finding, numbersSentence } from './finding.ts';
import { frame, innerWidth, type Json, type Note } from './frame.ts';
import {
  directionOf,
  indicatorOf,
  milestonesOf,
  observationsOf,
  projectionOf,
  scenarioTitle,
  type YearBand,
} from './lookup.ts';
import { numberText, printedText, rangeText } from './number-text.ts';
import { tableOf } from './table.ts';
import { metZone, targetRule, zoneLabel } from './target-marks.ts';
import { targetLabel } from './target-words.ts';
import { blockWidth } from './text-width.ts';
import { fontSize, ink, lineHeight, observedColour, projection, targetColour } from './theme.ts';
import { type Ticks, ticksFor } from './ticks.ts';
import { bandTooltip } from './tooltip.ts';
import { headingWith, unitLabel } from './unit-label.ts';
import { labelRoom, pixelOf, valueChannel, yearChannel } from './value-axis.ts';

const width = 720;
const height = 280;

/**
 * One indicator under one scenario over the years: median, 5–95 % band, target, the path to it, baseline and observations.
 * @throws ProblemsError when the study has no such scenario or indicator.
 */
export function trajectoryFan(study: Study, indicator: string, scenario: string, language: Language): Figure {
  const assessed = indicatorOf(study, scenario, indicator);
  const content: Content = {
    assessed,
    rows: projectionOf(assessed),
    observed: observationsOf(study, indicator, assessed),
    required: pathOf(assessed),
    unit: unitLabel(assessed.unit, language),
    language,
  };
  const { rows, unit } = content;
  const direction = directionOf(study, indicator);
  const ticks = ticksFor(allValues(content));
  const years = [...rows, ...content.observed, ...content.required].map(({ year }) => year);
  if (assessed.baseline !== null) years.push(assessed.baseline.year);
  const last = Math.max(...years, assessed.target?.year ?? study.plan.targetYear);
  const first = Math.min(...years, last - 1);

  const ends = endLabels(content);
  const room = {
    left: labelRoom(ticks),
    right:
      Math.ceil(
        blockWidth(
          ends.flatMap(({ text, detail }) => [text, detail ?? '']),
          13,
          true,
        ),
      ) + 10,
    top: 16,
    bottom: 24,
  };
  const title = finding(assessed, scenarioTitle(study, scenario, language), language);
  const alt = `${title}${language === 'zh' ? '。' : '. '}${numbersSentence(assessed, rows.at(-1), language)}`;
  const kind = 'trajectory-fan';
  return {
    id: `${kind}-${indicator}-${scenario}`,
    kind,
    language,
    title,
    alt,
    spec: frame({
      language,
      title,
      subtitle: [chanceAndStatus(assessed, language), keyLine(content)],
      caption: indicatorCaption(study, assessed, language),
      alt,
      width,
      height,
      room,
      data: rows,
      encoding: { x: yearChannel(first, last, 0.25, 0.06) },
      layers: [
        ...metZone(assessed.target, direction, ticks),
        {
          mark: { type: 'area', color: projection.band },
          encoding: { y: valueChannel('p05', ticks), y2: { field: 'p95' } },
        },
        ...requiredPath(content, ticks),
        ...targetRule(assessed.target, ticks),
        ...lastRange(content, ticks),
        {
          mark: { type: 'line', color: projection.line, strokeWidth: 2.6 },
          encoding: { y: valueChannel('p50', ticks) },
        },
        {
          mark: { type: 'point', filled: true, color: projection.line, size: 40, opacity: 1 },
          encoding: { y: valueChannel('p50', ticks), tooltip: bandTooltip(unit, assessed.decimals, language, true) },
        },
        ...observedMarks(content, ticks),
        ...baselineLabel(content, ticks),
      ],
      notes: [
        ...(unit === '' ? [] : [{ text: unit, x: -room.left, y: -12, size: fontSize.small, colour: ink.muted }]),
        ...zoneLabel(assessed.target, direction, ticks, height, language),
        ...drawEndLabels(ends, ticks, innerWidth(width, room)),
        ...nothingToDraw(content, innerWidth(width, room)),
      ],
      about: about(study, kind, language, {
        indicator,
        scenario,
        unit: assessed.unit,
        source: assessed.source,
        clause: assessed.clause,
      }),
    }),
    table: fanTable(content),
  };
}

interface Content {
  readonly assessed: IndicatorAssessment;
  readonly rows: readonly YearBand[];
  readonly observed: readonly Observation[];
  readonly required: readonly { readonly year: number; readonly required: number }[];
  readonly unit: string;
  readonly language: Language;
}

/** The path to the target, from the baseline on where it is one; none where it only repeats the target's line. */
function pathOf(assessed: IndicatorAssessment): Content['required'] {
  const { baseline, target } = assessed;
  const milestones = milestonesOf(assessed);
  if (milestones.every(({ required }) => required === target?.value)) return [];
  if (baseline === null || target?.span !== 'target year' || milestones[0]!.year <= baseline.year) return milestones;
  return [{ year: baseline.year, required: baseline.value }, ...milestones];
}

function allValues({ assessed, rows, observed, required }: Content): number[] {
  const { target } = assessed;
  return [
    ...rows.flatMap(({ p05, p95 }) => [p05, p95]),
    ...observed.map(({ value }) => value),
    ...required.map((milestone) => milestone.required),
    ...(target === null ? [] : [target.value, target.upper ?? target.value]),
    ...(assessed.baseline === null ? [] : [assessed.baseline.value]),
  ];
}

function keyLine({ assessed, rows, observed, required, language }: Content): string {
  const zh = language === 'zh';
  const parts = [
    ...(rows.length > 0
      ? [zh ? '实线：中位数' : 'line: median', zh ? '色带：5–95%的成员' : 'band: 5–95% of members']
      : []),
    ...(required.length > 1 ? [zh ? '点线：达标要求的路径' : 'dotted: path the target requires'] : []),
    ...(observed.length > 0
      ? [zh ? '圆圈：公布值' : 'circles: published values']
      : assessed.baseline === null
        ? []
        : [zh ? '圆圈：基期值' : 'circle: baseline']),
  ].join(zh ? '，' : ', ');
  return zh ? parts : parts.charAt(0).toUpperCase() + parts.slice(1);
}

/** Thin and dotted: the plan prints its ends; what lies between is our straight path. */
function requiredPath({ required }: Content, ticks: Ticks): Json[] {
  if (required.length < 2) return [];
  return [
    {
      data: { values: required },
      mark: { type: 'line', color: targetColour, strokeWidth: 1.5, strokeDash: [1, 3], strokeCap: 'round' },
      encoding: { y: valueChannel('required', ticks) },
    },
  ];
}

/** The range of the last year once more as a line: it is what the probability speaks of, and all there is of a single year. */
function lastRange({ rows }: Content, ticks: Ticks): Json[] {
  const last = rows.at(-1);
  if (last === undefined) return [];
  return [
    {
      data: { values: [last] },
      mark: { type: 'rule', color: projection.line, strokeWidth: 1.4 },
      encoding: { y: valueChannel('p05', ticks), y2: { field: 'p95' } },
    },
  ];
}

/** What was published, the baseline with it. */
function observedMarks({ assessed, observed }: Content, ticks: Ticks): Json[] {
  const { baseline } = assessed;
  const values = observed.map(({ year, value, source, confidence }) => ({ year, value, source, confidence }));
  const printed =
    baseline === null || !Number.isFinite(baseline.value) || observed.some(({ year }) => year === baseline.year)
      ? []
      : [{ year: baseline.year, value: baseline.value, source: assessed.source, confidence: 'plan' }];
  if (values.length + printed.length === 0) return [];
  return [
    {
      data: { values: [...values, ...printed] },
      mark: {
        type: 'point',
        filled: true,
        fill: ink.paper,
        stroke: observedColour,
        strokeWidth: 1.6,
        size: 52,
        opacity: 1,
      },
      encoding: { y: valueChannel('value', ticks) },
    },
  ];
}

/** The printed baseline, written on the side from which the projection turns away, unless the axis is there. */
function baselineLabel({ assessed, rows, language }: Content, ticks: Ticks): Json[] {
  const { baseline } = assessed;
  if (baseline === null || !Number.isFinite(baseline.value)) return [];
  const falls = (rows.at(-1)?.p50 ?? baseline.value) < baseline.value;
  const above = falls || pixelOf(baseline.value, ticks, height) > height - 28;
  const text = `${baseline.year}${language === 'zh' ? '年' : ':'} ${printedText(baseline.value)}`;
  return [
    {
      data: { values: [{ year: baseline.year, value: baseline.value }] },
      mark: { type: 'text', text, align: 'left', dx: -8, dy: above ? -15 : 18, fill: observedColour },
      encoding: { y: valueChannel('value', ticks) },
    },
  ];
}

interface EndLabel {
  readonly value: number;
  readonly text: string;
  /** A second, lighter line. */
  readonly detail?: string;
  readonly colour: string;
}

function endLabels({ assessed, rows, language }: Content): EndLabel[] {
  const { target, decimals } = assessed;
  const last = rows.at(-1);
  return [
    ...(last === undefined
      ? []
      : [
          {
            value: last.p50,
            text: numberText(last.p50, decimals),
            detail: rangeText(last.p05, last.p95, decimals),
            colour: projection.line,
          },
        ]),
    ...(target === null ? [] : [{ value: target.value, text: targetLabel(target, language), colour: targetColour }]),
  ];
}

function drawEndLabels(ends: readonly EndLabel[], ticks: Ticks, x: number): Note[] {
  const middles = dodge(
    ends.map(({ value }) => pixelOf(value, ticks, height)),
    ends.map(({ detail }) => (detail === undefined ? 1 : 2) * lineHeight.label + 5),
    -6,
    height + 6,
  );
  return ends.flatMap(({ text, detail, colour }, index): Note[] => {
    const half = detail === undefined ? 0 : lineHeight.label / 2;
    const place = { x: x + 8, baseline: 'middle', colour } as const;
    const main: Note = { ...place, text, y: middles[index]! - half, bold: true, size: fontSize.value };
    return detail === undefined ? [main] : [main, { ...place, text: detail, y: middles[index]! + half }];
  });
}

function nothingToDraw({ rows, language }: Content, across: number): Note[] {
  if (rows.length > 0) return [];
  const text = language === 'zh' ? '没有可绘制的推演数值' : 'No projected value to draw';
  return [{ text, x: across / 2, y: height / 2, align: 'center', colour: ink.muted }];
}

function fanTable({ assessed, rows, observed, required, unit, language }: Content): FigureTable {
  const zh = language === 'zh';
  const { decimals } = assessed;
  const value = (text: string): string => headingWith(text, unit, language);
  const years = [...new Set([...rows, ...observed, ...required].map(({ year }) => year))].sort((a, b) => a - b);
  const row = (year: number): YearBand | undefined => rows.find((candidate) => candidate.year === year);
  return tableOf(years, [
    { heading: zh ? '年份' : 'Year', cell: (year) => year, decimals: 0 },
    { heading: value('p05'), cell: (year) => row(year)?.p05, decimals },
    { heading: value(zh ? '中位数' : 'Median'), cell: (year) => row(year)?.p50, decimals },
    { heading: value('p95'), cell: (year) => row(year)?.p95, decimals },
    {
      heading: value(zh ? '要求路径' : 'Required path'),
      cell: (year) => required.find((milestone) => milestone.year === year)?.required,
      decimals: decimals + 1,
    },
    {
      heading: value(zh ? '公布值' : 'Published'),
      cell: (year) => {
        const seen = observed.find((observation) => observation.year === year);
        return seen === undefined ? null : printedText(seen.value);
      },
    },
  ]);
}
