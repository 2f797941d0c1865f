import {
  type Change,
  type Comparison,
  comparePairs,
  groupOf,
  type Pair,
  type Part,
  type PartGroup,
  partOrder,
} from '../compare/index.ts';
import type { Model } from '../language/index.ts';
import type { Assessment } from '../plan/index.ts';
import { compareAssumptions, type Resolved, resolve } from '../scenario/index.ts';
import { DEFAULT_MEMBERS, runStudy, type StudyOptions } from '../study/index.ts';
import { changedLine, changeText } from '../verify/index.ts';
import { error, formatProblem, nearest, ProblemsError, type Text } from '../words/index.ts';
import { type Choice, Sides } from './mix-sides.ts';
import type { Side } from './read-side.ts';

export interface CompareOptions {
  /** Names of scenarios: of one side two to hold against each other, of two sides those that both have. Default: all that both have. */
  readonly scenarios?: readonly string[];
  readonly members?: number;
  readonly seed?: number;
  readonly design?: StudyOptions['design'];
  /** Compare policies across different assumptions all the same. */
  readonly allow?: boolean;
  readonly onProgress?: (done: number, all: number) => void;
}

/**
 * Compares two sides: whatever differs between them is exchanged part by part, all combinations are run on the same draws, and every
 * difference is split into the parts. Without a second side, two scenarios of the first are compared.
 *
 * @throws ProblemsError when a side has errors, there is nothing to compare, or policies would be compared across different assumptions.
 */
export async function compareSides(a: Side, b: Side | undefined, options: CompareOptions = {}): Promise<Comparison> {
  const sides = new Sides(a, b ?? a);
  const [left, right] = [sides.whole('a'), sides.whole('b')];
  const pairs = pairsOf(left.scenarios, right.scenarios, b === undefined, options.scenarios);
  const { changes, caution, differing, notes } = whatDiffers(sides, pairs, b === undefined);

  if (caution && !options.allow)
    throw refusal(
      `${caution.en}; or add --allow: the difference is then split into both`,
      `${caution.zh}；也可加 --allow，将差异分解为两部分`,
    );

  const settings = settingsOf(a, b ?? a, options);
  const { groups, reasons } = groupsThatRun(sides, pairs, differing);
  const assessments: Assessment[] = [];
  let backend = '';
  for (let mask = 0; mask < 2 ** groups.length; mask++) {
    const { region, scenarios } = sides.mix(choiceOf(groups, mask), pairs);
    const { model, plan, sources, observations, references } = region;
    const study = await runStudy(
      { region: region.name, model, plan, scenarios, sources, observations, references },
      { ...settings, keep: 'values' },
    );
    backend = study.settings.backend;
    assessments.push(study.assessment);
    options.onProgress?.(mask + 1, 2 ** groups.length);
    // Timers and signals get their turn.
    await new Promise((resume) => setTimeout(resume, 0));
  }
  const compared = comparePairs(pairs, groups, assessments);
  const titled = compared.pairs.map((pair, index) => ({
    ...pair,
    a: { scenario: pairs[index]!.a, title: left.scenarios.get(pairs[index]!.a)?.title ?? pair.a.title },
    b: { scenario: pairs[index]!.b, title: right.scenarios.get(pairs[index]!.b)?.title ?? pair.b.title },
  }));
  return {
    schema: 'plancast/comparison/1',
    a: { name: a.name, region: a.region },
    b: { name: (b ?? a).name, region: (b ?? a).region },
    settings: { ...settings, backend },
    parts: groups,
    ...(caution ? { caution } : {}),
    notes: [...reasons, ...notes, ...drawnNames(left.model, right.model), ...compared.notes],
    changes,
    pairs: titled,
  };
}

function pairsOf(
  left: ReadonlyMap<string, unknown>,
  right: ReadonlyMap<string, unknown>,
  isOneSide: boolean,
  asked: readonly string[] | undefined,
): readonly Pair[] {
  for (const name of asked ?? []) {
    const where = [left, right].find((names) => name !== 'model' && !names.has(name));
    if (!where) continue;
    const near = nearest(name, where.keys());
    throw refusal(
      `there is no scenario "${name}"${isOneSide ? '' : ` on ${where === left ? 'the first' : 'the second'} side`}${near ? ` (did you mean "${near}"?)` : `; there are: ${[...where.keys()].join(', ')}`}`,
      `${isOneSide ? '' : where === left ? '第一方' : '第二方'}没有情景“${name}”${near ? `（是否应为“${near}”？）` : `；现有：${[...where.keys()].join('、')}`}`,
    );
  }
  if (isOneSide) {
    if (asked?.length === 2) return [{ a: asked[0]!, b: asked[1]! }];
    throw refusal(
      'compare needs two sides, or two scenarios of one: plancast compare yungang --scenarios plan,delayed',
      'compare 需要两方，或同一方的两个情景：plancast compare yungang --scenarios plan,delayed',
    );
  }
  const common = asked ?? [...left.keys()].filter((name) => right.has(name)).sort();
  if (common.length > 0) return common.map((name) => ({ a: name, b: name }));
  throw refusal(
    `the two sides have no scenario of the same name: ${[...left.keys()].join(', ')}; ${[...right.keys()].join(', ')}`,
    `两方没有同名情景：${[...left.keys()].join('、')}；${[...right.keys()].join('、')}`,
  );
}

interface Differing {
  readonly differing: readonly Part[];
  readonly changes: readonly Change[];
  readonly caution?: Text;
  readonly notes: readonly Text[];
}

/** Which parts differ, in what, and whether policies are held against each other across different assumptions. */
function whatDiffers(sides: Sides, pairs: readonly Pair[], isOneSide: boolean): Differing {
  const differing = new Set<Part>();
  const changes = new Map<string, Change>();
  const notes: Text[] = [];
  const files = sides.changedFiles();
  for (const [path, part] of files) {
    const text = fileText(path, sides);
    if (part === 'scenario') continue;
    if (part === undefined) {
      notes.push({ en: `changed without any effect on numbers: ${text.en}`, zh: `有改动但不影响任何数字：${text.zh}` });
      continue;
    }
    differing.add(part);
    changes.set(text.en, { part, text });
  }
  const hasOtherScenarios = isOneSide || [...files.values()].includes('scenario');
  const cautions: Text[] = [];
  for (const pair of hasOtherScenarios ? pairs : []) {
    for (const model of ['a', 'b'] as const) {
      const both = resolvedUnder(sides, pair, model, isOneSide);
      if (!both) {
        // Scenarios of one side do not fit the other's model: either may differ.
        differing.add('policy').add('assumption');
        continue;
      }
      const { policies, assumptions, caution } = compareAssumptions(both.first, both.second, both.model);
      if (policies.length > 0) differing.add('policy');
      if (assumptions.length > 0) differing.add('assumption');
      for (const { text } of policies) changes.set(text.en, { part: 'policy', text });
      for (const { text } of assumptions) changes.set(text.en, { part: 'assumption', text });
      if (caution) cautions.push(caution);
    }
  }
  const [caution] = cautions;
  return {
    differing: partOrder.filter((part) => differing.has(part)),
    changes: [...changes.values()].sort((left, right) => partOrder.indexOf(left.part) - partOrder.indexOf(right.part)),
    ...(caution ? { caution } : {}),
    notes,
  };
}

/** A pair's scenarios under one side's model, named so that a reader can tell them apart; undefined when one does not fit. */
function resolvedUnder(
  sides: Sides,
  pair: Pair,
  side: 'a' | 'b',
  isOneSide: boolean,
): { readonly first: Resolved; readonly second: Resolved; readonly model: Model } | undefined {
  const under = (which: 'a' | 'b'): { resolved: Resolved; model: Model } => {
    const region = sides.region({ model: side, plan: side, data: side }, which);
    const resolved = resolve(pair[which], region.scenarios, region.model);
    const name = isOneSide ? pair[which] : `${sides[which].name}: ${pair[which]}`;
    return { resolved: { ...resolved, scenario: { ...resolved.scenario, name } }, model: region.model };
  };
  try {
    const [first, second] = [under('a'), under('b')];
    return { first: first.resolved, second: second.resolved, model: first.model };
  } catch (thrown) {
    if (thrown instanceof ProblemsError) return undefined;
    throw thrown;
  }
}

/**
 * The parts that can be exchanged one by one. Where a mixture does not load (a scenario moves a lever that the other model does not have), the
 * parts that do not go together are exchanged together.
 */
function groupsThatRun(
  sides: Sides,
  pairs: readonly Pair[],
  differing: readonly Part[],
): { readonly groups: readonly PartGroup[]; readonly reasons: readonly Text[] } {
  let groups = differing.map((part) => groupOf([part]));
  const reasons: Text[] = [];
  for (let mask = 0; mask < 2 ** groups.length; mask++) {
    try {
      sides.mix(choiceOf(groups, mask), pairs);
    } catch (thrown) {
      if (!(thrown instanceof ProblemsError) || groups.length < 2) throw thrown;
      const [first] = thrown.problems;
      const merged = merge(groups, partsAround(first?.place?.file, sides.a.region));
      const joint = merged.find((group) => !groups.some(({ id }) => id === group.id))!;
      reasons.push({
        en: `${joint.title.en} are shown as one part, because a mixture of the two sides does not run: ${first ? formatProblem(first, 'en') : ''}`,
        zh: `${joint.title.zh}合为一部分，因为两方混合后无法运行：${first ? formatProblem(first, 'zh') : ''}`,
      });
      groups = merged;
      mask = -1;
    }
  }
  return { groups, reasons };
}

function partsAround(file: string | undefined, region: string): readonly Part[] {
  if (file?.startsWith('scenarios/')) return ['policy', 'assumption', 'model'];
  if (file === `data/${region}/plan.yaml` || file?.startsWith('models/')) return ['model', 'plan'];
  return partOrder;
}

function merge(groups: readonly PartGroup[], parts: readonly Part[]): PartGroup[] {
  const touched = groups.filter((group) => group.parts.some((part) => parts.includes(part)));
  const together = touched.length < 2 ? groups : touched;
  const joint = groupOf(together.flatMap((group) => group.parts));
  return [joint, ...groups.filter((group) => !together.includes(group))];
}

function choiceOf(groups: readonly PartGroup[], mask: number): Choice {
  const isSecond = (part: Part): 'a' | 'b' =>
    groups.some((group, index) => group.parts.includes(part) && (mask & (1 << index)) !== 0) ? 'b' : 'a';
  return Object.fromEntries(partOrder.map((part) => [part, isSecond(part)])) as unknown as Choice;
}

/** Both sides run alike: as they were run if they agree, else as usual. */
function settingsOf(a: Side, b: Side, { members, seed, design }: CompareOptions) {
  const agreed = <T>(of: (side: Side) => T | undefined): T | undefined => {
    const [left, right] = [of(a) ?? of(b), of(b) ?? of(a)];
    return left === right ? left : undefined;
  };
  return {
    members: Math.min(members ?? agreed(({ manifest }) => manifest?.members) ?? DEFAULT_MEMBERS, MOST_MEMBERS),
    seed: seed ?? agreed(({ manifest }) => manifest?.seed) ?? 2021,
    design: design ?? 'latin-hypercube',
  };
}

/** All values of all members are kept. */
const MOST_MEMBERS = 20_000;

/** Names that one model draws and the other does not: what they stand for is not common to both. */
function drawnNames(left: Model, right: Model): readonly Text[] {
  const names = (model: Model): Set<string> =>
    new Set(
      [...model.variables.values()]
        .filter((variable) => variable.kind === 'shock' || (variable.kind === 'parameter' && variable.uncertainty))
        .map(({ name }) => name),
    );
  const [a, b] = [names(left), names(right)];
  const only = (one: Set<string>, other: Set<string>): string[] => [...one].filter((name) => !other.has(name));
  const [onlyA, onlyB] = [only(a, b), only(b, a)];
  if (onlyA.length + onlyB.length === 0) return [];
  return [
    {
      en: `uncertain numbers of one side only: ${onlyA.join(', ') || 'none'} (first), ${onlyB.join(', ') || 'none'} (second); all others are drawn alike on both sides, so this much of a difference may be luck`,
      zh: `仅一方有的不确定数值：${onlyA.join('、') || '无'}（第一方），${onlyB.join('、') || '无'}（第二方）；其余数值两方抽样相同，因此差异中仅这一部分可能出于偶然`,
    },
  ];
}

function fileText(path: string, sides: Sides): Text {
  const [before, after] = [sides.a.files.get(path), sides.b.files.get(path)];
  if (!before) return { en: `${path} is on the second side only`, zh: `${path} 仅第二方有` };
  if (!after) return { en: `${path} is on the first side only`, zh: `${path} 仅第一方有` };
  return changeText(path, changedLine(before, after));
}

function refusal(en: string, zh: string): ProblemsError {
  return new ProblemsError([error('cannot-compare', { en, zh })]);
}
