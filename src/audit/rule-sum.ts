import { sameDimension } from '../units/index.ts';
import { amountOf, baseOf, chain, equation, halfDigit, percent, plain, printed } from './amount.ts';
import { type Finding, finding, statementsOf } from './finding.ts';
import { printsAs } from './prints-as.ts';
import type { Statement, Statements } from './statement.ts';

/** A whole is the sum of its parts; what parts leave is not negative; what they share is not more than the smallest of them. */
export function ruleSum(statements: Statements): Finding[] {
  return [...statements.numbers.values()].flatMap((whole) => {
    const parts = statementsOf(statements, whole.says.parts ?? []);
    return parts.length > 0 ? [judge(whole, parts)] : [];
  });
}

function judge(whole: Statement, parts: readonly Statement[]): Finding {
  const about = [whole, ...parts];
  const stranger = parts.find((part) => !sameDimension(part.unit.dimension, whole.unit.dimension));
  if (stranger) {
    return finding('sum', 'error', about, {
      en: `${stranger.title.en} (${printed(stranger).en}) is not in a unit of ${whole.title.en} (${printed(whole).en}), so they cannot be added.`,
      zh: `${stranger.title.zh}（${printed(stranger).zh}）与${whole.title.zh}（${printed(whole).zh}）单位不同，不能相加。`,
    });
  }
  const sum = parts.reduce((total, part) => total + baseOf(part), 0);
  const slack = parts.reduce((total, part) => total + halfDigit(part), 0);
  const shown = amountOf(sum, whole.unit);
  const addition = equation(chain(parts.map(printed), '+'), shown);
  const difference = sum - baseOf(whole);
  if (whole.says.rest) return judgeRest(whole, about, -difference, addition);

  const agreement = printsAs(sum, slack, whole);
  if (agreement === 'prints') {
    return finding(
      'sum',
      'confirmed',
      about,
      { en: `${whole.title.en}: the parts add up.`, zh: `${whole.title.zh}：各分项之和与总数一致。` },
      [addition],
    );
  }
  const off = amountOf(Math.abs(difference), whole.unit);
  if (whole.says.partsOverlap && difference > 0) {
    const smallest = Math.min(...parts.map(baseOf));
    const possible = difference <= smallest;
    return finding(
      'sum',
      possible ? 'warning' : 'error',
      about,
      possible
        ? {
            en: `${whole.title.en}: the parts exceed the whole by ${off.en}. They agree only if the parts share that much, which the plan does not say.`,
            zh: `${whole.title.zh}：各分项之和比总数多${off.zh}。只有分项之间重复这一数量才说得通，规划未作说明。`,
          }
        : {
            en: `${whole.title.en}: the parts exceed the whole by ${off.en}, more than the smallest part, so no overlap explains it.`,
            zh: `${whole.title.zh}：各分项之和比总数多${off.zh}，大于最小的分项，无法用重复计算解释。`,
          },
      [addition, equation(chain([shown, printed(whole)], '−'), amountOf(difference, whole.unit))],
    );
  }
  const explained = agreement === 'differs' ? 'error' : 'warning';
  return finding(
    'sum',
    explained,
    about,
    explained === 'error'
      ? {
          en: `${whole.title.en}: the parts add up to ${shown.en}, but ${printed(whole).en} is printed (${off.en} apart).`,
          zh: `${whole.title.zh}：各分项之和为${shown.zh}，而规划为${printed(whole).zh}（相差${off.zh}）。`,
        }
      : {
          en: `${whole.title.en}: the parts add up to ${shown.en}; the printed ${printed(whole).en} is ${off.en} off, which only rounding or cut-off digits explain.`,
          zh: `${whole.title.zh}：各分项之和为${shown.zh}，规划的${printed(whole).zh}相差${off.zh}，只能用舍入或截尾解释。`,
        },
    [addition],
  );
}

function judgeRest(
  whole: Statement,
  about: readonly Statement[],
  rest: number,
  addition: ReturnType<typeof equation>,
): Finding {
  const title = whole.says.rest!;
  const left = amountOf(Math.abs(rest), whole.unit);
  const share = percent(rest / baseOf(whole));
  if (rest >= -halfDigit(whole)) {
    return finding(
      'sum',
      'confirmed',
      about,
      {
        en: `${whole.title.en}: the parts leave ${left.en} (${share}) for ${title.en}.`,
        zh: `${whole.title.zh}：扣除各分项后余${left.zh}（${share}），为${title.zh}。`,
      },
      [addition, equation(chain([printed(whole), plain('Σ')], '−'), left)],
    );
  }
  return finding(
    'sum',
    'error',
    about,
    {
      en: `${whole.title.en} is ${printed(whole).en}, but its parts already take ${left.en} more and leave nothing for ${title.en}.`,
      zh: `${whole.title.zh}为${printed(whole).zh}，而各分项之和已超出${left.zh}，没有余量留给${title.zh}。`,
    },
    [addition],
  );
}
