import { same, type Text } from '../words/index.ts';

/** Below this a model's clock is not the calendar (a textbook model that starts at 0), and times are bare numbers. */
const FIRST_CALENDAR_YEAR = 1000;

/**
 * A time as written in a file, in calendar years: `2021` is the start of 2021, `2021.5` its middle, `2021-07` the start of
 * July. Undefined when it is none of these.
 */
export function readTime(written: number | string): number | undefined {
  if (typeof written === 'number') return Number.isFinite(written) ? written : undefined;
  const month = /^\s*(\d{4})-(\d{2})\s*$/u.exec(written);
  if (month) {
    const index = Number(month[2]) - 1;
    return index >= 0 && index < 12 ? Number(month[1]) + index / 12 : undefined;
  }
  return /^\s*-?\d+(\.\d+)?\s*$/u.test(written) ? Number(written) : undefined;
}

/** `2023`, `July 2021`, or `2021.3` where no month begins. */
export function timeText(time: number): Text {
  const { year, month } = parts(time);
  if (month === undefined) return same(shortNumber(time));
  if (month === 0) return { en: String(year), zh: `${year}年` };
  return { en: `${MONTHS[month]} ${year}`, zh: `${year}年${month + 1}月` };
}

/** The last of what lies before a time: `the end of 2023` before 2024, `the end of June 2021` before 2021.5. */
export function endText(time: number): Text {
  const { year, month } = parts(time);
  if (month === undefined) return same(shortNumber(time));
  if (month === 0) return { en: `the end of ${year - 1}`, zh: `${year - 1}年底` };
  return { en: `the end of ${MONTHS[month - 1]} ${year}`, zh: `${year}年${month}月底` };
}

/** ` from 2022 to the end of 2023`, ` in 2022`, with a leading blank; empty when it is all the time. */
export function windowText(window: { readonly from?: number; readonly until?: number }): Text {
  const from = window.from === undefined ? undefined : timeText(window.from);
  const until = window.until === undefined ? undefined : endText(window.until);
  if (from && until && Number.isInteger(window.from) && window.until === window.from! + 1) {
    return { en: ` in ${from.en}`, zh: `（${from.zh}）` };
  }
  if (from && until) return { en: ` from ${from.en} to ${until.en}`, zh: `（自${from.zh}起，至${until.zh}）` };
  if (from) return { en: ` from ${from.en} on`, zh: `（自${from.zh}起）` };
  if (until) return { en: ` to ${until.en}`, zh: `（至${until.zh}）` };
  return same('');
}

/** `two years`, `18 months`, `1.3 years`; the sign is left to the sentence. */
export function durationText(years: number): Text {
  const length = Math.abs(years);
  const months = length * 12;
  if (!Number.isInteger(length) && isWhole(months) && months < 36) {
    const count = Math.round(months);
    return { en: count === 1 ? 'one month' : `${count} months`, zh: `${count}个月` };
  }
  if (length === 1) return { en: 'one year', zh: '一年' };
  const words = Number.isInteger(length) ? NUMBERS[length] : undefined;
  return words
    ? { en: `${words.en} years`, zh: `${words.zh}年` }
    : { en: `${shortNumber(length)} years`, zh: `${shortNumber(length)}年` };
}

const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];

const NUMBERS: readonly (Text | undefined)[] = [
  undefined,
  undefined,
  { en: 'two', zh: '两' },
  { en: 'three', zh: '三' },
  { en: 'four', zh: '四' },
  { en: 'five', zh: '五' },
  { en: 'six', zh: '六' },
  { en: 'seven', zh: '七' },
  { en: 'eight', zh: '八' },
  { en: 'nine', zh: '九' },
  { en: 'ten', zh: '十' },
];

function parts(time: number): { readonly year: number; readonly month?: number } {
  const year = Math.floor(time + 1e-9);
  const months = (time - year) * 12;
  if (Math.abs(time) < FIRST_CALENDAR_YEAR || !isWhole(months)) return { year };
  return { year, month: Math.round(months) };
}

function isWhole(value: number): boolean {
  return Math.abs(value - Math.round(value)) < 1e-6;
}

function shortNumber(value: number): string {
  return String(Number(value.toPrecision(10)));
}
