import type { Expression } from '../../language/index.ts';
import {
  add,
  binary,
  call,
  choose,
  divide,
  divideOr,
  multiply,
  number,
  reference,
  stepLength,
  subtract,
} from '../build.ts';
import type { ForeignModel } from '../foreign.ts';
import { Refusal } from '../refusal.ts';
import { keyOf } from '../scan.ts';
import { plain } from './arithmetic.ts';
import { xmileChance } from './chance.ts';
import { forecast, ofOrder, trend } from './memory.ts';
import { xmilePulse } from './pulses.ts';
import { refusedNames } from './refused.ts';
import { arrayMarks, several } from './several.ts';
import type { Handler } from './translator.ts';
import { xmileMemory } from './xmile-memory.ts';
import { xmileStatistics } from './xmile-statistics.ts';

/** A function with the input's own value at the start where the call gives none. */
const maybeFirst = (name: string): Handler =>
  plain((x, duration, first) => call(name, x!, duration!, ...(first ? [first] : [])), 2, 3);

/** Functions of XMILE whose spelling or arguments differ from Vensim's. Entries with `()` are called without arguments too. */
export function xmileFunctions({ time: axis }: ForeignModel): readonly (readonly [string, Handler])[] {
  const constants: readonly (readonly [string, Expression])[] = [
    ['pi', number(Math.PI)],
    ['dt', stepLength],
    ['starttime', number(axis?.start ?? 0)],
    ['stoptime', number(axis?.stop ?? 0)],
    ['time', reference('time')],
    ['inf', number(1e308)],
  ];
  return [
    ...constants.flatMap(([name, value]): [string, Handler][] => [
      [`${name}()`, () => value],
      [name, ({ args }) => (args.length === 0 ? value : undefined)],
    ]),
    ...refusedNames,
    ...xmileChance,
    ...xmileMemory,
    ...xmileStatistics,
    ['mod', plain((x, y) => call('modulo', x!, y!), 2)],
    ['round', plain((x) => call('round', x!))],
    ['log10', plain((x) => call('log10', x!))],
    ['log', plain((x, base) => (base ? divide(call('ln', x!), call('ln', base)) : call('log10', x!)), 1, 2)],
    ['lookuparea', renamed('LOOKUP AREA')],
    ['lookupmean', renamed('LOOKUP MEAN')],
    ['lookupslope', renamed('LOOKUP SLOPE')],
    ['lookupinv', renamed('LOOKUP INVERT')],
    ['logn', plain((x) => call('ln', x!))],
    ['arccos', plain((x) => call('acos', x!))],
    ['safediv', plain((a, b, otherwise) => divideOr(a!, b!, otherwise ?? number(0)), 2, 3)],
    ['rootn', plain((x, n) => binary('^', x!, divide(number(1), n!)), 2)],
    ['percent', plain((x) => multiply(x!, number(100)))],
    ['sign', plain((x) => subtract(binary('>', x!, number(0)), binary('<', x!, number(0))))],
    ['if', plain((condition, then, otherwise) => choose(condition!, then!, otherwise!), 3)],
    ['init', plain((x) => call('initial', x!))],
    ['delay', maybeFirst('delay_fixed')],
    ['delay1', maybeFirst('delay1')],
    ['delay3', maybeFirst('delay3')],
    ['delayn', ofOrder('delayn', 2, 3)],
    ['smth1', maybeFirst('smooth')],
    ['smth3', maybeFirst('smooth3')],
    ['smthn', ofOrder('smoothn', 2, 3)],
    ['trend', plain((x, duration, first) => trend(x!, duration!, first ?? number(0)), 2, 3)],
    ['forcst', plain((x, duration, horizon, first) => forecast(x!, duration!, horizon!, first ?? number(0)), 3, 4)],
    ['step', plain((height, from) => call('step', height!, from!), 2)],
    ['pulse', xmilePulse],
    ['transit_time', transitTime],
    ['counter', plain((from, until) => counter(from!, until!), 2)],
    ['min', several('min')],
    ['max', several('max')],
    ['sum', over('sum')],
    ['prod', over('product')],
    ['mean', mean],
    ['size', ({ args }, _context, translator) => size(args, translator)],
  ];
}

/** A function that has another name in Vensim. */
function renamed(name: string): Handler {
  return (written, context, translator) => translator.translate({ ...written, name }, context);
}

/** The transit time of a conveyor, which must not change. */
const transitTime: Handler = ({ args: [length], at }, context, translator) => {
  if (!length) return undefined;
  const duration = translator.constant(length, context);
  if (duration !== undefined && duration > 0) return number(duration);
  throw new Refusal(at, {
    en: 'the transit time of this conveyor must be a constant above 0: one that changes during the run is not taken over',
    zh: '该传送带的传送时间须为大于 0 的常数；不支持运行中变化的传送时间',
  });
};

/** Counts up by one each step from a number to below another, again and again. */
function counter(from: Expression, until: Expression): Expression {
  const elapsed = divide(subtract(reference('time'), call('initial', reference('time'))), stepLength);
  return add(from, call('modulo', call('round', elapsed), subtract(until, from)));
}

function over(reducer: 'sum' | 'product'): Handler {
  return ({ args }, context, translator) => {
    if (args.length !== 1) return undefined;
    const { body, dimensions } = arrayMarks(args[0]!, translator);
    return translator.reduce(reducer, body, dimensions, context);
  };
}

const mean: Handler = ({ args }, context, translator) => {
  if (args.length > 1) {
    const values = args.map((argument) => translator.translate(argument, context));
    return divide(values.reduce(add), number(values.length));
  }
  if (!args[0]) return undefined;
  const { body, dimensions } = arrayMarks(args[0], translator);
  const count = dimensions.reduce((product, name) => product * translator.dimensions.elementsOf(name).length, 1);
  return divide(translator.reduce('sum', body, dimensions, context), number(count));
};

function size(args: Parameters<Handler>[0]['args'], translator: Parameters<Handler>[2]): Expression | undefined {
  const [argument] = args;
  if (argument?.kind !== 'name') return undefined;
  const key = keyOf(argument.name);
  if (translator.dimensions.has(key)) return number(translator.dimensions.elementsOf(key).length);
  const layout = translator.layoutOf(argument.name);
  if (!layout) return undefined;
  const positions = layout.positions.filter(
    (_, position) => argument.subscripts.length === 0 || argument.subscripts[position]?.kind === 'all',
  );
  return number(positions.reduce((product, elements) => product * elements.length, 1));
}
