/**
 * A number with so many significant digits, without exponent where a reader expects none
 * (1234, 0.00012), with a true minus sign left as ASCII so that files and terminals agree.
 * Not-a-number and infinities are shown as an em dash: there is no number to show.
 */
export function formatSignificant(value: number, digits = 4): string {
  if (!Number.isFinite(value)) return '—';
  if (value === 0) return '0';
  const magnitude = Math.floor(Math.log10(Math.abs(value)));
  if (magnitude >= 9 || magnitude < -6) return value.toExponential(Math.max(0, digits - 1));
  const decimals = Math.max(0, Math.min(12, digits - 1 - magnitude));
  return value.toFixed(decimals);
}

/** A number with a fixed count of decimals; an em dash when there is no number. */
export function formatDecimals(value: number, decimals: number): string {
  return Number.isFinite(value) ? value.toFixed(decimals) : '—';
}

/** A probability (0..1) as whole percent, never claiming certainty: `<1 %`, `>99 %` when it is not exact 0 or 1 by definition. */
export function formatProbability(probability: number): string {
  if (!Number.isFinite(probability)) return '—';
  const percent = probability * 100;
  if (percent < 1) return '<1%';
  if (percent > 99) return '>99%';
  return `${Math.round(percent)}%`;
}
