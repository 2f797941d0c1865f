import type { Expression } from '../../language/index.ts';
import { add, binary, choose, multiply, number, sum } from '../build.ts';
import type { ForeignExpression, ForeignSubscript } from '../foreign.ts';
import { Refusal } from '../refusal.ts';
import { keyOf } from '../scan.ts';
import type { Context } from './context.ts';
import { pick } from './pick.ts';
import type { Handler, Translator } from './translator.ts';

type Name = Extract<ForeignExpression, { kind: 'name' }>;

/** Functions over the elements of a dimension, in Vensim's spelling. */
export const vectors: readonly (readonly [string, Handler])[] = [
  ['sum', over('sum')],
  ['prod', over('product')],
  ['vmax', over('maximum')],
  ['vmin', over('minimum')],
  ['elmcount', ({ args }, _context, translator) => countElements(args[0], translator)],
  ['vector_select', ({ args, at }, context, translator) => select(args, at, context, translator)],
  ['vector_rank', ({ args }, context, translator) => rank(args, context, translator)],
  ['vector_sort_order', ({ args }, context, translator) => sortOrder(args, context, translator)],
  ['vector_reorder', ({ args }, context, translator) => reorder(args, context, translator)],
  ['vector_elm_map', ({ args }, context, translator) => elementMap(args, context, translator)],
];

function over(reducer: 'sum' | 'product' | 'minimum' | 'maximum'): Handler {
  return ({ args }, context, translator) => {
    const [body] = args;
    if (!body || args.length !== 1) return undefined;
    return translator.reduce(reducer, body, translator.markedIn(body), context);
  };
}

function countElements(argument: ForeignExpression | undefined, translator: Translator): Expression | undefined {
  if (argument?.kind !== 'name') return undefined;
  const key = keyOf(argument.name);
  return translator.dimensions.has(key) ? number(translator.dimensions.elementsOf(key).length) : undefined;
}

/** `VECTOR SELECT(choice[d!], body[d!], value if none, action, error)`: the body joined over the elements that are chosen. */
function select(
  args: readonly ForeignExpression[],
  at: number,
  context: Context,
  translator: Translator,
): Expression | undefined {
  const [choice, body, missing, action] = args;
  if (!choice || !body || !missing || !action) return undefined;
  const kind = translator.constant(action, context);
  const marked = [...new Set([...translator.markedIn(choice), ...translator.markedIn(body)])];
  const none = translator.translate(missing, context);
  const chosen = (inner: Context): Expression => translator.translate(choice, inner);
  const any = translator.reduce('maximum', choice, translator.markedIn(choice), context, (value) =>
    binary('!=', value, number(0)),
  );
  const joined = (reducer: 'sum' | 'product' | 'minimum' | 'maximum', neutral: number): Expression =>
    translator.reduce(reducer, body, marked, context, (value, inner) =>
      reducer === 'sum' ? multiply(chosen(inner), value) : choose(chosen(inner), value, number(neutral)),
    );
  switch (kind) {
    case 0:
      return choose(any, joined('sum', 0), none);
    case 1:
      return choose(any, joined('product', 1), none);
    case 2:
      return choose(any, joined('minimum', 1e308), none);
    case 3:
      return choose(any, joined('maximum', -1e308), none);
    default:
      throw new Refusal(at, {
        en: 'the action of this VECTOR SELECT must be a constant: 0 sum, 1 product, 2 smallest, 3 largest',
        zh: '该 VECTOR SELECT 的操作须为常数：0 求和、1 求积、2 最小、3 最大',
      });
  }
}

/**
 * The values of a vector: an array name whose last subscript is a dimension (all its elements), or an element (from it on to the
 * end of its family). `own` is the position at which the equation's own element stands, if it is one of them.
 */
export function vectorOf(
  argument: ForeignExpression | undefined,
  context: Context,
  translator: Translator,
): { readonly values: readonly Expression[]; readonly own: number } | undefined {
  if (argument?.kind !== 'name') return undefined;
  const last = argument.subscripts.at(-1);
  if (last?.kind !== 'name') return undefined;
  const { dimensions } = translator;
  const key = keyOf(last.name);
  let elements = dimensions.elementsOf(key);
  let own = -1;
  if (dimensions.has(key)) {
    const standing = dimensions.standing(key, context.scope);
    own = standing === undefined ? ownPosition(context, translator) : elements.indexOf(standing);
  } else {
    const root = dimensions.rootOf(key);
    if (root === undefined) return undefined;
    const family = dimensions.elementsOf(root);
    elements = family.slice(family.indexOf(key));
    own = 0;
  }
  const values = elements.map((element) => translator.translate(atElement(argument, element), context));
  return { values, own };
}

/** The array at an element in the place of its last subscript. */
export function atElement(name: Name, element: string): Name {
  const subscript: ForeignSubscript = { kind: 'name', name: element, marked: false, at: name.at };
  return { ...name, subscripts: [...name.subscripts.slice(0, -1), subscript] };
}

/** The position of the equation's own element in the last dimension on its left side. */
function ownPosition(context: Context, translator: Translator): number {
  const last = [...context.scope].at(-1);
  return last ? translator.dimensions.elementsOf(last[0]).indexOf(last[1]) : -1;
}

/** 1 for the first in the order asked for; of equal values the first listed comes first. */
function rank(args: readonly ForeignExpression[], context: Context, translator: Translator): Expression | undefined {
  const vector = vectorOf(args[0], context, translator);
  if (!vector || !args[1] || vector.own < 0) return undefined;
  const direction = translator.translate(args[1], context);
  return rankOf(vector.values, vector.own, direction);
}

function rankOf(values: readonly Expression[], own: number, direction: Expression): Expression {
  const count = (operator: '<' | '>'): Expression =>
    sum([
      number(1),
      ...values.flatMap((value, index) => {
        if (index === own) return [];
        const before = index < own ? (`${operator}=` as const) : operator;
        return [choose(binary(before, value, values[own]!), number(1), number(0))];
      }),
    ]);
  return chooseBy(
    direction,
    () => count('<'),
    () => count('>'),
  );
}

/** Rising where the direction is positive, else falling; a number written out decides now. */
function chooseBy(direction: Expression, rising: () => Expression, falling: () => Expression): Expression {
  if (direction.kind === 'number') return direction.value > 0 ? rising() : falling();
  if (direction.kind === 'negate' && direction.operand.kind === 'number') return falling();
  return choose(binary('>', direction, number(0)), rising(), falling());
}

/** Which element, counted from 0, comes at this place when the vector is sorted. */
function sortOrder(
  args: readonly ForeignExpression[],
  context: Context,
  translator: Translator,
): Expression | undefined {
  const vector = vectorOf(args[0], context, translator);
  if (!vector || !args[1] || vector.own < 0) return undefined;
  const direction = translator.translate(args[1], context);
  const ranks = vector.values.map((_, index) =>
    translator.remember(context, `rank ${index + 1}`, rankOf(vector.values, index, direction)),
  );
  return sum(ranks.map((one, index) => choose(binary('==', one, number(vector.own + 1)), number(index), number(0))));
}

/** The vector in the order that another vector gives, counted from 0. */
function reorder(args: readonly ForeignExpression[], context: Context, translator: Translator): Expression | undefined {
  const vector = vectorOf(args[0], context, translator);
  if (!vector || !args[1]) return undefined;
  return pick(vector.values, translator.translate(args[1], context));
}

/** The element so many places after the one named. */
function elementMap(
  args: readonly ForeignExpression[],
  context: Context,
  translator: Translator,
): Expression | undefined {
  const [name, offset] = args;
  if (name?.kind !== 'name' || !offset) return undefined;
  const last = name.subscripts.at(-1);
  if (last?.kind !== 'name') return undefined;
  const { dimensions } = translator;
  const element = dimensions.has(keyOf(last.name))
    ? dimensions.standing(keyOf(last.name), context.scope)
    : keyOf(last.name);
  const root = element === undefined ? undefined : dimensions.rootOf(element);
  if (element === undefined || root === undefined) return undefined;
  const family = dimensions.elementsOf(root);
  const from = family.indexOf(element);
  const known = translator.constant(offset, context);
  const at = known === undefined ? undefined : family[from + Math.round(known)];
  if (at !== undefined) return translator.translate(atElement(name, at), context);
  const values = family.map((one) => translator.translate(atElement(name, one), context));
  return pick(values, add(number(from), translator.translate(offset, context)));
}
