import type { Dimensions } from '../dimensions.ts';
import type { ForeignExpression, ForeignModel, ForeignSubscript } from '../foreign.ts';
import type { Layout } from '../layout.ts';
import { Refusal } from '../refusal.ts';
import { keyOf } from '../scan.ts';
import type { Context } from './context.ts';

/** What is asked to find the element that a subscript means. */
interface Surroundings {
  readonly dimensions: Dimensions;
  readonly model: Pick<ForeignModel, 'tool'>;
  constant(expression: ForeignExpression, context: Context): number | undefined;
}

/** The elements that subscripts mean here. Without subscripts an array stands at the elements in scope. */
export function elementsOf(
  surroundings: Surroundings,
  name: string,
  subscripts: readonly ForeignSubscript[],
  layout: Layout,
  context: Context,
  at: number,
): readonly string[] {
  const { length } = layout.positions;
  if (subscripts.length === 0 && length > 0) return elementsInScope(surroundings, name, layout, context, at);
  if (subscripts.length !== length) {
    throw new Refusal(at, {
      en: `"${name}" has ${length} subscripts, but ${subscripts.length} are given`,
      zh: `“${name}”有 ${length} 个下标，却给出了 ${subscripts.length} 个`,
    });
  }
  return subscripts.map((subscript, position) =>
    elementAt(surroundings, subscript, context, layout.positions[position]!),
  );
}

function elementsInScope(
  { dimensions }: Surroundings,
  name: string,
  layout: Layout,
  context: Context,
  at: number,
): readonly string[] {
  const first = [...layout.instances.values()][0]!;
  const named = first.equation.subscripts.map((subscript) => subscript.kind === 'name' && keyOf(subscript.name));
  return layout.positions.map((elements, position) => {
    const dimension = named[position];
    const own = dimension && dimensions.has(dimension) ? dimension : undefined;
    const found = own === undefined ? undefined : dimensions.standing(own, context.scope);
    const inside = found ?? [...context.scope.values()].find((element) => elements.includes(element));
    if (inside !== undefined) return inside;
    const count = layout.positions.length;
    throw new Refusal(at, {
      en: `"${name}" has ${count} ${count === 1 ? 'subscript' : 'subscripts'}, but none is given here`,
      zh: `“${name}”有 ${count} 个下标，此处却没有给出`,
    });
  });
}

/** The element that one subscript means here, of those that the array has at this position. */
export function elementAt(
  surroundings: Surroundings,
  subscript: ForeignSubscript,
  context: Context,
  elements: readonly string[],
): string {
  const { dimensions } = surroundings;
  if (subscript.kind === 'all') {
    throw new Refusal(subscript.at, {
      en: '[*] stands for all elements; it belongs inside SUM, MEAN, MIN, MAX, PROD or SIZE',
      zh: '[*] 表示全部元素，只能用在 SUM、MEAN、MIN、MAX、PROD、SIZE 之内',
    });
  }
  if (subscript.kind === 'range') {
    throw new Refusal(subscript.at, {
      en: 'a range of elements belongs inside SUM, MEAN, MIN, MAX, PROD or SIZE',
      zh: '元素范围只能用在 SUM、MEAN、MIN、MAX、PROD、SIZE 之内',
    });
  }
  if (subscript.kind === 'index') {
    const value = surroundings.constant(subscript.expression, context);
    const element = value === undefined ? undefined : elements[Math.round(value) - 1];
    if (element !== undefined) return element;
    throw new Refusal(subscript.at, {
      en: 'this subscript is neither a dimension, an element, nor a number of one',
      zh: '该下标既不是维度、元素，也不是元素的序号',
    });
  }
  const key = keyOf(subscript.name);
  if (dimensions.has(key)) return standing(dimensions, subscript, key, context);
  if (elements.includes(key) || dimensions.isElement(key)) return key;
  const position = /^\d+$/u.test(key) ? elements[Number(key) - 1] : undefined;
  if (position !== undefined) return position;
  // XMILE may write the dimension before the element: `region.north`.
  const qualified = key.slice(key.indexOf('.') + 1);
  if (key.includes('.') && elements.includes(qualified)) return qualified;
  // Or name a variable that holds the number of one.
  if (surroundings.model.tool === 'xmile') {
    const named: ForeignExpression = { kind: 'name', name: subscript.name, subscripts: [], at: subscript.at };
    const held = elements[Math.round(surroundings.constant(named, context) ?? 0) - 1];
    if (held !== undefined) return held;
  }
  throw new Refusal(subscript.at, {
    en: `"${subscript.name}" is neither a dimension nor an element of one`,
    zh: `“${subscript.name}”既不是维度也不是维度的元素`,
  });
}

function standing(
  dimensions: Dimensions,
  subscript: Extract<ForeignSubscript, { kind: 'name' }>,
  key: string,
  context: Context,
): string {
  const marked = context.marked.get(key);
  if (subscript.marked && marked !== undefined) return marked;
  const found = dimensions.standing(key, context.scope) ?? dimensions.standing(key, context.marked);
  if (found !== undefined) return found;
  throw new Refusal(subscript.at, {
    en: `nothing says at which element "${subscript.name}" stands here: it is not on the left side of the equation and maps to nothing that is`,
    zh: `无从得知“${subscript.name}”此处指哪个元素：它不在方程左侧，也没有映射到左侧的维度`,
  });
}
