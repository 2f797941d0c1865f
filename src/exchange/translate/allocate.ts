import type { Expression } from '../../language/index.ts';
import { add, binary, call, choose, divide, divideOr, multiply, negate, number, subtract, sum } from '../build.ts';
import type { ForeignExpression } from '../foreign.ts';
import { keyOf } from '../scan.ts';
import type { Context } from './context.ts';
import { normalShare } from './normal-share.ts';
import type { Handler, Translator } from './translator.ts';
import { atElement, vectorOf } from './vectors.ts';

/**
 * Allocation by priority curves and markets, as Vensim has them: each claimant asks for a quantity and gets the more of it, the
 * lower the price is against its priority. The price at which all that is there is handed out is found by halving an interval
 * (https://www.vensim.com/documentation/allocation_overview.html).
 */
export const allocation: readonly (readonly [string, Handler])[] = [
  ['allocate_available', ({ args }, context, translator) => available(args, context, translator)],
  ['alloc_p', ({ args }, context, translator) => available(args, context, translator)],
  ['allocate_by_priority', ({ args }, context, translator) => byPriority(args, context, translator)],
  ['find_market_price', ({ args }, context, translator) => marketPrice(args, context, translator)],
  ['demand_at_price', ({ args }, context, translator) => atPrice(args, 'demand', context, translator)],
  ['supply_at_price', ({ args }, context, translator) => atPrice(args, 'supply', context, translator)],
];

/** Halvings of the price interval: beyond them doubles do not get closer. */
const HALVINGS = 45;

/** A claimant or supplier: how much at most, and the curve along which it reacts to the price. */
interface Curve {
  readonly quantity: Expression;
  readonly type: Expression;
  readonly priority: Expression;
  readonly width: Expression;
  readonly extra: Expression;
}

/** `ALLOCATE AVAILABLE(request[d], profile[d, ptype], available)`: the share of the equation's own element. */
function available(
  args: readonly ForeignExpression[],
  context: Context,
  translator: Translator,
): Expression | undefined {
  const [request, profile, supply] = args;
  if (!supply || args.length !== 3) return undefined;
  const curves = curvesOf(request, profile, context, translator);
  const own = vectorOf(request, context, translator)?.own ?? -1;
  if (!curves || own < 0) return undefined;
  return handOut(curves, own, translator.translate(supply, context), context, translator);
}

/** `ALLOCATE BY PRIORITY(request[d], priority[d], size, width, supply)`: rectangular curves of one width. */
function byPriority(
  args: readonly ForeignExpression[],
  context: Context,
  translator: Translator,
): Expression | undefined {
  const [request, priority, , width, supply] = args;
  const requests = vectorOf(request, context, translator);
  const priorities = vectorOf(priority, context, translator);
  if (!requests || !priorities || !width || !supply || requests.own < 0) return undefined;
  if (requests.values.length !== priorities.values.length) return undefined;
  const shared = translator.translate(width, context);
  const curves = requests.values.map((quantity, index) => ({
    quantity,
    type: number(1),
    priority: priorities.values[index]!,
    width: shared,
    extra: number(0),
  }));
  return handOut(curves, requests.own, translator.translate(supply, context), context, translator);
}

/** What one claimant gets of the supply. Where there is enough for all, each gets what it asks for. */
function handOut(
  curves: readonly Curve[],
  own: number,
  supply: Expression,
  context: Context,
  translator: Translator,
): Expression {
  const asked = sum(curves.map((curve) => curve.quantity));
  const { price, taken } = sharedPrice(curves, supply, context, translator);
  // Those who take their quantity at any price share what there is in proportion.
  const share = call('min', number(1), divideOr(supply, taken, number(1)));
  return choose(
    binary('<=', supply, number(0)),
    number(0),
    choose(binary('>=', supply, asked), curves[own]!.quantity, multiply(demanded(curves[own]!, price), share)),
  );
}

/** Prices already worked out, by translator and by what they rest on: all claimants of one supply share one. */
const prices = new WeakMap<Translator, Map<string, { readonly price: Expression; readonly taken: Expression }>>();

function sharedPrice(curves: readonly Curve[], supply: Expression, context: Context, translator: Translator) {
  const known = prices.get(translator) ?? new Map<string, { readonly price: Expression; readonly taken: Expression }>();
  prices.set(translator, known);
  const key = JSON.stringify([curves, supply]);
  const before = known.get(key);
  if (before) return before;
  const price = findPrice(
    curves,
    context,
    translator,
    (at) => binary('>', sum(curves.map((curve) => demanded(curve, at))), supply),
    'price',
  );
  const taken = translator.remember(context, 'taken', sum(curves.map((curve) => demanded(curve, price))));
  known.set(key, { price, taken });
  return { price, taken };
}

/** `FIND MARKET PRICE(demand[d1], demand profile[d1, ptype], supply[s1], supply profile[s1, ptype])`. */
function marketPrice(
  args: readonly ForeignExpression[],
  context: Context,
  translator: Translator,
): Expression | undefined {
  const demand = curvesOf(args[0], args[1], context, translator);
  const supply = curvesOf(args[2], args[3], context, translator);
  if (!demand || !supply || args.length !== 4) return undefined;
  return findPrice(
    [...demand, ...supply],
    context,
    translator,
    (at) =>
      binary('>', sum(demand.map((curve) => demanded(curve, at))), sum(supply.map((curve) => supplied(curve, at)))),
    'market price',
  );
}

/** `DEMAND AT PRICE(demand[d], profile[d, ptype], price)`. */
function atPrice(
  args: readonly ForeignExpression[],
  side: 'demand' | 'supply',
  context: Context,
  translator: Translator,
): Expression | undefined {
  const curves = curvesOf(args[0], args[1], context, translator);
  const own = vectorOf(args[0], context, translator)?.own ?? -1;
  const curve = curves?.[own];
  if (!curve || !args[2]) return undefined;
  const price = translator.translate(args[2], context);
  return side === 'demand' ? demanded(curve, price) : supplied(curve, price);
}

/** Quantities with their profiles: type, priority, width, extra stand one after another from the element that is named. */
function curvesOf(
  quantities: ForeignExpression | undefined,
  profiles: ForeignExpression | undefined,
  context: Context,
  translator: Translator,
): readonly Curve[] | undefined {
  const amounts = vectorOf(quantities, context, translator);
  if (!amounts || quantities?.kind !== 'name' || profiles?.kind !== 'name') return undefined;
  const traits = profiles.subscripts.at(-1);
  const claimants = quantities.subscripts.at(-1);
  if (traits?.kind !== 'name' || claimants?.kind !== 'name') return undefined;
  const { dimensions } = translator;
  const key = keyOf(traits.name);
  const root = dimensions.has(key) ? key : dimensions.rootOf(key);
  if (root === undefined) return undefined;
  const family = dimensions.elementsOf(root);
  const from = dimensions.has(key) ? 0 : family.indexOf(key);
  const named = family.slice(from, from + 4);
  if (named.length < 3) return undefined;
  const claimant = keyOf(claimants.name);
  const elements = dimensions.has(claimant)
    ? dimensions.elementsOf(claimant)
    : dimensions.elementsOf(dimensions.rootOf(claimant)!).slice(dimensions.positionOf(claimant) - 1);
  return elements.map((element, index) => {
    // The claimant's subscript in the profile is the one before the trait, or named like the claimant's in the quantity.
    const position = profiles.subscripts.findIndex(
      (subscript) => subscript.kind === 'name' && keyOf(subscript.name) === claimant,
    );
    const subscripts = profiles.subscripts.map((subscript, place) =>
      place === (position < 0 ? profiles.subscripts.length - 2 : position)
        ? ({ kind: 'name', name: element, marked: false, at: profiles.at } as const)
        : subscript,
    );
    const trait = (name: string | undefined): Expression =>
      name === undefined ? number(0) : translator.translate(atElement({ ...profiles, subscripts }, name), context);
    const [type, priority, width, extra] = named.map(trait);
    const known = named[0] === undefined ? undefined : constantTrait({ ...profiles, subscripts }, named[0]);
    return {
      quantity: amounts.values[index]!,
      type: known ?? type!,
      priority: priority!,
      width: width!,
      extra: extra ?? number(0),
    };
  });

  function constantTrait(profile: Extract<ForeignExpression, { kind: 'name' }>, element: string) {
    const value = translator.constant(atElement(profile, element), context);
    return value === undefined ? undefined : number(value);
  }
}

/** The price at which a condition (true at low prices) stops to hold, found in steps that are variables of their own. */
function findPrice(
  curves: readonly Curve[],
  context: Context,
  translator: Translator,
  tooLow: (price: Expression) => Expression,
  what: string,
): Expression {
  // As far beyond the priorities as Vensim seeks: where nothing is asked for, the price lies at the lower end.
  const reach = curves.map(({ type, width }) => multiply(reachOf(type), call('abs', width)));
  const lowest = join(
    'min',
    curves.map((curve, index) => subtract(curve.priority, reach[index]!)),
  );
  const highest = join(
    'max',
    curves.map((curve, index) => add(curve.priority, reach[index]!)),
  );
  let price = translator.remember(context, `${what} from`, lowest);
  const span = translator.remember(context, `${what} span`, subtract(highest, price));
  for (let step = 1; step <= HALVINGS; step++) {
    const next = translator.remember(context, `${what} try ${step}`, add(price, multiply(span, number(0.5 ** step))));
    price = translator.remember(context, `${what} ${step}`, choose(tooLow(next), next, price));
  }
  return price;
}

/** Widths beyond the priority at which a curve counts as all or nothing. */
function reachOf(type: Expression): Expression {
  if (type.kind === 'number') return number(type.value === 4 ? 10 : type.value === 3 ? 5 : 0.5);
  return choose(binary('>', type, number(3)), number(10), choose(binary('>', type, number(2)), number(5), number(0.5)));
}

function join(name: 'min' | 'max', parts: readonly Expression[]): Expression {
  return parts.length === 1 ? parts[0]! : call(name, ...parts);
}

function demanded(curve: Curve, price: Expression): Expression {
  return multiply(curve.quantity, above(curve, price));
}
function supplied(curve: Curve, price: Expression): Expression {
  const { type } = curve;
  const part = subtract(number(1), above(curve, price));
  if (type.kind === 'number') return type.value === 0 ? curve.quantity : multiply(curve.quantity, part);
  return multiply(curve.quantity, choose(binary('<=', type, number(0)), number(1), part));
}

/**
 * The part of a curve that lies above a price: 1 far below its priority, 0 far above. Type 0 takes its quantity at any price, 1 a rectangle and 2 a
 * triangle of the width, 3 a normal distribution with the width as its deviation, 4 a two-sided exponential.
 */
function above({ type, priority, width }: Curve, price: Expression): Expression {
  const distance = subtract(price, priority);
  const scaled = divide(distance, width);
  const rectangle = clamp(subtract(number(0.5), scaled));
  const shares: readonly (() => Expression)[] = [
    () => number(1),
    () => rectangle,
    () => triangle(scaled),
    () => normalShare(negate(scaled)),
    () => twoSided(scaled),
  ];
  if (type.kind === 'number') return (shares[type.value] ?? shares[1]!)();
  return shares
    .slice(0, -1)
    .reduceRight(
      (otherwise, share, index) => choose(binary('<=', type, number(index)), share(), otherwise),
      shares.at(-1)!(),
    );
}

/** The area of a triangle of width 1 around 0 that lies beyond x. */
function triangle(x: Expression): Expression {
  const rest = (side: Expression): Expression => multiply(number(2), multiply(side, side));
  return choose(
    binary('<', x, number(0)),
    subtract(number(1), rest(call('max', number(0), add(number(0.5), x)))),
    rest(call('max', number(0), subtract(number(0.5), x))),
  );
}

/** The area of exp(−|x|) / 2 that lies beyond x. */
function twoSided(x: Expression): Expression {
  const tail = divide(call('exp', negate(call('abs', x))), number(2));
  return choose(binary('<', x, number(0)), subtract(number(1), tail), tail);
}

function clamp(x: Expression): Expression {
  return call('max', number(0), call('min', number(1), x));
}
