import type { Json } from './frame.ts';
import { numberText } from './number-text.ts';
import { blockWidth } from './text-width.ts';
import { fontSize } from './theme.ts';
import { type Ticks, ticksFor } from './ticks.ts';

/** The channel `y` for a field, on round ticks and with the grid alone as its axis. */
export function valueChannel(field: string, ticks: Ticks): Json {
  return {
    field,
    type: 'quantitative',
    scale: { domain: ticks.domain, nice: false, zero: false },
    axis: { values: ticks.values, format: `.${ticks.decimals}f`, title: null, domain: false, ticks: false },
  };
}

/** The channel `x` for years, every year labelled, with some room before the first and after the last. */
export function yearChannel(first: number, last: number, before: number, after: number): Json {
  const values = Array.from({ length: last - first + 1 }, (_, index) => first + index);
  return {
    field: 'year',
    type: 'quantitative',
    scale: { domain: [first - before, last + after], nice: false, zero: false },
    axis: { values, format: 'd', title: null, grid: false },
  };
}

/** Room that the labels of a value axis need at its left, in pixels. */
export function labelRoom(ticks: Ticks): number {
  return (
    Math.ceil(
      blockWidth(
        ticks.values.map((value) => numberText(value, ticks.decimals)),
        fontSize.label,
      ),
    ) + 10
  );
}

/** Round ticks for a horizontal axis, as many up to six as their labels have room beside each other. */
export function ticksAcross(numbers: readonly number[], across: number): Ticks {
  for (let count = 6; count > 2; count--) {
    const ticks = ticksFor(numbers, count);
    const widest = blockWidth(
      ticks.values.map((value) => numberText(value, ticks.decimals)),
      fontSize.label,
    );
    if ((widest + 12) * (ticks.values.length - 1) <= across) return ticks;
  }
  return ticksFor(numbers, 2);
}

/** Where a value stands, in pixels from the top of a drawing of this height. */
export function pixelOf(value: number, ticks: Ticks, height: number): number {
  const [low, high] = ticks.domain;
  return height * (1 - (value - low) / (high - low));
}
