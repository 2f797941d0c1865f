import type { Text } from '../words/index.ts';
import type { Finding, Severity } from './finding.ts';

/** A finding as a row of a table, for a report or a terminal. */
export interface AuditRow {
  readonly severity: Severity;
  readonly severityTitle: Text;
  readonly rule: string;
  readonly ruleTitle: Text;
  readonly text: Text;
  /** Lines of the calculation joined. */
  readonly arithmetic: Text;
  /** Sections of the plan, as `1(2)2; 5(3)2`. */
  readonly sections: string;
  /** First place in the statements file, as `data/yungang/statements.yaml:120`. */
  readonly place: string;
}

export const severityTitles: Readonly<Record<Severity, Text>> = {
  error: { en: 'Cannot be', zh: '不能成立' },
  warning: { en: 'Doubtful', zh: '存疑' },
  note: { en: 'Note', zh: '说明' },
  confirmed: { en: 'Agrees', zh: '相符' },
};

export const ruleTitles: Readonly<Record<string, Text>> = {
  sum: { en: 'Sum of parts', zh: '分项之和' },
  'part-of': { en: 'Part and whole', zh: '部分与整体' },
  share: { en: 'Share', zh: '占比' },
  'implied-whole': { en: 'Whole implied by a share', zh: '占比推算总量' },
  'nested-share': { en: 'Share within a share', zh: '嵌套比例' },
  formula: { en: 'Product or ratio', zh: '乘积与比值' },
  compounding: { en: 'Compounding', zh: '复利' },
  'required-growth': { en: 'Required pace', zh: '所需增速' },
  'series-break': { en: 'Break in a series', zh: '口径变化' },
  'mean-of-parts': { en: 'Mean of parts', zh: '分区均值' },
  'implied-change': { en: 'Unstated change', zh: '未说明的变化' },
  'implied-number': { en: 'Implied number', zh: '推算数' },
  'mean-size': { en: 'Mean size', zh: '平均规模' },
  'whole-number': { en: 'Whole number', zh: '整数' },
  addition: { en: 'Named for an addition', zh: '新增量与项目' },
  measure: { en: 'Measure and target', zh: '措施与目标' },
  pace: { en: 'Pace against the record', zh: '与以往进度比较' },
  'resource-limit': { en: 'Limit of a resource', zh: '资源约束' },
  'physical-bound': { en: 'Physical bound', zh: '物理界限' },
  unit: { en: 'Unit', zh: '单位' },
  coordinates: { en: 'Coordinates', zh: '经纬度' },
  denominator: { en: 'Denominator', zh: '分母' },
  direction: { en: 'Direction', zh: '方向' },
  ceiling: { en: 'Ceiling', zh: '上限' },
  typical: { en: 'Usual range', zh: '常见范围' },
  'size-class': { en: 'Word for a size', zh: '规模用语' },
  standard: { en: 'Standard', zh: '标准' },
  wording: { en: 'Words and numbers', zh: '文字与数字' },
  contradiction: { en: 'Two statements', zh: '两处表述' },
  count: { en: 'Count and list', zh: '数量与名单' },
  reference: { en: 'Name in a list', zh: '名称引用' },
  missing: { en: 'Missing numbers', zh: '缺少数值' },
  budget: { en: 'Money', zh: '资金' },
  agreement: { en: 'Model and plan', zh: '模型与规划' },
};

/** Findings as rows of a table, in the order given. */
export function auditRows(findings: readonly Finding[]): readonly AuditRow[] {
  return findings.map(({ severity, rule, text, arithmetic, sections, places: [first] }) => ({
    severity,
    severityTitle: severityTitles[severity],
    rule,
    ruleTitle: ruleTitles[rule] ?? { en: rule, zh: rule },
    text,
    arithmetic: {
      en: arithmetic.map(({ en }) => en).join('; '),
      zh: arithmetic.map(({ zh }) => zh).join('；'),
    },
    sections: sections.join('; '),
    place: first ? `${first.file}:${first.line}` : '',
  }));
}

/** How many findings there are of each severity. */
export function countBySeverity(findings: readonly Finding[]): Readonly<Record<Severity, number>> {
  const counts = { error: 0, warning: 0, note: 0, confirmed: 0 };
  for (const { severity } of findings) counts[severity]++;
  return counts;
}
