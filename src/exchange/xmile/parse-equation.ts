import type { ForeignExpression } from '../foreign.ts';
import { ForeignParser } from '../parse-foreign.ts';
import { Refusal } from '../refusal.ts';
import { scan } from '../scan.ts';

/** Reads an XMILE equation that starts at an offset in its file; where the text has entities such as `&gt;` places lie a few characters early. */
export function parseEquation(text: string, at: number): ForeignExpression {
  try {
    const parser = new ForeignParser(scan(text, 'xmile'), 'xmile', text.length);
    return moveBy(parser.whole(), at);
  } catch (thrown) {
    if (thrown instanceof Refusal) throw new Refusal(thrown.at + at, thrown.text, thrown.code);
    throw thrown;
  }
}

function moveBy<T>(value: T, offset: number): T {
  if (Array.isArray(value)) return value.map((part) => moveBy(part, offset)) as T;
  if (typeof value !== 'object' || value === null) return value;
  const moved: Record<string, unknown> = {};
  for (const [key, part] of Object.entries(value)) {
    moved[key] = key === 'at' ? (part as number) + offset : moveBy(part, offset);
  }
  return moved as T;
}
