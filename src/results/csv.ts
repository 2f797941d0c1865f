import type { ResultRow } from './result-set.ts';

/** Columns of the long form, in order. New ones are added at the end. */
export const resultColumns = [
  'scenario',
  'indicator',
  'unit',
  'year',
  'statistic',
  'value',
  'lower',
  'upper',
  'uncertainty',
] as const satisfies readonly (keyof ResultRow)[];

/** The rows as CSV (RFC 4180), numbers in the shortest form that reads back to the same double; empty where there is no number. */
export function resultsCsv(rows: readonly ResultRow[]): string {
  return csvOf([[...resultColumns], ...rows.map((row) => resultColumns.map((column) => row[column]))]);
}

/** A table as CSV (RFC 4180). */
export function csvOf(table: readonly (readonly (string | number | null)[])[]): string {
  return `${table.map((row) => row.map(csvCell).join(',')).join('\n')}\n`;
}

/** One cell: a text made safe for spreadsheets, a number as it is, nothing for none. */
export function csvCell(value: string | number | null): string {
  if (value === null) return '';
  if (typeof value === 'number') return String(value);
  const text = inertText(value);
  return /[",\n\r]/u.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/**
 * A text that a spreadsheet would run as a formula (it begins with = + - @, also in full width, or with a tab or return) gets an apostrophe in
 * front, as OWASP advises against CSV injection.
 */
export function inertText(text: string): string {
  return /^[=+\-@\t\r＝＋－＠]/u.test(text) ? `'${text}` : text;
}
