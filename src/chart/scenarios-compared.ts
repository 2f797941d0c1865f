import type { Direction, IndicatorAssessment, Status } from '../plan/index.ts';
import type { Study } from '../study/index.ts';
import { formatProbability, type Language } from '../words/index.ts';
import { about, indicatorCaption } from './caption.ts';
import type { Figure } from './figure.ts';
import { frame, innerWidth, type Json, type Note } from './frame.ts';
import { directionOf, indicatorOf, projectionOf, scenarioNames, scenarioTitle, type YearBand } from './lookup.ts';
import { numberText, printedText, rangeText } from './number-text.ts';
import { layOutRows, rowChannel, rowNotes } from './rows.ts';
import { chipWidth, statusChips } from './status-chips.ts';
import { tableOf } from './table.ts';
import { zoneOf } from './target-marks.ts';
import { goal, statusWords, targetLabel } from './target-words.ts';
import { textWidth } from './text-width.ts';
import { fontSize, ink, observedColour, projection, targetColour } from './theme.ts';
import type { Ticks } from './ticks.ts';
import { bandTooltip } from './tooltip.ts';
import { headingWith, unitLabel, withUnit } from './unit-label.ts';
import { ticksAcross, valueChannel } from './value-axis.ts';

const width = 720;
const chanceColumn = 62;

/**
 * One indicator in its target year under every scenario: median and 5–95 % range against the target, the chance of meeting it, the status.
 * @throws ProblemsError when the study has no such indicator.
 */
export function scenariosCompared(study: Study, indicator: string, language: Language): Figure {
  const zh = language === 'zh';
  const names = scenarioNames(study);
  const layout = layOutRows(
    names.map((scenario) => ({ name: scenarioTitle(study, scenario, language) })),
    170,
    { oneLine: 36, twoLines: 36 },
  );
  const rows = names.map((scenario, index): Row => {
    const assessed = indicatorOf(study, scenario, indicator);
    const year = assessed.target?.year ?? study.plan.targetYear;
    const bands = projectionOf(assessed);
    const band = bands.find((candidate) => candidate.year === year) ?? bands.at(-1);
    const { status, probability } = assessed;
    const title = scenarioTitle(study, scenario, language);
    return { row: layout.middles[index]!, title, assessed, status, probability, ...(band ? { band } : {}) };
  });
  const first = indicatorOf(study, names[0] ?? '', indicator);
  const { target, baseline, decimals } = first;
  const year = target?.year ?? study.plan.targetYear;
  const unit = unitLabel(first.unit, language);
  const drawn = rows.flatMap(({ band, row }) => (band === undefined ? [] : [{ row, ...band }]));
  const medianColumn = Math.max(
    118,
    ...rows.map(({ band }) => (band === undefined ? 0 : Math.ceil(medianWidth(band, decimals)) + 24)),
  );
  const room = {
    left: layout.labelWidth + 12,
    right: medianColumn + chanceColumn + chipWidth(language) + 8,
    top: 34,
    bottom: 40,
  };
  const across = innerWidth(width, room);
  const ticks = ticksAcross(
    [
      ...drawn.flatMap(({ p05, p95 }) => [p05, p95]),
      ...(target === null ? [] : [target.value, target.upper ?? target.value]),
      ...(baseline === null ? [] : [baseline.value]),
    ],
    across,
  );

  const { height } = layout;
  const columnAt = {
    median: across + 16,
    chance: across + medianColumn + chanceColumn,
    status: across + medianColumn + chanceColumn + 8 + chipWidth(language) / 2,
  };

  const chips = statusChips(
    rows.map(({ row, status }) => ({ x: columnAt.status, y: row, status })),
    language,
  );
  const title = headline(first, rows, language);
  const alt = `${title}${zh ? '。' : '. '}${rows.map((row) => sentenceOf(row, unit, language)).join(zh ? '；' : '; ')}${zh ? '。' : '.'}`;
  const kind = 'scenarios-compared';
  const x = (field: string): Json => valueChannel(field, ticks);
  const y = rowChannel(layout);
  return {
    id: `${kind}-${indicator}`,
    kind,
    language,
    title,
    alt,
    spec: frame({
      language,
      title,
      subtitle: [zh ? `${year}年，圆点：中位数，横条：5–95%的成员` : `In ${year}. Dot: median, bar: 5–95% of members`],
      caption: indicatorCaption(study, first, language),
      alt,
      width,
      height,
      room,
      data: drawn,
      layers: [
        ...metLayers(first, directionOf(study, indicator), ticks),
        {
          mark: { type: 'rule', color: projection.soft, strokeWidth: 9 },
          encoding: { x: x('p05'), x2: { field: 'p95' }, y },
        },
        ...lineLayers(first, ticks),
        {
          mark: {
            type: 'point',
            filled: true,
            fill: projection.line,
            stroke: ink.paper,
            strokeWidth: 1.2,
            size: 110,
            opacity: 1,
          },
          encoding: {
            x: x('p50'),
            y,
            tooltip: bandTooltip(unit, decimals, language),
          },
        },
      ],
      notes: [
        ...rowNotes(layout, -12),
        ...markLabels(first, ticks, across, language),
        ...(unit === ''
          ? []
          : [
              {
                text: unit,
                x: across,
                y: height + 36,
                align: 'right' as const,
                size: fontSize.small,
                colour: ink.muted,
              },
            ]),
        heading(zh ? `中位数（5–95%）` : 'Median (5–95%)', columnAt.median, 'left'),
        heading(zh ? '达标概率' : 'Chance', columnAt.chance, 'right'),
        heading(zh ? '状态' : 'Status', columnAt.status, 'center'),
        ...rows.flatMap((row) => valueTexts(row, decimals, columnAt)),
        ...chips.notes,
      ],
      overlays: chips.layers,
      about: about(study, kind, language, { indicator, unit: first.unit, source: first.source, clause: first.clause }),
    }),
    table: tableOf(rows, [
      { heading: zh ? '情景' : 'Scenario', cell: (row) => row.title },
      { heading: headingWith('p05', unit, language), cell: ({ band }) => band?.p05, decimals },
      { heading: headingWith(zh ? '中位数' : 'Median', unit, language), cell: ({ band }) => band?.p50, decimals },
      { heading: headingWith('p95', unit, language), cell: ({ band }) => band?.p95, decimals },
      {
        heading: zh ? '达标概率' : 'Chance of meeting the target',
        cell: ({ probability }) => (probability === null ? null : formatProbability(probability)),
      },
      { heading: zh ? '状态' : 'Status', cell: ({ status }) => statusWords[status][language] },
    ]),
  };
}

interface Row {
  /** Middle of the row, in pixels from the top. */
  readonly row: number;
  readonly title: string;
  readonly assessed: IndicatorAssessment;
  readonly band?: YearBand;
  readonly status: Status;
  readonly probability: number | null;
}

function headline(indicator: IndicatorAssessment, rows: readonly Row[], language: Language): string {
  const name = indicator.title[language];
  const { target } = indicator;
  const judged = rows.filter(({ probability }) => probability !== null && Number.isFinite(probability));
  if (target === null || judged.length === 0) {
    return language === 'zh' ? `${name}：各情景比较` : `${name}: the scenarios compared`;
  }
  const likely = judged.filter(({ probability }) => probability! > 0.5).length;
  const wanted = goal(indicator, target, language);
  if (language === 'zh') {
    return likely === 0
      ? `${name}：${judged.length}个情景中没有一个达标概率过半（${wanted}）`
      : `${name}：${judged.length}个情景中有${likely}个达标概率过半（${wanted}）`;
  }
  return likely === 0
    ? `${name}: none of ${judged.length} scenarios is more likely than not to ${wanted}`
    : `${name}: ${likely} of ${judged.length} scenarios ${likely === 1 ? 'is' : 'are'} more likely than not to ${wanted}`;
}

function sentenceOf({ title, band, assessed, status, probability }: Row, unit: string, language: Language): string {
  const { decimals } = assessed;
  const words = statusWords[status][language];
  if (band === undefined) return `${title}: ${words}`;
  const median = withUnit(numberText(band.p50, decimals), unit, language);
  const range = rangeText(band.p05, band.p95, decimals);
  const chance = probability === null ? '' : formatProbability(probability);
  if (language === 'zh') return `${title}${median}（${range}）${chance === '' ? '' : `，达标概率${chance}`}，${words}`;
  return `${title} ${median} (${range})${chance === '' ? '' : `, chance ${chance}`}, ${words}`;
}

/** A quiet ground under the values that meet the target. */
function metLayers({ target }: IndicatorAssessment, direction: Direction, ticks: Ticks): Json[] {
  const zone = zoneOf(target, direction, ticks);
  if (zone === undefined) return [];
  return [
    {
      data: { values: [{ from: zone[0], to: zone[1] }] },
      mark: { type: 'rect', color: ink.metZone },
      encoding: { x: valueChannel('from', ticks), x2: { field: 'to' } },
    },
  ];
}

/** The target as a dashed line, the baseline as a thin one. */
function lineLayers({ target, baseline }: IndicatorAssessment, ticks: Ticks): Json[] {
  const line = (values: readonly number[], style: Json): Json => ({
    data: { values: values.map((value) => ({ value })) },
    mark: { type: 'rule', ...style },
    encoding: { x: valueChannel('value', ticks) },
  });
  const ends = target === null ? [] : [target.value, target.operator === 'between' ? target.upper : undefined];
  const targets = ends.filter((value) => value !== undefined);
  return [
    ...(baseline === null || !Number.isFinite(baseline.value)
      ? []
      : [line([baseline.value], { color: observedColour, strokeWidth: 1.2, strokeDash: [1, 2] })]),
    ...(targets.length === 0 ? [] : [line(targets, { color: targetColour, strokeWidth: 1.8, strokeDash: [7, 4] })]),
  ];
}

/** Names above the two lines, the baseline's higher so that they cannot meet. */
function markLabels(
  { target, baseline }: IndicatorAssessment,
  ticks: Ticks,
  across: number,
  language: Language,
): Note[] {
  const at = (value: number): number => (across * (value - ticks.domain[0])) / (ticks.domain[1] - ticks.domain[0]);
  const placed = (text: string, value: number): { text: string; x: number; align: 'center' } => {
    const half = textWidth(text, fontSize.label, true) / 2;
    return { text, x: Math.min(Math.max(at(value), half), across - half), align: 'center' };
  };
  const notes: Note[] = [];
  if (target !== null) {
    notes.push({ ...placed(targetLabel(target, language), target.value), y: -8, colour: targetColour, bold: true });
  }
  if (baseline !== null && Number.isFinite(baseline.value)) {
    const text = `${baseline.year}${language === 'zh' ? '年' : ':'} ${printedText(baseline.value)}`;
    notes.push({ ...placed(text, baseline.value), y: target === null ? -8 : -24, colour: observedColour });
  }
  return notes;
}

function heading(text: string, x: number, align: 'left' | 'center' | 'right'): Note {
  return {
    text: text,
    x,
    y: -8,
    align,
    size: fontSize.small,
    colour: ink.muted,
  };
}

function medianWidth({ p05, p50, p95 }: YearBand, decimals: number): number {
  return (
    textWidth(numberText(p50, decimals), fontSize.label, true) +
    6 +
    textWidth(rangeText(p05, p95, decimals), fontSize.small)
  );
}

function valueTexts(
  { row, band, probability }: Row,
  decimals: number,
  at: { readonly median: number; readonly chance: number },
): Note[] {
  const y = row;
  const median = band === undefined ? '—' : numberText(band.p50, decimals);
  const chance = probability === null ? '—' : formatProbability(probability);
  const notes: Note[] = [
    { text: median, x: at.median, y, baseline: 'middle', bold: true, colour: projection.line },
    { text: chance, x: at.chance, y, baseline: 'middle', bold: true, align: 'right' },
  ];
  if (band === undefined) return notes;
  const x = at.median + textWidth(median, fontSize.label, true) + 6;
  const range = rangeText(band.p05, band.p95, decimals);
  return [...notes, { text: range, x, y, baseline: 'middle', size: fontSize.small, colour: ink.muted }];
}
