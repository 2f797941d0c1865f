/** An axis: round numbers from its first to its last tick, and the decimals that tell them apart. */
export interface Ticks {
  readonly values: readonly number[];
  readonly domain: readonly [number, number];
  readonly decimals: number;
}

/**
 * Round tick values (1, 2, 2.5 or 5 times a power of ten apart) that cover all the given numbers, near `count` of them.
 * Numbers that are not finite are passed over; a constant gets room on both sides; what is never negative stays so.
 */
export function ticksFor(numbers: readonly number[], count = 5): Ticks {
  // What is smaller than a billionth is nothing that a chart could tell from 0.
  const finite = numbers.filter(Number.isFinite).map((value) => (Math.abs(value) < 1e-9 ? 0 : value));
  if (finite.length === 0) return { values: [0, 1], domain: [0, 1], decimals: 0 };
  let low = Math.min(...finite);
  let high = Math.max(...finite);
  if (high - low <= Math.abs(high) * 1e-9) {
    const room = high === 0 ? 1 : Math.abs(high) * 0.05;
    high += room;
    low = low >= 0 ? Math.max(0, low - room) : low - room;
  }
  const step = roundStep((high - low) / Math.max(1, count - 1));
  const first = Math.floor(low / step + 1e-9);
  const last = Math.ceil(high / step - 1e-9);
  const decimals = Math.max(0, -Math.floor(Math.log10(step) + 1e-9) + (isQuarter(step) ? 1 : 0));
  const values = Array.from({ length: last - first + 1 }, (_, index) =>
    Number(((first + index) * step).toFixed(Math.min(12, decimals))),
  );
  return { values, domain: [values[0]!, values.at(-1)!], decimals: Math.min(12, decimals) };
}

function roundStep(raw: number): number {
  const power = 10 ** Math.floor(Math.log10(raw));
  const candidates = [1, 2, 2.5, 5, 10].map((factor) => factor * power);
  return candidates.find((candidate) => candidate >= raw * (1 - 1e-9)) ?? 10 * power;
}

function isQuarter(step: number): boolean {
  const leading = step / 10 ** Math.floor(Math.log10(step) + 1e-9);
  return Math.abs(leading - 2.5) < 1e-9;
}
