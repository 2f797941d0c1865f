import type { ByElement, Input, Lever, Model, Parameter, Shock, Variable } from '../language/index.ts';
import { nearest, type Text } from '../words/index.ts';

/** What a scenario can change. */
export type Changeable = Lever | Input | Parameter | Shock;
export type ChangeableKind = Changeable['kind'];

/** A changeable variable, and which of its elements are meant: one that is named, or every one. */
export interface Target {
  readonly variable: Changeable;
  /** As the author names it, without blanks: `planting`, `approvals[pv]`. */
  readonly name: string;
  /** Keys of the elements meant; `['']` for a variable without dimensions. */
  readonly keys: readonly string[];
}

/** The target that a name means, or the sentence that says why it means none. `kind` is what the author says it is. */
export function findTarget(
  written: string,
  kind: ChangeableKind,
  model: Model,
): { readonly target: Target } | { readonly refusal: Text; readonly code: string } {
  const { name, key } = splitName(written);
  const variable = model.variables.get(name);
  if (!variable) return { code: 'unknown-name', refusal: unknownName(name, kind, model) };
  if (!isChangeable(variable) || variable.kind !== kind) {
    return { code: 'wrong-kind', refusal: wrongKind(variable, kind) };
  }
  const keys = elementKeys(variable, model);
  if (key === undefined) return { target: { variable, name, keys } };
  if (keys.includes(key)) return { target: { variable, name: fullName(name, key), keys: [key] } };
  return { code: 'unknown-element', refusal: unknownElement(variable, key, keys) };
}

/** `approvals[ pv ]` → its variable and the key of its element; no key without brackets. */
export function splitName(written: string): { readonly name: string; readonly key?: string } {
  const match = /^([^[\]]*)\[([^[\]]*)\]$/u.exec(written.trim());
  if (!match) return { name: written.trim() };
  const elements = match[2]!.split(',').map((element) => element.trim());
  return { name: match[1]!.trim(), key: elements.join(',') };
}

/** `approvals` and `pv` → `approvals[pv]`; the bare name without key. The names of a program's inputs and columns. */
export function fullName(name: string, key: string): string {
  return key === '' ? name : `${name}[${key}]`;
}

/** Keys of all elements of a variable, the last dimension fastest; `['']` without dimensions. */
export function elementKeys(variable: Variable, model: Model): readonly string[] {
  let keys = [''];
  for (const dimension of variable.over) {
    const elements = model.dimensions.get(dimension)?.elements ?? [];
    keys = keys.flatMap((key) => elements.map((element) => (key === '' ? element : `${key},${element}`)));
  }
  return keys;
}

/** The element's own entry, or the one that the model gives for all elements together. */
export function entryOf<T>(values: ByElement<T>, key: string): T | undefined {
  return values.get(key) ?? values.get('');
}

export function isChangeable(variable: Variable): variable is Changeable {
  return (
    variable.kind === 'lever' || variable.kind === 'input' || variable.kind === 'parameter' || variable.kind === 'shock'
  );
}

/** Title of the variable, with that of its element: `Approvals, Solar PV`. */
export function titleOf(variable: Variable, key: string, model: Model): Text {
  if (key === '') return variable.title;
  const titles = key.split(',').map((element, position) => {
    const dimension = model.dimensions.get(variable.over[position]!);
    return dimension?.elementTitles.get(element) ?? { en: element, zh: element };
  });
  return {
    en: [variable.title.en, ...titles.map((title) => title.en)].join(', '),
    zh: [variable.title.zh, ...titles.map((title) => title.zh)].join('·'),
  };
}

/** `an input`, `输入量`: what a variable is, for sentences. */
export function kindText(kind: Variable['kind']): Text {
  return KINDS[kind];
}

const KINDS: Readonly<Record<Variable['kind'], Text>> = {
  stock: { en: 'a stock', zh: '存量' },
  flow: { en: 'a flow', zh: '流量' },
  auxiliary: { en: 'an auxiliary', zh: '辅助变量' },
  parameter: { en: 'a parameter', zh: '参数' },
  lever: { en: 'a lever', zh: '政策杠杆' },
  input: { en: 'an input', zh: '外生输入' },
  lookup: { en: 'a lookup', zh: '查找表' },
  shock: { en: 'a shock', zh: '年度冲击' },
};

function unknownName(name: string, kind: ChangeableKind, model: Model): Text {
  const named = (wanted: (variable: Variable) => boolean) =>
    [...model.variables.values()].filter(wanted).map((variable) => variable.name);
  const word = KINDS[kind].zh;
  const same = named((variable) => variable.kind === kind);
  const near = nearest(name, same);
  if (near !== undefined) {
    return {
      en: `${kind} "${name}" is not in the model (did you mean "${near}"?)`,
      zh: `模型中没有${word}“${name}”（是否应为“${near}”？）`,
    };
  }
  const other = nearest(
    name,
    named((variable) => variable.kind !== kind),
  );
  if (other !== undefined) {
    const found = KINDS[model.variables.get(other)!.kind];
    return {
      en: `${kind} "${name}" is not in the model (nearest is "${other}", ${found.en})`,
      zh: `模型中没有${word}“${name}”（最接近的是${found.zh}“${other}”）`,
    };
  }
  if (same.length === 0) {
    return {
      en: `${kind} "${name}" is not in the model; the model has no ${kind}`,
      zh: `模型中没有${word}“${name}”；模型未定义任何${word}`,
    };
  }
  const shown = same.slice(0, 12).join(', ');
  const more = same.length > 12;
  return {
    en: `${kind} "${name}" is not in the model; it has: ${shown}${more ? ', …' : ''}`,
    zh: `模型中没有${word}“${name}”；已有：${shown}${more ? '……' : ''}`,
  };
}

function wrongKind(variable: Variable, kind: ChangeableKind): Text {
  const is = `${variable.name} is ${KINDS[variable.kind].en}`;
  const isZh = `${variable.name} 是${KINDS[variable.kind].zh}`;
  switch (variable.kind) {
    case 'lever':
      return {
        en: `${is}, what the government decides: move it to policies`,
        zh: `${isZh}，由政府决定：请移到 policies（政策）`,
      };
    case 'input':
    case 'shock':
      return kind === 'lever'
        ? {
            en: `${is}, what happens to the district: move it to assumptions`,
            zh: `${isZh}，是外部情况：请移到 assumptions（假设）`,
          }
        : {
            en: `${is}: write "${variable.kind}: ${variable.name}"`,
            zh: `${isZh}：请写作“${variable.kind}: ${variable.name}”`,
          };
    case 'parameter':
      return kind === 'lever'
        ? {
            en: `${is}, how the district works: move it to assumptions`,
            zh: `${isZh}，反映本地区的运行规律：请移到 assumptions（假设）`,
          }
        : { en: `${is}: write "parameter: ${variable.name}"`, zh: `${isZh}：请写作“parameter: ${variable.name}”` };
    case 'lookup':
      return {
        en: `${is}, a fixed curve of the model; a scenario changes levers, inputs, shocks and parameters`,
        zh: `${isZh}，是模型中的固定曲线；情景只能改变杠杆、输入、冲击与参数`,
      };
    default:
      return {
        en: `${is}, which the model computes; a scenario changes levers, inputs, shocks and parameters`,
        zh: `${isZh}，由模型计算得出；情景只能改变杠杆、输入、冲击与参数`,
      };
  }
}

/** The sentence for an element that a variable does not have. */
export function unknownElement(variable: Variable, key: string, keys: readonly string[]): Text {
  if (variable.over.length === 0) {
    return {
      en: `${variable.name} has no elements: write "${variable.name}" without [${key}]`,
      zh: `${variable.name} 没有分项：请去掉 [${key}]`,
    };
  }
  const near = nearest(key, keys);
  const known = keys.slice(0, 12).join(' | ');
  const more = keys.length > 12 ? ' | …' : '';
  return {
    en: `${variable.name} has no element "${key}"${near ? ` (did you mean "${near}"?)` : `; it has: ${known}${more}`}`,
    zh: `${variable.name} 没有分项“${key}”${near ? `（是否应为“${near}”？）` : `；已有：${known}${more}`}`,
  };
}
