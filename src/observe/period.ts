/** What stretch of time a value is about. */
export interface Period {
  /** The calendar year, or the last one of a span. */
  readonly year: number;
  /** Only when it is not one whole year: `2022Q1`, `2019H1`, `2020-06`, `2016–2019`. */
  readonly period?: string;
}

/** Years outside are slips: a digit too many, a value in the wrong column. */
export const EARLIEST_YEAR = 1500;
export const LATEST_YEAR = 2200;

/**
 * Reads a calendar year (`2020`), a part of one (`2022Q1`, `2019H1`, `2020-06`) or a span of years (`2016-2019`, a sum or mean over them).
 * Undefined when the text is none of them, or names a month, quarter or year that does not exist.
 */
export function parsePeriod(text: string): Period | undefined {
  const clean = text.trim().replace(/年$/u, '');
  const span = /^(\d{4})\s*[-–—~～至]\s*(\d{4})$/u.exec(clean);
  if (span) {
    const [from, to] = [Number(span[1]), Number(span[2])];
    if (!isYear(from) || !isYear(to) || to < from) return undefined;
    return from === to ? { year: to } : { year: to, period: `${from}–${to}` };
  }
  const found = /^(\d{4})(?:\.0+|\s*(Q[1-4]|H[12])|[-/](\d{1,2}))?$/iu.exec(clean);
  const year = Number(found?.[1]);
  if (!found || !isYear(year)) return undefined;
  if (found[2] !== undefined) return { year, period: `${year}${found[2].toUpperCase()}` };
  if (found[3] === undefined) return { year };
  const month = Number(found[3]);
  return month >= 1 && month <= 12 ? { year, period: `${year}-${String(month).padStart(2, '0')}` } : undefined;
}

function isYear(year: number): boolean {
  return year >= EARLIEST_YEAR && year <= LATEST_YEAR;
}
