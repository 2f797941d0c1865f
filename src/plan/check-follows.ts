import type { YamlDocument } from '../document/index.ts';
import type { Variable } from '../language/index.ts';
import type { Measure } from '../simulate/index.ts';
import { type Dimension, formatDimension, multiplyDimensions, none, sameDimension } from '../units/index.ts';
import { error, nearest, type Problem } from '../words/index.ts';
import { suggestion } from './check-references.ts';
import type { Indicator } from './plan.ts';

/** What a plan needs to know of a model: the names, kinds and units of its variables and the elements of its dimensions. */
export interface ModelNames {
  readonly variables?: ReadonlyMap<string, Pick<Variable, 'kind' | 'unit' | 'over'>>;
  readonly dimensions?: ReadonlyMap<string, { readonly elements: readonly string[] }>;
}

/** Whether the model can give what the plan asks of it: the variable, its element, its unit under the measure. */
export function checkFollows(document: YamlDocument, indicator: Indicator, model: ModelNames): Problem[] {
  const { id, follows, treatment } = indicator;
  const path = ['indicators', id, 'follows'];
  if (!follows) {
    if (treatment === 'no data') return [];
    const sentence = {
      en: `"${id}" is ${treatment}, but follows no variable of the model; add follows, or write treatment: no data`,
      zh: `“${id}”的 treatment 为 ${treatment}，但没有 follows 指明模型变量；请补上，或改写 treatment: no data`,
    };
    return [error('follows-nothing', sentence, document.place(['indicators', id, 'treatment']))];
  }
  if (treatment === 'no data') {
    const sentence = {
      en: `"${id}" has treatment "no data", but follows "${follows.variable}"; write modelled or tracked, or take follows out`,
      zh: `“${id}”的 treatment 为 no data，却写有 follows“${follows.variable}”；请改写 modelled 或 tracked，或删除 follows`,
    };
    return [error('follows-no-data', sentence, document.place(path, 'key'))];
  }
  const problems = checkSpan(document, indicator, follows.measure);
  if (model.variables) problems.push(...checkVariable(document, indicator, follows, model.variables, model.dimensions));
  return problems;
}

/** A running sum is read by `cumulative`, an average growth by `average growth`, and the other way round. */
function checkSpan(document: YamlDocument, { id, target }: Indicator, measure: Measure): Problem[] {
  const wanted: Partial<Record<Measure, string>> = {
    cumulative: 'cumulative',
    'average growth': 'average',
    change: 'change',
  };
  if (!target) return [];
  const needed = wanted[measure];
  const matches = needed ? target.span === needed : target.span !== 'cumulative';
  if (matches) return [];
  const sentence = {
    en: needed
      ? `"${id}" is read by "${measure}", so its target's span must be "${needed}", but it is "${target.span}"`
      : `the target of "${id}" is a sum over years, so its measure must be "cumulative", but it is "${measure}"`,
    zh: needed
      ? `“${id}”的 measure 为“${measure}”，其目标的 span 应为“${needed}”，但写的是“${target.span}”`
      : `“${id}”的目标是多年累计值，measure 应为“cumulative”，但写的是“${measure}”`,
  };
  return [error('wrong-measure', sentence, document.place(['indicators', id, 'follows', 'measure']))];
}

function checkVariable(
  document: YamlDocument,
  { id, unit }: Indicator,
  { variable: reference, measure }: NonNullable<Indicator['follows']>,
  variables: NonNullable<ModelNames['variables']>,
  dimensions: ModelNames['dimensions'],
): Problem[] {
  const place = document.place(['indicators', id, 'follows', 'variable']);
  const [, name = reference, , subscripts] = /^([^[]*)(\[(.*)\])?$/u.exec(reference) ?? [];
  const variable = variables.get(name);
  if (!variable) {
    const hint = suggestion(name, [...variables.keys()]);
    const sentence = {
      en: `"${id}" follows "${name}", which is not a variable of the model${hint.en}`,
      zh: `“${id}”所跟随的“${name}”不是模型变量${hint.zh}`,
    };
    return [error('unknown-variable', sentence, place)];
  }
  if (!['stock', 'flow', 'auxiliary', 'input', 'lever'].includes(variable.kind)) {
    const sentence = {
      en: `"${id}" follows "${name}", which is a ${variable.kind} and has no value over time; name a stock, a flow or an auxiliary`,
      zh: `“${id}”所跟随的“${name}”是 ${variable.kind}，没有随时间变化的值；请改用 stock、flow 或 auxiliary`,
    };
    return [error('not-over-time', sentence, place)];
  }
  const elements = subscripts === undefined ? [] : subscripts.split(',').map((element) => element.trim());
  if (elements.length !== variable.over.length) {
    const example = `${name}[${variable.over.map((dimension) => dimensions?.get(dimension)?.elements[0] ?? dimension).join(', ')}]`;
    const sentence = {
      en:
        variable.over.length === 0
          ? `"${id}" follows "${reference}", but "${name}" has no elements; write "${name}"`
          : `"${id}" follows "${reference}", but "${name}" needs one element for each of: ${variable.over.join(', ')}; write it as in "${example}"`,
      zh:
        variable.over.length === 0
          ? `“${id}”所跟随的“${reference}”中，“${name}”没有下标；请写“${name}”`
          : `“${id}”所跟随的“${name}”需要为每个维度（${variable.over.join('、')}）指明元素；写法如“${example}”`,
    };
    return [error('wrong-element', sentence, place)];
  }
  for (const [position, element] of elements.entries()) {
    const dimension = variable.over[position]!;
    const known = dimensions?.get(dimension)?.elements;
    if (!known || known.includes(element)) continue;
    const near = nearest(element, known);
    const sentence = {
      en: `"${id}" follows "${reference}", but ${dimension} has no element "${element}"${near ? ` (did you mean "${near}"?)` : ''}`,
      zh: `“${id}”所跟随的“${reference}”中，维度 ${dimension} 没有元素“${element}”${near ? `（是否应为“${near}”？）` : ''}`,
    };
    return [error('unknown-element', sentence, place)];
  }
  const given = measured(variable.unit.dimension, measure);
  if (sameDimension(given, unit.dimension)) return [];
  const sentence = {
    en: `"${id}" is in ${unit.text} (${formatDimension(unit.dimension)}), but the ${measure} of "${name}" (${variable.unit.text}) gives ${formatDimension(given)}; check unit and measure`,
    zh: `“${id}”的单位为 ${unit.text}（${formatDimension(unit.dimension)}），但“${name}”（${variable.unit.text}）按 ${measure} 得到 ${formatDimension(given)}；请核对 unit 与 measure`,
  };
  return [error('wrong-unit', sentence, document.place(['indicators', id, 'unit']))];
}

/** The dimension of a variable's value for a year. */
function measured(dimension: Dimension, measure: Measure): Dimension {
  switch (measure) {
    case 'year end':
    case 'annual mean':
      return dimension;
    case 'annual total':
    case 'cumulative':
      return multiplyDimensions(dimension, { time: 1 });
    case 'annual growth':
    case 'average growth':
    case 'change':
      return none;
  }
}
