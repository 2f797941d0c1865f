import type { Model } from '../language/index.ts';
import { same, type Text } from '../words/index.ts';
import { baseText, changeText } from './change-text.ts';
import { assumptionText } from './layer-text.ts';
import type { Assumption, Policy, Resolved } from './scenario.ts';
import { type Changeable, fullName, isChangeable, splitName, titleOf } from './target.ts';

/**
 * A scenario in words, one sentence a line: what it is, what the government decides in it, and, apart from that, what is
 * assumed to happen to the district. It says the difference from its parent, which it names.
 */
export function describeScenario(resolved: Resolved, model: Model): readonly Text[] {
  const { scenario } = resolved;
  const base = baseText(scenario.extends);
  const policies = scenario.policies.map((policy) =>
    sentence(model, policy.lever, policyText(policy, model, base), policy),
  );
  const assumptions = scenario.assumptions.map((assumption) => {
    const { name } = assumption.target;
    return sentence(model, name, aboutText(assumption, model, base), assumption);
  });
  return [
    opening(resolved, base),
    ...(scenario.note ? [scenario.note] : []),
    ...group(policies, POLICIES, {
      en: `Policies (what the government decides): as in ${base.en}.`,
      zh: `政策（由政府决定）：与${base.zh}相同。`,
    }),
    ...group(assumptions, ASSUMPTIONS, {
      en: `Assumptions (what happens to the district): as in ${base.en}.`,
      zh: `假设（外部情况）：与${base.zh}相同。`,
    }),
  ];
}

const POLICIES: Text = { en: 'Policies (what the government decides):', zh: '政策（由政府决定）：' };
const ASSUMPTIONS: Text = { en: 'Assumptions (what happens to the district):', zh: '假设（外部情况）：' };

function opening({ scenario, lineage }: Resolved, base: Text): Text {
  const policies = scenario.policies.length;
  const assumptions = scenario.assumptions.length;
  const title: Text = { en: `${scenario.title.en} (${scenario.name})`, zh: `${scenario.title.zh}（${scenario.name}）` };
  const ancestors = lineage.slice(0, -1);
  const chain = ancestors.length > 1 ? ` (${ancestors.join(' → ')})` : '';
  if (policies + assumptions === 0) {
    return { en: `${title.en}: as in ${base.en}${chain}.`, zh: `${title.zh}：与${base.zh}${chain}相同。` };
  }
  const count = [
    ...(policies > 0 ? [{ en: plural(policies, 'policy', 'policies'), zh: `${policies} 项政策` }] : []),
    ...(assumptions > 0 ? [{ en: plural(assumptions, 'assumption', 'assumptions'), zh: `${assumptions} 项假设` }] : []),
  ];
  return {
    en: `${title.en}: as in ${base.en}${chain}, but for ${count.map((part) => part.en).join(' and ')}.`,
    zh: `${title.zh}：在${base.zh}${chain}基础上改变 ${count.map((part) => part.zh).join('和 ')}。`,
  };
}

function group(lines: readonly Text[], title: Text, none: Text): readonly Text[] {
  return lines.length > 0 ? [title, ...lines] : [none];
}

function sentence(model: Model, name: string, what: Text, { note }: Policy | Assumption): Text {
  const { name: bare, key } = splitName(name);
  const variable = changeableOf(model, bare);
  const title = titleOf(variable, key ?? '', model);
  const full = fullName(bare, key ?? '');
  const reason: Text = note
    ? { en: ` ${note.en.replace(/\.$/u, '')}.`, zh: `${note.zh.replace(/。$/u, '')}。` }
    : same('');
  return {
    en: `${title.en} (${full}): ${what.en}.${reason.en}`,
    zh: `${title.zh}（${full}）：${what.zh}。${reason.zh}`,
  };
}

function policyText(policy: Policy, model: Model, base: Text): Text {
  return changeText(policy.changes[0]!, changeableOf(model, splitName(policy.lever).name).unit, base);
}

function aboutText(assumption: Assumption, model: Model, base: Text): Text {
  const variable = changeableOf(model, splitName(assumption.target.name).name);
  return variable.kind === 'input'
    ? changeText(assumption.changes[0]!, variable.unit, base)
    : assumptionText(assumption, variable);
}

function changeableOf(model: Model, name: string): Changeable {
  const variable = model.variables.get(name);
  if (variable && isChangeable(variable)) return variable;
  throw new Error(`the scenario was not read for this model: it has no ${name}`);
}

function plural(count: number, one: string, many: string): string {
  return `${count} ${count === 1 ? one : many}`;
}
