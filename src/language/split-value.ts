import { isBlock, refuse, type Spot, within } from './reading.ts';

/**
 * In a block written as `{ … }` YAML cuts at commas: `value: 1,000` becomes `value: 1` and a key `000`, and without quotes
 * `equation: max(a, b)` becomes `equation: max(a` and a key `b)`. Says so, once, in place of the riddles that follow.
 *
 * @returns whether the block at the spot is such a one.
 */
export function refuseSplit(spot: Spot, raw: unknown): boolean {
  if (!isBlock(raw)) return false;
  const keys = Object.keys(raw);
  const digits = keys.find((key) => /^\d+$/u.test(key) && raw[key] === null);
  const number = keys.find((key) => typeof raw[key] === 'number');
  if (digits !== undefined && number !== undefined) {
    refuse(within(spot, number), 'split-value', {
      en: 'a number with a comma seems to stand here, and YAML cuts it at the comma; write thousands without one (1000) and decimals with a point (3.4)',
      zh: '此处的数字似乎含有逗号，YAML 会在逗号处将其截断；千位不加逗号（1000），小数用小数点（3.4）',
    });
    return true;
  }
  for (const [index, key] of keys.entries()) {
    const start = raw[key];
    if (typeof start !== 'string' || !opensMore(start)) continue;
    const rest = keys.filter((other) => raw[other] === null && other !== key);
    const tail = keys.slice(index + 1).find((other) => /[)\]]/u.test(other) && raw[other] === null) ?? rest.at(-1);
    if (tail === undefined) continue;
    refuse(within(spot, key), 'split-value', {
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
