import { nearest } from '../words/index.ts';
import { type Finding, finding } from './finding.ts';
import type { Statements } from './statement.ts';

/** A name used in the plan is in the list that the plan itself gives. */
export function ruleReference(statements: Statements): Finding[] {
  return statements.mentions.flatMap((mention) => {
    const list = statements.lists.get(mention.list);
    if (!list) return [];
    const there = list.items.includes(mention.name);
    const near = there ? undefined : nearest(mention.name, list.items);
    return [
      finding(
        'reference',
        there ? 'confirmed' : 'error',
        [{ section: mention.section, place: mention.place }, list],
        {
          en: `"${mention.name}" ${there ? 'is' : 'is not'} among the ${list.items.length} of ${list.title.en}${near ? ` (nearest: ${near})` : ''}.`,
          zh: `“${mention.name}”${there ? '在' : '不在'}${list.title.zh}的${list.items.length}个名称之中${near ? `（最接近的是${near}）` : ''}。`,
        },
        [{ en: list.items.join(', '), zh: list.items.join('、') }],
      ),
    ];
  });
}
