import type { IndicatorAssessment } from '../plan/index.ts';
import type { Study } from '../study/index.ts';
import type { Language } from '../words/index.ts';
import { about, indicatorCaption } from './caption.ts';
import { dodge } from './dodge.ts';
import type { Figure } from './figure.ts';
import { frame, innerWidth, type Json, type Note } from './frame.ts';
import { type Leader, leaderLayer } from './leaders.ts';
import { directionOf, indicatorOf, projectionOf, scenarioNames, scenarioTitle } from './lookup.ts';
import { numberText, rangeText } from './number-text.ts';
import { tableOf } from './table.ts';
import { metZone, targetRule, zoneLabel } from './target-marks.ts';
import { targetLabel, targetText } from './target-words.ts';
import { blockWidth, shorten } from './text-width.ts';
import { fontSize, ink, type LineStyle, lineHeight, scenarioStyles, targetColour } from './theme.ts';
import { ticksFor } from './ticks.ts';
import { headingWith, unitLabel, withUnit } from './unit-label.ts';
import { labelRoom, pixelOf, valueChannel, yearChannel } from './value-axis.ts';

const width = 720;
const height = 300;
const labelGap = 22;

/**
 * The medians of one indicator under every scenario over the years, each line named at its end.
 * @throws ProblemsError when the study has no such indicator.
 */
export function scenarioPaths(study: Study, indicator: string, language: Language): Figure {
  const zh = language === 'zh';
  const names = scenarioNames(study);
  const first = indicatorOf(study, names[0] ?? '', indicator);
  const { decimals, target } = first;
  const direction = directionOf(study, indicator);
  const unit = unitLabel(first.unit, language);
  const lines = names.map((scenario, index): Line => {
    const rows = projectionOf(indicatorOf(study, scenario, indicator)).map(({ year, p50 }) => ({ year, p50 }));
    return { scenario, title: scenarioTitle(study, scenario, language), style: styleOf(index), rows };
  });
  const drawn = lines.filter(({ rows }) => rows.length > 0);
  const ticks = ticksFor([
    ...drawn.flatMap(({ rows }) => rows.map(({ p50 }) => p50)),
    ...(target === null ? [] : [target.value, target.upper ?? target.value]),
  ]);
  const years = drawn.flatMap(({ rows }) => rows.map(({ year }) => year));
  const last = Math.max(...years, target?.year ?? study.plan.targetYear);
  const start = Math.min(...years, last - 1);

  const ends = [
    ...drawn.map(({ title, style, rows }) => ({
      value: rows.at(-1)!.p50,
      text: `${numberText(rows.at(-1)!.p50, decimals)} ${shorten(title, fontSize.label, 170)}`,
      colour: style.colour,
      bold: style.width > 2.5,
    })),
    ...(target === null
      ? []
      : [{ value: target.value, text: targetLabel(target, language), colour: targetColour, bold: true }]),
  ];
  const room = {
    left: labelRoom(ticks),
    right:
      labelGap +
      4 +
      Math.ceil(
        blockWidth(
          ends.map(({ text }) => text),
          fontSize.label,
          true,
        ),
      ),
    top: 16,
    bottom: 24,
  };
  const across = innerWidth(width, room);
  const wanted = ends.map(({ value }) => pixelOf(value, ticks, height));
  const middles = dodge(
    wanted,
    ends.map(() => lineHeight.label + 2),
    -8,
    height + 8,
  );
  const leaders = ends.map(
    ({ colour }, index): Leader => ({
      x: across + 2,
      y: wanted[index]!,
      x2: across + labelGap - 3,
      y2: middles[index]!,
      colour,
    }),
  );
  const endNotes = ends.map(
    ({ text, colour, bold }, index): Note => ({
      text,
      x: across + labelGap,
      y: middles[index]!,
      baseline: 'middle',
      colour,
      bold,
    }),
  );

  const title = headline(first, drawn, last, unit, language);
  const alt = `${title}${zh ? '。' : '. '}${ends.map(({ text }) => text).join(zh ? '；' : '; ')}${zh ? '。' : '.'}`;
  const kind = 'scenario-paths';
  const domain = drawn.map(({ scenario }) => scenario);
  const styled = (range: readonly unknown[]): Json => ({
    field: 'scenario',
    type: 'nominal',
    scale: { domain, range },
    legend: null,
  });
  return {
    id: `${kind}-${indicator}`,
    kind,
    language,
    title,
    alt,
    spec: frame({
      language,
      title,
      subtitle: [
        zh
          ? '各情景的中位数；不确定范围见同一指标的情景比较图'
          : 'Medians; the ranges around them are in the comparison of scenarios',
      ],
      caption: indicatorCaption(study, first, language),
      alt,
      width,
      height,
      room,
      data: drawn.flatMap(({ scenario, style, rows }) => rows.map((row) => ({ scenario, ...row, width: style.width }))),
      encoding: { x: yearChannel(start, last, 0.12, 0) },
      layers: [
        ...metZone(target, direction, ticks),
        ...targetRule(target, ticks),
        {
          mark: { type: 'line', strokeCap: 'butt' },
          encoding: {
            y: valueChannel('p50', ticks),
            stroke: styled(drawn.map(({ style }) => style.colour)),
            strokeDash: styled(drawn.map(({ style }) => (style.dash.length === 0 ? [1, 0] : style.dash))),
            strokeWidth: { field: 'width', type: 'quantitative', scale: null },
          },
        },
      ],
      overlays: leaderLayer(leaders),
      notes: [
        ...(unit === '' ? [] : [{ text: unit, x: -room.left, y: -12, size: fontSize.small, colour: ink.muted }]),
        ...zoneLabel(target, direction, ticks, height, language),
        ...endNotes,
      ],
      about: about(study, kind, language, { indicator, unit: first.unit, source: first.source, clause: first.clause }),
    }),
    table: tableOf(
      [...new Set(years)].sort((a, b) => a - b),
      [
        { heading: zh ? '年份' : 'Year', cell: (year) => year, decimals: 0 },
        ...lines.map(({ title: name, rows }) => ({
          heading: headingWith(name, unit, language),
          cell: (year: number) => rows.find((row) => row.year === year)?.p50,
          decimals,
        })),
      ],
    ),
  };
}

interface Line {
  readonly scenario: string;
  readonly title: string;
  readonly style: LineStyle;
  readonly rows: readonly { readonly year: number; readonly p50: number }[];
}

function styleOf(index: number): LineStyle {
  return scenarioStyles[index % scenarioStyles.length]!;
}

function headline(
  { title, target, decimals }: IndicatorAssessment,
  drawn: readonly Line[],
  year: number,
  unit: string,
  language: Language,
): string {
  const name = title[language];
  const values = drawn.map(({ rows }) => rows.at(-1)!.p50);
  if (values.length === 0) return language === 'zh' ? `${name}：没有推演数值` : `${name}: no projected values`;
  const span = withUnit(rangeText(Math.min(...values), Math.max(...values), decimals), unit, language);
  if (language === 'zh') {
    return `${name}：${year}年各情景中位数为${span}${target === null ? '' : `，${targetLabel(target, language)}`}`;
  }
  const wanted = target === null ? '' : `; the target is ${targetText(target)}`;
  return `${name}: scenario medians in ${year} lie at ${span}${wanted}`;
}
