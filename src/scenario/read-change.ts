import { parseUnit } from '../units/index.ts';
import type { Text } from '../words/index.ts';
import { doubt, type Entry, refuse, refuseKey } from './entry.ts';
import { quantityText, type Reading, readDifference, readDuration, readFactor, readQuantity } from './quantity.ts';
import type { Change } from './scenario.ts';
import type { Changeable } from './target.ts';
import { endText, readTime, timeText } from './time.ts';

/** A quantity or a time as a file writes it. */
export type Written = number | string;

/** The keys of an entry that say how something changes over time, as the schema lets them through. */
export interface WrittenOperation {
  readonly set?: Written | undefined;
  readonly add?: Written | undefined;
  readonly path?: Readonly<Record<string, Written>> | undefined;
  readonly interpolation?: 'hold' | 'linear' | undefined;
  readonly ramp?: { readonly from: Written; readonly to: Written; readonly value: Written } | undefined;
  readonly shift?: Written | undefined;
  readonly scale?: Written | undefined;
  readonly cap?: Written | undefined;
  readonly from?: Written | undefined;
  readonly until?: Written | undefined;
}

/** Operations in the order in which the README names them; `until` is one only when it stands alone. */
const OPERATIONS = ['set', 'add', 'path', 'ramp', 'shift', 'scale', 'cap'] as const;
type Operation = (typeof OPERATIONS)[number] | 'until';
const TAKES_WINDOW: ReadonlySet<Operation> = new Set(['set', 'add', 'scale', 'cap']);

/** The one operation of an entry, or undefined with the reasons noted in the entry. */
export function readChange(entry: Entry, written: WrittenOperation, variable: Changeable): Change | undefined {
  const operation = theOperation(entry, written);
  if (operation === undefined) return undefined;
  const window = TAKES_WINDOW.has(operation) ? readWindow(entry, written) : {};
  if (window === undefined) return undefined;
  switch (operation) {
    case 'set': {
      const value = readValue(entry, written.set!, variable, ['set']);
      return value === undefined ? undefined : { kind: 'set', value, ...window };
    }
    case 'add': {
      const value = take(entry, readDifference(written.add!, variable.unit, `"${variable.name}"`), ['add']);
      return value === undefined ? undefined : { kind: 'add', value, ...window };
    }
    case 'scale': {
      const by = take(entry, readFactor(written.scale!), ['scale']);
      if (by === undefined) return undefined;
      if (by < 0) return refuse(entry, 'negative-scale', negativeScale(written.scale!), ['scale']);
      return { kind: 'scale', by, ...window };
    }
    case 'cap': {
      const max = take(entry, readQuantity(written.cap!, variable.unit, `"${variable.name}"`), ['cap']);
      if (max === undefined) return undefined;
      if (variable.kind === 'lever' && max < variable.bounds.min) {
        return refuse(entry, 'out-of-bounds', outOfBounds(max, variable), ['cap']);
      }
      return { kind: 'cap', max, ...window };
    }
    case 'shift': {
      const by = take(entry, readDuration(written.shift!, parseUnit('year')), ['shift']);
      return by === undefined ? undefined : { kind: 'shift', by };
    }
    case 'until': {
      const time = readTimeAt(entry, written.until!, ['until']);
      if (time === undefined) return undefined;
      doubtTime(entry, time, ['until']);
      return { kind: 'until', time };
    }
    case 'ramp':
      return readRamp(entry, written.ramp!, variable);
    case 'path':
      return readPath(entry, written, variable);
  }
}

/** The operation that an entry names; none or several are errors, and so is a key that does not go with it. */
function theOperation(entry: Entry, written: WrittenOperation): Operation | undefined {
  const named = OPERATIONS.filter((operation) => written[operation] !== undefined);
  if (named.length > 1) {
    const [first, second] = named as [Operation, Operation];
    return refuseKey(
      entry,
      'two-operations',
      {
        en: `"${first}" and "${second}" are two operations in one entry; write two entries, or, when both are meant at the same time, a second scenario that extends this one`,
        zh: `同一条目中有“${first}”和“${second}”两种操作；请分成两个条目，若须同时生效，请另建一个基于本情景的情景`,
      },
      [second],
    );
  }
  const operation: Operation | undefined = named[0] ?? (written.until !== undefined ? 'until' : undefined);
  if (operation === undefined) {
    return refuse(
      entry,
      'no-operation',
      {
        en: `this entry does not say what changes; add one of ${OPERATIONS.join(', ')}, until`,
        zh: `本条目未说明如何改变；请写明其一：${OPERATIONS.join('、')}、until`,
      },
      [],
    );
  }
  const stray = [
    ...(operation === 'until' || TAKES_WINDOW.has(operation) ? [] : (['from', 'until'] as const)),
    ...(operation === 'until' ? (['from'] as const) : []),
    ...(operation === 'path' ? [] : (['interpolation'] as const)),
  ].filter((key) => written[key] !== undefined);
  for (const key of stray) refuseKey(entry, 'stray-key', strayKey(key, operation), [key]);
  return stray.length === 0 ? operation : undefined;
}

/** `from` and `until` of an entry in years; undefined when they cannot be read or leave no time. */
export function readWindow(
  entry: Entry,
  written: { readonly from?: Written | undefined; readonly until?: Written | undefined },
): { readonly from?: number; readonly until?: number } | undefined {
  const from = written.from === undefined ? undefined : readTimeAt(entry, written.from, ['from']);
  const until = written.until === undefined ? undefined : readTimeAt(entry, written.until, ['until']);
  if ((written.from !== undefined && from === undefined) || (written.until !== undefined && until === undefined)) {
    return undefined;
  }
  if (from !== undefined && until !== undefined && from >= until) {
    return refuse(
      entry,
      'empty-time',
      {
        en: `"from" (${timeText(from).en}) must lie before "until" (${timeText(until).en}), or there is no time in between`,
        zh: `“from”（${timeText(from).zh}）应早于“until”（${timeText(until).zh}），否则中间没有时间`,
      },
      ['from'],
    );
  }
  if (from !== undefined) doubtTime(entry, from, ['from']);
  const { start } = entry.model.time;
  if (until !== undefined && until <= start) {
    doubt(entry, 'outside-time', beforeStart(until, start), ['until']);
  }
  return { ...(from === undefined ? {} : { from }), ...(until === undefined ? {} : { until }) };
}

/** A time of an entry in years, or undefined with the reason noted. */
export function readTimeAt(entry: Entry, written: Written, path: readonly (string | number)[], of?: 'key'): number | undefined {
  const time = readTime(written);
  if (time !== undefined) return time;
  const text: Text = {
    en: `"${written}" is not a time; write a year (2021), a part of one (2021.5), or a month (2021-07)`,
    zh: `“${written}”不是时间；请写年份（2021）、小数年份（2021.5）或月份（2021-07）`,
  };
  return of === 'key' ? refuseKey(entry, 'bad-time', text, path) : refuse(entry, 'bad-time', text, path);
}

/** A value in base units, within the bounds if it is a lever's; undefined with the reason noted. */
export function readValue(
  entry: Entry,
  written: Written,
  variable: Changeable,
  path: readonly (string | number)[],
): number | undefined {
  const value = take(entry, readQuantity(written, variable.unit, `"${variable.name}"`), path);
  if (value === undefined || variable.kind !== 'lever') return value;
  const { min, max } = variable.bounds;
  if (value >= min && value <= max) return value;
  return refuse(entry, 'out-of-bounds', outOfBounds(value, variable), path);
}

/** The sentence for a value beyond a lever's bounds. */
export function outOfBounds(value: number, lever: Extract<Changeable, { kind: 'lever' }>, when?: Text): Text {
  const above = value > lever.bounds.max;
  const [shown, bound] = [value, above ? lever.bounds.max : lever.bounds.min].map((base) =>
    quantityText(base, lever.unit),
  ) as [Text, Text];
  const { file, line } = lever.place;
  return {
    en: `${shown.en} ${when ? `${when.en} ` : ''}is ${above ? 'above the upper' : 'below the lower'} bound of "${lever.name}", ${bound.en}; change the value, or the bounds at ${file}:${line}`,
    zh: `${when ? `${when.zh}的` : ''}${shown.zh}${above ? '高于' : '低于'}“${lever.name}”的${above ? '上' : '下'}限 ${bound.zh}；请修改取值，或修改 ${file}:${line} 的界限`,
  };
}

function readRamp(entry: Entry, written: NonNullable<WrittenOperation['ramp']>, variable: Changeable): Change | undefined {
  const from = readTimeAt(entry, written.from, ['ramp', 'from']);
  const to = readTimeAt(entry, written.to, ['ramp', 'to']);
  const value = readValue(entry, written.value, variable, ['ramp', 'value']);
  if (from === undefined || to === undefined || value === undefined) return undefined;
  if (from >= to) {
    return refuse(
      entry,
      'empty-time',
      {
        en: `a ramp goes from an earlier to a later time, but "from" is ${timeText(from).en} and "to" is ${timeText(to).en}; for a step write "set: ${written.value}" with "from: ${written.from}"`,
        zh: `线性变化应由早到晚，但“from”为${timeText(from).zh}，“to”为${timeText(to).zh}；若要一次到位，请写“set: ${written.value}”与“from: ${written.from}”`,
      },
      ['ramp', 'from'],
    );
  }
  doubtTime(entry, from, ['ramp', 'from']);
  return { kind: 'ramp', from, to, value };
}

function readPath(entry: Entry, written: WrittenOperation, variable: Changeable): Change | undefined {
  const points = readPoints(entry, written.path!, variable);
  if (points === undefined) return undefined;
  const interpolation = written.interpolation ?? ownInterpolation(variable);
  for (const [index, { time, key }] of points.entries()) {
    // A point beyond the end still bends the slope that leads to it.
    const bends = interpolation === 'linear' && index > 0 && points[index - 1]!.time < entry.model.time.stop;
    if (!bends) doubtTime(entry, time, ['path', key]);
  }
  return {
    kind: 'path',
    times: points.map((point) => point.time),
    values: points.map((point) => point.value),
    interpolation,
  };
}

/** The points of a path in the order of time; undefined when any cannot be read. */
export function readPoints(
  entry: Entry,
  written: Readonly<Record<string, Written>>,
  variable: Changeable,
): readonly { readonly time: number; readonly value: number; readonly key: string }[] | undefined {
  const keys = Object.keys(written);
  if (keys.length === 0) {
    return refuse(
      entry,
      'empty-path',
      {
        en: 'this path has no points; write at least one, as in { 2022: 100 }',
        zh: '路径没有任何点；请至少写一个，如 { 2022: 100 }',
      },
      ['path'],
    );
  }
  const points = keys.map((key) => ({
    key,
    time: readTimeAt(entry, key, ['path', key], 'key'),
    value: readValue(entry, written[key]!, variable, ['path', key]),
  }));
  const sorted = points
    .flatMap(({ key, time, value }) => (time === undefined || value === undefined ? [] : [{ key, time, value }]))
    .sort((left, right) => left.time - right.time);
  for (const [index, point] of sorted.entries()) {
    const before = sorted[index - 1];
    if (before?.time !== point.time) continue;
    return refuseKey(
      entry,
      'same-time',
      {
        en: `"${before.key}" and "${point.key}" are the same time; keep one of them`,
        zh: `“${before.key}”与“${point.key}”是同一时间；请只保留一个`,
      },
      ['path', point.key],
    );
  }
  return sorted.length === points.length ? sorted : undefined;
}

/** How the model's own path goes between its points: what a path without `interpolation` does too. */
function ownInterpolation(variable: Changeable): 'hold' | 'linear' {
  if (variable.kind !== 'lever' && variable.kind !== 'input') return 'hold';
  return [...variable.path.values()].every((path) => path.interpolation === 'linear') ? 'linear' : 'hold';
}

/** The value of a reading, or undefined with its reason noted. */
function take(entry: Entry, reading: Reading, path: readonly (string | number)[]): number | undefined {
  return 'value' in reading ? reading.value : refuse(entry, reading.code, reading.refusal, path, reading.at);
}

/** Warns of a time that the model never reaches: the change is kept, it just has no effect. */
export function doubtTime(entry: Entry, time: number, path: readonly (string | number)[]): void {
  const { start, stop } = entry.model.time;
  if (time < start) doubt(entry, 'outside-time', beforeStart(time, start), path);
  if (time >= stop) doubt(entry, 'outside-time', afterStop(time, stop), path);
}

function beforeStart(time: number, start: number): Text {
  return {
    en: `${timeText(time).en} lies before the model's start (${timeText(start).en}); what is meant for the time before has no effect`,
    zh: `${timeText(time).zh}早于模型起点（${timeText(start).zh}）；此前的部分不起作用`,
  };
}

function afterStop(time: number, stop: number): Text {
  return {
    en: `${timeText(time).en} lies after the model's end (${endText(stop).en}); this has no effect`,
    zh: `${timeText(time).zh}晚于模型终点（${endText(stop).zh}）；不起作用`,
  };
}

function negativeScale(written: Written): Text {
  return {
    en: `a factor cannot be negative, but "scale" is ${written}; for less write a factor below 1 (0.7 is 30 % less), or "add" with a negative value`,
    zh: `系数不能为负，但“scale”为 ${written}；要减少请写小于 1 的系数（0.7 即减少 30%），或用“add”加负值`,
  };
}

function strayKey(key: 'from' | 'until' | 'interpolation', operation: Operation): Text {
  if (key === 'interpolation') {
    return {
      en: `"interpolation" goes with "path" only; delete it, or write a path`,
      zh: `“interpolation”只与“path”配合使用；请删除，或改写为 path`,
    };
  }
  if (operation === 'until') {
    return {
      en: `"from" and "until" alone do not say what changes in between; add one of ${OPERATIONS.join(', ')}`,
      zh: `只有“from”和“until”未说明其间如何改变；请写明其一：${OPERATIONS.join('、')}`,
    };
  }
  const reason: Text =
    operation === 'shift'
      ? { en: 'moves the whole path', zh: '移动整条路径' }
      : { en: 'says its own times', zh: '自带时间' };
  return {
    en: `"${operation}" ${reason.en}, so "${key}" does not go with it; delete "${key}"`,
    zh: `“${operation}”${reason.zh}，不能再写“${key}”；请删除“${key}”`,
  };
}
