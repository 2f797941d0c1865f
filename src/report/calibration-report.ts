import type { RenderedFigure } from '../chart/index.ts';
import { AGREED, type Calibration, type FittedParameter, UNINFORMED } from '../posterior/index.ts';
import { formatPlace, formatSignificant, type Language, type Text } from '../words/index.ts';
import { formatUnit, withUnit } from './format.ts';
import { html, join, type Markup } from './markup.ts';
import { plainFigures, plainPage, plainTable } from './plain-page.ts';

export interface CalibrationFacts {
  readonly title: Text;
  readonly command: string;
  readonly scenario?: Text;
}

const number = (value: number, digits = 3): string => formatSignificant(value, digits);
const percent = (share: number): string => (Number.isFinite(share) ? `${Math.round(share * 100)} %` : '—');

/** A calibration as one offline page: what was learned, how well the series are met, how far the sampler can be trusted. */
export function calibrationReport(
  result: Calibration,
  figures: readonly RenderedFigure[],
  facts: CalibrationFacts,
): string {
  const title: Text = {
    en: `Calibration of ${facts.title.en}, as of ${result.asOf}`,
    zh: `${facts.title.zh}模型校准（截至${result.asOf}年）`,
  };
  return plainPage(title, (language) => body(result, figures, facts, language));
}

function body(
  result: Calibration,
  figures: readonly RenderedFigure[],
  { command, scenario }: CalibrationFacts,
  language: Language,
): Markup {
  const zh = language === 'zh';
  const say = (en: string, chinese: string): string => (zh ? chinese : en);
  const { sampler, maximum, correlation } = result;
  const fitted = result.parameters.filter(({ role }) => role === 'fitted');
  const beside = result.parameters.filter(({ role }) => role !== 'fitted');
  return html`
<p>${say(
    `${fitted.length} parameters were fitted to ${result.series.length} series with ${result.series.reduce((sum, { points }) => sum + points.length, 0)} values known by the end of ${result.asOf}. ${beside.length} other uncertain quantities behind them were sampled beside, so that the fitted ones are not falsely sure.`,
    `以截至${result.asOf}年末已知的${result.series.length}个序列、${result.series.reduce((sum, { points }) => sum + points.length, 0)}个数值拟合${fitted.length}个参数；其背后另有${beside.length}个不确定量一并抽样，以免结果过于自信。`,
  )} ${scenario ? say(`The region's own model ran under "${scenario.en}".`, `地区模型采用情景“${scenario.zh}”。`) : ''}</p>
<p><code>${command}</code></p>
<h2>${say('Parameters', '参数')}</h2>
${plainFigures(
  figures.filter(({ figure }) => figure.kind === 'prior-and-posterior'),
  language,
)}
${parameterTable(fitted, language)}
<p>${say(
    `Overlap is the area that prior and posterior share: above ${Math.round(UNINFORMED * 100)} % the series say next to nothing. “Falls” says on which side of its best value the profile likelihood falls by more than 1.92 within the middle 99 % of the prior; the other quantities are at their best there, weighed by their priors. A prior marked * was given in the calibration file and replaces the model's. The best values are those of the maximum of the posterior density.`,
    `“重叠”为先验与后验密度的共同面积，超过${Math.round(UNINFORMED * 100)}%表示序列几乎不提供信息。“下降”指剖面似然在先验中间99%范围内于最优值哪一侧下降超过1.92（其余量取最优并按先验加权）。标 * 的先验由校准文件给出，替代模型自带先验。“最优”为后验密度最大处的取值。`,
  )}</p>
<h3>${say('Correlations over the posterior', '后验相关系数')}</h3>
${plainTable(
  ['', ...correlation.names],
  correlation.names.map((name, index) => [name, ...correlation.values[index]!.map((value) => number(value, 2))]),
)}
<h2>${say('Series', '序列')}</h2>
${seriesTable(result, language)}
<p>${say(
    'R² and errors are of the model’s median. Theil’s shares say whether the mean square error comes from a different mean, a different variation, or the rest. Durbin–Watson is near 2 when errors do not carry over from year to year. The checks are shares of replicated series whose mean, spread, largest value or carried-over error is at least that of the data: near 0 or 1 the model cannot make such data.',
    'R²与误差均按模型中位数计算。泰尔分解说明均方误差来自均值不同、变异不同还是其余部分。残差无年际延续时 Durbin–Watson 接近 2。检验为复制序列的均值、离散、最大值、误差延续不低于实测的比例，接近0或1表示模型无法产生这样的数据。',
  )}</p>
${plainFigures(
  figures.filter(({ figure }) => figure.kind !== 'prior-and-posterior'),
  language,
)}
<h2>${say('Sampler', '采样')}</h2>
${plainTable(
  [say('what', '项目'), say('value', '数值')],
  [
    [
      say('walkers, in populations that never meet', '链数（分组互不交换）'),
      `${sampler.walkers} / ${sampler.populations}`,
    ],
    [say('moves of each after the warm-up', '预热后每链步数'), sampler.moves],
    [say('evaluations of the model', '模型评估次数'), sampler.evaluations],
    ...Object.entries(sampler.acceptance).map(([move, rate]) => [
      say(`accepted: ${move}`, `接受率：${move}`),
      percent(rate),
    ]),
    [
      say('largest R-hat of a fitted parameter', '拟合参数最大 R-hat'),
      Math.max(...fitted.map(({ convergence }) => convergence.rHat)).toFixed(4),
    ],
    [
      say('smallest effective sample size (bulk, tail)', '最小有效样本量（中部、尾部）'),
      Math.round(Math.min(...fitted.map(({ convergence }) => Math.min(convergence.bulk, convergence.tail)))),
    ],
    [
      say('hills on which the search for the maximum ended', '最优搜索收敛的峰数'),
      maximum.hills.map(({ searches, value }) => `${number(value, 4)} (${searches})`).join(', '),
    ],
    [
      say('logarithm of the evidence', '证据的对数'),
      `${number(sampler.logEvidence, 4)} ± ${number(sampler.logEvidenceError, 2)}`,
    ],
  ],
)}
<p>${sampler.reached ? say(`All fitted parameters reached R-hat below ${AGREED} and the effective sample size wanted.`, `所有拟合参数均达到 R-hat < ${AGREED} 与所需有效样本量。`) : say('The sampler did not reach what was wanted: do not trust the ends of the intervals.', '采样未达到要求：区间两端不可信。')}</p>
<h2>${say('What to know', '须知')}</h2>
<ul>${join(
    result.problems.map(
      (one) => html`<li>${one.place ? html`<code>${formatPlace(one.place)}</code> ` : ''}${one.text[language]}</li>`,
    ),
  )}</ul>
<h3>${say('Quantities sampled beside', '一并抽样的量')}</h3>
${parameterTable(beside, language)}`;
}

function parameterTable(parameters: readonly FittedParameter[], language: Language): Markup {
  const zh = language === 'zh';
  const bounded: Readonly<Record<string, string>> = zh
    ? { 'both sides': '两侧', below: '仅下侧', above: '仅上侧', neither: '均不' }
    : { 'both sides': 'both sides', below: 'below only', above: 'above only', neither: 'neither side' };
  return plainTable(
    zh
      ? [
          '参数',
          '含义',
          '单位',
          '先验 5 / 50 / 95 %',
          '后验 5 / 50 / 95 %',
          '最优',
          '重叠',
          '下降',
          'R-hat',
          '有效样本',
        ]
      : [
          'parameter',
          'meaning',
          'unit',
          'prior 5 / 50 / 95 %',
          'posterior 5 / 50 / 95 %',
          'best',
          'overlap',
          'falls',
          'R-hat',
          'draws worth',
        ],
    parameters.map((one) => [
      one.name,
      one.title[language],
      formatUnit(one.unit, language),
      `${number(one.prior.p05)} / ${number(one.prior.p50)} / ${number(one.prior.p95)}${one.ownPrior ? ' *' : ''}`,
      `${number(one.posterior.p05)} / ${number(one.posterior.p50)} / ${number(one.posterior.p95)}`,
      number(one.best),
      percent(one.overlap),
      one.profile ? bounded[one.profile.bounded]! : '',
      one.convergence.rHat.toFixed(3),
      String(Math.round(Math.min(one.convergence.bulk, one.convergence.tail))),
    ]),
  );
}

function seriesTable({ series }: Calibration, language: Language): Markup {
  const zh = language === 'zh';
  return plainTable(
    zh
      ? [
          '序列',
          '含义',
          '年份',
          '数值',
          'R²',
          'MAPE %',
          'RMSE',
          '偏差',
          '泰尔：均值/变异/其余',
          'DW',
          '落入90%',
          '检验：均值/离散/最大/延续',
          '假定',
        ]
      : [
          'series',
          'meaning',
          'years',
          'values',
          'R²',
          'MAPE %',
          'RMSE',
          'bias',
          'Theil: mean / variation / rest',
          'DW',
          'inside 90 %',
          'checks: mean / spread / largest / carried',
          'assumed',
        ],
    series.map((one) => [
      one.id,
      one.title[language],
      `${one.points[0]!.year}–${one.points.at(-1)!.year}`,
      one.points.length,
      number(one.r2, 2),
      number(one.mape, 2),
      withUnit(number(one.rmse, 2), one.unit, language),
      withUnit(number(one.bias, 2), one.unit, language),
      [one.theil.bias, one.theil.variation, one.theil.covariation].map(percent).join(' / '),
      number(one.durbinWatson, 2),
      percent(one.inside90),
      [one.checks.mean, one.checks.spread, one.checks.largest, one.checks.carried]
        .map((share) => number(share, 2))
        .join(' / '),
      one.assumed?.[language] ?? '',
    ]),
  );
}
