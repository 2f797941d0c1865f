import type { FittedSeries } from '../posterior/index.ts';
import type { Language } from '../words/index.ts';
import type { Figure } from './figure.ts';
import { frame, type Json, type Note } from './frame.ts';
import { numberText } from './number-text.ts';
import { tableOf } from './table.ts';
import { fontSize, ink, observedColour, projection } from './theme.ts';
import { ticksFor } from './ticks.ts';
import { unitLabel } from './unit-label.ts';
import { labelRoom, valueChannel } from './value-axis.ts';

const width = 720;
const height = 210;

/** A fitted series beside the model: values observed, the model's median and 5–95 % range, and the range of what could be observed. */
export function seriesFit(series: FittedSeries, caption: string, language: Language): Figure {
  const zh = language === 'zh';
  const unit = unitLabel(series.unit, language);
  const { points } = series;
  const ticks = ticksFor(points.flatMap(({ observed, predicted }) => [observed, predicted.p05, predicted.p95]));
  const room = { left: labelRoom(ticks), right: 8, top: 30, bottom: 24 };
  const name = series.title[language];
  const r2 = Number.isFinite(series.r2)
    ? `R² ${numberText(series.r2, 2)}`
    : zh
      ? '数值不变，无R²'
      : 'no R²: values do not vary';
  const title = zh ? `${name}：观测与模型` : `${name}: observed and modelled`;
  const inside = points.filter(
    ({ observed, predicted }) => observed >= predicted.p05 && observed <= predicted.p95,
  ).length;
  const alt = zh
    ? `${title}。${points.length}个观测值中${inside}个落在90%预测区间内，${r2}。`
    : `${title}. ${inside} of ${points.length} values lie inside the 90 % interval of what the fit predicts; ${r2}.`;
  const x = yearAxis(points.map(({ year }) => year));
  const rows = points.map(({ year, observed, model, predicted }) => ({
    year,
    observed,
    p05: model.p05,
    p50: model.p50,
    p95: model.p95,
    low: predicted.p05,
    high: predicted.p95,
  }));
  const key: Note[] = [
    { text: zh ? '● 观测' : '● observed', x: 0, y: -12, size: fontSize.small, colour: observedColour, bold: true },
    {
      text: zh
        ? '▬ 模型中位数与5—95%范围，浅色为含误差的预测范围'
        : '▬ model, median and 5–95 %; light: with its error',
      x: zh ? 52 : 78,
      y: -12,
      size: fontSize.small,
      colour: projection.line,
      bold: true,
    },
  ];
  return {
    id: `series-fit-${series.id.replaceAll(/[^\p{L}\p{N}_-]+/gu, '-')}`,
    kind: 'series-fit',
    language,
    title,
    alt,
    spec: frame({
      language,
      title,
      subtitle: [[r2, ...(unit === '' ? [] : [unit])].join(' · ')],
      caption,
      alt,
      width,
      height,
      room,
      data: rows,
      layers: [
        {
          mark: { type: 'bar', width: 16, color: projection.band },
          encoding: { x, y: valueChannel('low', ticks), y2: { field: 'high' } },
        },
        {
          mark: { type: 'bar', width: 6, color: projection.soft },
          encoding: { x, y: valueChannel('p05', ticks), y2: { field: 'p95' } },
        },
        {
          mark: { type: 'tick', thickness: 2.5, width: 18, orient: 'horizontal', color: projection.line },
          encoding: { x, y: valueChannel('p50', ticks) },
        },
        {
          mark: { type: 'point', filled: true, size: 42, color: observedColour, stroke: ink.paper, strokeWidth: 1 },
          encoding: { x, y: valueChannel('observed', ticks) },
        },
      ],
      notes: key,
      about: { kind: 'series-fit', series: series.id },
    }),
    table: tableOf(rows, [
      { heading: zh ? '年份' : 'Year', cell: ({ year }) => year, decimals: 0 },
      { heading: zh ? '观测' : 'Observed', cell: ({ observed }) => observed, decimals: ticks.decimals + 1 },
      { heading: zh ? '模型中位数' : 'Model, median', cell: ({ p50 }) => p50, decimals: ticks.decimals + 1 },
      { heading: '5 %', cell: ({ low }) => low, decimals: ticks.decimals + 1 },
      { heading: '95 %', cell: ({ high }) => high, decimals: ticks.decimals + 1 },
    ]),
  };
}

/** Residuals of a fitted series in standard deviations of its error: without a pattern when the model leaves nothing out. */
export function seriesResiduals(series: FittedSeries, caption: string, language: Language): Figure {
  const zh = language === 'zh';
  const rows = series.points.map(({ year, residual }) => ({ year, residual, zero: 0 }));
  const ticks = ticksFor([-2, 2, ...rows.map(({ residual }) => residual)]);
  const room = { left: labelRoom(ticks), right: 8, top: 6, bottom: 24 };
  const name = series.title[language];
  const title = zh ? `${name}：残差` : `${name}: residuals`;
  const worst = Math.max(...rows.map(({ residual }) => Math.abs(residual)));
  const statistic = Number.isFinite(series.durbinWatson) ? `Durbin–Watson ${numberText(series.durbinWatson, 2)}` : '';
  const alt = zh
    ? `${title}，以误差标准差为单位，最大为${numberText(worst, 1)}。${statistic}`
    : `${title} in standard deviations of the error; the largest is ${numberText(worst, 1)}. ${statistic}`;
  const x = yearAxis(rows.map(({ year }) => year));
  return {
    id: `series-residuals-${series.id.replaceAll(/[^\p{L}\p{N}_-]+/gu, '-')}`,
    kind: 'series-residuals',
    language,
    title,
    alt,
    spec: frame({
      language,
      title,
      subtitle: [
        zh
          ? `观测减模型，以误差标准差为单位。${statistic}`
          : `Observed less modelled, in standard deviations of the error. ${statistic}`,
      ],
      caption,
      alt,
      width,
      height: 120,
      room,
      data: rows,
      layers: [
        {
          mark: { type: 'rule', color: projection.line, strokeWidth: 3 },
          encoding: { x, y: valueChannel('zero', ticks), y2: { field: 'residual' } },
        },
        {
          mark: { type: 'point', filled: true, size: 36, color: projection.line },
          encoding: { x, y: valueChannel('residual', ticks) },
        },
      ],
      about: { kind: 'series-residuals', series: series.id },
    }),
    table: tableOf(rows, [
      { heading: zh ? '年份' : 'Year', cell: ({ year }) => year, decimals: 0 },
      { heading: zh ? '残差' : 'Residual', cell: ({ residual }) => residual, decimals: 2 },
    ]),
  };
}

/** Years that rise, from half a year before the first to half a year after the last; at most twelve are named. */
function yearAxis(years: readonly number[]): Json {
  const [first, last] = [years[0]!, years.at(-1)!];
  const step = Math.max(1, Math.ceil((last - first + 1) / 12));
  return {
    field: 'year',
    type: 'quantitative',
    scale: { domain: [first - 0.5, last + 0.5], nice: false, zero: false },
    axis: {
      values: Array.from({ length: Math.floor((last - first) / step) + 1 }, (_, index) => first + index * step),
      format: 'd',
      title: null,
      grid: false,
    },
  };
}
