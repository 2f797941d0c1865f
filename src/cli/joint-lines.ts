import type { JointProbability } from '../plan/index.ts';
import type { Study } from '../study/index.ts';
import { formatProbability, type Text } from '../words/index.ts';
import type { Terminal } from './terminal.ts';

/**
 * The chance that the same member meets all headline and all binding targets, a line a scenario, each with its standard error and the members it rests
 * on.
 */
export function jointLines({ assessment, settings, scenarios }: Study, terminal: Terminal): string {
  const lines = scenarios.map(({ resolved: { scenario } }) => {
    const { allHeadline, allBinding } = assessment.scenarios[scenario.name]!;
    const shares = [
      shareText(allHeadline, { en: 'headline', zh: '核心' }),
      shareText(allBinding, { en: 'binding', zh: '约束性' }),
    ].flatMap((text) => (text ? [terminal.say(text)] : []));
    const none = terminal.say({ en: 'no target can be judged', zh: '没有可评估的目标' });
    return `  ${scenario.title[terminal.language]}: ${shares.join(' · ') || none}`;
  });
  const { members, precision } = settings;
  const reached = precision?.reached ? percent(precision.standardError) : undefined;
  const heading = terminal.say({
    en: `All targets met together, by the same member${reached ? `; ${members} members bring every probability to ± ${reached} or better` : ''}${leftOut(assessment.scenarios, 'en')}:`,
    zh: `同一成员同时达标的概率${reached ? `；运行 ${members} 个成员后，各项概率的标准误均不超过 ${reached}` : ''}${leftOut(assessment.scenarios, 'zh')}：`,
  });
  return [heading, ...lines].join('\n');
}

function shareText(joint: JointProbability | undefined, set: Text): Text | undefined {
  if (!joint || !Number.isFinite(joint.probability)) return undefined;
  const { probability, probabilitySe, members = 0, targets = [] } = joint;
  const count = targets.length;
  const chance = `${formatProbability(probability)} ± ${percent(probabilitySe)}`;
  const met = Math.round(probability * members);
  return {
    en: `${count === 1 ? `the ${set.en} target` : `all ${count} ${set.en} targets`} ${chance} (${met} of ${members} members)`,
    zh: `${count === 1 ? `${set.zh}目标` : `全部 ${count} 项${set.zh}目标`} ${chance}（${members} 个成员中 ${met} 个）`,
  };
}

/** What a reader might look for and does not find. */
function leftOut(scenarios: Study['assessment']['scenarios'], language: 'en' | 'zh'): string {
  const [first] = Object.values(scenarios);
  const binding = first?.allBinding;
  if (!binding) return '';
  const unjudged = binding.unjudged?.length ?? 0;
  if ((binding.targets?.length ?? 0) + unjudged === 0) {
    return { en: '; the plan calls no target binding', zh: '；规划未标明约束性目标' }[language];
  }
  if (unjudged === 0) return '';
  return {
    en: `; ${unjudged} binding targets without a number or a model are left out`,
    zh: `；另有 ${unjudged} 项约束性目标无数值或模型，未计入`,
  }[language];
}

/** Two digits say all that a standard error can. */
function percent(share: number): string {
  return `${Number((share * 100).toPrecision(2))}%`;
}
