import type { Model, Path } from '../language/index.ts';
import type { Distribution } from '../sample/index.ts';
import type { Text } from '../words/index.ts';
import { type Holds, holdsText } from './layer-text.ts';
import type { Resolved } from './scenario.ts';
import { type Changeable, type ChangeableKind, isChangeable, splitName, titleOf } from './target.ts';

/** One value in which two scenarios differ. */
export interface Difference {
  /** Full name: `planting`, `approvals[pv]`, `weather@2022`. */
  readonly name: string;
  readonly kind: ChangeableKind;
  /** What holds in the first and in the second, in base units. */
  readonly first: Path | number | Distribution;
  readonly second: Path | number | Distribution;
  /** `Coal price (coal_price): 581 yuan/t in 'plan', 400 yuan/t in 'crash'`. */
  readonly text: Text;
}

/** In what two scenarios differ, as they would run: by which way they came to their values does not matter. */
export interface Comparison {
  readonly policies: readonly Difference[];
  readonly assumptions: readonly Difference[];
  /**
   * Set when both policies and assumptions differ: then a difference between the results is not the policies' alone, and
   * whoever shows it must say so.
   */
  readonly caution?: Text;
}

/** Which assumptions differ between two scenarios, and which policies. */
export function compareAssumptions(first: Resolved, second: Resolved, model: Model): Comparison {
  const differences: Difference[] = [];
  for (const [name, layers] of first.origins) {
    const variable = model.variables.get(splitName(name.replace(/@\d+$/u, '')).name);
    const left = layers.at(-1)?.holds;
    const right = second.origins.get(name)?.at(-1)?.holds;
    if (!variable || !isChangeable(variable) || left === undefined || right === undefined) continue;
    if (JSON.stringify(left) === JSON.stringify(right)) continue;
    const text = differenceText(name, variable, model, [left, right], [first, second]);
    differences.push({ name, kind: variable.kind, first: left, second: right, text });
  }
  const policies = differences.filter(({ kind }) => kind === 'lever');
  const assumptions = differences.filter(({ kind }) => kind !== 'lever');
  const both = policies.length > 0 && assumptions.length > 0;
  return { policies, assumptions, ...(both ? { caution: cautionText(assumptions, [first, second]) } : {}) };
}

function differenceText(
  name: string,
  variable: Changeable,
  model: Model,
  [left, right]: readonly [Holds, Holds],
  [first, second]: readonly [Resolved, Resolved],
): Text {
  const { key } = splitName(name.replace(/@\d+$/u, ''));
  const title = titleOf(variable, key ?? '', model);
  const [one, other] = [left, right].map((holds) => holdsText(holds, variable, model.time.start)) as [Text, Text];
  const [a, b] = [first.scenario.name, second.scenario.name];
  return {
    en: `${title.en} (${name}): '${a}' has ${one.en}; '${b}' has ${other.en}`,
    zh: `${title.zh}（${name}）：“${a}”为 ${one.zh}；“${b}”为 ${other.zh}`,
  };
}

function cautionText(assumptions: readonly Difference[], [first, second]: readonly [Resolved, Resolved]): Text {
  const names = [...new Set(assumptions.map(({ name }) => name.replace(/@\d+$/u, '')))];
  const shown = names.slice(0, 6).join(', ') + (names.length > 6 ? ', …' : '');
  const [a, b] = [first.scenario.name, second.scenario.name];
  return {
    en: `'${a}' and '${b}' differ in their assumptions too (${shown}), so a difference between their results is not due to the policies alone; to see what the policies do, compare them under the same assumptions`,
    zh: `“${a}”与“${b}”的假设也不相同（${shown}），因此结果之差并非只来自政策；要看政策的作用，请在相同假设下比较`,
  };
}
