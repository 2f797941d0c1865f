import type { Confidence } from '../language/index.ts';
import type { IndicatorAssessment, Kind, Status, Treatment } from '../plan/index.ts';
import type { Text } from '../words/index.ts';

/** The words for what the data say by a code. Each is the same in every table, and never in colour alone. */
export const statusWords: Readonly<Record<Status, Text>> = {
  'achieved early': { en: 'Achieved early', zh: '提前实现' },
  ahead: { en: 'Ahead', zh: '快于预期' },
  'on track': { en: 'On track', zh: '基本符合预期' },
  behind: { en: 'Behind', zh: '滞后' },
  'no target': { en: 'No target', zh: '无目标值' },
  'no data': { en: 'No data', zh: '无数据' },
};

/** A shape for each status, so that it is told apart without colour and at a glance. */
export const statusSymbols: Readonly<Record<Status, string>> = {
  'achieved early': '★',
  ahead: '▲',
  'on track': '●',
  behind: '▼',
  'no target': '○',
  'no data': '–',
};

/** From best to worst, then what cannot be judged. */
export const statuses: readonly Status[] = ['achieved early', 'ahead', 'on track', 'behind', 'no target', 'no data'];

export const kindWords: Readonly<Record<Kind, Text>> = {
  binding: { en: 'Binding', zh: '约束性' },
  expected: { en: 'Expected', zh: '预期性' },
  unknown: { en: 'Not stated', zh: '未注明' },
};

export const treatmentWords: Readonly<Record<Treatment, Text>> = {
  modelled: { en: 'Modelled', zh: '机理建模' },
  tracked: { en: 'Tracked', zh: '进度跟踪' },
  'no data': { en: 'Not projected', zh: '未作预测' },
};

/** What the plan says where other rows have a number: its own words. */
export const requirementWords: Readonly<Record<NonNullable<IndicatorAssessment['requirement']>, Text>> = {
  'municipal task': { en: 'Municipal task', zh: '完成市级考核任务' },
  'no data': { en: 'No data printed', zh: '暂无数据' },
  qualitative: { en: 'In words, without a number', zh: '定性要求' },
};

export const confidenceWords: Readonly<Record<Confidence, Text>> = {
  seen: { en: 'Seen in the source', zh: '原始来源已核' },
  derived: { en: 'Derived', zh: '推算' },
  plan: { en: 'Printed in the plan', zh: '规划载明' },
  secondary: { en: 'Secondary source', zh: '二手来源' },
  judgement: { en: 'Judgement', zh: '经验判断' },
  unverified: { en: 'UNVERIFIED', zh: '未经核实' },
};
