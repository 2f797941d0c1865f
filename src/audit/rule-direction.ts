import { baseOf, printed } from './amount.ts';
import { type Finding, finding } from './finding.ts';
import { levelsOf } from './series.ts';
import type { Statement, Statements } from './statement.ts';

/** A quantity that should rise is not asked to fall, nor the other way round. */
export function ruleDirection(statements: Statements): Finding[] {
  return [...statements.numbers.values()].flatMap((statement) => {
    const { better, quantity } = statement.says;
    const wanted = quantity === 'compliance share' ? 'higher' : better;
    if (!wanted || statement.standing !== 'printed') return [];
    if (statement.kind === 'change') return [judge(statement, wanted, baseOf(statement), [])];
    if (statement.kind !== 'level' || statement.year !== statements.targetYear) return [];
    const base = levelsOf(statements, statement.subject, statement.of).find(({ year }) => year === statements.baseYear);
    if (!base || base.id === statement.id) return [];
    const change = baseOf(statement) - baseOf(base);
    return wrong(wanted, change) ? [judge(statement, wanted, change, [base])] : [];
  });
}

const wrong = (wanted: 'higher' | 'lower', change: number): boolean => (wanted === 'higher' ? change < 0 : change > 0);

function judge(
  statement: Statement,
  wanted: 'higher' | 'lower',
  change: number,
  others: readonly Statement[],
): Finding {
  const bad = wrong(wanted, change);
  const compliance = statement.says.quantity === 'compliance share';
  return finding(
    'direction',
    bad ? 'error' : 'confirmed',
    [statement, ...others],
    bad
      ? {
          en: `${statement.title.en}: ${printed(statement).en} is a ${change < 0 ? 'fall' : 'rise'}, but ${wanted} is better${compliance ? ' for a rate of compliance; the pollution it complies about may be meant' : ''}.`,
          zh: `${statement.title.zh}：${printed(statement).zh}为${change < 0 ? '下降' : '上升'}，但该指标应${wanted === 'higher' ? '上升' : '下降'}${compliance ? '（达标率越高越好，疑指污染物排放量）' : ''}。`,
        }
      : {
          en: `${statement.title.en}: ${printed(statement).en} goes the better way (${wanted}).`,
          zh: `${statement.title.zh}：${printed(statement).zh}，方向正确（应${wanted === 'higher' ? '上升' : '下降'}）。`,
        },
  );
}
