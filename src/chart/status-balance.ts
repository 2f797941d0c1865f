import type { Status } from '../plan/index.ts';
import type { Study } from '../study/index.ts';
import type { Language } from '../words/index.ts';
import { about, planCaption } from './caption.ts';
import { inkOn } from './contrast.ts';
import type { Figure } from './figure.ts';
import { frame, innerWidth, type Json, type Note } from './frame.ts';
import { assessmentOf, scenarioNames, scenarioTitle } from './lookup.ts';
import { layOutRows, rowChannel, rowNotes } from './rows.ts';
import { statusKey } from './status-chips.ts';
import { tableOf } from './table.ts';
import { statusOrder, statusWords } from './target-words.ts';
import { textWidth } from './text-width.ts';
import { fontSize, ink, statusColour, statusEdge } from './theme.ts';

const width = 720;

/** How many of the plan's indicators stand in which class in the target year, scenario by scenario. */
export function statusBalance(study: Study, language: Language): Figure {
  const zh = language === 'zh';
  const { targetYear } = study.plan;
  const names = scenarioNames(study);
  const layout = layOutRows(
    names.map((scenario) => ({ name: scenarioTitle(study, scenario, language) })),
    170,
    { oneLine: 34, twoLines: 34 },
  );
  const scenarios = names.map((scenario, index) => ({
    scenario,
    row: layout.middles[index]!,
    title: scenarioTitle(study, scenario, language),
    counts: countsOf(Object.values(assessmentOf(study, scenario).indicators).map(({ status }) => status)),
  }));
  const pieces = scenarios.flatMap(({ scenario, row, counts }) =>
    piecesOf(counts).map((piece) => ({ scenario, row, above: row - 12, below: row + 12, ...piece })),
  );
  const total = Math.max(1, ...pieces.map(({ to }) => to));
  const room = { left: layout.labelWidth + 12, right: 0, top: 30, bottom: 0 };
  const across = innerWidth(width, room);
  const { height } = layout;
  const shown = statusOrder.filter((status) => pieces.some((piece) => piece.status === status));
  const key = statusKey(shown, 0, -24, language);
  const title = headline(scenarios, targetYear, language);
  const alt = `${title}${zh ? '。' : '. '}${scenarios
    .map(
      ({ title: name, counts }) =>
        `${name}${zh ? '：' : ': '}${shown.map((status) => `${statusWords[status][language]} ${counts.get(status) ?? 0}`).join(zh ? '、' : ', ')}`,
    )
    .join(zh ? '；' : '; ')}${zh ? '。' : '.'}`;
  const kind = 'status-balance';
  const x = (field: string): Json => ({
    field,
    type: 'quantitative',
    scale: { domain: [0, total], nice: false, zero: true },
    axis: null,
  });
  return {
    id: kind,
    kind,
    language,
    title,
    alt,
    spec: frame({
      language,
      title,
      subtitle: [zh ? `${targetYear}年各类状态的指标数` : `Number of indicators by status in ${targetYear}`],
      caption: planCaption(study, language),
      alt,
      width,
      height,
      room,
      data: pieces.map((piece) => ({
        ...piece,
        // A count that has no room in its piece is in the table.
        shown:
          ((piece.to - piece.from) * across) / total >= textWidth(String(piece.count), fontSize.label, true) + 4
            ? String(piece.count)
            : '',
        fill: statusColour[piece.status],
        edge: statusEdge[piece.status],
        ink: inkOn(statusColour[piece.status], ink.text, ink.paper),
      })),
      layers: [
        {
          mark: { type: 'rect', strokeWidth: 1 },
          encoding: {
            x: x('from'),
            x2: { field: 'to' },
            y: rowChannel(layout, 'above'),
            y2: { field: 'below' },
            fill: { field: 'fill', type: 'nominal', scale: null },
            stroke: { field: 'edge', type: 'nominal', scale: null },
          },
        },
        {
          mark: { type: 'text', fontWeight: 'bold' },
          encoding: {
            x: x('middle'),
            y: rowChannel(layout),
            text: { field: 'shown', type: 'nominal' },
            fill: { field: 'ink', type: 'nominal', scale: null },
          },
        },
      ],
      overlays: key.layers,
      notes: [...key.notes, ...nothing(pieces.length, across, height, language), ...rowNotes(layout, -12)],
      about: about(study, kind, language),
    }),
    table: tableOf(scenarios, [
      { heading: zh ? '情景' : 'Scenario', cell: (row) => row.title },
      ...shown.map((status) => ({
        heading: statusWords[status][language],
        cell: (row: (typeof scenarios)[number]) => row.counts.get(status) ?? 0,
        decimals: 0,
      })),
    ]),
  };
}

function countsOf(statuses: readonly Status[]): ReadonlyMap<Status, number> {
  const counts = new Map<Status, number>();
  for (const status of statuses) counts.set(status, (counts.get(status) ?? 0) + 1);
  return counts;
}

function piecesOf(counts: ReadonlyMap<Status, number>) {
  let from = 0;
  return statusOrder.flatMap((status) => {
    const count = counts.get(status) ?? 0;
    if (count === 0) return [];
    const piece = { status, count, from, to: from + count, middle: from + count / 2 };
    from += count;
    return [piece];
  });
}

function headline(
  scenarios: readonly { readonly counts: ReadonlyMap<Status, number> }[],
  year: number,
  language: Language,
): string {
  const zh = language === 'zh';
  const behind = scenarios.map(({ counts }) => counts.get('behind') ?? 0);
  const judged = scenarios.map(({ counts }) =>
    statusOrder.slice(0, 4).reduce((sum, status) => sum + (counts.get(status) ?? 0), 0),
  );
  const most = Math.max(0, ...judged);
  if (most === 0) return zh ? '没有可以判断的指标' : 'There is no indicator to judge';
  const [low, high] = [Math.min(...behind), Math.max(...behind)];
  const span = low === high ? `${low}` : `${low}–${high}`;
  return zh
    ? `可判断的${most}项指标中，${year}年有${span}项滞后，视情景而定`
    : `${span} of the ${most} indicators that can be judged are behind in ${year}, depending on the scenario`;
}

function nothing(pieces: number, across: number, height: number, language: Language): Note[] {
  if (pieces > 0) return [];
  return [
    {
      text: language === 'zh' ? '没有数值' : 'No values',
      x: across / 2,
      y: height / 2,
      align: 'center',
      colour: ink.muted,
    },
  ];
}
