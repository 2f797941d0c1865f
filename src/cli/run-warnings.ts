import { failedMembers, type Study } from '../study/index.ts';
import { type Problem, warning } from '../words/index.ts';

/** What a reader of the numbers must know of how they came about: members that failed, identities that broke, a precision not reached. */
export function runWarnings(study: Study): Problem[] {
  const { members, precision } = study.settings;
  const warnings = study.scenarios.flatMap((result) => {
    const { title, name } = result.resolved.scenario;
    const failed = failedMembers(result);
    const [first] = result.ensemble.failures;
    const found: Problem[] = [];
    if (first) {
      found.push(
        warning('failed-members', {
          en: `${failed} of ${members} members failed under "${title.en}" (${name}) and are left out of its bands and chances, whose errors are widened for them; the first is member ${first.member}, where "${first.variable}" is not a finite number at ${first.time}`,
          zh: `“${title.zh}”（${name}）情景下 ${members} 个成员中有 ${failed} 个运行失败，已从区间与概率中剔除，概率误差相应放宽；首个为成员 ${first.member}，“${first.variable}”在 ${first.time} 处不是有限数值`,
        }),
      );
    }
    for (const { identity, members: broken, member, time, left, right, place } of result.ensemble.violations ?? []) {
      found.push(
        warning(
          'identity-broken',
          {
            en: `the identity "${identity}" does not hold in ${broken} of ${members} members under "${title.en}" (${name}); in member ${member} at ${time} its sides are ${left} and ${right}`,
            zh: `“${title.zh}”（${name}）情景下恒等式“${identity}”在 ${members} 个成员中的 ${broken} 个不成立；成员 ${member} 在 ${time} 处两端为 ${left} 与 ${right}`,
          },
          place,
        ),
      );
    }
    return found;
  });
  return precision && !precision.reached ? [...warnings, notPrecise(study)] : warnings;
}

/** Targets named one by one; there may be fifty. */
const SHOWN = 5;

function notPrecise({ settings, plan }: Study): Problem {
  const { standardError, above } = settings.precision!;
  const percent = (share: number): string => `${Number((share * 100).toPrecision(2))} %`;
  const worst = [...above].sort((left, right) => right.probabilitySe - left.probabilitySe).slice(0, SHOWN);
  const named = (language: 'en' | 'zh') =>
    worst
      .map(({ scenario, target, probabilitySe }) => {
        const title = plan.indicators.get(target)?.title[language] ?? joint(target)[language];
        const error = Number.isNaN(probabilitySe) ? '—' : `± ${percent(probabilitySe)}`;
        return language === 'en' ? `${title} under "${scenario}" (${error})` : `“${scenario}”下的${title}（${error}）`;
      })
      .join(language === 'en' ? ', ' : '、');
  const more = above.length - worst.length;
  const advice =
    settings.members < (settings.most ?? settings.members)
      ? {
          en: 'more members would not help, because members that fail leave them open: mend what fails first',
          zh: '增加成员无济于事，因为运行失败的成员使其无法确定：请先修正失败原因',
        }
      : { en: 'allow more with --members, or ask for less', zh: '请用 --members 允许更多成员，或放宽精度' };
  return warning('not-precise', {
    en: `after ${settings.members} members the standard error of ${above.length} probabilities is still above ${percent(standardError)}: ${named('en')}${more > 0 ? `, and ${more} more` : ''}; ${advice.en}`,
    zh: `运行 ${settings.members} 个成员后，仍有 ${above.length} 项概率的标准误高于 ${percent(standardError)}：${named('zh')}${more > 0 ? ` 等，另有 ${more} 项` : ''}；${advice.zh}`,
  });
}

function joint(target: string): { readonly en: string; readonly zh: string } {
  return target === 'all binding'
    ? { en: 'all binding targets together', zh: '全部约束性目标同时实现' }
    : { en: 'all headline targets together', zh: '全部核心目标同时实现' };
}
