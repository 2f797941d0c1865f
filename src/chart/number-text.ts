import { formatDecimals } from '../words/index.ts';

/** A number as charts print it: fixed decimals, a true minus, never a minus zero, a dash where there is no number. */
export function numberText(value: number | null | undefined, decimals: number): string {
  if (value === null || value === undefined || !Number.isFinite(value)) return '—';
  return unsigned(formatDecimals(value, decimals)).replace('-', '−');
}

/** With its sign, for differences: +0.4, −1.2. */
export function signedText(value: number, decimals: number): string {
  const text = numberText(value, decimals);
  return value > 0 && Number(text) !== 0 ? `+${text}` : text;
}

/** `27.1–33.8`; with a negative end `−1.2 … 3.4`, because a dash would read as a minus. */
export function rangeText(low: number, high: number, decimals: number): string {
  const separator = low < 0 || high < 0 ? ' … ' : '–';
  return `${numberText(low, decimals)}${separator}${numberText(high, decimals)}`;
}

/** A printed value with the digits it was printed with: 16.42, 88, 0.4. */
export function printedText(value: number): string {
  if (!Number.isFinite(value)) return '—';
  return String(Number(value.toPrecision(12))).replace('-', '−');
}

/** Rounded to so many decimals; null where there is no number. */
export function rounded(value: number | null | undefined, decimals: number): number | null {
  if (value === null || value === undefined || !Number.isFinite(value)) return null;
  return Number(unsigned(value.toFixed(Math.min(12, Math.max(0, decimals)))));
}

/** Decimals that leave three significant digits of the largest of some numbers: for series no assessment speaks of. */
export function decimalsFor(numbers: readonly number[]): number {
  const largest = numbers.filter(Number.isFinite).reduce((max, value) => Math.max(max, Math.abs(value)), 0);
  return largest === 0 ? 0 : Math.max(0, 2 - Math.floor(Math.log10(largest)));
}

function unsigned(text: string): string {
  return Number(text) === 0 ? text.replace('-', '') : text;
}
