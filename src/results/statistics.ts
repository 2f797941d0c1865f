import type { Text } from '../words/index.ts';
import type { Statistic, Uncertainty } from './result-set.ts';

/** A statistic as readers meet it. */
export interface StatisticEntry {
  readonly title: Text;
  readonly meaning: Text;
  /**
   * Last part of the variable's name in the IAMC format, as the ensembles of the IPCC's AR6 scenario database name them (`…|50.0th Percentile`,
   * Byers et al. 2022, doi:10.5281/zenodo.5886911); empty for the value of a single run.
   */
  readonly iamc: string;
}

/** Every statistic, in the order in which tables show them. */
export const statistics: Readonly<Record<Statistic, StatisticEntry>> = {
  value: entry('Value', '数值', '', 'value of a single run', '单次运行的数值'),
  p50: entry('Median', '中位数', '50th Percentile', 'half of the members lie below', '半数成员低于此值'),
  p05: entry('5 %', '5%分位', '5th Percentile', '5 % of the members lie below', '5%的成员低于此值'),
  p95: entry('95 %', '95%分位', '95th Percentile', '95 % of the members lie below', '95%的成员低于此值'),
  mean: entry('Mean', '平均值', 'Mean', 'average over the members', '各成员的平均值'),
  p50_error: error('50', '中位数'),
  p05_error: error('5', '5%分位数'),
  p95_error: error('95', '95%分位数'),
  missing: entry('Missing', '缺值成员', 'Members Without Value', 'members without a value', '没有数值的成员数'),
  milestone: entry(
    'Milestone',
    '里程碑',
    'Milestone',
    'value that the path to the target requires in this year',
    '达标路径在该年要求的数值',
  ),
  gap: entry(
    'Gap',
    '差距',
    'Gap',
    'median in the target year minus target, signed so that a positive gap is still missing',
    '目标年中位数与目标之差，正值表示尚欠',
  ),
  probability: entry(
    'Probability',
    '达标概率',
    'Probability of Meeting the Target',
    'share of the members that meet the target',
    '达到目标的成员所占份额',
  ),
  probability_se: entry(
    'Standard error',
    '概率标准误',
    'Standard Error of the Probability',
    'standard error of the probability from the finite number of members',
    '因成员数有限而来的概率标准误',
  ),
};

/** What the codes in the column `uncertainty` say of `lower` and `upper`. */
export const uncertainties: Readonly<Record<Uncertainty, Text>> = {
  interval_90: { en: '5th and 95th percentile of the members', zh: '成员的5%与95%分位数' },
  standard_error: {
    en: 'value minus and plus one standard error from the finite number of members',
    zh: '数值加减一个标准误（因成员数有限）',
  },
  counting_error: {
    en: 'the most that a counted quantile can be off, to either side',
    zh: '计数所得分位数的最大误差，向两侧',
  },
  itself: {
    en: 'empty: the number is itself a bound, an error or a count',
    zh: '空：该数本身就是界限、误差或计数',
  },
  fixed: {
    en: 'empty: the number is printed in the plan or follows from it, and has no uncertainty',
    zh: '空：该数为规划所印或由规划得出，没有不确定性',
  },
  single_run: {
    en: 'empty: the model was run once, no number in it carrying a distribution',
    zh: '空：模型仅运行一次，其中没有带分布的数值',
  },
  not_stated: { en: 'empty: it has one, which is not known here', zh: '空：存在不确定性，但此处未知' },
};

function entry(en: string, zh: string, iamc: string, meaning: string, zhMeaning: string): StatisticEntry {
  return { title: { en, zh }, iamc, meaning: { en: meaning, zh: zhMeaning } };
}

function error(percent: string, zh: string): StatisticEntry {
  return entry(
    `Error of ${percent} %`,
    `${zh}误差`,
    `Error of the ${percent}th Percentile`,
    'the most that the counted quantile can be off',
    '计数所得分位数的最大误差',
  );
}
