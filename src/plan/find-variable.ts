import type { Variable } from '../language/index.ts';
import type { Measure } from '../simulate/index.ts';
import { type Dimension, multiplyDimensions, none } from '../units/index.ts';
import { error, type Place, type Problem, type Text } from '../words/index.ts';
import { suggestion } from './check-references.ts';

/** What a plan needs to know of a model: the names, kinds and units of its variables and the elements of its dimensions. */
export interface ModelNames {
  readonly variables?: ReadonlyMap<string, Pick<Variable, 'kind' | 'unit' | 'over'>>;
  readonly dimensions?: ReadonlyMap<string, { readonly elements: readonly string[] }>;
}

/**
 * The model's variable behind a reference such as `pm25` or `value_added[coal]`; without a model nothing is found and nothing said.
 *
 * @param asks who refers to it, as the start of the sentence: `"pm25" follows`
 */
export function findVariable(
  reference: string,
  { variables, dimensions }: ModelNames,
  asks: Text,
  place: Place,
): { readonly variable?: Pick<Variable, 'unit'>; readonly problems: readonly Problem[] } {
  if (!variables) return { problems: [] };
  const refuse = (code: string, en: string, zh: string) => ({
    problems: [error(code, { en: `${asks.en} ${en}`, zh: `${asks.zh}${zh}` }, place)],
  });
  const [, name = reference, , subscripts] = /^([^[]*)(\[(.*)\])?$/u.exec(reference) ?? [];
  const variable = variables.get(name);
  if (!variable) {
    const hint = suggestion(name, [...variables.keys()]);
    return refuse(
      'unknown-variable',
      `"${name}", which is not a variable of the model${hint.en}`,
      `“${name}”不是模型变量${hint.zh}`,
    );
  }
  if (!['stock', 'flow', 'auxiliary', 'input', 'lever'].includes(variable.kind)) {
    return refuse(
      'not-over-time',
      `"${name}", which is a ${variable.kind} and has no value over time; name a stock, a flow or an auxiliary`,
      `“${name}”是 ${variable.kind}，没有随时间变化的值；请改用 stock、flow 或 auxiliary`,
    );
  }
  const elements = subscripts === undefined ? [] : subscripts.split(',').map((element) => element.trim());
  if (elements.length !== variable.over.length) {
    const firsts = variable.over.map((dimension) => dimensions?.get(dimension)?.elements[0] ?? dimension);
    return variable.over.length === 0
      ? refuse(
          'wrong-element',
          `"${reference}", but "${name}" has no elements; write "${name}"`,
          `“${reference}”中，“${name}”没有下标；请写“${name}”`,
        )
      : refuse(
          'wrong-element',
          `"${reference}", but "${name}" needs one element for each of: ${variable.over.join(', ')}; write it as in "${name}[${firsts.join(', ')}]"`,
          `“${name}”需要为每个维度（${variable.over.join('、')}）指明元素；写法如“${name}[${firsts.join(', ')}]”`,
        );
  }
  for (const [position, element] of elements.entries()) {
    const dimension = variable.over[position]!;
    const known = dimensions?.get(dimension)?.elements;
    if (!known || known.includes(element)) continue;
    const hint = suggestion(element, known);
    return refuse(
      'unknown-element',
      `"${reference}", but ${dimension} has no element "${element}"${hint.en}`,
      `“${reference}”中，维度 ${dimension} 没有元素“${element}”${hint.zh}`,
    );
  }
  return { variable, problems: [] };
}

/** The dimension of a variable's value for a year. */
export function measuredDimension(dimension: Dimension, measure: Measure): Dimension {
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
