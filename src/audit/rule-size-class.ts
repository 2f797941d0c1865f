import { amountOf, baseOf, both, chain, equation, numberText, percent, plain, printed } from './amount.ts';
import { type Finding, finding } from './finding.ts';
import { levelsOf } from './series.ts';
import type { Claim, SizeClass, Statement, Statements } from './statement.ts';

/** A word for a size (a pillar industry) fits the number: today, and against the whole as it is asked to grow. */
export function ruleSizeClass(statements: Statements): Finding[] {
  return statements.claims.flatMap((claim) => {
    const size = claim.says === 'member of' ? statements.classes.get(claim.class ?? '') : undefined;
    if (!size) return [];
    const now = levelsOf(statements, claim.subject, claim.of).findLast(({ year }) => year! <= statements.baseYear);
    const whole = levelsOf(statements, size.whole, claim.of).find(({ year }) => year === now?.year);
    const rate = [...statements.numbers.values()].find((one) => one.says.rateOf === size.whole);
    return now && whole ? [judge(claim, size, now, whole, rate, statements)] : [];
  });
}

function judge(
  claim: Claim,
  size: SizeClass,
  now: Statement,
  whole: Statement,
  rate: Statement | undefined,
  statements: Statements,
): Finding {
  const share = baseOf(now) / baseOf(whole);
  const years = statements.targetYear - whole.year!;
  const later = baseOf(whole) * (1 + (rate ? baseOf(rate) : 0)) ** years;
  const needed = later * baseOf(size.share);
  const factor = needed / baseOf(now);
  const fits = share >= baseOf(size.share);
  return finding(
    'size-class',
    fits ? 'confirmed' : 'warning',
    [now, whole, ...(rate ? [rate] : []), claim, { place: size.place }],
    {
      en: `${now.title.en} is ${percent(share)} of ${whole.title.en}; ${size.title.en} is at least ${printed(size.share).en}${fits ? '' : `, ${amountOf(needed, now.unit).en} by ${statements.targetYear}: ${numberText(Number(factor.toPrecision(2)))} times today`}.`,
      zh: `${now.title.zh}占${whole.title.zh}的${percent(share)}；${size.title.zh}至少为${printed(size.share).zh}${fits ? '' : `，到${statements.targetYear}年需${amountOf(needed, now.unit).zh}，为目前的${numberText(Number(factor.toPrecision(2)))}倍`}。`,
    },
    [
      equation(chain([printed(now), printed(whole)], '/'), plain(percent(share))),
      equation(
        both(
          (l) =>
            `${printed(whole)[l]}${rate ? ` × (1 + ${printed(rate).en})^${years}` : ''} × ${printed(size.share).en}`,
        ),
        amountOf(needed, now.unit),
      ),
    ],
  );
}
