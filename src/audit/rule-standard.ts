import { baseOf, percent, plain, printed } from './amount.ts';
import { type Finding, finding } from './finding.ts';
import { levelsOf } from './series.ts';
import type { Claim, Standard, Statements } from './statement.ts';

/** A value keeps the limit of the class it is said to keep; nothing can exceed a class without upper end. */
export function ruleStandard(statements: Statements): Finding[] {
  return statements.claims.flatMap((claim) => {
    const standard = claim.standard === undefined ? undefined : statements.standards.get(claim.standard);
    if (!standard || claim.level === undefined) return [];
    return claim.says === 'exceeds'
      ? exceeds(claim, standard)
      : claim.says === 'meets'
        ? meets(claim, standard, statements)
        : [];
  });
}

function exceeds(claim: Claim, standard: Standard): Finding[] {
  const open = standard.openEnded === claim.level;
  return [
    finding('standard', open ? 'error' : 'confirmed', [claim, { place: standard.place }], {
      en: open
        ? `${claim.title.en}: class ${claim.level} of ${standard.title.en} has no upper end, so nothing can exceed it.`
        : `${claim.title.en}: class ${claim.level} of ${standard.title.en} has an upper end and can be exceeded.`,
      zh: open
        ? `${claim.title.zh}：${standard.title.zh}的${claim.level}类没有上限，不存在超过该类的情况。`
        : `${claim.title.zh}：${standard.title.zh}的${claim.level}类有上限，可以超标。`,
    }),
  ];
}

function meets(claim: Claim, standard: Standard, statements: Statements): Finding[] {
  const limit = standard.limits.get(claim.level!);
  const value = levelsOf(statements, claim.subject, claim.of).findLast(({ year }) => year! <= statements.baseYear);
  if (!limit || !value) return [];
  const kept = baseOf(value) <= baseOf(limit);
  // A mean over the year within its limit does not keep every day within that of a day.
  const days = [...statements.numbers.values()].find((one) => one.says.days !== undefined && one.year === value.year);
  const rest = days
    ? {
        en: ` That a year's mean keeps its limit does not keep every day in order: ${percent(1 - baseOf(days))} of days do not.`,
        zh: `年均值达标并不意味着每天达标：仍有${percent(1 - baseOf(days))}的天数超标。`,
      }
    : plain('');
  return [
    finding(
      'standard',
      kept ? 'confirmed' : 'error',
      [value, ...(days ? [days] : []), claim, { place: standard.place }],
      {
        en: `${value.title.en} (${printed(value).en}) ${kept ? 'keeps' : 'is above'} the limit of class ${claim.level} (${printed(limit).en}).${rest.en}`,
        zh: `${value.title.zh}（${printed(value).zh}）${kept ? '符合' : '超过'}${claim.level}类限值（${printed(limit).zh}）。${rest.zh}`,
      },
      [
        {
          en: `${printed(value).en} ${kept ? '≤' : '>'} ${printed(limit).en}`,
          zh: `${printed(value).zh} ${kept ? '≤' : '>'} ${printed(limit).zh}`,
        },
      ],
    ),
  ];
}
