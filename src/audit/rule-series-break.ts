import { amountOf, baseOf, both, equation, percent, plain, printed, yearlyPercent } from './amount.ts';
import { type Finding, finding } from './finding.ts';
import { levelsOf, subjectsOf, yearlyRate } from './series.ts';
import type { Statement, Statements } from './statement.ts';

/** Without printed growth, a change of a fifth within two years is asked about. A judgement, the same for all plans. */
const UNEXPLAINED = 0.2;

/**
 * Two printed years of a series and the growth printed beside the later one give the year before it. Where that does not go with
 * the growth printed, the definition or the territory has changed, which the plan should declare.
 */
export function ruleSeriesBreak(statements: Statements): Finding[] {
  return subjectsOf(statements).flatMap(({ subject, of }) => {
    const past = levelsOf(statements, subject, of).filter(({ year }) => year! <= statements.baseYear);
    return past.slice(1).flatMap((later, index) => judge(past[index]!, later));
  });
}

function judge(earlier: Statement, later: Statement): Finding[] {
  const gap = later.year! - earlier.year!;
  const { growth } = later.says;
  if (baseOf(earlier) <= 0 || gap < 1) return [];
  if (!growth) {
    const change = baseOf(later) / baseOf(earlier) - 1;
    if (gap > 2 || Math.abs(change) < UNEXPLAINED) return [];
    return [
      finding(
        'series-break',
        'warning',
        [later, earlier],
        {
          en: `${later.title.en}: ${printed(later).en} is ${percent(change)} against ${printed(earlier).en} of ${earlier.year}, and no growth is printed: the series seems to break.`,
          zh: `${later.title.zh}：${printed(later).zh}较${earlier.year}年的${printed(earlier).zh}变化${percent(change)}，且未印增速：口径可能已变。`,
        },
        [
          equation(
            both((l) => `${printed(later)[l]} / ${printed(earlier)[l]} − 1`),
            plain(percent(change)),
          ),
        ],
      ),
    ];
  }
  if (gap === 1) return [];
  const before = baseOf(later) / (1 + baseOf(growth));
  const years = gap - 1;
  const implied = yearlyRate(baseOf(earlier), before, years);
  const known = [growth, ...(earlier.says.growth ? [earlier.says.growth] : [])].map(baseOf);
  const largest = Math.max(...known.map(Math.abs));
  // A year may differ from its neighbours, but not turn round, nor be more than twice as fast.
  const turns = implied < -0.02 && known.every((rate) => rate > 0);
  const races = Math.abs(implied) > 2 * largest + 0.02;
  const broken = turns || races;
  const lines = [
    equation(
      both((l) => `${printed(later)[l]} / (1 + ${printed(growth)[l]})`),
      amountOf(before, later.unit),
    ),
    equation(
      both(
        (l) => `(${amountOf(before, later.unit)[l]} / ${printed(earlier)[l]})${years === 1 ? '' : `^(1/${years})`} − 1`,
      ),
      yearlyPercent(implied),
    ),
  ];
  const year = later.year! - 1;
  return [
    finding(
      'series-break',
      broken ? 'error' : 'confirmed',
      [later, earlier],
      broken
        ? {
            en: `${later.title.en}: with the printed growth of ${printed(growth).en}, ${year} was ${amountOf(before, later.unit).en}, ${yearlyPercent(implied).en} after ${printed(earlier).en} in ${earlier.year}. The two years are not of one definition, and the plan does not say so.`,
            zh: `${later.title.zh}：按规划所印增速${printed(growth).zh}推算，${year}年为${amountOf(before, later.unit).zh}，较${earlier.year}年的${printed(earlier).zh}${yearlyPercent(implied).zh}。两年口径不同，规划未作说明。`,
          }
        : {
            en: `${later.title.en}: ${year} was ${amountOf(before, later.unit).en}, ${yearlyPercent(implied).en} after ${earlier.year}; the series goes on.`,
            zh: `${later.title.zh}：推算${year}年为${amountOf(before, later.unit).zh}，较${earlier.year}年${yearlyPercent(implied).zh}；前后可以衔接。`,
          },
      lines,
    ),
  ];
}
