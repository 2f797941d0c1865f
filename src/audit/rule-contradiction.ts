import { sameDimension } from '../units/index.ts';
import { baseOf, halfDigit, percent, printed } from './amount.ts';
import { type Finding, finding } from './finding.ts';
import type { NameList, Statement, Statements } from './statement.ts';

/** Two statements about the same subject, place and year agree within what rounding allows; two lists of the same name the same things. */
export function ruleContradiction(statements: Statements): Finding[] {
  const groups = new Map<string, Statement[]>();
  for (const statement of statements.numbers.values()) {
    const { subject, of, year, kind, standing, operator } = statement;
    if (standing === 'derived' || operator !== '=') continue;
    const key = [subject, of, kind, statement.period?.join('-') ?? year ?? ''].join('|');
    groups.set(key, [...(groups.get(key) ?? []), statement]);
  }
  return [
    ...[...groups.values()].flatMap((group) => group.slice(1).flatMap((other) => judge(group[0]!, other))),
    ...pairs([...statements.lists.values()]).flatMap(([one, other]) => compareLists(one, other)),
  ];
}

function judge(one: Statement, other: Statement): Finding[] {
  if (!sameDimension(one.unit.dimension, other.unit.dimension)) return [];
  const difference = Math.abs(baseOf(one) - baseOf(other));
  const apart = percent(difference / Math.abs(baseOf(one)));
  const agree = difference <= (halfOf(one) + halfOf(other)) * (1 + 1e-9);
  const outside = other.standing === 'outside' || one.standing === 'outside';
  return [
    finding(
      'contradiction',
      agree ? 'confirmed' : outside ? 'warning' : 'error',
      [one, other],
      agree
        ? {
            en: `${one.title.en}: ${printed(one).en} and ${printed(other).en} agree.`,
            zh: `${one.title.zh}：${printed(one).zh}与${printed(other).zh}一致。`,
          }
        : {
            en: `${one.title.en} is ${printed(one).en} in one place and ${printed(other).en} ${outside ? 'in a source outside the plan' : 'in another'} (${apart} apart).`,
            zh: `${one.title.zh}一处为${printed(one).zh}，${outside ? '规划外来源' : '另一处'}为${printed(other).zh}（相差${apart}）。`,
          },
    ),
  ];
}

/** A whole number of thousands is taken for one that was rounded to them. */
function halfOf(statement: Statement): number {
  const rounded = statement.decimals === 0 && statement.value !== 0 && statement.value % 1000 === 0;
  return halfDigit(statement) * (rounded ? 1000 : 1);
}

function compareLists(one: NameList, other: NameList): Finding[] {
  if (one.subject !== other.subject) return [];
  const only = (left: NameList, right: NameList) => left.items.filter((item) => !right.items.includes(item));
  const [left, right] = [only(one, other), only(other, one)];
  const agree = left.length === 0 && right.length === 0;
  return [
    finding(
      'contradiction',
      agree ? 'confirmed' : 'error',
      [one, other],
      agree
        ? { en: `${one.title.en}: both lists name the same.`, zh: `${one.title.zh}：两处名单一致。` }
        : {
            en: `${one.title.en}: two lists differ; only in ${one.section}: ${left.join(', ') || '—'}; only in ${other.section}: ${right.join(', ') || '—'}.`,
            zh: `${one.title.zh}：两处名单不同；仅见于${one.section}：${left.join('、') || '—'}；仅见于${other.section}：${right.join('、') || '—'}。`,
          },
    ),
  ];
}

function pairs<T>(items: readonly T[]): [T, T][] {
  return items.flatMap((one, index) => items.slice(index + 1).map((other): [T, T] => [one, other]));
}
