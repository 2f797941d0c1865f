import type { Text } from '../words/index.ts';
import { type Entry, refuse, refuseKey } from './entry.ts';
import { readDifference, readDuration, readFactor, readQuantity } from './quantity.ts';
import { readPath } from './read-points.ts';
import { nameText, outOfBounds, readValue, take, type Written } from './read-value.ts';
import { doubtTime, readTimeAt, readWindow } from './read-window.ts';
import type { Change } from './scenario.ts';
import type { Changeable } from './target.ts';
import { timeText } from './time.ts';

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
      const value = take(entry, readDifference(written.add!, variable.unit, nameText(variable)), ['add']);
      return value === undefined ? undefined : { kind: 'add', value, ...window };
    }
    case 'scale': {
      const by = take(entry, readFactor(written.scale!), ['scale']);
      if (by === undefined) return undefined;
      if (by < 0) return refuse(entry, 'negative-scale', negativeScale(written.scale!), ['scale']);
      return { kind: 'scale', by, ...window };
    }
    case 'cap': {
      const max = take(entry, readQuantity(written.cap!, variable.unit, nameText(variable)), ['cap']);
      if (max === undefined) return undefined;
      if (variable.kind === 'lever' && max < variable.bounds.min) {
        return refuse(entry, 'out-of-bounds', outOfBounds(max, variable), ['cap']);
      }
      return { kind: 'cap', max, ...window };
    }
    case 'shift': {
      const by = take(entry, readDuration(written.shift!), ['shift']);
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
      return readPath(entry, { path: written.path!, interpolation: written.interpolation }, variable);
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

function readRamp(
  entry: Entry,
  written: NonNullable<WrittenOperation['ramp']>,
  variable: Changeable,
): Change | undefined {
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
