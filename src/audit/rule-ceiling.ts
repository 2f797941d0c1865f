import { baseOf, printed } from './amount.ts';
import { type Finding, finding } from './finding.ts';
import { levelsOf } from './series.ts';
import type { Statements } from './statement.ts';

/** A share told by people asked does not reach 100 %: one dissatisfied answer fails it. */
export function ruleCeiling(statements: Statements): Finding[] {
  return [...statements.numbers.values()].flatMap((statement) => {
    if (statement.says.quantity !== 'survey share' || statement.year !== statements.targetYear) return [];
    const base = levelsOf(statements, statement.subject, statement.of).find(({ year }) => year === statements.baseYear);
    const all = baseOf(statement) >= 1;
    const from =
      base && base.id !== statement.id
        ? { en: ` from ${printed(base).en}`, zh: `由${printed(base).zh}` }
        : { en: '', zh: '' };
    return [
      finding('ceiling', all ? 'warning' : 'confirmed', [statement, ...(base ? [base] : [])], {
        en: `${statement.title.en}:${from.en} to ${printed(statement).en}${all ? ' of those asked, without one exception' : ' leaves room for those who answer otherwise'}.`,
        zh: `${statement.title.zh}：${from.zh}到${printed(statement).zh}${all ? '，即被调查者无一例外' : '，为不同回答留有余地'}。`,
      }),
    ];
  });
}
