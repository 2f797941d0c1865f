import { fromBase, sameDimension } from '../units/index.ts';
import { amountOf, baseOf, chain, equation, halfDigit, percent, printed, printedWithOperator } from './amount.ts';
import { type Finding, finding } from './finding.ts';
import { printsAs, satisfies } from './prints-as.ts';
import { areaOf } from './series.ts';
import type { Statement, Statements } from './statement.ts';

/** A percentage is that of its part in its whole; a whole that is not printed follows, and must fit into its place. */
export function ruleShare(statements: Statements): Finding[] {
  return [...statements.numbers.values()].flatMap((statement) => {
    const { part, whole } = statement.says.shareOf ?? {};
    const its = part === undefined ? undefined : statements.numbers.get(part);
    if (!its || statement.standing !== 'printed') return [];
    const all = whole === undefined ? undefined : statements.numbers.get(whole);
    if (all && sameDimension(all.unit.dimension, its.unit.dimension)) return [judge(statement, its, all)];
    if (statement.says.shareOf?.subject !== undefined) return [];
    return impliedWhole(statement, its, statements);
  });
}

function judge(share: Statement, part: Statement, whole: Statement): Finding {
  const value = baseOf(part) / baseOf(whole);
  const slack = value * (halfDigit(part) / baseOf(part) + halfDigit(whole) / baseOf(whole));
  const lines = [equation(chain([printed(part), printed(whole)], '/'), { en: percent(value), zh: percent(value) })];
  const met =
    share.operator === '='
      ? printsAs(value, slack, share) !== 'differs'
      : satisfies(value, slack, share.operator, share);
  const shown = printedWithOperator(share);
  return finding(
    'share',
    met ? 'confirmed' : 'error',
    [share, part, whole],
    met
      ? {
          en: `${share.title.en} (${shown.en}): ${percent(value)} by the numbers.`,
          zh: `${share.title.zh}（${shown.zh}）：按数字计算为${percent(value)}。`,
        }
      : {
          en: `${share.title.en} is printed as ${shown.en}, but ${part.title.en} is ${percent(value)} of ${whole.title.en}.`,
          zh: `${share.title.zh}印作${shown.zh}，而${part.title.zh}仅为${whole.title.zh}的${percent(value)}。`,
        },
    lines,
  );
}

function impliedWhole(share: Statement, part: Statement, statements: Statements): Finding[] {
  const whole = baseOf(part) / baseOf(share);
  const lines = [equation(chain([printed(part), printed(share)], '/'), amountOf(whole, part.unit))];
  const area = sameDimension(part.unit.dimension, { length: 2 }) ? areaOf(statements, share.of) : undefined;
  if (!area) return [];
  const filled = whole / baseOf(area);
  lines.push(
    equation(chain([amountOf(whole, area.unit), printed(area)], '/'), { en: percent(filled), zh: percent(filled) }),
  );
  const fits = fromBase(whole, area.unit) <= area.value;
  return [
    finding(
      'share',
      fits ? 'confirmed' : 'error',
      [share, part, area],
      fits
        ? {
            en: `${share.title.en}: the whole is ${amountOf(whole, area.unit).en}, ${percent(filled)} of ${area.title.en}.`,
            zh: `${share.title.zh}：总量为${amountOf(whole, area.unit).zh}，占${area.title.zh}的${percent(filled)}。`,
          }
        : {
            en: `${share.title.en}: the whole would be ${amountOf(whole, area.unit).en}, larger than ${area.title.en} (${printed(area).en}).`,
            zh: `${share.title.zh}：总量将达${amountOf(whole, area.unit).zh}，大于${area.title.zh}（${printed(area).zh}）。`,
          },
      lines,
    ),
  ];
}
