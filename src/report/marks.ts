import type { Confidence } from '../language/index.ts';
import type { IndicatorAssessment, Status } from '../plan/index.ts';
import { type Context, say } from './context.ts';
import { formatBand, formatChanceShort, formatGap, formatSpan, formatTarget, NOTHING } from './format.ts';
import { drawing } from './inline-svg.ts';
import { type Content, html, type Markup } from './markup.ts';
import { colours } from './style.ts';
import { confidenceWords, requirementWords, statusSymbols, statusWords } from './vocabulary.ts';

/** A status as symbol, colour and word; the word alone says it all. */
export function statusMark(context: Context, status: Status): Markup {
  return html`<span class="status ${status.replaceAll(' ', '-')}"><b aria-hidden="true">${statusSymbols[status]}</b>${say(context, statusWords[status])}</span>`;
}

/** How a number is founded; unverified ones in warning letters. */
export function confidenceMark(context: Context, confidence: Confidence): Markup {
  const words = say(context, confidenceWords[confidence]);
  return confidence === 'unverified' ? html`<strong class="unverified">${words}</strong>` : html`${words}`;
}

/** The projected value of a year with its band and unit; lines may break before the bracket and before the unit. */
export function bandMark(context: Context, indicator: IndicatorAssessment, year: number): Content {
  const { language } = context;
  const band = indicator.years[String(year)];
  if (!band) {
    return indicator.treatment === 'no data'
      ? html`<span class="muted">${say(context, { en: 'not projected', zh: '未作测算' })}</span>`
      : NOTHING;
  }
  const text = formatBand(band, indicator.decimals, indicator.unit, language);
  const [, median, range, unit] = /^(.*?)\u00A0?([(（].*[)）])(.*)$/u.exec(text) ?? [];
  if (median === undefined || range === undefined || unit === undefined) return text;
  return html`${median}${language === 'en' ? ' ' : html`<wbr>`}<span class="together">${range}${unit.startsWith('\u00A0%') && unit}</span>${!unit.startsWith('\u00A0%') && breakable(unit)}`;
}

/** For narrow cells: a line may break between number, power of ten and unit. */
export function breakable(text: string): string {
  return text.replaceAll('\u00A0', ' ');
}

/** The target with operator, unit, and the years it is meant over. */
export function targetMark(context: Context, indicator: IndicatorAssessment, baseYear: number): Content {
  const { target, requirement } = indicator;
  if (target === null) return requirement === null ? NOTHING : say(context, requirementWords[requirement]);
  const span = formatSpan(target, baseYear, context.language);
  return html`${breakable(formatTarget(target, indicator.unit, context.language))}${span !== undefined && html`<small>${span}</small>`}`;
}

export function gapText(context: Context, indicator: IndicatorAssessment): string {
  const { gap, gapUnit, unit, decimals } = indicator;
  return gap === null ? NOTHING : formatGap(gap, decimals, gapUnit ?? unit, context.language);
}

/** The chance of meeting the target with its sampling error, and a bar that shows the same. */
export function chanceMark(context: Context, probability: number | null, standardError: number | null): Content {
  if (probability === null || standardError === null || !Number.isFinite(probability)) return NOTHING;
  const { chance, error } = formatChanceShort(probability, standardError, context.language);
  const width = 72;
  const filled = Math.round(probability * width * 10) / 10;
  return html`<span class="together">${chance} <span class="small muted">${error}</span></span>${drawing(
    width,
    6,
    html`<rect width="${width}" height="6" fill="${colours.rule}"/><rect width="${filled}" height="6" fill="${colours.accent}"/>`,
  )}`;
}
