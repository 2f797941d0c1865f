import type { Expression } from '../../language/index.ts';
import { add, call, number, time } from '../build.ts';
import type { Point } from '../foreign.ts';
import { pointsOf } from './lookups.ts';
import type { Handler } from './translator.ts';

/** Functions of a whole data series, in Vensim's spelling. */
export const dataFunctions: readonly (readonly [string, Handler])[] = [
  [
    'time_shift',
    ({ args: [data, shift] }, context, translator) => {
      if (!data || !shift) return undefined;
      const table = translator.lookup(context, pointsOf(data, context, translator), 'hold', 'data');
      return call(table, add(time, translator.translate(shift, context)));
    },
  ],
  ['get_data_mean', over((values) => values.reduce((sum, value) => sum + value, 0) / values.length)],
  ['get_data_min', over((values) => Math.min(...values))],
  ['get_data_max', over((values) => Math.max(...values))],
  ['get_data_median', over(median)],
  ['get_data_stdv', over(deviation)],
  ['get_data_total_points', over((values) => values.length)],
];

/** Of the points from one time to another, both constants; of all where they are left out. */
function over(measure: (values: readonly number[]) => number): Handler {
  return ({ args }, context, translator): Expression | undefined => {
    const [data, from, to] = args;
    if (!data) return undefined;
    const start = from ? translator.constant(from, context) : Number.NEGATIVE_INFINITY;
    const end = to ? translator.constant(to, context) : Number.POSITIVE_INFINITY;
    if (start === undefined || end === undefined) return undefined;
    const points: readonly Point[] = pointsOf(data, context, translator);
    const value = measure(points.filter(({ x }) => x >= start && x <= end).map(({ y }) => y));
    return Number.isFinite(value) ? number(value) : undefined;
  };
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}

function deviation(values: readonly number[]): number {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (values.length - 1));
}
