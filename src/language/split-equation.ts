import { isBlock, refuse, type Spot, within } from './reading.ts';

/**
 * An equation with commas in a block written as `{ … }` must be in quotes, or YAML cuts it at its commas: `equation: max(a, b)`
 * becomes `equation: max(a` and a key `b)`. Says so, once, in place of the riddles that follow from it.
 *
 * @returns whether the block at the spot is such a one.
 */
export function refuseSplitEquation(spot: Spot, raw: unknown): boolean {
  if (!isBlock(raw)) return false;
  const keys = Object.keys(raw);
  for (const [index, key] of keys.entries()) {
    const start = raw[key];
    if (typeof start !== 'string' || !opensMore(start)) continue;
    const rest = keys.filter((other) => raw[other] === null && other !== key);
    const tail = keys.slice(index + 1).find((other) => /[)\]]/u.test(other) && raw[other] === null) ?? rest.at(-1);
    if (tail === undefined) continue;
    refuse(within(spot, key), 'split-equation', {
      en: `YAML cuts this equation at its commas, because it stands in { } without quotes; put it in quotes: ${key}: "${start}, …"`,
      zh: `此方程写在 { } 内且没有引号，YAML 会在逗号处将其截断；请加引号：${key}: "${start}, …"`,
    });
    return true;
  }
  return false;
}

function opensMore(text: string): boolean {
  const count = (pattern: RegExp) => text.match(pattern)?.length ?? 0;
  return count(/[([]/gu) > count(/[)\]]/gu);
}
