import * as z from 'zod';
import type { Text } from '../words/index.ts';

// zod may otherwise build its checks as program text, which content policies forbid and which we never do.
z.config({ jitless: true });

/** A finite number. A number written in a way YAML takes for text gets the sentence that says how to write it. */
export const number = z.preprocess((value, context) => {
  const refusal =
    typeof value === 'string'
      ? refuseAsNumber(value)
      : typeof value === 'number' && !Number.isFinite(value)
        ? notFinite
        : undefined;
  if (!refusal) return value;
  context.issues.push({ code: 'custom', message: refusal.en, params: { text: refusal }, input: value });
  return z.NEVER;
}, z.number());

const notFinite: Text = {
  en: 'this is not a finite number (.nan, .inf, or beyond 1.8e308); write the number that is meant, or leave the entry out',
  zh: '此处不是有限数（.nan、.inf 或超过 1.8e308）；请写出实际数值，或删去该条目',
};

/** The same words in both languages are needed everywhere: a report is read in either. */
export const text = z
  .strictObject({
    en: z.string().min(1).describe('English wording'),
    zh: z.string().min(1).describe('Chinese wording'),
  })
  .describe('The same wording in English and Chinese.');

export const unit = z
  .union([z.string(), z.literal(1)])
  .describe('Unit in which people read and write it: km^2, 万kW, ug/m^3, 亿元@2020/year, %, or 1 for a pure number.');

export const equationText = z
  .union([z.string(), z.number()])
  .describe('Equation: names of variables, numbers, + - * / ^, comparisons, and, or, not, and functions.');

export const path = z
  .union([number, z.record(z.string().meta({ pattern: '^\\d+(\\.\\d+)?$|^\\d{4}-\\d{2}$' }), number)])
  .describe("A constant, or values by calendar year (2021 is the start of 2021), in the variable's unit.");

export const interpolation = z
  .enum(['hold', 'linear'])
  .describe('Between the years of a path: hold keeps a value until the next one, linear goes straight to it.');

export const confidences = ['seen', 'derived', 'plan', 'secondary', 'judgement', 'unverified'] as const;
export const confidence = z
  .enum(confidences)
  .describe(
    'How well the number is founded: seen in its source, derived from seen numbers, printed in the plan, from a secondary source, judgement, or unverified.',
  );

/** Shapes whose median is the value and whose 5 % and 95 % quantiles are given. */
export const quantileShapes = ['normal', 'lognormal', 'logitnormal'] as const;
/** Shapes between two ends with the value as mode. */
export const endedShapes = ['triangular', 'pert', 'uniform'] as const;

const p5 = number.describe('Value that is undercut with a probability of 5 %.');
const p95 = number.describe('Value that is exceeded with a probability of 5 %.');

export const quantileRange = z
  .strictObject({
    p5,
    p95,
    shape: z.enum(quantileShapes),
    min: number.describe('Cuts the distribution below.').optional(),
    max: number.describe('Cuts the distribution above.').optional(),
  })
  .describe('The value is the median; p5 and p95 are met exactly.');

export const endedRange = z
  .strictObject({
    min: number.describe('Smallest possible value.'),
    max: number.describe('Largest possible value.'),
    shape: z.enum(endedShapes),
  })
  .describe('Between two ends; the value is the mode of a triangular or pert shape.');

export const uncertainty = z
  .union([z.literal('none'), quantileRange, endedRange])
  .describe('Range of an uncertain number, or none for a definition or a printed figure.');

const median = number.describe('Value of a run without randomness.');
const shockShape = z.enum(['normal', 'lognormal']);
export const shockSpread = z.strictObject({
  sd: number.describe('Standard deviation; of a lognormal shape that of the logarithm, about the relative one.'),
  median,
  shape: shockShape,
});
export const shockRange = z.strictObject({ p5, p95, median, shape: shockShape });
export const shockEnds = z
  .strictObject({
    min: number.describe('Smallest possible value.'),
    max: number.describe('Largest possible value.'),
    shape: z.literal('uniform'),
  })
  .describe('Any value between two ends alike; a run without randomness takes the middle.');
export const shockUncertainty = z
  .union([shockSpread, shockRange, shockEnds])
  .describe('What is drawn anew for each calendar year.');

/** Why a text is no number, with the number that was probably meant. */
export function refuseAsNumber(written: string): Text {
  const shown = written.length > 40 ? `${written.slice(0, 40)}…` : written;
  const bare = written.trim();
  const meant = [
    bare.replace(/[,，_\s]/gu, ''),
    bare.replace(/[oO]/gu, '0').replace(/[lI]/gu, '1'),
    bare.normalize('NFKC'),
  ]
    .filter((candidate) => /^[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?$/u.test(candidate))
    .find((candidate) => Number.isFinite(Number(candidate)));
  if (meant !== undefined) {
    return {
      en:
        meant === bare
          ? `"${shown}" is in quotes, which makes it text; write ${meant}`
          : `"${shown}" is not a number; write ${meant}`,
      zh: meant === bare ? `“${shown}”带引号，会被当作文字；请写 ${meant}` : `“${shown}”不是数字；请写 ${meant}`,
    };
  }
  const number = /^[-+]?[\d.,]+(?=\s*[^\d\s.,])/u.exec(bare)?.[0];
  if (number && Number.isFinite(Number(number.replaceAll(',', '')))) {
    return {
      en: `"${shown}" is not a number alone; write ${number.replaceAll(',', '')} here: the unit stands under "unit"`,
      zh: `“${shown}”不只是数字；此处请写 ${number.replaceAll(',', '')}：单位写在“unit”中`,
    };
  }
  return {
    en: `"${shown}" is not a number; write digits with at most one decimal point, as in 1234.5`,
    zh: `“${shown}”不是数字；请用数字书写，至多一个小数点，如 1234.5`,
  };
}
