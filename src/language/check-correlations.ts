import { contradictionIn, groupCorrelations, nearestCorrelations } from '../sample/index.ts';
import { nearest, type Text } from '../words/index.ts';
import { combinations } from './by-element.ts';
import type { Scope } from './check-references.ts';
import type { Correlated, Dimensionality, Variable } from './model.ts';
import type { WrittenCorrelation } from './read-correlations.ts';
import { refuse, type Spot, within } from './reading.ts';

/**
 * Looks up the names of correlations, and checks that they can all hold together.
 *
 * @returns those that can stand, between single numbers: one between two variables of the same dimensions holds for each element.
 */
export function checkCorrelations(written: readonly WrittenCorrelation[], scope: Scope): readonly Correlated[] {
  if (isTooMany(written)) return [];
  const first = new Map<string, Spot>();
  const sound = written.flatMap((one) => {
    const sides = one.between.map((name, side) => lookUp(within(one.spot, 'between', side), name, scope));
    const [left, right] = sides;
    if (!left || !right || !fits(one.spot, left, right)) return [];
    const found = left.names.map((name, index) => ({ ...one, between: [name, right.names[index]!] as const }));
    return found.filter(({ between }) => isNew(one.spot, [...between].sort().join(' – '), first));
  });
  if (isTooMany(sound)) return [];
  const order = [...scope.variables.values()].flatMap((variable) => namesOf(variable, scope));
  const isWhole = groupCorrelations(sound, order)
    .map((group) => holdsTogether(group, sound))
    .every((holds) => holds);
  return isWhole ? sound.map(({ spot: _spot, ...correlated }) => correlated) : [];
}

/** A table of a thousand names is factored in a second; nobody elicits more. */
const MOST_PAIRS = 1000;

function isTooMany(correlations: readonly WrittenCorrelation[]): boolean {
  const beyond = correlations[MOST_PAIRS];
  if (beyond) {
    refuse(beyond.spot, 'too-large', {
      en: `the model gives ${correlations.length} correlations; at most ${MOST_PAIRS} are read`,
      zh: `模型给出了 ${correlations.length} 个相关系数，最多 ${MOST_PAIRS} 个`,
    });
  }
  return beyond !== undefined;
}

/** One side of a correlation. */
interface Side {
  readonly variable: Variable;
  /** Of single numbers: several for a variable with dimensions that is named as a whole. */
  readonly names: readonly string[];
  readonly isWhole: boolean;
}

function lookUp(spot: Spot, written: string, scope: Scope): Side | undefined {
  const [, name = '', elements] = /^\s*([^[\]\s]+)\s*(?:\[([^[\]]*)\])?\s*$/u.exec(written) ?? [];
  const variable = scope.variables.get(name);
  if (!variable) {
    if (name !== '' && (scope.doubtful.has(name) || scope.incomplete)) return undefined;
    const near = nearName(
      scope,

      name || written,
      drawn(scope).map((other) => other.name),
    );
    return refused(spot, 'unknown-name', {
      en: `the correlation is with "${written}", which no file of the model declares${near ? ` (did you mean "${near}"?)` : ''}`,
      zh: `相关系数所指的“${written}”在模型的任何文件中都没有声明${near ? `（是否应为“${near}”？）` : ''}`,
    });
  }
  if (variable.kind !== 'parameter' && variable.kind !== 'shock') {
    const near = nearName(
      scope,

      name,
      drawn(scope).map((other) => other.name),
    );
    const hint = near ? { en: ` (did you mean "${near}"?)`, zh: `（是否应为“${near}”？）` } : { en: '', zh: '' };
    return refused(spot, 'not-drawn', {
      en: `"${name}" is declared under ${variable.kind}, but only uncertain parameters and yearly shocks are drawn at random and can be correlated${hint.en}`,
      zh: `“${name}”的类别是 ${variable.kind}；只有不确定的参数和年度冲击才是随机抽取的，可以相关${hint.zh}`,
    });
  }
  const all = namesOf(variable, scope);
  const asked =
    elements === undefined
      ? all
      : [
          `${name}[${elements
            .split(',')
            .map((part) => part.trim())
            .join(',')}]`,
        ];
  const missing = asked.find((candidate) => !all.includes(candidate));
  if (missing !== undefined) {
    const near = nearName(scope, missing, all);
    return refused(spot, 'unknown-element', {
      en:
        variable.over.length === 0
          ? `"${name}" has no dimension, so nothing stands in brackets after it; write "${name}"`
          : `"${missing}" is no element of "${name}"${near ? ` (did you mean "${near}"?)` : ''}; there are: ${all.slice(0, 6).join(', ')}${all.length > 6 ? ', …' : ''}`,
      zh:
        variable.over.length === 0
          ? `“${name}”没有维度，不应带方括号；请写“${name}”`
          : `“${missing}”不是“${name}”的元素${near ? `（是否应为“${near}”？）` : ''}；可用的有：${all.slice(0, 6).join('、')}${all.length > 6 ? '……' : ''}`,
    });
  }
  const fixed = asked.filter((candidate) => !isUncertain(variable, candidate));
  if (fixed.length > 0) {
    return refused(spot, 'not-uncertain', {
      en: `"${fixed[0]}" is not uncertain, so it cannot be correlated with anything; give it an uncertainty, or take the correlation out`,
      zh: `“${fixed[0]}”没有不确定性，无法与其他数值相关；请为其写 uncertainty，或删去该相关系数`,
    });
  }
  return { variable, names: asked, isWhole: elements === undefined && variable.over.length > 0 };
}

function fits(spot: Spot, left: Side, right: Side): boolean {
  if (left.names.join() === right.names.join()) {
    refuse(within(spot, 'between'), 'same-name', {
      en: `"${left.variable.name}" is correlated with itself; name two different numbers`,
      zh: `“${left.variable.name}”与自身相关；请写两个不同的名称`,
    });
    return false;
  }
  if (left.variable.kind !== right.variable.kind) {
    const shock = left.variable.kind === 'shock' ? left : right;
    const parameter = shock === left ? right : left;
    refuse(within(spot, 'between'), 'wrong-kind', {
      en: `"${shock.variable.name}" is drawn anew for each year and "${parameter.variable.name}" once for the whole run, so they cannot be correlated; correlate parameters with parameters and shocks with shocks`,
      zh: `“${shock.variable.name}”逐年抽取，“${parameter.variable.name}”全程只抽取一次，两者不能相关；请让参数与参数相关、冲击与冲击相关`,
    });
    return false;
  }
  const isAlike = left.isWhole === right.isWhole && left.variable.over.join() === right.variable.over.join();
  if ((left.isWhole || right.isWhole) && !isAlike) {
    const whole = left.isWhole ? left : right;
    refuse(within(spot, 'between'), 'needs-element', {
      en: `"${whole.variable.name}" has an element for each of ${whole.variable.over.join(', ')}; say which: ${whole.names
        .slice(0, 4)
        .map((name) => `"${name}"`)
        .join(', ')}${whole.names.length > 4 ? ', …' : ''}`,
      zh: `“${whole.variable.name}”按 ${whole.variable.over.join('、')} 分元素；请指明是哪一个：${whole.names
        .slice(0, 4)
        .map((name) => `“${name}”`)
        .join('、')}${whole.names.length > 4 ? '……' : ''}`,
    });
    return false;
  }
  return true;
}

function isNew(spot: Spot, pair: string, first: Map<string, Spot>): boolean {
  const before = first.get(pair);
  if (!before) {
    first.set(pair, spot);
    return true;
  }
  const { file, line, column } = before.document.place(before.path);
  refuse(spot, 'duplicate-name', {
    en: `the correlation of ${pair} is already given at ${file}:${line}:${column}; remove one of them`,
    zh: `${pair} 的相关系数已在 ${file}:${line}:${column} 给出；请删去其中之一`,
  });
  return false;
}

/** A table larger than this is not looked over for its nearest sound one. */
const MOST_SUGGESTED = 20;

/** Pairs named in a sentence. */
const SHOWN = 10;

function holdsTogether(
  group: { readonly names: readonly string[]; readonly matrix: readonly (readonly number[])[] },
  given: readonly WrittenCorrelation[],
): boolean {
  const at = contradictionIn(group);
  if (at === undefined) return true;
  const broken = group.names[at]!;
  const names = group.names.slice(0, at + 1);
  const last = given
    .filter(({ between }) => between.includes(broken) && between.every((name) => names.includes(name)))
    .at(-1)!;
  const involved = given.filter(({ between }) => between.every((name) => names.includes(name)));
  const shown = involved.slice(-SHOWN).map(({ between: [left, right], value }) => `${left} – ${right} ${value}`);
  const list = involved.length > SHOWN ? ['…', ...shown] : shown;
  const suggestion =
    names.length <= MOST_SUGGESTED
      ? suggest(
          names,
          group.matrix.slice(0, at + 1).map((row) => row.slice(0, at + 1)),
        )
      : undefined;
  const isGiven = involved.length === (names.length * (names.length - 1)) / 2;
  refuse(last.spot, 'contradictory', {
    en: `these correlations cannot all hold at once: ${list.join(', ')}${isGiven ? '' : '; pairs that are not given count as 0'}${suggestion ? `; the nearest that can hold: ${suggestion}` : ''}`,
    zh: `以下相关系数不能同时成立：${list.join('、')}${isGiven ? '' : '；未给出的两两相关系数视为 0'}${suggestion ? `；最接近且可成立的取值：${suggestion}` : ''}`,
  });
  return false;
}

function suggest(names: readonly string[], matrix: readonly (readonly number[])[]): string {
  return nearestCorrelations(matrix)
    .flatMap((row, i) =>
      row
        .slice(0, i)
        .flatMap((value, j) => (value === 0 && matrix[i]![j] === 0 ? [] : [`${names[j]} – ${names[i]} ${value}`])),
    )
    .join(', ');
}

/** The single numbers of a variable: `share`, or `share[coal]` and so on. */
function namesOf(variable: Variable, { dimensions }: Scope): readonly string[] {
  const own = variable.over.flatMap((name): readonly Dimensionality[] => {
    const dimension = dimensions.get(name);
    return dimension ? [dimension] : [];
  });
  return combinations(own).map((key) => (key === '' ? variable.name : `${variable.name}[${key}]`));
}

function isUncertain(variable: Extract<Variable, { kind: 'parameter' | 'shock' }>, name: string): boolean {
  if (variable.kind === 'shock') return true;
  const key = /\[(.*)\]$/u.exec(name)?.[1] ?? '';
  return (variable.uncertainty?.get(key) ?? variable.uncertainty?.get('')) !== undefined;
}

/** Sought for so many names in all: a file with more slips is another kind of file. */
function nearName(scope: Scope, name: string, candidates: readonly string[]): string | undefined {
  return scope.suggestions.left-- > 0 ? nearest(name, candidates) : undefined;
}

/** What can be correlated at all, for suggestions. */
function drawn({ variables }: Scope): readonly Variable[] {
  return [...variables.values()].filter(
    ({ kind, ...variable }) =>
      kind === 'shock' || (kind === 'parameter' && 'uncertainty' in variable && variable.uncertainty !== undefined),
  );
}

function refused(spot: Spot, code: string, text: Text): undefined {
  refuse(spot, code, text);
  return undefined;
}
