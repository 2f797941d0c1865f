import type { Assessment, IndicatorAssessment } from '../plan/index.ts';
import { convert, parseUnit, UnitError } from '../units/index.ts';
import type { Text } from '../words/index.ts';
import type { IndicatorComparison, PairComparison, Split } from './comparison.ts';
import type { PartGroup } from './part.ts';
import { split } from './split.ts';

/** A scenario of the first side and the one of the second it is held against. Often they have one name. */
export interface Pair {
  readonly a: string;
  readonly b: string;
}

/**
 * Splits every difference between two sides into the parts that differ.
 *
 * @param assessments of all combinations: bit i of the index says that part i is the second side's. Their scenarios stand under the pair's
 * name, see {@link nameOf}.
 */
export function comparePairs(
  pairs: readonly Pair[],
  parts: readonly PartGroup[],
  assessments: readonly Assessment[],
): { readonly pairs: readonly PairComparison[]; readonly notes: readonly Text[] } {
  const notes: Text[] = [];
  const [first, last] = [assessments[0]!, assessments.at(-1)!];
  const compared = pairs.map((pair): PairComparison => {
    const name = nameOf(pair);
    const [left, right] = [first.scenarios[name]!, last.scenarios[name]!];
    const indicators: Record<string, IndicatorComparison> = {};
    for (const id of Object.keys(left.indicators)) {
      if (!right.indicators[id]) continue;
      const all = assessments.map((assessment) => assessment.scenarios[name]?.indicators[id]);
      const one = compareIndicator(all, parts, assessments, id);
      if (one) indicators[id] = one;
    }
    return {
      a: { scenario: pair.a, title: left.title },
      b: { scenario: pair.b, title: right.title },
      indicators,
    };
  });
  const missing = (from: Assessment, to: Assessment): string[] => {
    const ids = (of: Assessment) => Object.keys(Object.values(of.scenarios)[0]?.indicators ?? {});
    const known = new Set(ids(to));
    return ids(from).filter((id) => !known.has(id));
  };
  for (const [ids, en, zh] of [
    [missing(first, last), 'first', '第一方'],
    [missing(last, first), 'second', '第二方'],
  ] as const) {
    if (ids.length > 0)
      notes.push({
        en: `only the ${en} has these indicators: ${ids.join(', ')}`,
        zh: `仅${zh}有以下指标：${ids.join('、')}`,
      });
  }
  return { pairs: compared, notes };
}

/** Under which name a pair's scenario stands in every combination. */
export function nameOf({ a, b }: Pair): string {
  return a === b ? a : `${a}/${b}`;
}

function compareIndicator(
  all: readonly (IndicatorAssessment | undefined)[],
  parts: readonly PartGroup[],
  assessments: readonly Assessment[],
  id: string,
): IndicatorComparison | undefined {
  if (all.some((one) => one === undefined)) return undefined;
  const indicators = all as readonly IndicatorAssessment[];
  const [first, last] = [indicators[0]!, indicators.at(-1)!];
  const unit = commonUnit(first.unit, last.unit);
  if (unit === undefined) return undefined;
  const yearOf = (indicator: IndicatorAssessment, index: number): number =>
    indicator.target?.year ?? assessments[index]!.targetYear;
  const values = indicators.map((indicator, index) => {
    const median = indicator.years[String(yearOf(indicator, index))]?.p50;
    return (median === undefined ? undefined : inUnit(median, indicator.unit, unit)) ?? Number.NaN;
  });
  const value = splitOf(values, parts);
  if (!value) return undefined;
  return {
    title: first.title,
    isHeadline: assessments[0]!.headline.includes(id) || assessments.at(-1)!.headline.includes(id),
    unit,
    year: yearOf(last, assessments.length - 1),
    decimals: Math.max(0, Math.min(first.decimals, last.decimals)),
    value,
    probability: splitOf(
      indicators.map(({ probability }) => probability ?? Number.NaN),
      parts,
    ),
  };
}

function splitOf(values: readonly number[], parts: readonly PartGroup[]): Split | null {
  if (!values.every(Number.isFinite)) return null;
  const [a, b] = [values[0]!, values.at(-1)!];
  const shares = split(values);
  return {
    a,
    b,
    difference: b - a + 0,
    parts: Object.fromEntries(parts.map(({ id }, index) => [id, shares[index]! + 0])),
  };
}

/**
 * The unit for both sides, the same whichever comes first: the one that stands first in the alphabet. Undefined when neither turns into the
 * other. A unit that only the region knows is never turned.
 */
function commonUnit(first: string, second: string): string | undefined {
  if (first === second) return first;
  const [unit, other] = [first, second].sort() as [string, string];
  return inUnit(1, other, unit) === undefined ? undefined : unit;
}

function inUnit(value: number, from: string, to: string): number | undefined {
  if (from === to) return value;
  try {
    return convert(value, parseUnit(from), parseUnit(to));
  } catch (thrown) {
    if (thrown instanceof UnitError) return undefined;
    throw thrown;
  }
}
