import type { Text } from '../words/index.ts';
import { doubt, type Entry, refuse, refuseKey } from './entry.ts';
import type { Written } from './read-value.ts';
import { endText, readTime, timeText } from './time.ts';

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
export function readTimeAt(
  entry: Entry,
  written: Written,
  path: readonly (string | number)[],
  of?: 'key',
): number | undefined {
  const time = readTime(written);
  if (time !== undefined) return time;
  const text: Text = {
    en: `"${written}" is not a time; write a year (2021), a part of one (2021.5), or a month (2021-07)`,
    zh: `“${written}”不是时间；请写年份（2021）、小数年份（2021.5）或月份（2021-07）`,
  };
  return of === 'key' ? refuseKey(entry, 'bad-time', text, path) : refuse(entry, 'bad-time', text, path);
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
