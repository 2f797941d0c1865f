import type { Lookup } from '../../language/index.ts';
import { call, negate, number } from '../build.ts';
import type { ForeignExpression, Point } from '../foreign.ts';
import { Refusal } from '../refusal.ts';
import { keyOf } from '../scan.ts';
import type { Context } from './context.ts';
import { stepsOf } from './steps.ts';
import { tidyPoints } from './tidy-points.ts';
import type { Handler, Translator } from './translator.ts';

/** Functions that take a lookup: by name, or its points written in place. */
export const lookups: readonly (readonly [string, Handler])[] = [
  ['with_lookup', ({ args: [x, table] }, context, translator) => apply(table, x, 'hold', context, translator)],
  ['lookup', ({ args: [table, x] }, context, translator) => apply(table, x, 'hold', context, translator)],
  [
    'lookup_extrapolate',
    ({ args: [table, x] }, context, translator) => apply(table, x, 'extrapolate', context, translator),
  ],
  ['lookup_backward', ({ args: [table, x] }, context, translator) => step(table, x, 'backward', context, translator)],
  ['lookup_forward', ({ args: [table, x] }, context, translator) => step(table, x, 'forward', context, translator)],
  ['get_data_between_times', ({ args }, context, translator) => betweenTimes(args, context, translator)],
  ['get_data_at_time', ({ args: [data, x] }, context, translator) => apply(data, x, 'hold', context, translator)],
  ['get_data_first_time', ({ args: [data] }, context, translator) => endOf(data, 'first', context, translator)],
  ['get_data_last_time', ({ args: [data] }, context, translator) => endOf(data, 'last', context, translator)],
  ['lookup_invert', ({ args: [table, y] }, context, translator) => invert(table, y, context, translator)],
];

function apply(
  table: ForeignExpression | undefined,
  x: ForeignExpression | undefined,
  outside: Lookup['outside'],
  context: Context,
  translator: Translator,
) {
  if (!table || !x) return undefined;
  const points = pointsOf(table, context, translator);
  return call(translator.lookup(context, points, outside), translator.translate(x, context));
}

/** The point at or after x, or at or before it: a table with jumps. */
function step(
  table: ForeignExpression | undefined,
  x: ForeignExpression | undefined,
  side: 'forward' | 'backward',
  context: Context,
  translator: Translator,
) {
  if (!table || !x) return undefined;
  const points = tidyPoints(pointsOf(table, context, translator), table.at);
  const argument = translator.translate(x, context);
  if (side === 'backward') return call(translator.lookup(context, stepsOf(points), 'hold', 'steps'), argument);
  // Seen from the other side, the point after is the point before.
  const mirrored = [...points].reverse().map((point) => ({ x: -point.x, y: point.y }));
  return call(translator.lookup(context, stepsOf(mirrored), 'hold', 'steps'), negate(argument));
}

/** `GET DATA BETWEEN TIMES(data, time, mode)`: the point before (−1), between (0) or after (1) a time. */
function betweenTimes(args: readonly ForeignExpression[], context: Context, translator: Translator) {
  const [data, moment, mode] = args;
  if (!data || !moment || !mode) return undefined;
  const way = translator.constant(mode, context);
  if (way === undefined) {
    throw new Refusal(mode.at, {
      en: 'the mode of GET DATA BETWEEN TIMES must be a constant: −1 before, 0 between, 1 after',
      zh: 'GET DATA BETWEEN TIMES 的模式须为常数：−1 之前、0 之间、1 之后',
    });
  }
  if (way > -1 && way < 1) return apply(data, moment, 'hold', context, translator);
  return step(data, moment, way >= 1 ? 'forward' : 'backward', context, translator);
}

/** The first or last time of a data variable. */
function endOf(data: ForeignExpression | undefined, end: 'first' | 'last', context: Context, translator: Translator) {
  if (!data) return undefined;
  const times = pointsOf(data, context, translator).map((point) => point.x);
  return number(end === 'first' ? Math.min(...times) : Math.max(...times));
}

/** The x at which a rising or falling lookup has a value. */
function invert(
  table: ForeignExpression | undefined,
  y: ForeignExpression | undefined,
  context: Context,
  translator: Translator,
) {
  if (!table || !y) return undefined;
  const points = pointsOf(table, context, translator).map((point) => ({ x: point.y, y: point.x }));
  const rises = points.every((point, index) => index === 0 || point.x >= points[index - 1]!.x);
  const falls = points.every((point, index) => index === 0 || point.x <= points[index - 1]!.x);
  if (!rises && !falls) {
    throw new Refusal(table.at, {
      en: 'LOOKUP INVERT needs a lookup that only rises or only falls',
      zh: 'LOOKUP INVERT 需要单调上升或单调下降的查表函数',
    });
  }
  return call(translator.lookup(context, points, 'hold', 'inverse'), translator.translate(y, context));
}

/** The points of a lookup that an argument names or writes out. */
export function pointsOf(table: ForeignExpression, context: Context, translator: Translator): readonly Point[] {
  if (table.kind === 'points') return table.points;
  const local = table.kind === 'name' ? context.tables?.get(keyOf(table.name)) : undefined;
  if (local) return local.points;
  if (table.kind === 'name') {
    const layout = translator.layoutOf(table.name);
    if (layout) {
      const elements = translator.elementsOf(table.name, table.subscripts, layout, context, table.at);
      const instance = layout.instances.get(elements.join(','));
      const { definition } = instance ?? {};
      if (definition?.kind === 'lookup' || definition?.kind === 'series') return definition.points;
      if (instance?.equation.graph) return instance.equation.graph.points;
    }
  }
  throw new Refusal(table.at, {
    en: 'a lookup is needed here: its name, or its points',
    zh: '此处需要查表函数：写出其名称或各点',
  });
}
