import { baseOf, both, equation, percent, plain, printed } from './amount.ts';
import { type Finding, finding } from './finding.ts';
import { levelsOf } from './series.ts';
import type { Statement, Statements } from './statement.ts';

/** A change of a ratio and of what stands above it give the change of what stands below: productivity and output give jobs. */
export function ruleImpliedChange(statements: Statements): Finding[] {
  return [...statements.numbers.values()].flatMap((statement) => {
    const { ratioOf } = statement.says;
    if (!ratioOf || statement.kind !== 'change') return [];
    const levels = levelsOf(statements, ratioOf.above, statement.of);
    const base = levels.find(({ year }) => year === statements.baseYear);
    const target = levels.find(({ year }) => year === statement.year);
    return base && target ? [judge(statement, base, target)] : [];
  });
}

function judge(ratio: Statement, base: Statement, target: Statement): Finding {
  const above = baseOf(target) / baseOf(base);
  const below = above / (1 + baseOf(ratio)) - 1;
  const title = ratio.says.ratioOf!.below;
  return finding(
    'implied-change',
    Math.abs(below) >= 0.05 ? 'warning' : 'confirmed',
    [ratio, target, base],
    {
      en: `${ratio.title.en} (${printed(ratio).en}) with ${target.title.en} from ${printed(base).en} to ${printed(target).en} changes ${title.en} by ${percent(below)}; the plan does not say so.`,
      zh: `${ratio.title.zh}（${printed(ratio).zh}），而${target.title.zh}由${printed(base).zh}到${printed(target).zh}，意味着${title.zh}变化${percent(below)}；规划未作说明。`,
    },
    [
      equation(
        both((l) => `(${printed(target)[l]} / ${printed(base)[l]}) / (1 + ${printed(ratio)[l]}) − 1`),
        plain(percent(below)),
      ),
    ],
  );
}
