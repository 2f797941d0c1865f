import type { Model } from '../language/index.ts';
import type { Observation } from '../observe/index.ts';
import {
  checkConvertible,
  dimensionless,
  parseQuantity,
  parseUnit,
  sameDimension,
  toBase,
  type Unit,
  UnitError,
} from '../units/index.ts';
import { nearest, type Text } from '../words/index.ts';
import type { Comparison, Movement, Relation } from './check.ts';
import { scalarsOf, variableOf } from './names.ts';

/** A comparison, or the sentence that says why the words are none. */
export type ReadComparison = { readonly comparison: Comparison } | { readonly refusal: Text };

const MOVEMENTS: readonly Movement[] = ['rises', 'falls', 'never rises', 'never falls', 'steady'];
const WITHOUT: ReadonlyMap<string, Relation> = new Map([
  ['higher than without', '>'],
  ['lower than without', '<'],
  ['not lower than without', '>='],
  ['not higher than without', '<='],
  ['same as without', '='],
]);

/** Everything that `is` may say, for messages and documentation. */
export const forms: readonly string[] = [
  '>= 13 %',
  '<= other_variable',
  'between 0 % and 100 %',
  ...MOVEMENTS,
  ...WITHOUT.keys(),
  '2 times without',
  'proportional to coal_output',
  'within 5 % of observed pm25',
];

/**
 * Reads what must hold of a variable.
 *
 * @param unit in which the variable is read by the expectation's measure; a bare number is in it.
 */
export function readComparison(
  written: string,
  unit: Unit,
  model: Model,
  observations: readonly Observation[],
): ReadComparison {
  const words = written.trim().replace(/\s+/gu, ' ');
  const movement = MOVEMENTS.find((one) => one === words);
  if (movement) return { comparison: { kind: 'movement', movement } };
  const without = WITHOUT.get(words);
  if (without) return { comparison: { kind: 'without', relation: without } };

  const times = /^(\S+) times without$/u.exec(words);
  if (times) {
    const factor = Number(times[1]);
    return Number.isFinite(factor)
      ? { comparison: { kind: 'times without', factor } }
      : { refusal: { en: `"${times[1]}" is not a number of times`, zh: `“${times[1]}”不是倍数` } };
  }
  const proportional = /^proportional to (.+)$/u.exec(words);
  if (proportional) {
    const scalars = scalarsOf(proportional[1]!, model);
    return 'refusal' in scalars ? scalars : { comparison: { kind: 'proportional', to: scalars[0]! } };
  }
  const observed = /^within (.+) of observed (\S+)$/u.exec(words);
  if (observed) return readObserved(observed[1]!, observed[2]!, unit, model, observations);
  const between = /^between (.+) and (.+)$/u.exec(words);
  if (between) {
    const [low, high] = [number(between[1]!, unit), number(between[2]!, unit)];
    if (typeof low !== 'number') return low;
    if (typeof high !== 'number') return high;
    return low <= high
      ? { comparison: { kind: 'between', low, high } }
      : { refusal: { en: `"${written}" names the larger end first`, zh: `“${written}”先写了较大的一端` } };
  }
  const relation = /^(>=|<=|==|=|>|<|≥|≤)\s*(.+)$/u.exec(words);
  if (relation) return readRelation(relation[1]!, relation[2]!, unit, model);
  const near = nearest(words, [...MOVEMENTS, ...WITHOUT.keys()]);
  return {
    refusal: {
      en: `"${written}" is not a comparison${near ? ` (did you mean "${near}"?)` : `; write one of: ${forms.join(' | ')}`}`,
      zh: `“${written}”不是可识别的判断${near ? `（是否应为“${near}”？）` : `；可写：${forms.join(' | ')}`}`,
    },
  };
}

function readRelation(operator: string, right: string, unit: Unit, model: Model): ReadComparison {
  const known: Readonly<Record<string, Relation>> = { '≥': '>=', '≤': '<=', '==': '=' };
  const relation = known[operator] ?? (operator as Relation);
  if (/^[\p{L}_]/u.test(right)) {
    const scalars = scalarsOf(right, model);
    if ('refusal' in scalars) return scalars;
    const other = scalars[0]!;
    const otherUnit = variableOf(other, model).unit;
    if (!sameDimension(otherUnit.dimension, unit.dimension)) {
      return {
        refusal: {
          en: `"${other}" is in ${otherUnit.text}, which cannot be compared with ${unit.text}`,
          zh: `“${other}”的单位是 ${otherUnit.text}，不能与 ${unit.text} 比较`,
        },
      };
    }
    return { comparison: { kind: 'variable', relation, other, otherUnit } };
  }
  const value = number(right, unit);
  return typeof value === 'number' ? { comparison: { kind: 'number', relation, value } } : value;
}

/** A quantity in base units of `unit`; a bare number is in it. */
function number(text: string, unit: Unit): number | { readonly refusal: Text } {
  const bare = text.trim().endsWith(unit.text) ? Number(text.trim().slice(0, -unit.text.length)) : Number.NaN;
  if (Number.isFinite(bare) && text.trim() !== unit.text) return toBase(bare, unit);
  try {
    const quantity = parseQuantity(text);
    if (quantity.unit === dimensionless) return toBase(quantity.value, unit);
    checkConvertible(quantity.unit, unit);
    return toBase(quantity.value, quantity.unit);
  } catch (thrown) {
    if (!(thrown instanceof UnitError)) throw thrown;
    return { refusal: { en: thrown.text.en.replace(/\.$/u, ''), zh: thrown.text.zh.replace(/。$/u, '') } };
  }
}

/** A share as `95 %` or `0.95`. */
export function readShare(written: number | string): number | { readonly refusal: Text } {
  return typeof written === 'number' ? written : number(written, dimensionless);
}

function readObserved(
  within: string,
  indicator: string,
  unit: Unit,
  model: Model,
  observations: readonly Observation[],
): ReadComparison {
  const share = number(within, dimensionless);
  if (typeof share !== 'number') return share;
  const here = observations.filter(({ region }) => region.toLowerCase() === model.name.toLowerCase());
  const found = here.filter((one) => one.indicator === indicator);
  if (found.length === 0) {
    const near = nearest(indicator, new Set(here.map((one) => one.indicator)));
    return {
      refusal: {
        en: `nothing is observed of "${indicator}" here${near ? ` (did you mean "${near}"?)` : ''}`,
        zh: `没有本地区“${indicator}”的观测值${near ? `（是否应为“${near}”？）` : ''}`,
      },
    };
  }
  const points = found.flatMap(({ year, value, unit: text }) => {
    const its = parseUnit(text);
    return sameDimension(its.dimension, unit.dimension) ? [{ year, value: toBase(value, its) }] : [];
  });
  return points.length > 0
    ? { comparison: { kind: 'observed', indicator, within: share, points } }
    : {
        refusal: {
          en: `what is observed of "${indicator}" is not in a unit of ${unit.text}`,
          zh: `“${indicator}”观测值的单位与 ${unit.text} 不同`,
        },
      };
}
