import type { Status } from '../plan/index.ts';
import type { Study } from '../study/index.ts';
import { formatProbability, type Language } from '../words/index.ts';
import { about, planCaption } from './caption.ts';
import { inkOn } from './contrast.ts';
import type { Figure } from './figure.ts';
import { frame, innerWidth, type Json, type Note } from './frame.ts';
import { assessmentOf, indicatorOf, scenarioNames, scenarioTitle } from './lookup.ts';
import { rounded } from './number-text.ts';
import { firstLine, layOutRows, rowChannel } from './rows.ts';
import { statusKey } from './status-chips.ts';
import { tableOf } from './table.ts';
import { statusWords } from './target-words.ts';
import { type JudgedTarget, judgedTargets, listedName, trackedRemark } from './targets.ts';
import { blockWidth, wrapText } from './text-width.ts';
import { fontSize, ink, lineHeight, statusColour } from './theme.ts';

const width = 860;
/** Left of the names stand their numbers in the plan's table. */
const numberColumn = 24;

/**
 * Every numeric target under every scenario: the chance of meeting it in figures, its status in the target year in colour; in the last
 * row the chance that all headline targets are met together.
 */
export function attainmentMatrix(study: Study, language: Language): Figure {
  const zh = language === 'zh';
  const scenarios = scenarioNames(study);
  const targets = scenarios.length === 0 ? [] : judgedTargets(study, scenarios[0]!);
  const together = zh ? '全部重点目标同时实现' : 'All headline targets together';
  const names = [...targets.map(({ assessed }) => listedName(assessed, language)), together];
  const layout = layOutRows(
    names.map((name) => ({ name })),
    320,
  );
  const cells = scenarios.flatMap((scenario, column) => [
    ...targets.map(({ id }, row) => cellOf(study, scenario, id, row, column, language)),
    togetherCell(study, scenario, targets.length, column, language),
  ]);
  const { height } = layout;
  const left = layout.labelWidth + numberColumn + 10;
  const heads = scenarios.map((scenario) => scenarioTitle(study, scenario, language));
  const columnWidth = innerWidth(width, { left, right: 0 }) / Math.max(1, scenarios.length);
  const columnHeads = heads.map((head) => wrapText(head, fontSize.small, columnWidth - 6, 3, true));
  const headLines = Math.max(1, ...columnHeads.map((lines) => lines.length));
  const room = { left, right: 0, top: 34 + headLines * lineHeight.small, bottom: 4 };
  const likely = scenarios.map(
    (scenario) =>
      cells.filter((cell) => cell.scenario === scenario && cell.status !== null && (cell.chance ?? 0) > 0.5).length,
  );
  const title = headline(likely, targets.length, language);
  const alt = `${title}${zh ? '。' : '. '}${scenarios
    .map((scenario, column) => {
      const joint = formatProbability(assessmentOf(study, scenario).allHeadline.probability);
      return zh
        ? `${heads[column]}：${likely[column]}项，全部重点目标同时实现的概率${joint}`
        : `${heads[column]}: ${likely[column]}, all headline targets together ${joint}`;
    })
    .join(zh ? '；' : '; ')}${zh ? '。' : '.'}`;
  const kind = 'attainment-matrix';
  const x = (field: string): Json => ({
    field,
    type: 'quantitative',
    scale: { domain: [-0.5, Math.max(1, scenarios.length) - 0.5], nice: false, zero: false },
    axis: null,
  });
  const shown = [...new Set(cells.flatMap(({ status }) => (status === null ? [] : [status])))];
  const key = statusKey(shown, -left, -room.top + 4, language);
  return {
    id: kind,
    kind,
    language,
    title,
    alt,
    spec: frame({
      language,
      title,
      subtitle: [
        zh
          ? `数字：达标概率；颜色：${study.plan.targetYear}年的状态`
          : `Figures: chance of meeting the target. Colour: status in ${study.plan.targetYear}`,
      ],
      caption: planCaption(
        study,
        language,
        trackedRemark(
          targets.map(({ assessed }) => assessed),
          language,
        ),
      ),
      alt,
      width,
      height,
      room,
      data: cells.map(({ scenario, indicator, chance, status, text, row, column, ink: letter }) => ({
        scenario,
        indicator,
        chance,
        status,
        text,
        fill: status === null ? ink.paper : statusColour[status],
        ink: letter,
        row: layout.middles[row],
        column,
        left: column - 0.48,
        right: column + 0.48,
        above: layout.middles[row]! - layout.heights[row]! / 2 + 1,
        below: layout.middles[row]! + layout.heights[row]! / 2 - 1,
      })),
      layers: [
        {
          mark: { type: 'rect', cornerRadius: 1.5 },
          encoding: {
            x: x('left'),
            x2: { field: 'right' },
            y: rowChannel(layout, 'above'),
            y2: { field: 'below' },
            fill: { field: 'fill', type: 'nominal', scale: null },
            tooltip: [
              { field: 'indicator', type: 'nominal', title: zh ? '指标' : 'Indicator' },
              { field: 'scenario', type: 'nominal', title: zh ? '情景' : 'Scenario' },
              { field: 'text', type: 'nominal', title: zh ? '达标概率' : 'Chance' },
              { field: 'status', type: 'nominal', title: zh ? '状态' : 'Status' },
            ],
          },
        },
        {
          mark: { type: 'text', fontSize: fontSize.small },
          encoding: {
            x: x('column'),
            y: rowChannel(layout),
            text: { field: 'text', type: 'nominal' },
            fill: { field: 'ink', type: 'nominal', scale: null },
          },
        },
      ],
      overlays: key.layers,
      notes: [
        ...key.notes,
        ...headNotes(columnHeads, columnWidth),
        ...layout.lines.flatMap((lines, row) => indicatorLabel(lines, targets[row], layout.middles[row]!, left)),
      ],
      about: about(study, kind, language),
    }),
    table: tableOf(
      [...targets.map(({ id, assessed }) => ({ id, name: assessed.title[language] })), { id: null, name: together }],
      [
        { heading: zh ? '指标' : 'Indicator', cell: ({ name }) => name },
        ...scenarios.map((scenario, column) => ({
          heading: heads[column]!,
          cell: ({ id }: { readonly id: string | null }) => {
            const cell = cells.find((candidate) => candidate.scenario === scenario && candidate.indicator === id);
            if (cell === undefined) return null;
            return cell.status === null ? cell.text : `${cell.text} ${statusWords[cell.status][language]}`;
          },
        })),
      ],
    ),
  };
}

interface MatrixCell {
  readonly row: number;
  readonly column: number;
  readonly scenario: string;
  readonly indicator: string | null;
  readonly chance: number | null;
  readonly text: string;
  /** Null in the row of all headline targets together, which has a chance but no status. */
  readonly status: Status | null;
  readonly ink: string;
}

function cellOf(
  study: Study,
  scenario: string,
  indicator: string,
  row: number,
  column: number,
  language: Language,
): MatrixCell {
  const { status, probability } = indicatorOf(study, scenario, indicator);
  const known = probability !== null && Number.isFinite(probability);
  return {
    row,
    column,
    scenario,
    indicator,
    chance: known ? rounded(probability, 3) : null,
    text: known ? formatProbability(probability) : statusWords['no data'][language],
    status,
    ink: inkOn(statusColour[status], ink.text, ink.paper),
  };
}

function togetherCell(study: Study, scenario: string, row: number, column: number, language: Language): MatrixCell {
  const { probability } = assessmentOf(study, scenario).allHeadline;
  const known = Number.isFinite(probability);
  return {
    row,
    column,
    scenario,
    indicator: null,
    chance: known ? rounded(probability, 3) : null,
    text: known ? formatProbability(probability) : statusWords['no data'][language],
    status: null,
    ink: ink.text,
  };
}

function headline(likely: readonly number[], targets: number, language: Language): string {
  const [low, high] = [Math.min(...likely), Math.max(...likely)];
  if (likely.length === 0 || targets === 0) {
    return language === 'zh' ? '没有可以判断的量化目标' : 'There is no numeric target to judge';
  }
  const span = low === high ? `${low}` : `${low}–${high}`;
  return language === 'zh'
    ? `${targets}项量化目标中，有${span}项达标概率过半，视情景而定`
    : `${span} of ${targets} numeric targets are more likely met than missed, depending on the scenario`;
}

function headNotes(heads: readonly (readonly string[])[], columnWidth: number): Note[] {
  return heads.map((text, column) => ({
    text,
    x: (column + 0.5) * columnWidth,
    y: -6 - (text.length - 1) * lineHeight.small,
    align: 'center',
    size: fontSize.small,
    lineHeight: lineHeight.small,
    bold: true,
  }));
}

/** The number in the plan's table at the edge, the name after it; names of the plan's summary, and the last row, are bold. */
function indicatorLabel(
  lines: readonly string[],
  target: JudgedTarget | undefined,
  middle: number,
  left: number,
): Note[] {
  const y = firstLine(middle, lines.length);
  const bold = (target?.headline ?? true) && blockWidth(lines, fontSize.label, true) < left - numberColumn - 4;
  const label: Note = {
    text: lines,
    x: -left + numberColumn,
    y,
    baseline: 'middle',
    bold,
    lineHeight: lineHeight.small,
  };
  const number = target?.assessed.number;
  if (number === undefined) return [label];
  const edge = { x: -left + numberColumn - 7, align: 'right', size: fontSize.small, colour: ink.muted } as const;
  return [label, { ...edge, text: String(number), y, baseline: 'middle' }];
}
