import { printed } from './amount.ts';
import { type Finding, finding } from './finding.ts';
import type { Statements } from './statement.ts';

/** A printed number of things is the number that the plan lists by name. */
export function ruleCount(statements: Statements): Finding[] {
  return [...statements.numbers.values()].flatMap((statement) => {
    const list = statement.says.list === undefined ? undefined : statements.lists.get(statement.says.list);
    if (!list) return [];
    const listed = list.items.length;
    const agrees = listed === statement.value;
    return [
      finding(
        'count',
        agrees ? 'confirmed' : 'error',
        [statement, list],
        {
          en: `${statement.title.en}: ${printed(statement).en} ${agrees ? 'are' : 'are printed, but'} ${listed} ${agrees ? 'listed' : 'are listed'} (${list.title.en}).`,
          zh: `${statement.title.zh}：印作${printed(statement).zh}，列出${listed}个（${list.title.zh}）${agrees ? '，一致' : ''}。`,
        },
        [{ en: list.items.join(', '), zh: list.items.join('、') }],
      ),
    ];
  });
}
