import type { IndicatorAssessment } from '../plan/index.ts';
import type { Study } from '../study/index.ts';
import { formatProbability, type Language } from '../words/index.ts';
import { about, planCaption } from './caption.ts';
import type { Figure } from './figure.ts';
import { frame, type Json, type Note } from './frame.ts';
import { milestonesOf, projectionOf, scenarioTitle, underScenario, type YearBand } from './lookup.ts';
import { numberText, printedText, rounded } from './number-text.ts';
import { statusKey } from './status-chips.ts';
import { tableOf } from './table.ts';
import { statusWords, targetText } from './target-words.ts';
import { type JudgedTarget, judgedTargets, listedName, trackedRemark } from './targets.ts';
import { wrapText } from './text-width.ts';
import { fontSize, ink, lineHeight, projection, statusColour, targetColour } from './theme.ts';
import { unitLabel, withUnit } from './unit-label.ts';

const width = 860;
const columns = 4;
const panel = { width: 191, height: 70, gapX: 20, foot: 22 } as const;

/**
 * Every numeric target under one scenario as a small chart of its own: median, 5–95 % band, target, chance. Each panel has its own
 * value scale, from the lowest to the highest number in it.
 * @throws ProblemsError when the study has no such scenario.
 */
export function smallMultiples(study: Study, scenario: string, language: Language): Figure {
  const zh = language === 'zh';
  const { panels, height } = layOut(judgedTargets(study, scenario), language);
  const years = panels.flatMap(({ rows }) => rows.map(({ year }) => year));
  const [first, last] = [Math.min(...years), Math.max(...years)];
  const drawn = panels.map((content) => drawPanel(content, first, last));
  const name = scenarioTitle(study, scenario, language);
  const reached = panels.filter(({ judged }) => judged.probability > 0.5).length;
  const title =
    panels.length === 0
      ? zh
        ? '没有可以绘制的量化目标'
        : 'There is no numeric target to draw'
      : zh
        ? `${panels.length}项量化目标的推演：${underScenario(name, language)}${reached}项达标概率过半`
        : `${panels.length} numeric targets ${underScenario(name, language)}: ${reached} more likely met than missed`;
  const alt = `${title}${zh ? '。' : '. '}${panels.map((content) => sentenceOf(content, language)).join(zh ? '；' : '; ')}${zh ? '。' : '.'}`;
  const shown = [...new Set(panels.map(({ judged }) => judged.assessed.status))];
  const room = { left: 0, right: 0, top: 26, bottom: 0 };
  const key = statusKey(shown, 0, -22, language);
  const kind = 'small-multiples';
  const assessed = panels.map(({ judged }) => judged.assessed);
  return {
    id: `${kind}-${scenario}`,
    kind,
    language,
    title,
    alt,
    spec: frame({
      language,
      title,
      subtitle: [
        zh
          ? `${first}–${last}年；线：中位数，色带：5–95%的成员，虚线：目标；各图纵轴不同`
          : `${first}–${last}. Line: median, band: 5–95% of members, dashed: target; each panel has its own scale`,
      ],
      caption: planCaption(study, language, trackedRemark(assessed, language)),
      alt,
      width,
      height,
      room,
      data: drawn.flatMap(({ points }) => points),
      layers: [
        {
          mark: { type: 'area', color: projection.band },
          encoding: { ...pixels('x', 'low'), y2: { field: 'high' }, detail: { field: 'indicator', type: 'nominal' } },
        },
        {
          data: { values: drawn.map(({ target }) => target) },
          mark: { type: 'rule', color: targetColour, strokeWidth: 1.5, strokeDash: [5, 3] },
          encoding: { ...pixels('x', 'y'), x2: { field: 'x2' } },
        },
        {
          mark: { type: 'line', color: projection.line, strokeWidth: 2 },
          encoding: { ...pixels('x', 'y'), detail: { field: 'indicator', type: 'nominal' } },
        },
        {
          data: { values: drawn.map(({ end }) => end) },
          mark: { type: 'point', filled: true, stroke: ink.text, strokeWidth: 0.8, size: 60, opacity: 1 },
          encoding: { ...pixels('x', 'y'), fill: { field: 'fill', type: 'nominal', scale: null } },
        },
      ],
      overlays: key.layers,
      notes: [...key.notes, ...panels.flatMap((content) => panelNotes(content, language))],
      about: about(study, kind, language, { scenario }),
    }),
    table: tableOf(
      panels.flatMap(({ judged, rows }) => rows.map((row) => ({ ...row, assessed: judged.assessed }))),
      [
        { heading: zh ? '指标' : 'Indicator', cell: (row) => row.assessed.title[language] },
        { heading: zh ? '单位' : 'Unit', cell: (row) => unitLabel(row.assessed.unit, language) },
        { heading: zh ? '年份' : 'Year', cell: ({ year }) => year, decimals: 0 },
        { heading: 'p05', cell: ({ p05 }) => p05, decimals: (row) => row.assessed.decimals },
        { heading: zh ? '中位数' : 'Median', cell: ({ p50 }) => p50, decimals: (row) => row.assessed.decimals },
        { heading: 'p95', cell: ({ p95 }) => p95, decimals: (row) => row.assessed.decimals },
      ],
    ),
  };
}

interface Panel {
  readonly judged: JudgedTarget;
  readonly rows: readonly YearBand[];
  readonly name: readonly string[];
  /** Upper left corner of the panel with its texts, and of its drawing. */
  readonly x: number;
  readonly top: number;
  readonly y: number;
}

/** Panels in rows from left to right; a row's heads are as high as its longest name needs. */
function layOut(targets: readonly JudgedTarget[], language: Language): { panels: Panel[]; height: number } {
  const drawable = targets.flatMap((judged) => {
    const rows = projectionOf(judged.assessed);
    const name = wrapText(listedName(judged.assessed, language), fontSize.small, panel.width, 3, true);
    return rows.length === 0 ? [] : [{ judged, rows, name }];
  });
  const panels: Panel[] = [];
  let top = 0;
  for (let start = 0; start < drawable.length; start += columns) {
    const row = drawable.slice(start, start + columns);
    const head = Math.max(...row.map(({ name }) => name.length)) * lineHeight.small + 22;
    panels.push(
      ...row.map((content, column) => ({ ...content, x: column * (panel.width + panel.gapX), top, y: top + head })),
    );
    top += head + panel.height + panel.foot;
  }
  return { panels, height: Math.max(top, panel.height) };
}

/** Channels whose fields are pixels already. */
function pixels(x: string, y: string): Json {
  const channel = (field: string): Json => ({ field, type: 'quantitative', scale: null, axis: null });
  return { x: channel(x), y: channel(y) };
}

/** The panel's marks in pixels, with the values they stand for beside them. */
function drawPanel({ judged, rows, x: left, y: top }: Panel, first: number, last: number) {
  const { assessed, id } = judged;
  const target = assessed.target!;
  const required = milestonesOf(assessed).map((milestone) => milestone.required);
  const values = [...rows.flatMap(({ p05, p95 }) => [p05, p95]), target.value, ...required];
  const [least, most] = [Math.min(...values), Math.max(...values)];
  // What does not move stands in the middle.
  const [low, span] = most > least ? [least, most - least] : [least - 0.5, 1];
  const x = (year: number): number =>
    tenth(left + 4 + ((panel.width - 12) * (year - first)) / Math.max(1, last - first));
  const y = (value: number): number => tenth(top + panel.height * (1 - (value - low) / span));
  const end = rows.at(-1)!;
  return {
    points: rows.map(({ year, p05, p50, p95 }) => ({
      indicator: id,
      year,
      p05,
      p50,
      p95,
      x: x(year),
      y: y(p50),
      low: y(p05),
      high: y(p95),
    })),
    target: { indicator: id, value: target.value, x: left, x2: left + panel.width, y: y(target.value) },
    end: {
      indicator: id,
      year: end.year,
      p50: end.p50,
      x: x(end.year),
      y: y(end.p50),
      fill: statusColour[assessed.status],
    },
  };
}

function panelNotes({ judged, rows, name, x, top, y }: Panel, language: Language): Note[] {
  const { assessed, probability } = judged;
  const [start, end] = [rows[0]!, rows.at(-1)!];
  const right = { x: x + panel.width, align: 'right' } as const;
  const under = { y: top + 13 + name.length * lineHeight.small } as const;
  const foot = { y: y + panel.height + 14, size: fontSize.caption, colour: ink.muted } as const;
  const wanted = withUnit(targetText(assessed.target!), unitLabel(assessed.unit, language), language);
  return [
    { text: name, x, y: top + 13, size: fontSize.small, bold: true, lineHeight: lineHeight.small },
    {
      ...under,
      text: `${language === 'zh' ? '目标' : 'target'} ${wanted}`,
      x,
      size: fontSize.caption,
      colour: targetColour,
    },
    { ...under, ...right, text: formatProbability(probability), size: fontSize.small, bold: true },
    { ...foot, text: startText(assessed.baseline, start), x },
    { ...foot, ...right, text: `${end.year}: ${numberText(end.p50, assessed.decimals)}` },
  ];
}

function startText(baseline: IndicatorAssessment['baseline'], { year }: YearBand): string {
  return baseline?.year === year ? `${year}: ${printedText(baseline.value)}` : `${year}`;
}

function sentenceOf({ judged, rows }: Panel, language: Language): string {
  const { assessed, probability } = judged;
  const median = withUnit(
    numberText(rows.at(-1)!.p50, assessed.decimals),
    unitLabel(assessed.unit, language),
    language,
  );
  const status = statusWords[assessed.status][language];
  return language === 'zh'
    ? `${assessed.title.zh}中位数${median}，达标概率${formatProbability(probability)}，${status}`
    : `${assessed.title.en} median ${median}, chance ${formatProbability(probability)}, ${status}`;
}

function tenth(value: number): number {
  return rounded(value, 1)!;
}
