import { same, type Text } from '../words/index.ts';
import type { WordTitle } from './dictionary.ts';
import type { OwnUnits } from './own-units.ts';
import { type Factor, readFactors } from './read-factors.ts';
import type { Unit } from './unit.ts';
import { UnitError } from './unit-error.ts';

/**
 * How a unit is shown to readers: `10^4 kW` and 万千瓦, `µg/m³` and 微克/立方米, `percentage points` and 个百分点,
 * `10^8 yuan (2020 prices)/year` and 亿元（2020年价）/年. Empty for pure numbers, which have no unit to show.
 *
 * @param own the model's own units, for their Chinese names; without them their names stand as written.
 */
export function unitTitle(unit: Unit, own?: OwnUnits): Text {
  if (own) return titleOf(unit, own);
  let title = titles.get(unit);
  if (!title) {
    title = titleOf(unit, unitsOf(unit));
    titles.set(unit, title);
  }
  return title;
}

/** Titles once written: the same unit is shown hundreds of times. */
const titles = new WeakMap<Unit, Text>();

function titleOf(unit: Unit, own: OwnUnits): Text {
  const factors = tryReading(unit.text, own);
  return factors ? { en: writeTitle(factors, 'en'), zh: writeTitle(factors, 'zh') } : same(unit.text);
}

/** The own units a unit is made of, as far as its dimension shows: each names its dimension. */
function unitsOf(unit: Unit): OwnUnits {
  const title = (name: string) => ({ one: name, many: name, zh: name });
  return new Map(
    Object.keys(unit.dimension).map((name) => [
      name,
      { numerator: 1, denominator: 1, dimension: { [name]: 1 }, point: false, priced: false, title: title(name) },
    ]),
  );
}

function tryReading(text: string, own: OwnUnits): readonly Factor[] | undefined {
  try {
    return readFactors(text, own);
  } catch (thrown) {
    if (thrown instanceof UnitError) return undefined;
    throw thrown;
  }
}

function writeTitle(factors: readonly Factor[], language: 'en' | 'zh'): string {
  const above = factors.filter((factor) => !factor.divides && !isOne(factor));
  const below = factors.filter((factor) => factor.divides && !isOne(factor));
  const top = above
    .map((factor, index) => writeFactor(factor, language, index === above.length - 1 ? 'many' : 'one'))
    .filter((part) => part !== '')
    .join('·');
  const bottom = below.map((factor) => writeFactor(factor, language, 'per')).filter((part) => part !== '');
  if (bottom.length === 0) return top;
  return `${top || '1'}/${bottom.length === 1 ? bottom[0] : `(${bottom.join('·')})`}`;
}

function isOne(factor: Factor): boolean {
  return factor.word === undefined && factor.scale === 1;
}

function writeFactor(factor: Factor, language: 'en' | 'zh', number: 'one' | 'many' | 'per'): string {
  const title = factor.word?.title;
  const raised = title ? raise(nameOf(title, language, number), factor.power, language) : '';
  const prices = factor.priceYear === undefined ? '' : pricesOf(factor.priceYear, language);
  return (scaleTitle(factor.scale, language, raised) + raised + prices).trim();
}

function nameOf(title: WordTitle, language: 'en' | 'zh', number: 'one' | 'many' | 'per'): string {
  if (language === 'zh') return number === 'per' ? (title.zhPer ?? title.zh) : title.zh;
  return number === 'many' ? title.many : title.one;
}

function pricesOf(year: number, language: 'en' | 'zh'): string {
  return language === 'zh' ? `（${year}年价）` : ` (${year} prices)`;
}

const chineseScales = new Map([
  [1e3, '千'],
  [1e4, '万'],
  [1e6, '百万'],
  [1e7, '千万'],
  [1e8, '亿'],
  [1e12, '万亿'],
]);

function scaleTitle(scale: number, language: 'en' | 'zh', following: string): string {
  if (scale === 1) return '';
  // 千千瓦 would read as a slip; 10^3 千瓦 does not.
  const chinese = language === 'zh' && !/^[千百万兆]/.test(following) ? chineseScales.get(scale) : undefined;
  if (chinese !== undefined) return chinese;
  if (language === 'zh' && (scale === 1e4 || scale === 1e8)) return chineseScales.get(scale)!;
  const exponent = Math.log10(scale);
  const digits = Number.isInteger(exponent) && Math.abs(exponent) > 2 ? `10^${exponent}` : String(scale);
  return `${digits} `;
}

const chinesePowers = new Map([
  ['米2', '平方米'],
  ['千米2', '平方公里'],
  ['公里2', '平方公里'],
  ['厘米2', '平方厘米'],
  ['米3', '立方米'],
  ['千米3', '立方公里'],
  ['公里3', '立方公里'],
  ['厘米3', '立方厘米'],
]);

function raise(name: string, power: number, language: 'en' | 'zh'): string {
  if (power === 1 || name === '') return name;
  const chinese = language === 'zh' ? chinesePowers.get(name + power) : undefined;
  if (chinese !== undefined) return chinese;
  return Number.isInteger(power) ? name + superscript(power) : `${name}^${power}`;
}

function superscript(power: number): string {
  return [...String(power)].map((digit) => '⁰¹²³⁴⁵⁶⁷⁸⁹'[Number(digit)]).join('');
}
