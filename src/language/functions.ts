import type { Text } from '../words/index.ts';

/**
 * What an argument may be.
 * - `same`: any unit, and every `same` argument of a call has the same one.
 * - `number`: dimensionless.
 * - `time`: a duration; a bare number counts as years.
 * - `date`: a calendar year; a bare number counts as one.
 * - `rate`: the unit of the result per year; a bare number counts as per year.
 * - `condition`: a comparison, or a number of which anything but 0 is true.
 * - `count`: a whole number from 1 to {@link MAX_ORDER}, written out.
 */
export type ArgumentRule = 'same' | 'number' | 'time' | 'date' | 'rate' | 'condition' | 'count';

/** The unit of a call: that of its `same` arguments, dimensionless, the square root of its argument, or a rate times years. */
export type ResultRule = 'same' | 'number' | 'root' | 'rate over time';

export interface FunctionArgument {
  readonly name: string;
  readonly rule: ArgumentRule;
  /** May be left out; optional arguments stand last. */
  readonly optional?: boolean;
}

/** A function of the equation language. The table below is what checks, documentation and editors read. */
export interface LanguageFunction {
  readonly name: string;
  readonly arguments: readonly FunctionArgument[];
  /** Takes any further number of arguments like its last one. */
  readonly variadic: boolean;
  readonly gives: ResultRule;
  /** Remembers earlier values: its result is not a matter of the present arguments alone. */
  readonly remembers: boolean;
  readonly group: FunctionGroup;
  readonly text: Text;
  readonly example: string;
}
export type FunctionGroup = 'arithmetic' | 'choice' | 'memory' | 'delay' | 'test input';

/** A function that adds up (or the like) over a dimension: `sum(body, dimension)`. */
export interface Reducer {
  readonly name: 'sum' | 'product' | 'minimum' | 'maximum';
  readonly text: Text;
  readonly example: string;
}

/** Highest order of `delayn` and `smoothn`. */
export const MAX_ORDER = 100;

const x: FunctionArgument = { name: 'x', rule: 'same' };
const number: FunctionArgument = { name: 'x', rule: 'number' };
const meanTime: FunctionArgument = { name: 'T', rule: 'time' };
const first: FunctionArgument = { name: 'first', rule: 'same' };
const maybeFirst: FunctionArgument = { ...first, optional: true };
const order: FunctionArgument = { name: 'n', rule: 'count' };
const from: FunctionArgument = { name: 'from', rule: 'date' };
const until: FunctionArgument = { name: 'until', rule: 'date' };
const width: FunctionArgument = { name: 'width', rule: 'time' };

/** Every function of the language except the reducers and the lookups that a model declares. */
export const functions: ReadonlyMap<string, LanguageFunction> = table([
  several('min', 'the smallest of its arguments', '各参数中最小者', 'min(demand, capacity)'),
  several('max', 'the largest of its arguments', '各参数中最大者', 'max(0, gap)'),
  plain('abs', [x], 'same', 'the value without its sign', '绝对值', 'abs(gap)'),
  plain('exp', [number], 'number', 'e to the power x', 'e 的 x 次方', 'exp(growth * 2)'),
  plain('ln', [number], 'number', 'natural logarithm', '自然对数', 'ln(ratio)'),
  plain('log10', [number], 'number', 'logarithm to base 10', '以 10 为底的对数', 'log10(ratio)'),
  plain('sqrt', [x], 'root', 'square root; halves the exponents of the unit', '平方根；单位的指数减半', 'sqrt(area)'),
  plain('floor', [number], 'number', 'the whole number below', '向下取整', 'floor(ratio)'),
  plain('ceil', [number], 'number', 'the whole number above', '向上取整', 'ceil(ratio)'),
  plain('round', [number], 'number', 'the nearest whole number; halves go up', '四舍五入取整', 'round(ratio)'),
  plain(
    'modulo',
    [x, { name: 'divisor', rule: 'same' }],
    'same',
    'what is left of x after dividing by the divisor; has the sign of x',
    'x 除以除数的余数；符号与 x 相同',
    'modulo(time, 1)',
  ),
  plain('sin', [number], 'number', 'sine of an angle in radians', '正弦，角度以弧度计', 'sin(angle)'),
  plain('cos', [number], 'number', 'cosine of an angle in radians', '余弦，角度以弧度计', 'cos(angle)'),
  plain('tan', [number], 'number', 'tangent of an angle in radians', '正切，角度以弧度计', 'tan(angle)'),
  plain('asin', [number], 'number', 'angle in radians whose sine is x', '反正弦，结果以弧度计', 'asin(ratio)'),
  plain('acos', [number], 'number', 'angle in radians whose cosine is x', '反余弦，结果以弧度计', 'acos(ratio)'),
  plain('atan', [number], 'number', 'angle in radians whose tangent is x', '反正切，结果以弧度计', 'atan(ratio)'),
  {
    ...plain(
      'if',
      [
        { name: 'condition', rule: 'condition' },
        { name: 'then', rule: 'same' },
        { name: 'else', rule: 'same' },
      ],
      'same',
      'the second argument while the condition holds, otherwise the third',
      '条件成立时取第二个参数，否则取第三个',
      'if(time >= 2023, high, low)',
    ),
    group: 'choice',
  },
  memory('initial', [x], 'the value of x at the start of the run', 'x 在模拟开始时的值', 'initial(capacity)'),
  memory(
    'previous',
    [x, first],
    'the value of x one step ago; `first` at the start',
    'x 在上一步的值；开始时取 first',
    'previous(price, price_2020)',
  ),
  memory(
    'sample',
    [{ name: 'condition', rule: 'condition' }, x, first],
    'x while the condition holds, then the last such value; `first` before',
    '条件成立时取 x，此后保持最后的值；此前取 first',
    'sample(time < 2023, price, price_2020)',
  ),
  memory(
    'starting',
    [x, first],
    'x during the run; `first` where the start of the run is worked out, to break a circle of starting values',
    '运行中取 x；计算起始值时取 first，用以打破起始值的循环',
    'starting(capacity * utilization, capacity_2020)',
  ),
  delay('delay1', [x, meanTime, maybeFirst], 'material delay of order 1 with mean time T', '一阶物质延迟，平均时间 T'),
  delay('delay3', [x, meanTime, maybeFirst], 'material delay of order 3 with mean time T', '三阶物质延迟，平均时间 T'),
  delay('delayn', [x, meanTime, order, maybeFirst], 'material delay of order n', 'n 阶物质延迟，平均时间 T', ', 6'),
  delay(
    'delay_fixed',
    [x, meanTime, first],
    'x exactly T ago; `first` until then',
    'x 在 T 之前的值；此前取 first',
    ', 0',
  ),
  delay(
    'smooth',
    [x, meanTime, maybeFirst],
    'information delay of order 1: a running mean',
    '一阶信息延迟（滑动平均）',
  ),
  delay('smooth3', [x, meanTime, maybeFirst], 'information delay of order 3', '三阶信息延迟'),
  delay('smoothn', [x, meanTime, order, maybeFirst], 'information delay of order n', 'n 阶信息延迟', ', 6'),
  testInput(
    'step',
    [{ name: 'height', rule: 'same' }, from],
    'same',
    '0, then `height` from a date on',
    '先为 0，自某日起为 height',
    'step(target, 2023)',
  ),
  testInput(
    'ramp',
    [{ name: 'slope', rule: 'rate' }, from, until],
    'rate over time',
    '0, then rising by `slope` a year between two dates, then constant',
    '先为 0，在两个日期之间按每年 slope 上升，此后不变',
    'ramp(0.1, 2021, 2025)',
  ),
  testInput(
    'pulse',
    [from, width],
    'number',
    '1 for `width` from a date on, otherwise 0',
    '自某日起 width 时间内为 1，其余为 0',
    'pulse(2022, 0.5)',
  ),
  testInput(
    'pulse_train',
    [from, width, { name: 'every', rule: 'time' }, until],
    'number',
    'a pulse of `width` again and again until a date',
    '自某日起每隔 every 重复一次宽 width 的脉冲，直到某日',
    'pulse_train(2021, 0.25, 1, 2025)',
  ),
]);

/** Functions over a dimension. */
export const reducers: ReadonlyMap<string, Reducer> = new Map(
  (
    [
      ['sum', 'adds up over a dimension', '对一个维度求和'],
      ['product', 'multiplies over a dimension', '对一个维度求积'],
      ['minimum', 'the smallest value over a dimension', '某维度上的最小值'],
      ['maximum', 'the largest value over a dimension', '某维度上的最大值'],
    ] as const
  ).map(([name, en, zh]) => [name, { name, text: { en, zh }, example: `${name}(capacity[technology], technology)` }]),
);

/** Whether a name is taken by a function or a reducer. */
export function isFunctionName(name: string): boolean {
  return functions.has(name) || reducers.has(name);
}

/** How a function is called: `delay3(x, T[, first])`. */
export function signature(name: string): string {
  const known = functions.get(name);
  if (!known) return `${name}(body, dimension)`;
  const required = known.arguments.filter((argument) => !argument.optional).map((argument) => argument.name);
  const optional = known.arguments.filter((argument) => argument.optional).map((argument) => `[, ${argument.name}]`);
  return `${name}(${required.join(', ')}${known.variadic ? ', …' : ''}${optional.join('')})`;
}

function table(entries: readonly LanguageFunction[]): ReadonlyMap<string, LanguageFunction> {
  return new Map(entries.map((entry) => [entry.name, entry]));
}

function plain(
  name: string,
  args: readonly FunctionArgument[],
  gives: ResultRule,
  en: string,
  zh: string,
  example: string,
): LanguageFunction {
  return {
    name,
    arguments: args,
    variadic: false,
    gives,
    remembers: false,
    group: 'arithmetic',
    text: { en, zh },
    example,
  };
}

function several(name: string, en: string, zh: string, example: string): LanguageFunction {
  return { ...plain(name, [x, { name: 'y', rule: 'same' }], 'same', en, zh, example), variadic: true };
}

function memory(
  name: string,
  args: readonly FunctionArgument[],
  en: string,
  zh: string,
  example: string,
): LanguageFunction {
  return { ...plain(name, args, 'same', en, zh, example), remembers: true, group: 'memory' };
}

function delay(name: string, args: readonly FunctionArgument[], en: string, zh: string, more = ''): LanguageFunction {
  return { ...plain(name, args, 'same', en, zh, `${name}(starts, lead_time${more})`), remembers: true, group: 'delay' };
}

function testInput(
  name: string,
  args: readonly FunctionArgument[],
  gives: ResultRule,
  en: string,
  zh: string,
  example: string,
): LanguageFunction {
  return { ...plain(name, args, gives, en, zh, example), group: 'test input' };
}
