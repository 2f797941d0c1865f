import { baseOf, both, equation, halfDigit, numberText, percent, plain, printed } from './amount.ts';
import { type Finding, finding } from './finding.ts';
import { levelsOf } from './series.ts';
import type { Statement, Statements } from './statement.ts';

/** Days of a calendar year: 366 in leap years of the Gregorian calendar. */
export function daysOf(year: number): number {
  return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 366 : 365;
}

/** A number of days and their share tell of how many days the share is; it should be the days of the year, or say otherwise. */
export function ruleDenominator(statements: Statements): Finding[] {
  return [...statements.numbers.values()].flatMap((share) => {
    const days = share.says.days === undefined ? undefined : statements.numbers.get(share.says.days);
    return days && share.year !== undefined ? judge(share, days, statements) : [];
  });
}

function judge(share: Statement, days: Statement, statements: Statements): Finding[] {
  const all = daysOf(share.year!);
  const ofAll = days.value / all;
  const valid = days.value / baseOf(share);
  const full = Math.abs(ofAll - baseOf(share)) <= halfDigit(share);
  const lines = [
    equation(
      both((l) => `${days.value} / ${printed(share)[l]}`),
      plain(numberText(Number(valid.toPrecision(4)))),
    ),
    equation(plain(`${days.value} / ${all}`), plain(percent(ofAll))),
  ];
  const found = [
    finding(
      'denominator',
      full ? 'confirmed' : valid <= all ? 'warning' : 'error',
      [share, days],
      full
        ? {
            en: `${share.title.en}: ${printed(days).en} are ${printed(share).en} of ${all} days.`,
            zh: `${share.title.zh}：${printed(days).zh}占${all}天的${printed(share).zh}。`,
          }
        : {
            en: `${share.title.en}: ${printed(days).en} are ${printed(share).en} only of ${Math.round(valid)} days; of the ${all} days of ${share.year} they are ${percent(ofAll)}. The denominator is not stated.`,
            zh: `${share.title.zh}：${printed(days).zh}只有以${Math.round(valid)}天为分母才是${printed(share).zh}；占${share.year}年全年${all}天的${percent(ofAll)}。规划未说明分母。`,
          },
      lines,
    ),
  ];
  return full ? found : [...found, ...otherYears(share, days, valid, statements)];
}

/** What the same series says in other years, by either denominator. */
function otherYears(share: Statement, days: Statement, valid: number, statements: Statements): Finding[] {
  const target = levelsOf(statements, share.subject, share.of).find(({ year }) => year === statements.targetYear);
  const earlier = levelsOf(statements, days.subject, days.of).filter(({ year }) => year! < days.year!);
  if (!target && earlier.length === 0) return [];
  const partsEn: string[] = [];
  const partsZh: string[] = [];
  for (const one of earlier) {
    const all = daysOf(one.year!);
    partsEn.push(`${printed(one).en} in ${one.year} are ${percent(one.value / all)} of ${all} days`);
    partsZh.push(`${one.year}年${printed(one).zh}占${all}天的${percent(one.value / all)}`);
  }
  if (target) {
    const all = daysOf(target.year!);
    const [many, few] = [baseOf(target) * all, baseOf(target) * Math.round(valid)].map(Math.round);
    partsEn.push(
      `${printed(target).en} in ${target.year} are ${many} of ${all} days or ${few} of ${Math.round(valid)}`,
    );
    partsZh.push(`${target.year}年${printed(target).zh}为${all}天中的${many}天，或${Math.round(valid)}天中的${few}天`);
  }
  return [
    finding('denominator', 'warning', [...(target ? [target] : []), ...earlier, share, days], {
      en: `${share.title.en}: what the series says depends on the denominator: ${partsEn.join('; ')}.`,
      zh: `${share.title.zh}：序列含义取决于分母：${partsZh.join('；')}。`,
    }),
  ];
}
