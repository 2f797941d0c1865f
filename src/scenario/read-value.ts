import type { Text } from '../words/index.ts';
import { type Entry, refuse } from './entry.ts';
import { quantityText, type Reading, readQuantity } from './quantity.ts';
import type { Changeable } from './target.ts';

/** A quantity or a time as a file writes it. */
export type Written = number | string;

/** A value in base units, within the bounds if it is a lever's; undefined with the reason noted. */
export function readValue(
  entry: Entry,
  written: Written,
  variable: Changeable,
  path: readonly (string | number)[],
): number | undefined {
  const value = take(entry, readQuantity(written, variable.unit, nameText(variable)), path);
  if (value === undefined || variable.kind !== 'lever') return value;
  const { min, max } = variable.bounds;
  if (value >= min && value <= max) return value;
  return refuse(entry, 'out-of-bounds', outOfBounds(value, variable), path);
}

/** A variable's name as sentences quote it. */
export function nameText({ name }: Changeable): Text {
  return { en: `"${name}"`, zh: `“${name}”` };
}

/** The sentence for a value beyond a lever's bounds. */
export function outOfBounds(value: number, lever: Extract<Changeable, { kind: 'lever' }>, when?: Text): Text {
  const above = value > lever.bounds.max;
  const [shown, bound] = [value, above ? lever.bounds.max : lever.bounds.min].map((base) =>
    quantityText(base, lever.unit),
  ) as [Text, Text];
  const { file, line } = lever.place;
  return {
    en: `${shown.en} ${when ? `${when.en} ` : ''}is ${above ? 'above the upper' : 'below the lower'} bound of "${lever.name}", ${bound.en}; change the value, or the bounds at ${file}:${line}`,
    zh: `${when ? `${when.zh}的` : ''}${shown.zh}${above ? '高于' : '低于'}“${lever.name}”的${above ? '上' : '下'}限 ${bound.zh}；请修改取值，或修改 ${file}:${line} 的界限`,
  };
}

/** The value of a reading, or undefined with its reason noted. */
export function take(entry: Entry, reading: Reading, path: readonly (string | number)[]): number | undefined {
  return 'value' in reading ? reading.value : refuse(entry, reading.code, reading.refusal, path, reading.at);
}
