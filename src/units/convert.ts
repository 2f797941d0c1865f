import { sameDimension } from './dimension.ts';
import { explainDifference, formatDimension } from './format-dimension.ts';
import type { Unit } from './unit.ts';
import { UnitError } from './unit-error.ts';

/** A value in `unit` as a value in coherent base units. */
export function toBase(value: number, unit: Unit): number {
  return value * unit.scale;
}

/** A value in coherent base units as a value in `unit`. */
export function fromBase(value: number, unit: Unit): number {
  return value / unit.scale;
}

/**
 * A value in `from` as a value in `to`. Exact to the last digit where the factor is a decimal number: 1 万kW is 10 MW.
 * @throws UnitError when the dimensions differ, or when one is a percentage point and the other is not.
 */
export function convert(value: number, from: Unit, to: Unit): number {
  checkConvertible(from, to);
  const factor = from.scale / to.scale;
  return factor >= 1 ? value * decimal(factor) : value / decimal(to.scale / from.scale);
}

/** @throws UnitError as {@link convert} does. */
export function checkConvertible(from: Unit, to: Unit): void {
  if (!sameDimension(from.dimension, to.dimension)) {
    const hint = explainDifference(from.dimension, to.dimension);
    const [left, right] = [formatDimension(from.dimension), formatDimension(to.dimension)];
    throw new UnitError('different-dimensions', {
      en: `"${from.text}" (${left}) cannot be turned into "${to.text}" (${right})${hint ? `: ${hint.en}` : ''}.`,
      zh: `“${from.text}”（${left}）不能换算成“${to.text}”（${right}）${hint ? `：${hint.zh}` : ''}。`,
    });
  }
  if (from.point !== to.point) {
    throw new UnitError('point-and-percent', {
      en: `"${from.text}" cannot be turned into "${to.text}": a percentage point is the difference of two percentages, not a percentage. Say which of the two is meant.`,
      zh: `“${from.text}”不能换算成“${to.text}”：百分点是两个百分数之差，不是百分数。请写明是哪一种。`,
    });
  }
}

/**
 * Scales are doubles, so a ratio of two is up to two roundings off. A ratio that lies this close to a decimal number of
 * twelve digits is that number.
 */
function decimal(ratio: number): number {
  const short = Number(ratio.toPrecision(12));
  return Math.abs(ratio - short) <= 4 * Number.EPSILON * ratio ? short : ratio;
}
