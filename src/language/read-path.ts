import { readByElement } from './by-element.ts';
import { path as pathSchema } from './leaf-schemas.ts';
import type { ByElement, Dimensionality, Path } from './model.ts';
import { hold, isBlock, refuse, type Spot, within } from './reading.ts';

/** Years before and after the run within which a year in a file is taken for meant. */
const YEARS_AROUND = 100;

/** Reads a constant or values by year, for all elements or for each, into base units. */
export function readPaths(
  spot: Spot,
  raw: unknown,
  dimensions: readonly Dimensionality[],
  scale: number,
  interpolation: Path['interpolation'],
): ByElement<Path> | undefined {
  const isLeaf = (value: unknown) => isBlock(value) && Object.keys(value).every((key) => /^[-+]?\d/u.test(key));
  return readByElement(spot, raw, dimensions, isLeaf, (leaf) => readPath(leaf, scale, interpolation));
}

function readPath(spot: Spot, scale: number, interpolation: Path['interpolation']): Path | undefined {
  const value = hold(spot, pathSchema);
  if (value === undefined) return undefined;
  if (typeof value === 'number') {
    return { interpolation, times: [spot.reading.time?.start ?? 0], values: [value * scale] };
  }
  const points = inOrderOfFile(spot, value);
  if (points.length === 0) {
    refuse(spot, 'empty', {
      en: `the path of "${spot.name}" has no year; give at least one`,
      zh: `“${spot.name}”的路径没有任何年份；请至少给出一个`,
    });
    return undefined;
  }
  let sound = true;
  for (const [index, { key, time }] of points.entries()) {
    if (time === undefined) {
      sound = false;
      refuseYear(within(spot, key), key);
      continue;
    }
    if (!isNear(spot, time, YEARS_AROUND)) {
      sound = false;
      refuseFarYear(within(spot, key), key);
    }
    const before = points[index - 1];
    if (before?.time !== undefined && time <= before.time) {
      sound = false;
      refuse(
        within(spot, key),
        'years-not-rising',
        {
          en: `the years of a path must rise, but ${key} follows ${before.key}; one of them is probably mistyped`,
          zh: `路径的年份应递增，但 ${key} 排在 ${before.key} 之后；其中之一可能有误`,
        },
        'key',
      );
    }
  }
  if (!sound) return undefined;
  return { interpolation, times: points.map(({ time }) => time!), values: points.map((point) => point.value * scale) };
}

/** A point in time as a key: `2021`, `2021.5`, or `2021-07` for the start of July; undefined when it is none of these. */
export function readTimeKey(key: string): number | undefined {
  const month = /^(\d{4})-(0[1-9]|1[0-2])$/u.exec(key);
  if (month) return Number(month[1]) + (Number(month[2]) - 1) / 12;
  return /^[-+]?\d+(?:\.\d+)?$/u.test(key) ? Number(key) : undefined;
}

/** Whether a time is no further from a calendar model's years than a slip would put it. */
export function isNear({ reading }: Spot, time: number, years: number): boolean {
  if (!reading.calendar || !reading.time) return true;
  return time >= reading.time.start - years && time <= reading.time.stop + years;
}

export function refuseYear(spot: Spot, key: string): void {
  refuse(
    spot,
    'bad-year',
    {
      en: `"${key}" is not a year; write 2021, 2021.5 for its middle, or 2021-07 for the start of July`,
      zh: `“${key}”不是年份；请写 2021、2021.5（年中）或 2021-07（7 月初）`,
    },
    'key',
  );
}

export function refuseFarYear(spot: Spot, key: string): void {
  const { start, stop } = spot.reading.time!;
  refuse(
    spot,
    'year-out-of-range',
    {
      en: `the year ${key} is far from the years of the model, ${start} to ${stop - 1}; it is probably mistyped`,
      zh: `${key} 年远离模型的年份 ${start}–${stop - 1}；可能是笔误`,
    },
    'key',
  );
}

/** JavaScript lists keys that look like whole numbers first and sorted; the file's order is recovered from their places. */
function inOrderOfFile(spot: Spot, value: Readonly<Record<string, number>>) {
  return Object.entries(value)
    .map(([key, number]) => ({
      key,
      time: readTimeKey(key),
      value: number,
      place: spot.document.place([...spot.path, key], 'key'),
    }))
    .sort((left, right) => left.place.line - right.place.line || left.place.column - right.place.column);
}
