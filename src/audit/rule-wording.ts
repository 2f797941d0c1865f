import { baseOf, percent, printed } from './amount.ts';
import { type Finding, finding } from './finding.ts';
import { levelsOf } from './series.ts';
import type { Claim, Statements } from './statement.ts';

/** Words about a movement agree with the numbers and with one another. */
export function ruleWording(statements: Statements): Finding[] {
  const moving = statements.claims.filter(({ says }) => ['falls', 'rises', 'steady', 'unstable'].includes(says));
  return [
    ...moving.flatMap((claim) => againstNumbers(claim, statements)),
    ...moving.flatMap((claim, index) => moving.slice(index + 1).flatMap((other) => againstWords(claim, other))),
  ];
}

const words = {
  falls: { en: 'falls', zh: '下降' },
  rises: { en: 'rises', zh: '上升' },
  steady: { en: 'does not change much', zh: '无明显变化' },
  unstable: { en: 'goes up and down', zh: '不稳定' },
} as const;
type Movement = keyof typeof words;

function againstNumbers(claim: Claim, statements: Statements): Finding[] {
  const levels = levelsOf(statements, claim.subject, claim.of).filter(
    ({ year }) =>
      (claim.since === undefined || year! >= claim.since) && (claim.until === undefined || year! <= claim.until),
  );
  const [first, last] = [levels[0], levels.at(-1)];
  const says = words[claim.says as Movement];
  if (claim.says === 'unstable') {
    const target = levels.find(({ year }) => year === statements.targetYear);
    const extreme = target && (baseOf(target) === 0 || baseOf(target) === 1);
    if (!target || !extreme) return [];
    return [
      finding('wording', 'warning', [target, claim], {
        en: `${target.title.en} is to be ${printed(target).en}, which leaves no room, while the plan says of ${claim.title.en} that it ${says.en}.`,
        zh: `${target.title.zh}要求为${printed(target).zh}，没有余地；而规划称${claim.title.zh}${says.zh}。`,
      }),
    ];
  }
  if (!first || !last || first === last) return [];
  const change = baseOf(last) / baseOf(first) - 1;
  const actual: Movement = Math.abs(change) < 0.005 ? 'steady' : change < 0 ? 'falls' : 'rises';
  const agrees = actual === claim.says || (claim.says === 'steady' && Math.abs(change) < 0.05);
  return [
    finding(
      'wording',
      agrees ? 'confirmed' : 'warning',
      [last, first, claim],
      agrees
        ? {
            en: `${claim.title.en}: the words (${says.en}) go with the numbers (${printed(first).en} → ${printed(last).en}).`,
            zh: `${claim.title.zh}：文字（${says.zh}）与数字（${printed(first).zh}→${printed(last).zh}）一致。`,
          }
        : {
            en: `${claim.title.en}: the words say that it ${says.en}, but the numbers go from ${printed(first).en} to ${printed(last).en} (${change > 0 ? '+' : '−'}${percent(Math.abs(change), 2)}).`,
            zh: `${claim.title.zh}：文字称${says.zh}，而数字由${printed(first).zh}变为${printed(last).zh}（${change > 0 ? '+' : '−'}${percent(Math.abs(change), 2)}）。`,
          },
    ),
  ];
}

function againstWords(claim: Claim, other: Claim): Finding[] {
  if (claim.subject !== other.subject || claim.of !== other.of || claim.says === other.says) return [];
  const sameBase = claim.since === other.since && claim.until === other.until;
  const [one, two] = [words[claim.says as Movement], words[other.says as Movement]];
  const year = ({ since }: Claim) =>
    since === undefined ? { en: '', zh: '' } : { en: ` since ${since}`, zh: `自${since}年` };
  return [
    finding(
      'wording',
      sameBase ? 'error' : 'note',
      [claim, other],
      sameBase
        ? {
            en: `${claim.title.en} "${one.en}" in one place and "${two.en}" in another.`,
            zh: `${claim.title.zh}一处称${one.zh}，另一处称${two.zh}。`,
          }
        : {
            en: `${claim.title.en}: ${one.en}${year(claim).en}, ${two.en}${year(other).en}; both can hold, as they start from different years.`,
            zh: `${claim.title.zh}：${year(claim).zh}${one.zh}，${year(other).zh}${two.zh}；起点年份不同，可以同时成立。`,
          },
    ),
  ];
}
