import { checkShape } from '../document/index.ts';
import { assumptionOf, type ReadAssumption } from './assumption-of.ts';
import type { Window } from './conflict.ts';
import { blockOf, type Entry, refuse, refuseKey, targetOf } from './entry.ts';
import { readPoints } from './read-points.ts';
import { readDistribution, type WrittenUncertainty } from './read-uncertainty.ts';
import { readValue, type Written } from './read-value.ts';
import { doubtTime, readTimeAt, readWindow } from './read-window.ts';
import type { Assumption } from './scenario.ts';
import { shockSchema } from './schema.ts';
import type { Target } from './target.ts';

/** A shock: single years fixed, or drawn from another distribution, or free again. */
export function readShock(entry: Entry): ReadAssumption | undefined {
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
    return assumptionOf(entry, target, [[time, Infinity]], { changes: [{ kind: 'until', time }], note });
  }
  const window = readWindow(entry, written);
  if (!window) return undefined;
  const claimed: Window = [window.from ?? -Infinity, window.until ?? Infinity];
  if (set !== undefined) {
    const value = readValue(entry, set, target.variable, ['set']);
    return value === undefined
      ? undefined
      : assumptionOf(entry, target, [claimed], { changes: [{ kind: 'set', value, ...window }], note });
  }
  if (uncertainty === 'none')
    return assumptionOf(entry, target, [claimed], { changes: [], certain: true, window, note });
  const distribution = readDistribution(entry, uncertainty as WrittenUncertainty, target, undefined);
  return distribution && assumptionOf(entry, target, [claimed], { changes: [], distribution, window, note });
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
  return assumptionOf(entry, target, claimed, {
    changes: [{ kind: 'path', times, values, interpolation: 'hold' }],
    note,
  });
}

/** Whether `from` and `until` of a shock are whole years. */
function wholeYears(
  entry: Entry,
  written: { readonly from?: Written | undefined; readonly until?: Written | undefined },
): boolean {
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
