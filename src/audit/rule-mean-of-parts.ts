import { amountOf, baseOf, both, equation, percent, printed, yearlyPercent } from './amount.ts';
import { type Finding, finding } from './finding.ts';
import { enclosing, yearlyRate } from './series.ts';
import type { Statement, Statements } from './statement.ts';

/**
 * A mean per person of a place lies between the means of its parts. Where the parts are of an earlier year, the growth since then is
 * at least that against the highest part, which must go with the growths printed.
 */
export function ruleMeanOfParts(statements: Statements): Finding[] {
  return [...statements.numbers.values()].flatMap((mean) => {
    if ((mean.unit.dimension.person ?? 0) >= 0 || mean.kind !== 'level' || mean.year === undefined) return [];
    const parts = [...statements.numbers.values()].filter(
      (part) =>
        part.subject === mean.subject &&
        part.kind === 'level' &&
        part.year !== undefined &&
        part.year <= mean.year! &&
        enclosing(statements, part.of).includes(mean.of),
    );
    return parts.length > 1 && new Set(parts.map(({ year }) => year)).size === 1 ? [judge(mean, parts)] : [];
  });
}

function judge(mean: Statement, parts: readonly Statement[]): Finding {
  const sorted = [...parts].sort((left, right) => baseOf(left) - baseOf(right));
  const [lowest, highest] = [sorted[0]!, sorted.at(-1)!];
  const gap = mean.year! - lowest.year!;
  const about = [mean, ...parts];
  const range = {
    en: `${printed(lowest).en} to ${printed(highest).en}`,
    zh: `${printed(lowest).zh}至${printed(highest).zh}`,
  };
  if (gap === 0) {
    const inside = baseOf(mean) >= baseOf(lowest) && baseOf(mean) <= baseOf(highest);
    return finding('mean-of-parts', inside ? 'confirmed' : 'error', about, {
      en: `${mean.title.en} (${printed(mean).en}) ${inside ? 'lies' : 'must lie, and does not,'} between its parts (${range.en}).`,
      zh: `${mean.title.zh}（${printed(mean).zh}）${inside ? '介于' : '应介于而未介于'}各部分之间（${range.zh}）。`,
    });
  }
  const { growth } = mean.says;
  const years = growth ? gap - 1 : gap;
  const before = growth ? baseOf(mean) / (1 + baseOf(growth)) : baseOf(mean);
  const least = yearlyRate(baseOf(highest), before, Math.max(1, years));
  const known = [growth, ...parts.map(({ says }) => says.growth)].flatMap((one) => (one ? [baseOf(one)] : []));
  const fastest = Math.max(...known);
  const strange = known.length > 0 && least > fastest;
  const lines = [
    ...(growth
      ? [
          equation(
            both((l) => `${printed(mean)[l]} / (1 + ${printed(growth)[l]})`),
            amountOf(before, mean.unit),
          ),
        ]
      : []),
    equation(
      both((l) => `${amountOf(before, mean.unit)[l]} / ${printed(highest)[l]} − 1`),
      yearlyPercent(least),
    ),
  ];
  return finding(
    'mean-of-parts',
    strange ? 'warning' : 'confirmed',
    about,
    {
      en: `${mean.title.en}: its parts were ${range.en} in ${lowest.year}, so the mean grew by at least ${yearlyPercent(least).en} even against the higher part${strange ? `, faster than any growth printed (at most ${percent(fastest)})` : ''}.`,
      zh: `${mean.title.zh}：${lowest.year}年各部分为${range.zh}，即使与较高部分相比也至少${yearlyPercent(least).zh}${strange ? `，快于规划所印的任何增速（最高${percent(fastest)}）` : ''}。`,
    },
    lines,
  );
}
