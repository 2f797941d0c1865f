import type { Study } from '../study/index.ts';
import { formatProbability, type Language } from '../words/index.ts';
import { about, planCaption } from './caption.ts';
import type { Figure } from './figure.ts';
import { frame, innerWidth, type Note } from './frame.ts';
import { scenarioTitle, underScenario } from './lookup.ts';
import { rounded } from './number-text.ts';
import { layOutRows, rowChannel, rowNotes } from './rows.ts';
import { statusKey } from './status-chips.ts';
import { tableOf } from './table.ts';
import { statusWords, targetText } from './target-words.ts';
import { judgedTargets, listedName, trackedRemark } from './targets.ts';
import { fontSize, ink, statusColour } from './theme.ts';
import { unitLabel, withUnit } from './unit-label.ts';

const width = 720;

/**
 * The chance of every numeric target under one scenario, from the surest to the least likely, with its sampling error.
 * @throws ProblemsError when the study has no such scenario.
 */
export function probabilityStrip(study: Study, scenario: string, language: Language): Figure {
  const zh = language === 'zh';
  const targets = judgedTargets(study, scenario)
    .map((target, order) => ({ ...target, order }))
    .sort((left, right) => right.probability - left.probability || left.order - right.order);
  const labels = targets.map(({ assessed }) => ({
    name: `${listedName(assessed, language)}${zh ? '，' : ', '}`,
    detail: withUnit(targetText(assessed.target!), unitLabel(assessed.unit, language), language),
  }));
  const layout = layOutRows(labels, 330);
  const rows = targets.map(({ id, assessed, probability }, index) => {
    const error = assessed.probabilitySe ?? 0;
    return {
      row: layout.middles[index]!,
      indicator: id,
      chance: rounded(probability * 100, 1)!,
      low: rounded(Math.max(0, probability - 2 * error) * 100, 1)!,
      high: rounded(Math.min(1, probability + 2 * error) * 100, 1)!,
      status: assessed.status,
      fill: statusColour[assessed.status],
    };
  });
  const room = { left: layout.labelWidth + 12, right: 52, top: 50, bottom: 24 };
  const across = innerWidth(width, room);
  const { height } = layout;
  const likely = rows.filter(({ chance }) => chance > 50).length;
  const name = scenarioTitle(study, scenario, language);
  const title =
    rows.length === 0
      ? zh
        ? '没有可以判断的量化目标'
        : 'There is no numeric target to judge'
      : zh
        ? `${rows.length}项量化目标中，${underScenario(name, language)}有${likely}项达标概率过半`
        : `Under "${name}", ${likely} of ${rows.length} numeric targets are more likely met than missed`;
  const alt = `${title}${zh ? '。' : '. '}${targets.map(({ assessed, probability }) => `${assessed.title[language]} ${formatProbability(probability)}`).join(zh ? '；' : '; ')}${zh ? '。' : '.'}`;
  const kind = 'probability-strip';
  const key = statusKey([...new Set(rows.map(({ status }) => status))], -room.left, -room.top + 2, language);
  const x = (field: string) => ({
    field,
    type: 'quantitative',
    scale: { domain: [0, 100], nice: false, zero: true },
    axis: { values: [0, 25, 50, 75, 100], labelExpr: "datum.value + '%'", title: null, domain: false, ticks: false },
  });
  const y = rowChannel(layout);
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
          ? '圆点：达标概率；横线：±2倍抽样标准误'
          : 'Dot: chance of meeting the target; line: ±2 standard errors of sampling',
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
      data: rows,
      layers: [
        {
          data: { values: zones },
          mark: { type: 'rect', color: ink.metZone },
          encoding: { x: x('from'), x2: { field: 'to' } },
        },
        {
          mark: { type: 'rule', color: ink.text, strokeWidth: 1.4 },
          encoding: { x: x('low'), x2: { field: 'high' }, y },
        },
        {
          mark: { type: 'point', filled: true, stroke: ink.text, strokeWidth: 0.8, size: 120, opacity: 1 },
          encoding: { x: x('chance'), y, fill: { field: 'fill', type: 'nominal', scale: null } },
        },
      ],
      overlays: key.layers,
      notes: [
        ...key.notes,
        ...zoneNames(across, language),
        ...rowNotes(layout, -12),
        ...targets.map(
          ({ probability }, row): Note => ({
            text: formatProbability(probability),
            x: across + 52,
            y: layout.middles[row]!,
            align: 'right',
            baseline: 'middle',
            bold: true,
          }),
        ),
      ],
      about: about(study, kind, language, { scenario }),
    }),
    table: tableOf(targets, [
      { heading: zh ? '指标' : 'Indicator', cell: ({ assessed }) => assessed.title[language] },
      { heading: zh ? '达标概率' : 'Chance', cell: ({ probability }) => formatProbability(probability) },
      {
        heading: zh ? '抽样标准误（个百分点）' : 'Standard error (points)',
        cell: ({ assessed }) => (assessed.probabilitySe === null ? null : assessed.probabilitySe * 100),
        decimals: 1,
      },
      { heading: zh ? '状态' : 'Status', cell: ({ assessed }) => statusWords[assessed.status][language] },
    ]),
  };
}

/** The classes of `likelihood`, every second one shaded. */
const zones = [
  { from: 0, to: 33 },
  { from: 66, to: 100 },
];

function zoneNames(across: number, language: Language): Note[] {
  const names = [
    { middle: 16.5, en: 'unlikely', zh: '不大可能' },
    { middle: 49.5, en: 'about even', zh: '约各半' },
    { middle: 83, en: 'likely', zh: '较有可能' },
  ];
  return names.map((name) => ({
    text: name[language],
    x: (across * name.middle) / 100,
    y: -8,
    align: 'center',
    size: fontSize.small,
    colour: ink.muted,
  }));
}
