import type { Expression } from '../../language/index.ts';
import { add, call, divide, multiply, negate, number, subtract } from '../build.ts';
import type { Point } from '../foreign.ts';
import type { Context } from './context.ts';
import { pointsOf } from './lookups.ts';
import { meanHeight } from './mean-height.ts';
import { stepsOf } from './steps.ts';
import { tidyPoints } from './tidy-points.ts';
import type { Handler, Translator } from './translator.ts';

/** Functions of the shape of a lookup: what is under it, how steep it is. */
export const lookupShape: readonly (readonly [string, Handler])[] = [
  ['lookup_area', area],
  ['lookup_slope', slope],
  [
    'lookup_mean',
    ({ args: [table] }, context, translator) => table && number(meanHeight(pointsOf(table, context, translator))),
  ],
];

/** `LOOKUP AREA(lookup, from, to)`: the integral between two x, the end values going on beyond the ends. */
function area({ args }: Parameters<Handler>[0], context: Context, translator: Translator): Expression | undefined {
  const [table, from, to] = args;
  if (!table || !from || !to || args.length !== 3) return undefined;
  const points = tidyPoints(pointsOf(table, context, translator), table.at);
  let sum = 0;
  const below = points.map(({ x, y }, index) => {
    const before = points[index - 1];
    if (before) sum += ((x - before.x) * (y + before.y)) / 2;
    return { x, y: sum };
  });
  const named = (list: readonly Point[], what: string): string => translator.lookup(context, list, 'hold', what);
  const height = named(points, 'lookup');
  const steps = {
    area: named(stepsOf(below), 'area below'),
    x: named(stepsOf(points.map(({ x }) => ({ x, y: x }))), 'point before'),
    y: named(stepsOf(points), 'height before'),
  };
  const upTo = (x: Expression): Expression => {
    const mean = divide(add(call(steps.y, x), call(height, x)), number(2));
    return add(call(steps.area, x), multiply(mean, subtract(x, call(steps.x, x))));
  };
  return subtract(upTo(translator.translate(to, context)), upTo(translator.translate(from, context)));
}

/** `LOOKUP SLOPE(lookup, x, mode)`: how steep the line is to the right of x, or to its left where the mode is negative. */
function slope({ args }: Parameters<Handler>[0], context: Context, translator: Translator): Expression | undefined {
  const [table, x, mode] = args;
  if (!table || !x || args.length > 3) return undefined;
  const points = tidyPoints(pointsOf(table, context, translator), table.at);
  const isLeft = mode !== undefined && (translator.constant(mode, context) ?? 0) < 0;
  const argument = translator.translate(x, context);
  const ordered = isLeft ? [...points].reverse().map((point) => ({ x: -point.x, y: -point.y })) : points;
  const [first] = ordered;
  const steep = ordered.map((point, index) => {
    const next = ordered[index + 1];
    return { x: point.x, y: next ? (next.y - point.y) / (next.x - point.x) : 0 };
  });
  const list = stepsOf([{ x: first!.x - 1, y: 0 }, ...steep]);
  return call(translator.lookup(context, list, 'hold', 'slopes'), isLeft ? negate(argument) : argument);
}
