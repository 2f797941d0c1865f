import type { IndicatorAssessment, Status } from '../plan/index.ts';
import type { Study } from '../study/index.ts';
import type { Language } from '../words/index.ts';
import { about, indicatorCaption } from './caption.ts';
import type { Figure } from './figure.ts';
import { frame, innerWidth, type Json, type Note } from './frame.ts';
import { indicatorOf, milestonesOf, projectionOf, scenarioTitle, underScenario, type YearBand } from './lookup.ts';
import { numberText, printedText, rangeText } from './number-text.ts';
import { statusChips } from './status-chips.ts';
import { tableOf } from './table.ts';
import { statusWords } from './target-words.ts';
import { fontSize, ink, projection, targetColour } from './theme.ts';
import { type Ticks, ticksFor } from './ticks.ts';
import { headingWith, unitLabel, withUnit } from './unit-label.ts';
import { labelRoom, pixelOf, valueChannel } from './value-axis.ts';

const width = 720;
const height = 260;
const halfMilestone = 0.28;

/**
 * Year by year: what the path to the target requires, what the projection gives, and the status that follows from the two.
 * @throws ProblemsError when the study has no such scenario or indicator.
 */
export function milestonesAgainstProjection(
  study: Study,
  indicator: string,
  scenario: string,
  language: Language,
): Figure {
  const zh = language === 'zh';
  const assessed = indicatorOf(study, scenario, indicator);
  const { decimals, baseline } = assessed;
  const unit = unitLabel(assessed.unit, language);
  const rows = rowsOf(assessed);
  const ticks = ticksFor([
    ...rows.flatMap(({ band }) => (band === undefined ? [] : [band.p05, band.p95])),
    ...rows.flatMap(({ required }) => (required === null ? [] : [required])),
    ...(baseline === null ? [] : [baseline.value]),
  ]);
  const room = { left: labelRoom(ticks), right: 8, top: 16, bottom: 50 };
  const across = innerWidth(width, room);
  const first = rows[0]?.year ?? study.plan.targetYear;
  const last = rows.at(-1)?.year ?? study.plan.targetYear;
  const domain = [first - 0.5, last + 0.5] as const;
  const pixelX = (year: number): number => (across * (year - domain[0])) / (domain[1] - domain[0]);
  const x = (field: string): Json => ({
    field,
    type: 'quantitative',
    scale: { domain, nice: false, zero: false },
    axis: {
      values: rows.map(({ year }) => year),
      format: 'd',
      title: null,
      grid: false,
      ticks: false,
      labelFontWeight: 'bold',
      labelColor: ink.text,
    },
  });
  const title = headline(assessed, rows, scenarioTitle(study, scenario, language), language);
  const alt = `${title}${zh ? '。' : '. '}${rows.map((row) => sentenceOf(row, decimals, unit, language)).join(zh ? '；' : '; ')}${zh ? '。' : '.'}`;
  const bands = rows.flatMap(({ band, required, status }) =>
    band === undefined ? [] : [{ ...band, required, status }],
  );
  const chips = statusChips(
    rows.map(({ year, status }) => ({ x: pixelX(year), y: height + 38, status })),
    language,
  );
  const kind = 'milestones-against-projection';
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
          ? '圆点：中位数，竖条：5–95%的成员，横线：当年要求值；下方：当年状态'
          : 'Dot: median, bar: 5–95% of members, tick: value required that year; below: status of the year',
      ],
      caption: indicatorCaption(study, assessed, language),
      alt,
      width,
      height,
      room,
      data: bands,
      layers: [
        {
          mark: { type: 'rule', color: projection.soft, strokeWidth: 16 },
          encoding: { x: x('year'), y: valueChannel('p05', ticks), y2: { field: 'p95' } },
        },
        {
          data: {
            values: rows.flatMap(({ year, required }) =>
              required === null ? [] : [{ required, from: year - halfMilestone, to: year + halfMilestone }],
            ),
          },
          mark: { type: 'rule', color: targetColour, strokeWidth: 2.6 },
          encoding: { x: x('from'), x2: { field: 'to' }, y: valueChannel('required', ticks) },
        },
        {
          mark: {
            type: 'point',
            filled: true,
            fill: projection.line,
            stroke: ink.paper,
            strokeWidth: 1.2,
            size: 90,
            opacity: 1,
          },
          encoding: { x: x('year'), y: valueChannel('p50', ticks) },
        },
      ],
      overlays: chips.layers,
      notes: [
        ...(unit === '' ? [] : [{ text: unit, x: -room.left, y: -12, size: fontSize.small, colour: ink.muted }]),
        ...rows.flatMap((row) => yearNotes(row, decimals, pixelX, ticks)),
        ...chips.notes,
      ],
      about: about(study, kind, language, {
        indicator,
        scenario,
        unit: assessed.unit,
        source: assessed.source,
        clause: assessed.clause,
      }),
    }),
    table: tableOf(rows, [
      { heading: zh ? '年份' : 'Year', cell: ({ year }) => year, decimals: 0 },
      {
        heading: headingWith(zh ? '要求值' : 'Required', unit, language),
        cell: ({ required }) => required,
        decimals: decimals + 1,
      },
      { heading: headingWith('p05', unit, language), cell: ({ band }) => band?.p05, decimals },
      { heading: headingWith(zh ? '中位数' : 'Median', unit, language), cell: ({ band }) => band?.p50, decimals },
      { heading: headingWith('p95', unit, language), cell: ({ band }) => band?.p95, decimals },
      { heading: zh ? '状态' : 'Status', cell: ({ status }) => statusWords[status][language] },
    ]),
  };
}

interface Row {
  readonly year: number;
  readonly required: number | null;
  /** As the plan prints it in the target year, otherwise as our path gives it. */
  readonly requiredText: string;
  readonly band?: YearBand;
  readonly status: Status;
}

/** The years of the plan: those after the base year that have a milestone, a projection or a status. */
function rowsOf(assessed: IndicatorAssessment): Row[] {
  const milestones = milestonesOf(assessed);
  const bands = projectionOf(assessed);
  const base = assessed.baseline?.year ?? Number.NEGATIVE_INFINITY;
  const years = [
    ...milestones.map(({ year }) => year),
    ...bands.map(({ year }) => year),
    ...Object.keys(assessed.statusByYear).map(Number),
  ];
  return [...new Set(years)]
    .filter((year) => year > base)
    .sort((left, right) => left - right)
    .map((year) => {
      const band = bands.find((candidate) => candidate.year === year);
      const required = milestones.find((milestone) => milestone.year === year)?.required;
      return {
        year,
        required: required === undefined ? null : required,
        requiredText: requiredText(assessed, year, required),
        ...(band === undefined ? {} : { band }),
        status: assessed.statusByYear[year] ?? 'no data',
      };
    });
}

function requiredText({ target, decimals }: IndicatorAssessment, year: number, required: number | undefined): string {
  if (target !== null && year === target.year && target.span === 'target year') return printedText(target.value);
  return required === undefined ? '' : numberText(required, decimals);
}

function headline(assessed: IndicatorAssessment, rows: readonly Row[], scenario: string, language: Language): string {
  const zh = language === 'zh';
  const name = assessed.title[language];
  const judged = rows.filter(({ status }) => status !== 'no data' && status !== 'no target');
  const behind = judged.filter(({ status }) => status === 'behind').map(({ year }) => year);
  if (judged.length === 0)
    return zh ? `${name}：没有可对照的年度要求` : `${name}: no yearly milestones to hold the projection against`;
  if (behind.length === 0) {
    return zh
      ? `${name}：${underScenario(scenario, language)}各年均不落后于要求路径`
      : `${name} keeps up with the path to its target in every year ${underScenario(scenario, language)}`;
  }
  const years = spans(behind);
  return zh
    ? `${name}：${underScenario(scenario, language)}${years.join('、')}年滞后于要求路径`
    : `${name} is behind the path to its target in ${years.join(', ')} ${underScenario(scenario, language)}`;
}

/** Years in a row as one span: 2021, 2023–2025. */
function spans(years: readonly number[]): string[] {
  const runs: { from: number; to: number }[] = [];
  for (const year of years) {
    const run = runs.at(-1);
    if (run !== undefined && run.to === year - 1) run.to = year;
    else runs.push({ from: year, to: year });
  }
  return runs.map(({ from, to }) => (from === to ? `${from}` : `${from}–${to}`));
}

function sentenceOf(
  { year, required, requiredText: wanted, band, status }: Row,
  decimals: number,
  unit: string,
  language: Language,
): string {
  const words = statusWords[status][language];
  const median = band === undefined ? '—' : withUnit(numberText(band.p50, decimals), unit, language);
  const range = band === undefined ? '' : rangeText(band.p05, band.p95, decimals);
  const asked = required === null ? '' : withUnit(wanted, unit, language);
  if (language === 'zh') return `${year}年中位数${median}（${range}）${asked === '' ? '' : `，要求${asked}`}，${words}`;
  return `${year}: median ${median} (${range})${asked === '' ? '' : `, required ${asked}`}, ${words}`;
}

/** The median beside its dot, the required value above its tick's left end. */
function yearNotes(
  { year, required, requiredText: text, band }: Row,
  decimals: number,
  pixelX: (year: number) => number,
  ticks: Ticks,
): Note[] {
  const notes: Note[] = [];
  const x = pixelX(year);
  const requiredY = required === null ? Number.NaN : pixelOf(required, ticks, height);
  if (band !== undefined) {
    const y = pixelOf(band.p50, ticks, height);
    notes.push({
      text: numberText(band.p50, decimals),
      x: x + 13,
      // Clear of the required value's line, and of the years below.
      y: Math.min(height - 8, Math.abs(y - requiredY) < 12 ? y + (y < requiredY ? -9 : 11) : y),
      baseline: 'middle',
      bold: true,
      colour: projection.line,
    });
  }
  if (required !== null) {
    notes.push({
      text,
      x: pixelX(year - halfMilestone) - 5,
      y: requiredY,
      align: 'right',
      baseline: 'middle',
      colour: targetColour,
      size: fontSize.small,
    });
  }
  return notes;
}
