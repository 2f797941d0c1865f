import type { IndicatorAssessment } from '../plan/index.ts';
import { parseUnit, type Unit, UnitError, unitTitle } from '../units/index.ts';
import type { Language, Text } from '../words/index.ts';

/** What is shown where there is no number. */
export const NOTHING = '—';
/** A space that keeps a number and its unit on one line. */
const NO_BREAK = '\u00A0';

/**
 * A number with so many decimals and a true minus; never minus zero. Negative decimals round to tens and hundreds.
 * English groups thousands by commas; Chinese official texts do not group.
 */
export function formatNumber(value: number, decimals: number, language: Language): string {
  if (!Number.isFinite(value)) return NOTHING;
  const step = 10 ** Math.max(0, -decimals);
  const rounded = step === 1 ? value : Math.round(value / step) * step;
  return dress(rounded.toFixed(Math.min(12, Math.max(0, decimals))), language);
}

/** A number as it was printed or written: all its digits (to 12), and no zeros that nobody wrote. */
export function formatPrinted(value: number, language: Language): string {
  if (!Number.isFinite(value)) return NOTHING;
  return dress(plain(Number(value.toPrecision(12))), language);
}

/** A number with so many significant digits: for parameters, whose error is stated by their range. */
export function formatSignificant(value: number, digits: number, language: Language): string {
  if (!Number.isFinite(value)) return NOTHING;
  return dress(plain(Number(value.toPrecision(digits))), language);
}

/**
 * Two ends of a range with as many decimals as leave four significant digits of the larger: what lies that far below it is
 * rounding, and shows as 0.
 */
export function formatPair(low: number, high: number, language: Language): readonly [string, string] {
  const largest = Math.max(Math.abs(low), Math.abs(high));
  const decimals = largest > 0 ? Math.min(12, 3 - Math.floor(Math.log10(largest))) : 0;
  const rounded = (value: number): number => Number(value.toFixed(Math.max(0, decimals)));
  return [formatPrinted(rounded(low), language), formatPrinted(rounded(high), language)];
}

/** Decimals with which a number is printed: 2 for 16.42, 0 for 350. */
export function decimalsOf(value: number): number {
  return (plain(Number(value.toPrecision(12))).split('.')[1] ?? '').length;
}

/** With its sign, for changes: +0.4, −1.2, 0.0. */
export function formatSigned(value: number, decimals: number, language: Language): string {
  const text = formatNumber(value, decimals, language);
  return value > 0 && /[1-9]/u.test(text) ? `+${text}` : text;
}

/** A unit as readers know it: µg/m³ and 微克/立方米, 10⁴ kW and 万千瓦. Empty for pure numbers; what is no unit stays as written. */
export function formatUnit(unit: Unit | string, language: Language): string {
  const title = titleOf(unit)[language].replace(/\^(-?\d+)/gu, (_, exponent: string) => superscript(exponent));
  return language === 'zh' ? title.replaceAll('(', '（').replaceAll(')', '）') : title;
}

/** A number's text followed by its unit: `14.3%`, `27.9 µg/m³`, `350 × 10⁴ kW`, 350万千瓦. */
export function withUnit(number: string, unit: Unit | string, language: Language): string {
  if (number === NOTHING) return number;
  const label = formatUnit(unit, language);
  if (label === '') return number;
  if (/^10[⁰¹²³⁴⁵⁶⁷⁸⁹⁻]/u.test(label)) return `${number}${NO_BREAK}×${NO_BREAK}${label.replaceAll(' ', NO_BREAK)}`;
  if (language === 'zh' || /^[%‰]/u.test(label)) return number + label;
  return `${number}${NO_BREAK}${label}`;
}

/** The low and the high end of a band without unit: `25.1–31.0`, in words where a dash would read as a minus; 25.1～31.0. */
function formatRange(low: number, high: number, decimals: number, language: Language): string {
  return formatEnds(formatNumber(low, decimals, language), formatNumber(high, decimals, language), language);
}

/**
 * A median with its 5–95 % band and unit: `27.9 (25.1–31.0) µg/m³`. In Chinese both ends of a percentage range carry their
 * sign, as GB/T 15835 asks: 14.3%（13.9%～14.8%）.
 */
export function formatBand(
  band: { readonly p05: number; readonly p50: number; readonly p95: number },
  decimals: number,
  unit: Unit | string,
  language: Language,
): string {
  if (![band.p05, band.p50, band.p95].every(Number.isFinite)) return NOTHING;
  const median = formatNumber(band.p50, decimals, language);
  const ends = formatRange(band.p05, band.p95, decimals, language);
  const percent = formatUnit(unit, language) === '%';
  if (language === 'zh') {
    return percent ? `${median}%（${ends.replace('～', '%～')}%）` : withUnit(`${median}（${ends}）`, unit, language);
  }
  const numbers = `${median}${NO_BREAK}(${ends})`;
  return percent ? `${numbers}${NO_BREAK}%` : withUnit(numbers, unit, language);
}

/** A probability as a count out of a hundred, never claiming certainty: `3`, `<1`, `>99`. */
function formatHundredths(probability: number): string {
  if (!Number.isFinite(probability)) return NOTHING;
  if (probability < 0.01) return '<1';
  return probability > 0.99 ? '>99' : String(Math.round(probability * 100));
}

/**
 * The chance of meeting a target in words, with its sampling error (one standard error, in hundredths):
 * `about 3 in 100 (±0.5)`, 约3%（抽样误差±0.5个百分点）.
 */
export function formatChance(probability: number, standardError: number, language: Language): string {
  if (!Number.isFinite(probability)) return NOTHING;
  const count = formatHundredths(probability);
  const error = formatErrorHundredths(standardError);
  if (language === 'en') {
    const words = { '<1': 'less than 1', '>99': 'more than 99' }[count] ?? `about ${count}`;
    return `${words} in 100 (±${error})`;
  }
  const words = { '<1': '不足1%', '>99': '99%以上' }[count] ?? `约${count}%`;
  return `${words}（抽样误差±${error}个百分点）`;
}

/** The same in two pieces for a table cell: `3 in 100` and `±0.5`; 3% and ±0.5. */
export function formatChanceShort(
  probability: number,
  standardError: number,
  language: Language,
): { readonly chance: string; readonly error: string } {
  const count = formatHundredths(probability);
  return {
    chance: language === 'en' ? `${count} in 100`.replaceAll(' ', NO_BREAK) : `${count}%`,
    error: `±${formatErrorHundredths(standardError)}`,
  };
}

/** A standard error of a probability in hundredths, to one decimal; to one digit when it is smaller than that. */
function formatErrorHundredths(standardError: number): string {
  const hundredths = standardError * 100;
  return hundredths >= 0.05 || hundredths === 0 ? hundredths.toFixed(1) : plain(Number(hundredths.toPrecision(1)));
}

/** The target as the plan prints it, with its operator: `< 30 µg/m³`, `55–60%`, 16.42%. */
export function formatTarget(
  target: NonNullable<IndicatorAssessment['target']>,
  unit: Unit | string,
  language: Language,
): string {
  const value = formatPrinted(target.value, language);
  if (target.operator === 'between') {
    const high = formatPrinted(target.upper ?? Number.NaN, language);
    const doubled = language === 'zh' && formatUnit(unit, language) === '%' ? `${value}%` : value;
    return withUnit(formatEnds(doubled, high, language), unit, language);
  }
  const sign = { '>=': '≥', '>': '>', '<=': '≤', '<': '<', '=': '' }[target.operator];
  const amount = withUnit(value, unit, language);
  return sign === '' ? amount : `${sign}${language === 'en' ? NO_BREAK : ''}${amount}`;
}

/** Over which years a target is meant, when it is not simply the value of its year. */
export function formatSpan(
  target: NonNullable<IndicatorAssessment['target']>,
  baseYear: number,
  language: Language,
): string | undefined {
  const years = { en: `${baseYear + 1}–${target.year}`, zh: `${baseYear + 1}—${target.year}年` };
  const words: Record<typeof target.span, Text | undefined> = {
    'target year': undefined,
    cumulative: { en: `total of ${years.en}`, zh: `${years.zh}累计` },
    average: { en: `average of ${years.en}`, zh: `${years.zh}平均` },
    change: { en: `change since ${baseYear}`, zh: `较${baseYear}年变化` },
  };
  return words[target.span]?.[language];
}

/**
 * What is missing to the target, or the margin to spare, in the target's own unit: `2.1 percentage points short`,
 * `met with 0.6 µg/m³ to spare`. A gap too small for the decimals is said to be so.
 */
export function formatGap(gap: number, decimals: number, unit: Unit | string, language: Language): string {
  const size = formatNumber(Math.abs(gap), decimals, language);
  const least = formatNumber(10 ** -decimals, decimals, language);
  const shown = gap !== 0 && !/[1-9]/u.test(size);
  const amount = withUnit(shown ? least : size, unit, language);
  if (language === 'en') {
    if (gap === 0) return 'exactly at the target';
    const about = shown ? `less than ${amount}` : amount;
    return gap > 0 ? `${about} short` : `met, ${about} to spare`;
  }
  if (gap === 0) return '恰为目标值';
  const about = shown ? `不足${amount}` : amount;
  return gap > 0 ? `尚差${about}` : `已达到，余量${about}`;
}

/** A clause as the reader's language cites it: `table 2-1 row 13` is 表2-1第13行; section numbers are the same in both. */
export function formatClause(clause: string, language: Language): string {
  return language === 'zh' ? clause.replace(/\btable (\S+) row (\d+)/gu, '表$1第$2行') : clause;
}

function titleOf(unit: Unit | string): Text {
  if (typeof unit !== 'string') return unitTitle(unit);
  try {
    return unitTitle(parseUnit(unit));
  } catch (thrown) {
    if (thrown instanceof UnitError) return { en: unit, zh: unit };
    throw thrown;
  }
}

/** Two ends, written already, as a range: a dash, or words where it would read as a minus; ～ in Chinese. */
export function formatEnds(low: string, high: string, language: Language): string {
  if (language === 'zh') return `${low}～${high}`;
  return low.startsWith('−') || high.startsWith('−') ? `${low} to ${high}` : `${low}–${high}`;
}

/** All digits without exponent where a reader expects none. */
function plain(value: number): string {
  const text = String(value);
  const [mantissa = '', exponent] = text.split('e');
  if (exponent === undefined) return text;
  const power = Number(exponent);
  if (power > 0 || power < -9) return `${mantissa} × 10${superscript(exponent.replace('+', ''))}`;
  return value.toFixed(Math.min(20, -power + (mantissa.split('.')[1] ?? '').length));
}

/** Digits and minus raised: `4` is ⁴. */
export function superscript(exponent: string): string {
  return [...exponent].map((sign) => (sign === '-' ? '⁻' : '⁰¹²³⁴⁵⁶⁷⁸⁹'[Number(sign)])).join('');
}

function dress(digits: string, language: Language): string {
  const zero = !/[1-9]/u.test(digits);
  const [whole = '', fraction] = digits.replace(/^-/u, '').split('.');
  const grouped = language === 'en' ? whole.replace(/\B(?=(\d{3})+(?!\d))/gu, ',') : whole;
  return (digits.startsWith('-') && !zero ? '−' : '') + grouped + (fraction === undefined ? '' : `.${fraction}`);
}
