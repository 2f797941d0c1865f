import type { Text } from '../words/index.ts';
import { divideDimensions, isDimensionless, powerDimension, sameDimension } from './dimension.ts';
import type { Dimension, Unit } from './unit.ts';

/**
 * A dimension as a unit people know, readable by `parseUnit`: `km^2`, `MW`, `ug/m^3`, `yuan@2020/t`, `t/(km^2·year)`, `1`.
 *
 * @param declared the unit that was expected. When the dimension is this unit's times or over a single factor, it is said so
 * (`ug/m^3 · km^2`), because the odd factor out is what the reader has to find.
 */
export function formatDimension(dimension: Dimension, declared?: Unit): string {
  if (declared && !isDimensionless(declared.dimension)) {
    const rest = divideDimensions(dimension, declared.dimension);
    if (isDimensionless(rest)) return declared.text;
    const factors = familiarFactors(rest);
    if (!isDimensionless(dimension) && factors.length === 1) {
      const [name, power] = factors[0]!;
      const simpler = familiarFactors(dimension).length > 1;
      if (simpler)
        return power > 0 ? `${declared.text} · ${raised(name, power)}` : `${declared.text} / ${raised(name, -power)}`;
    }
  }
  if (sameDimension(dimension, concentration)) return 'ug/m^3';
  return joinFactors(familiarFactors(dimension));
}

/** The likely reason why two dimensions differ, when there is a common one: a forgotten `/year`, prices of another year. */
export function explainDifference(from: Dimension, to: Dimension): Text | undefined {
  const rest = divideDimensions(from, to);
  const entries = Object.entries(rest);
  const moneys = entries.filter(([name]) => moneyUnits.has(name.split('@')[0]!));
  if (entries.length === 2 && moneys.length === 2 && moneys[0]![1] === -moneys[1]![1]) {
    const [left, right] = moneys.map(([name]) => name.split('@') as [string, string?]);
    return left![0] === right![0]
      ? {
          en: 'money at current prices and money at the prices of a given year (@2020) are joined by a price index, not by a factor',
          zh: '现价金额与可比价（@2020）金额之间要用价格指数换算，没有固定系数',
        }
      : {
          en: 'two currencies are joined by an exchange rate, which is a parameter of the model',
          zh: '两种货币之间要用汇率换算，汇率是模型的参数',
        };
  }
  if (entries.length !== 1) return undefined;
  const [name, power] = entries[0]!;
  if (name !== 'time' || Math.abs(power) !== 1) return undefined;
  const isEnergy = (dimension: Dimension): boolean => sameDimension(dimension, { energy: 1 });
  if ((sameDimension(from, watts) && isEnergy(to)) || (isEnergy(from) && sameDimension(to, watts))) {
    return {
      en: 'one is power, the other energy; power times a time is energy',
      zh: '一个是功率，一个是能量；功率乘以时间才是能量',
    };
  }
  return power === 1
    ? {
        en: 'the second is per unit of time, the first is not; "/year" may be missing',
        zh: '后者是单位时间的量，前者不是，可能漏写“/year”',
      }
    : {
        en: 'the first is per unit of time, the second is not; "/year" may be one too many',
        zh: '前者是单位时间的量，后者不是，可能多写“/year”',
      };
}

const concentration: Dimension = { mass: 1, length: -3 };
const watts: Dimension = { energy: 1, time: -1 };
const moneyUnits = new Map([
  ['money', 'yuan'],
  ['usd', 'USD'],
]);
const baseUnits = new Map([
  ['mass', 't'],
  ['length', 'km'],
  ['time', 'year'],
  ['energy', 'MWh'],
]);

/** Unit words with their exponents, in the order they are written; energy per time is written as power. */
function familiarFactors(dimension: Dimension): (readonly [string, number])[] {
  const energy = dimension.energy ?? 0;
  const time = dimension.time ?? 0;
  // As much power as the two exponents can share.
  const shared = energy * time < 0 ? Math.sign(energy) * Math.min(Math.abs(energy), Math.abs(time)) : 0;
  const rest = divideDimensions(dimension, powerDimension(watts, shared));
  const factors = Object.entries(rest).map(([name, exponent]) => [unitName(name), exponent] as const);
  const order = ['yuan', 't', 'MWh', 'km', 'year'];
  const rank = (name: string): number =>
    name === 'year' ? 9 : order.findIndex((word) => name.startsWith(word)) + 1 || 8;
  const sorted = factors.sort((left, right) => rank(left[0]) - rank(right[0]) || (left[0] < right[0] ? -1 : 1));
  return shared === 0 ? sorted : [['MW', shared], ...sorted];
}

function unitName(dimension: string): string {
  const [name, year] = dimension.split('@');
  const money = moneyUnits.get(name!);
  if (money !== undefined) return year === undefined ? money : `${money}@${year}`;
  return baseUnits.get(dimension) ?? dimension;
}

function joinFactors(factors: readonly (readonly [string, number])[]): string {
  const above = factors.filter(([, exponent]) => exponent > 0).map(([name, exponent]) => raised(name, exponent));
  const below = factors.filter(([, exponent]) => exponent < 0).map(([name, exponent]) => raised(name, -exponent));
  const top = above.join('·') || '1';
  if (below.length === 0) return top;
  return `${top}/${below.length === 1 ? below[0] : `(${below.join('·')})`}`;
}

function raised(name: string, exponent: number): string {
  return exponent === 1 ? name : `${name}^${exponent}`;
}
