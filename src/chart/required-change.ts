import type { Study } from '../study/index.ts';
import type { Language } from '../words/index.ts';
import { about, planCaption } from './caption.ts';
import type { Figure } from './figure.ts';
import { frame, innerWidth, type Note } from './frame.ts';
import { projectionOf, scenarioTitle, underScenario } from './lookup.ts';
import { numberText, printedText, rounded } from './number-text.ts';
import { layOutRows, rowChannel, rowNotes } from './rows.ts';
import { statusKey } from './status-chips.ts';
import { tableOf } from './table.ts';
import { targetText } from './target-words.ts';
import { type JudgedTarget, judgedTargets, listedName, trackedRemark } from './targets.ts';
import { fontSize, ink, projection, statusColour, targetColour } from './theme.ts';
import { unitLabel, withUnit } from './unit-label.ts';

const width = 720;
/** Percent of the required change that the drawing shows; what lies beyond stands at its edge. */
const shown = [-50, 200] as const;

/**
 * How much of the change from baseline to target each indicator delivers under one scenario: 100 % is the target, 0 % the baseline. Targets
 * that ask for no change, and sums and averages, have no such share and are left out.
 * @throws ProblemsError when the study has no such scenario.
 */
export function requiredChange(study: Study, scenario: string, language: Language): Figure {
  const zh = language === 'zh';
  const judged = judgedTargets(study, scenario);
  const shares = judged.flatMap(shareOf).sort((left, right) => right.median - left.median);
  const labels = shares.map(({ target: { assessed } }) => {
    const wanted = withUnit(targetText(assessed.target!), unitLabel(assessed.unit, language), language);
    const path = `${printedText(assessed.baseline!.value)}→${wanted}`;
    return { name: `${listedName(assessed, language)}${zh ? '，' : ', '}`, detail: path };
  });
  const layout = layOutRows(labels, 330);
  const room = { left: layout.labelWidth + 12, right: 52, top: 50, bottom: 24 };
  const across = innerWidth(width, room);
  const { height } = layout;
  const met = shares.filter(({ median }) => median >= 100).length;
  const name = scenarioTitle(study, scenario, language);
  const title =
    shares.length === 0
      ? zh
        ? '没有要求变化的量化目标'
        : 'No numeric target asks for a change'
      : zh
        ? `${shares.length}项要求变化的目标中，${underScenario(name, language)}有${met}项的中位数走完全程`
        : `Under "${name}", the median goes the whole way for ${met} of ${shares.length} targets that ask for a change`;
  const alt = `${title}${zh ? '。' : '. '}${shares.map(({ target, median }) => `${target.assessed.title[language]} ${numberText(median, 0)}%`).join(zh ? '；' : '; ')}${zh ? '。' : '.'}`;
  const kind = 'required-change';
  const x = (field: string) => ({
    field,
    type: 'quantitative',
    scale: { domain: shown, nice: false, zero: false, clamp: true },
    axis: {
      values: [-50, 0, 50, 100, 150, 200],
      labelExpr: "replace(datum.label, '-', '−') + '%'",
      format: 'd',
      title: null,
      domain: false,
      ticks: false,
    },
  });
  const y = rowChannel(layout);
  const rows = shares.map(({ target, low, median, high }, index) => ({
    row: layout.middles[index]!,
    indicator: target.id,
    low,
    median,
    high,
    fill: statusColour[target.assessed.status],
  }));
  const key = statusKey(
    [...new Set(shares.map(({ target }) => target.assessed.status))],
    -room.left,
    -room.top + 2,
    language,
  );
  const omitted = shares.length < judged.length ? leftOut(judged.length - shares.length, language) : '';
  const remark = [
    trackedRemark(
      shares.map(({ target }) => target.assessed),
      language,
    ),
    omitted,
  ]
    .filter((part) => part !== '')
    .join(zh ? '' : ' ');
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
          ? '占所要求变化的百分比；圆点：中位数，横条：5–95%的成员'
          : 'Percent of the change that the target requires. Dot: median, bar: 5–95% of members',
      ],
      caption: planCaption(study, language, remark),
      alt,
      width,
      height,
      room,
      data: rows,
      layers: [
        {
          mark: { type: 'rule', color: projection.band, strokeWidth: 10 },
          encoding: { x: x('low'), x2: { field: 'high' }, y },
        },
        { data: { values: [{ at: 0 }] }, mark: { type: 'rule', color: ink.axis }, encoding: { x: x('at') } },
        {
          data: { values: [{ at: 100 }] },
          mark: { type: 'rule', color: targetColour, strokeWidth: 1.8, strokeDash: [7, 4] },
          encoding: { x: x('at') },
        },
        {
          mark: { type: 'point', filled: true, stroke: ink.text, strokeWidth: 0.8, size: 120, opacity: 1 },
          encoding: { x: x('median'), y, fill: { field: 'fill', type: 'nominal', scale: null } },
        },
      ],
      overlays: key.layers,
      notes: [
        ...key.notes,
        markName(zh ? '基期' : 'baseline', 0, across, ink.muted, false),
        markName(zh ? '目标' : 'target', 100, across, targetColour, true),
        ...rowNotes(layout, -12),
        ...shares.map(
          ({ median }, row): Note => ({
            text: `${numberText(median, 0)}%`,
            x: across + 52,
            y: layout.middles[row]!,
            align: 'right',
            baseline: 'middle',
            bold: true,
          }),
        ),
      ],
      about: about(study, kind, language, { scenario, unit: '%' }),
    }),
    table: tableOf(shares, [
      { heading: zh ? '指标' : 'Indicator', cell: ({ target }) => target.assessed.title[language] },
      { heading: 'p05 (%)', cell: ({ low }) => low, decimals: 0 },
      { heading: zh ? '中位数（%）' : 'Median (%)', cell: ({ median }) => median, decimals: 0 },
      { heading: 'p95 (%)', cell: ({ high }) => high, decimals: 0 },
    ]),
  };
}

interface Share {
  readonly target: JudgedTarget;
  readonly low: number;
  readonly median: number;
  readonly high: number;
}

/** Where the target year's quantiles lie between baseline (0) and target (100), in percent. */
function shareOf(judged: JudgedTarget): Share[] {
  const { baseline, target } = judged.assessed;
  if (baseline === null || target === null || target.operator === 'between' || target.span !== 'target year') return [];
  const band = projectionOf(judged.assessed).find(({ year }) => year === target.year);
  const change = target.value - baseline.value;
  if (band === undefined || !Number.isFinite(change) || change === 0) return [];
  const share = (value: number): number => rounded(((value - baseline.value) / change) * 100, 1)!;
  const [low, high] = change > 0 ? [band.p05, band.p95] : [band.p95, band.p05];
  return [{ target: judged, low: share(low), median: share(band.p50), high: share(high) }];
}

function markName(text: string, at: number, across: number, colour: string, bold: boolean): Note {
  return {
    text,
    x: (across * (at - shown[0])) / (shown[1] - shown[0]),
    y: -8,
    align: 'center',
    size: fontSize.small,
    colour,
    bold,
  };
}

function leftOut(count: number, language: Language): string {
  return language === 'zh'
    ? `另有${count}项目标没有从基期到目标的变化可算，未列入。`
    : `${count} more ${count === 1 ? 'has' : 'have'} no change from baseline to target to speak of.`;
}
