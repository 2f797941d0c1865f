import type { JointProbability } from '../plan/index.ts';
import type { Study } from '../study/index.ts';
import { formatProbability, type Text } from '../words/index.ts';
import type { Terminal } from './terminal.ts';

/**
 * The chance that all headline and all binding targets are met by the same member, a line a scenario, each with its standard error; and how many members
 * that rests on.
 */
export function jointLines({ assessment, settings, scenarios }: Study, terminal: Terminal): string {
  const sets: readonly {
    readonly of: (name: string) => JointProbability | undefined;
    readonly title: (count: number) => Text;
  }[] = [
    {
      of: (name) => assessment.scenarios[name]?.allHeadline,
      title: (count) => ({ en: `all ${count} headline targets`, zh: `全部 ${count} 项核心目标` }),
    },
    {
      of: (name) => assessment.scenarios[name]?.allBinding,
      title: (count) => ({ en: `all ${count} binding targets`, zh: `全部 ${count} 项约束性目标` }),
    },
  ];
  const lines = scenarios.map(({ resolved: { scenario } }) => {
    const shares = sets.flatMap(({ of, title }) => {
      const joint = of(scenario.name);
      if (!joint || !Number.isFinite(joint.probability)) return [];
      const { probability, probabilitySe, targets = [] } = joint;
      return [`${terminal.say(title(targets.length))} ${chance(probability, probabilitySe)}`];
    });
    const none = terminal.say({ en: 'no target can be judged', zh: '没有可评估的目标' });
    return `  ${scenario.title[terminal.language]}: ${shares.length > 0 ? shares.join(' · ') : none}`;
  });
  const unjudged = assessment.scenarios[scenarios[0]?.resolved.scenario.name ?? '']?.allBinding?.unjudged?.length ?? 0;
  const left =
    unjudged > 0
      ? {
          en: `; ${unjudged} binding targets without a number or a model are left out`,
          zh: `；另有 ${unjudged} 项约束性目标无数值或模型，未计入`,
        }
      : { en: '', zh: '' };
  const { members, precision } = settings;
  const heading = terminal.say({
    en: `Met together, by the same member (± standard error, ${members} members${precision?.reached ? ` for ± ${percent(precision.standardError)} or better everywhere` : ''})${left.en}:`,
    zh: `同一成员同时达标的概率（± 标准误，${members} 个成员${precision?.reached ? `，各项概率的标准误均不超过 ${percent(precision.standardError)}` : ''}）${left.zh}：`,
  });
  return [heading, ...lines].join('\n');
}

function chance(probability: number, standardError: number): string {
  return `${formatProbability(probability)} ± ${percent(standardError)}`;
}

/** Two digits say all that a standard error can. */
function percent(share: number): string {
  return `${Number((share * 100).toPrecision(2))}%`;
}
