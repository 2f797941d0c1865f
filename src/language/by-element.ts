import { nearest } from '../words/index.ts';
import type { ByElement, Dimensionality } from './model.ts';
import { isBlock, refuse, type Spot, within } from './reading.ts';

/** Combinations of elements that one variable may have. */
export const MAX_COMBINATIONS = 10_000;

/** Every combination of elements of some dimensions, as keys: `['']` for none, `['coal,north', …]`. */
export function combinations(dimensions: readonly Dimensionality[]): string[] {
  return dimensions.reduce<string[]>(
    (keys, dimension) => keys.flatMap((key) => dimension.elements.map((element) => joinKey(key, element))),
    [''],
  );
}

/** The key of one more dimension's element. */
export function joinKey(key: string, element: string): string {
  return key === '' ? element : `${key},${element}`;
}

/**
 * Reads a value that may be one for all elements or a block with one for each; blocks nest in the order of the dimensions.
 *
 * @param isLeaf whether a block is itself a value (a path by year, a range) and not a block of elements.
 * @param readLeaf reads one value; undefined when it notes a problem. `key` is the first combination it is for.
 * @returns undefined when any part could not be read.
 */
export function readByElement<T>(
  spot: Spot,
  raw: unknown,
  dimensions: readonly Dimensionality[],
  isLeaf: (value: unknown) => boolean,
  readLeaf: (spot: Spot, raw: unknown, key: string) => T | undefined,
): ByElement<T> | undefined {
  const values = new Map<string, T>();
  return fill(values, spot, raw, '', dimensions, isLeaf, readLeaf) ? values : undefined;
}

function fill<T>(
  values: Map<string, T>,
  spot: Spot,
  raw: unknown,
  prefix: string,
  dimensions: readonly Dimensionality[],
  isLeaf: (value: unknown) => boolean,
  readLeaf: (spot: Spot, raw: unknown, key: string) => T | undefined,
): boolean {
  const [dimension, ...inner] = dimensions;
  if (!isBlock(raw) || isLeaf(raw)) {
    const keys = combinations(dimensions).map((rest) =>
      prefix === '' ? rest : rest === '' ? prefix : `${prefix},${rest}`,
    );
    const value = readLeaf(spot, raw, keys[0]!);
    if (value === undefined) return false;
    for (const key of keys) values.set(key, value);
    return true;
  }
  if (!dimension) {
    refuseBlock(spot, raw, prefix);
    return false;
  }
  let complete = true;
  for (const key of Object.keys(raw)) {
    if (dimension.elements.includes(key)) continue;
    complete = false;
    const near = nearest(key, dimension.elements);
    refuse(
      within(spot, key),
      'unknown-element',
      {
        en: `"${key}" is not an element of ${dimension.name}${near ? ` (did you mean "${near}"?)` : `; its elements are ${dimension.elements.join(', ')}`}`,
        zh: `“${key}”不是维度 ${dimension.name} 的元素${near ? `（是否应为“${near}”？）` : `；其元素为 ${dimension.elements.join('、')}`}`,
      },
      'key',
    );
  }
  const missing = dimension.elements.filter((element) => !Object.hasOwn(raw, element));
  if (missing.length > 0 && complete) {
    complete = false;
    refuse(spot, 'missing-element', {
      en: `"${spot.name}" has no value for ${missing.join(', ')}; give one for each element of ${dimension.name}`,
      zh: `“${spot.name}”缺少 ${missing.join('、')} 的值；请为维度 ${dimension.name} 的每个元素给出一个值`,
    });
  }
  for (const element of dimension.elements) {
    if (!Object.hasOwn(raw, element)) continue;
    const next = within(spot, element);
    if (!fill(values, next, raw[element], joinKey(prefix, element), inner, isLeaf, readLeaf)) complete = false;
  }
  return complete;
}

/** A block stands where a single value belongs: most likely `over` was forgotten. */
function refuseBlock(spot: Spot, raw: Readonly<Record<string, unknown>>, prefix: string): void {
  const keys = Object.keys(raw);
  const meant = [...spot.reading.dimensions.values()].find((dimension) =>
    keys.some((key) => dimension.elements.includes(key)),
  );
  const shown = keys.slice(0, 3).join(', ');
  refuse(spot, 'wrong-type', {
    en: `"${spot.name}" has one value${prefix ? ` for ${prefix}` : ''}, but a block of entries (${shown}) stands here${meant ? `; to give one for each element, write over: ${meant.name}` : ''}`,
    zh: `“${spot.name}”${prefix ? `对 ${prefix} ` : ''}只有一个值，但此处是条目块（${shown}）${meant ? `；若要逐个元素给出，请写 over: ${meant.name}` : ''}`,
  });
}
