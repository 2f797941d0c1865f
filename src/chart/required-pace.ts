import type { Study } from '../study/index.ts';
import type { Language } from '../words/index.ts';
import { about, indicatorCaption } from './caption.ts';
import type { Figure } from './figure.ts';
import { frame, innerWidth, type Json, type Note } from './frame.ts';
import { indicatorOf, scenarioTitle, underScenario } from './lookup.ts';
import { rounded, signedText } from './number-text.ts';
import { tableOf } from './table.ts';
import { textWidth } from './text-width.ts';
import { fontSize, ink, projection, targetColour } from './theme.ts';
import { ticksFor } from './ticks.ts';
import { headingWith, unitLabel, withUnit } from './unit-label.ts';
import { labelRoom, pixelOf, valueChannel } from './value-axis.ts';

const width = 720;
const height = 230;
const halfBar = 0.19;

/**
 * What it would take from each year on: the change a year that still leads to the target, beside the change a year that is projected.
 * A required pace that grows from year to year is the price of waiting.
 * @throws ProblemsError when the study has no such scenario or indicator.
 */
export function requiredPace(study: Study, indicator: string, scenario: string, language: Language): Figure {
  const zh = language === 'zh';
  const assessed = indicatorOf(study, scenario, indicator);
  // A pace is a difference over years: one digit more than the value itself.
  const decimals = assessed.decimals + 1;
  const unit = unitLabel(assessed.paceUnit ?? '', language);
  const rows = Object.entries(assessed.pace)
    .filter(([, { required, projected }]) => Number.isFinite(required) && Number.isFinite(projected))
    .map(([year, { required, projected }]) => ({
      year: Number(year),
      required: rounded(required, decimals + 2)!,
      projected: rounded(projected, decimals + 2)!,
    }))
    .sort((left, right) => left.year - right.year);
  const ticks = ticksFor([0, ...rows.flatMap(({ required, projected }) => [required, projected])]);
  const room = { left: labelRoom(ticks), right: 8, top: 40, bottom: 24 };
  const across = innerWidth(width, room);
  const last = rows.at(-1)?.year ?? study.plan.targetYear;
  const first = rows[0]?.year ?? last;
  const domain = [first - 0.5, last + 0.5] as const;
  const pixelX = (year: number): number => (across * (year - domain[0])) / (domain[1] - domain[0]);
  const x = (field: string): Json => ({
    field,
    type: 'quantitative',
    scale: { domain, nice: false, zero: false },
    axis: {
      values: rows.map(({ year }) => year),
      format: 'd',
      labelExpr: zh ? "datum.label + '年末'" : "'end of ' + datum.label",
      title: null,
      grid: false,
      ticks: false,
      domain: false,
    },
  });
  const bars = rows.flatMap(({ year, required, projected }) => [
    { year, what: 'required', value: required, from: year - 2 * halfBar, to: year - 0.02, colour: targetColour },
    { year, what: 'projected', value: projected, from: year + 0.02, to: year + 2 * halfBar, colour: projection.soft },
  ]);
  const name = assessed.title[language];
  const run = scenarioTitle(study, scenario, language);
  const start = rows[0];
  const amount = (value: number): string => withUnit(signedText(value, decimals), unit, language);
  const title =
    start === undefined
      ? zh
        ? `${name}：没有可算的所需速度`
        : `${name}: no required pace to show`
      : zh
        ? `${name}：自${start.year}年末起需${amount(start.required)}，${underScenario(run, language)}推演为${signedText(start.projected, decimals)}`
        : `${name}: the target takes ${amount(start.required)} from the end of ${start.year}; ${signedText(start.projected, decimals)} is projected ${underScenario(run, language)}`;
  const alt = `${title}${zh ? '。' : '. '}${rows
    .map(({ year, required, projected }) =>
      zh
        ? `${year}年末起：所需${signedText(required, decimals)}，推演${signedText(projected, decimals)}`
        : `From the end of ${year}: required ${signedText(required, decimals)}, projected ${signedText(projected, decimals)}`,
    )
    .join(zh ? '；' : '; ')}${zh ? '。' : '.'}`;
  const kind = 'required-pace';
  return {
    id: `${kind}-${indicator}-${scenario}`,
    kind,
    language,
    title,
    alt,
    spec: frame({
      language,
      title,
      subtitle: [
        zh
          ? '从各年末的中位数出发，到目标年为止平均每年的变化'
          : 'Average change a year from the median at the end of each year to the target year',
      ],
      caption: indicatorCaption(study, assessed, language),
      alt,
      width,
      height,
      room,
      data: bars.map((bar) => ({ ...bar, zero: 0 })),
      layers: [
        {
          mark: { type: 'rect' },
          encoding: {
            x: x('from'),
            x2: { field: 'to' },
            y: valueChannel('zero', ticks),
            y2: { field: 'value' },
            fill: { field: 'colour', type: 'nominal', scale: null },
          },
        },
        {
          data: { values: [{ zero: 0 }] },
          mark: { type: 'rule', color: ink.axis },
          encoding: { y: valueChannel('zero', ticks) },
        },
      ],
      notes: [
        ...(unit === '' ? [] : [{ text: unit, x: -room.left, y: -12, size: fontSize.small, colour: ink.muted }]),
        ...barNotes(bars, decimals, pixelX, (value) => pixelOf(value, ticks, height)),
        ...keyNotes(across, language),
      ],
      about: about(study, kind, language, {
        indicator,
        scenario,
        unit: assessed.paceUnit ?? '',
        source: assessed.source,
        clause: assessed.clause,
      }),
    }),
    table: tableOf(rows, [
      { heading: zh ? '自该年末起' : 'From the end of', cell: ({ year }) => year, decimals: 0 },
      {
        heading: headingWith(zh ? '所需速度' : 'Required', unit, language),
        cell: ({ required }) => required,
        decimals,
      },
      {
        heading: headingWith(zh ? '推演速度' : 'Projected', unit, language),
        cell: ({ projected }) => projected,
        decimals,
      },
    ]),
  };
}

interface Bar {
  readonly value: number;
  readonly from: number;
  readonly to: number;
  readonly what: string;
}

function barNotes(
  bars: readonly Bar[],
  decimals: number,
  pixelX: (year: number) => number,
  pixelY: (value: number) => number,
): Note[] {
  return bars.map(({ value, from, to, what }) => ({
    text: signedText(value, decimals),
    x: pixelX((from + to) / 2),
    y: pixelY(value) + (value < 0 ? 14 : -5),
    align: 'center',
    bold: true,
    colour: what === 'required' ? targetColour : projection.line,
  }));
}

/** Names the two bars at the upper right, above where a bar can reach. */
function keyNotes(across: number, language: Language): Note[] {
  const zh = language === 'zh';
  const projected = zh ? '推演' : 'projected';
  const style = { y: -28, align: 'right', size: fontSize.small, bold: true } as const;
  return [
    {
      ...style,
      text: zh ? '所需' : 'required',
      x: across - textWidth(projected, fontSize.small, true) - 12,
      colour: targetColour,
    },
    { ...style, text: projected, x: across, colour: projection.line },
  ];
}
