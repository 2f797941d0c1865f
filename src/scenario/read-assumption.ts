import { checkShape } from '../document/index.ts';
import type { Parameter, Shock } from '../language/index.ts';
import { always, type Claim, type Window, windowOf } from './conflict.ts';
import { blockOf, type Entry, placeOf, refuse, refuseKey, targetOf } from './entry.ts';
import { doubtTime, readChange, readPoints, readTimeAt, readValue, readWindow, type Written } from './read-change.ts';
import { readUncertainty, type WrittenUncertainty } from './read-uncertainty.ts';
import type { Assumption, Change } from './scenario.ts';
import { inputSchema, parameterSchema, shockSchema } from './schema.ts';
import { entryOf, findTarget, type Target } from './target.ts';

export interface ReadAssumption {
  readonly assumption: Assumption;
  readonly claim: Claim;
}

const KINDS = ['input', 'shock', 'parameter'] as const;

/** One entry of `assumptions`, and what it lays claim to; undefined with the reasons noted in the entry. */
export function readAssumption(entry: Entry): ReadAssumption | undefined {
  const block = blockOf(entry);
  const named = KINDS.filter((kind) => block[kind] !== undefined);
  if (block.lever !== undefined) {
    const found = findTarget(String(block.lever), 'input', entry.model);
    const isLever = entry.model.variables.get(String(block.lever).split('[')[0]!.trim())?.kind === 'lever';
    if (isLever && 'refusal' in found) return refuse(entry, found.code, found.refusal, ['lever']);
    return refuseKey(
      entry,
      'wrong-kind',
      {
        en: '"lever" does not belong to assumptions, which change inputs, shocks and parameters; move the entry to policies',
        zh: 'assumptions（假设）只改变输入、冲击与参数，不能写“lever”；请把本条目移到 policies（政策）',
      },
      ['lever'],
    );
  }
  if (named.length > 1) {
    return refuseKey(
      entry,
      'two-targets',
      {
        en: `one entry changes one thing, but this one names ${named.join(' and ')}; write two entries`,
        zh: `一个条目只改变一项，而此处写了 ${named.join(' 和 ')}；请分成两个条目`,
      },
      [named[1]!],
    );
  }
  switch (named[0]) {
    case 'input':
      return readInput(entry);
    case 'shock':
      return readShock(entry);
    case 'parameter':
      return readParameter(entry);
    default:
      return refuse(
        entry,
        'no-target',
        {
          en: 'this entry does not say what is assumed; start it with "input: name", "shock: name" or "parameter: name"',
          zh: '本条目未说明假设对象；请以“input: 名称”“shock: 名称”或“parameter: 名称”开头',
        },
        [],
      );
  }
}

function readInput(entry: Entry): ReadAssumption | undefined {
  const { value: written, problems } = checkShape(entry.document, inputSchema());
  entry.problems.push(...problems);
  const target = written && targetOf(entry, 'input', written.input, 'input');
  if (!target) return undefined;
  const change = readChange(entry, written, target.variable);
  return change && read(entry, target, [windowOf(change)], { changes: [change], note: written.note });
}

/** A parameter: `value`, `uncertainty`, or both; a value alone is the same in all members. */
function readParameter(entry: Entry): ReadAssumption | undefined {
  const block = blockOf(entry);
  const operation = ['set', 'add', 'path', 'ramp', 'shift', 'scale', 'cap', 'until', 'from'].find((key) => key in block);
  if (operation !== undefined) {
    return refuseKey(
      entry,
      'unknown-key',
      {
        en: `"${operation}" is not known here: a parameter is one constant of a run; write "value" or "uncertainty"`,
        zh: `此处不认识“${operation}”：参数在一次运行中是常数；请写“value”或“uncertainty”`,
      },
      [operation],
    );
  }
  const { value: written, problems } = checkShape(entry.document, parameterSchema());
  entry.problems.push(...problems);
  const target = written && targetOf(entry, 'parameter', written.parameter, 'parameter');
  if (!target) return undefined;
  if (written.value === undefined && written.uncertainty === undefined) {
    return refuse(
      entry,
      'no-operation',
      {
        en: 'this entry does not say what is assumed of the parameter; add "value", "uncertainty" or both',
        zh: '本条目未说明对参数的假设；请写明“value”“uncertainty”或两者',
      },
      [],
    );
  }
  const variable = target.variable as Parameter;
  const value = written.value === undefined ? undefined : readValue(entry, written.value, variable, ['value']);
  if (written.value !== undefined && value === undefined) return undefined;
  const fixed: readonly Change[] = value === undefined ? [] : [{ kind: 'set', value }];
  const { uncertainty, note } = written;
  if (uncertainty === undefined) return read(entry, target, [always], { changes: fixed, note });
  if (uncertainty === 'none') {
    return read(entry, target, [always], value === undefined ? { changes: [], certain: true, note } : { changes: fixed, note });
  }
  const distribution = readDistribution(entry, uncertainty as WrittenUncertainty, target, value);
  return distribution && read(entry, target, [always], { changes: [], distribution, note });
}

/** A shock: single years fixed, or drawn from another distribution, or free again. */
function readShock(entry: Entry): ReadAssumption | undefined {
  const block = blockOf(entry);
  const operation = ['add', 'ramp', 'shift', 'scale', 'cap', 'value', 'interpolation'].find((key) => key in block);
  if (operation !== undefined) {
    return refuseKey(
      entry,
      'unknown-key',
      {
        en: `"${operation}" is not known here: a shock is drawn anew each year; fix years with "path: { 2022: … }" or "set", or give another "uncertainty"`,
        zh: `此处不认识“${operation}”：冲击每年重新抽取；请用“path: { 2022: … }”或“set”固定年份，或给出新的“uncertainty”`,
      },
      [operation],
    );
  }
  const { value: written, problems } = checkShape(entry.document, shockSchema());
  entry.problems.push(...problems);
  const target = written && targetOf(entry, 'shock', written.shock, 'shock');
  if (!target) return undefined;
  const { set, path, uncertainty, note } = written;
  const given = (['set', 'path', 'uncertainty'] as const).filter((key) => written[key] !== undefined);
  if (given.length > 1) {
    return refuseKey(
      entry,
      'two-operations',
      {
        en: `"${given[0]}" and "${given[1]}" are two operations in one entry; write two entries`,
        zh: `同一条目中有“${given[0]}”和“${given[1]}”两种操作；请分成两个条目`,
      },
      [given[1]!],
    );
  }
  if (path !== undefined) return readYears(entry, target, path, note);
  if (given.length === 0 && written.until === undefined) {
    return refuse(
      entry,
      'no-operation',
      {
        en: 'this entry does not say what is assumed of the shock; add "path: { 2022: … }", "set", "uncertainty" or "until"',
        zh: '本条目未说明对冲击的假设；请写明“path: { 2022: … }”“set”“uncertainty”或“until”',
      },
      [],
    );
  }
  if (!wholeYears(entry, written)) return undefined;
  if (given.length === 0) {
    if (written.from !== undefined) {
      return refuseKey(
        entry,
        'stray-key',
        {
          en: '"from" and "until" alone do not say what changes in between; add "set" or "uncertainty"',
          zh: '只有“from”和“until”未说明其间如何改变；请写明“set”或“uncertainty”',
        },
        ['from'],
      );
    }
    const time = readTimeAt(entry, written.until!, ['until']);
    if (time === undefined) return undefined;
    doubtTime(entry, time, ['until']);
    return read(entry, target, [[time, Infinity]], { changes: [{ kind: 'until', time }], note });
  }
  const window = readWindow(entry, written);
  if (!window) return undefined;
  const claimed: Window = [window.from ?? -Infinity, window.until ?? Infinity];
  if (set !== undefined) {
    const value = readValue(entry, set, target.variable, ['set']);
    return value === undefined
      ? undefined
      : read(entry, target, [claimed], { changes: [{ kind: 'set', value, ...window }], note });
  }
  if (uncertainty === 'none') return read(entry, target, [claimed], { changes: [], certain: true, window, note });
  const distribution = readDistribution(entry, uncertainty as WrittenUncertainty, target, undefined);
  return distribution && read(entry, target, [claimed], { changes: [], distribution, window, note });
}

function readYears(
  entry: Entry,
  target: Target,
  path: Readonly<Record<string, Written>>,
  note: Assumption['note'],
): ReadAssumption | undefined {
  for (const key of ['from', 'until'] as const) {
    if (!(key in blockOf(entry))) continue;
    return refuseKey(
      entry,
      'stray-key',
      {
        en: `"path" names its own years, so "${key}" does not go with it; delete "${key}"`,
        zh: `“path”自带年份，不能再写“${key}”；请删除“${key}”`,
      },
      [key],
    );
  }
  const points = readPoints(entry, path, target.variable);
  if (!points) return undefined;
  let sound = true;
  for (const { time, key } of points) {
    if (Number.isInteger(time)) doubtTime(entry, time, ['path', key]);
    else {
      sound = false;
      refuseKey(entry, 'not-a-year', notAYear(key), ['path', key]);
    }
  }
  if (!sound) return undefined;
  const [times, values] = [points.map((point) => point.time), points.map((point) => point.value)];
  const claimed = times.map((year): Window => [year, year + 1]);
  return read(entry, target, claimed, { changes: [{ kind: 'path', times, values, interpolation: 'hold' }], note });
}

/** A distribution with its middle: the value given with it, else what the model says, if that is the same for all elements meant. */
function readDistribution(
  entry: Entry,
  written: WrittenUncertainty,
  target: Target,
  value: number | undefined,
): Assumption['distribution'] {
  if (written === 'none') return undefined;
  const variable = target.variable as Parameter | Shock;
  const own = variable.kind === 'parameter' ? variable.value : variable.nominal;
  const middles = [...new Set(target.keys.map((key) => entryOf(own, key)!))];
  const named = value ?? ('median' in written && written.median !== undefined ? 0 : undefined);
  if (named === undefined && middles.length > 1) {
    return refuse(
      entry,
      'no-middle',
      {
        en: `the elements of "${variable.name}" have different values in the model, so one range cannot be laid around them; name the element, as in ${variable.name}[${target.keys[0]}]`,
        zh: `“${variable.name}”各分项在模型中的取值不同，无法共用一个区间；请写明分项，如 ${variable.name}[${target.keys[0]}]`,
      },
      ['uncertainty'],
    );
  }
  return readUncertainty(entry, written, variable, value ?? middles[0]!);
}

/** Whether `from` and `until` of a shock are whole years. */
function wholeYears(entry: Entry, written: { readonly from?: Written | undefined; readonly until?: Written | undefined }): boolean {
  let sound = true;
  for (const key of ['from', 'until'] as const) {
    const time = written[key];
    if (time === undefined) continue;
    const year = readTimeAt(entry, time, [key]);
    if (year === undefined) sound = false;
    else if (!Number.isInteger(year)) {
      sound = false;
      refuse(entry, 'not-a-year', notAYear(String(time)), [key]);
    }
  }
  return sound;
}

function notAYear(written: string) {
  return {
    en: `a shock has one value a calendar year, but "${written}" is not a whole year; write 2022`,
    zh: `冲击每个日历年一个值，而“${written}”不是整年；请写 2022`,
  };
}

function read(
  entry: Entry,
  target: Target,
  windows: readonly Window[],
  said: Pick<Assumption, 'changes' | 'distribution' | 'certain' | 'window'> & { readonly note?: Assumption['note'] | undefined },
): ReadAssumption {
  const { note, ...rest } = said;
  const place = placeOf(entry);
  const kind = target.variable.kind as 'input' | 'parameter' | 'shock';
  return {
    assumption: { target: { kind, name: target.name }, ...rest, ...(note ? { note } : {}), place },
    claim: { target, windows, place },
  };
}
