import type { Text } from '../words/index.ts';

/** How one file of text became another: its first line that differs. */
export interface ChangedLine {
  /** From 1. */
  readonly line: number;
  readonly before: string;
  readonly after: string;
}

/** The first line in which two versions of a file differ; undefined when they are the same or no text. */
export function changedLine(before: Uint8Array, after: Uint8Array): ChangedLine | undefined {
  const decode = (bytes: Uint8Array): string | undefined => {
    try {
      return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
    } catch {
      return undefined;
    }
  };
  const [left, right] = [decode(before), decode(after)];
  if (left === undefined || right === undefined) return undefined;
  const [old, fresh] = [left.split('\n'), right.split('\n')];
  const index = Array.from({ length: Math.max(old.length, fresh.length) }).findIndex((_, at) => old[at] !== fresh[at]);
  if (index < 0) return undefined;
  const [one, other] = [old[index] ?? '', fresh[index] ?? ''];
  const show = one.trim() === other.trim() ? withBlanks : (line: string) => shown(line, other === line ? one : other);
  return { line: index + 1, before: show(one), after: show(other) };
}

/** `models/a/b.yaml:12 was "x", is "y"`. */
export function changeText(path: string, change: ChangedLine | undefined): Text {
  if (!change) return { en: path, zh: path };
  const { line, before, after } = change;
  return {
    en: `${path}:${line} was "${before}", is "${after}"`,
    zh: `${path}:${line} 原为“${before}”，现为“${after}”`,
  };
}

/** A line in which blanks are seen, because they alone differ. */
function withBlanks(line: string): string {
  return line.replaceAll(' ', '·').replaceAll('\t', '→').replaceAll('\r', '␍').slice(0, WIDE);
}

const WIDE = 90;

/** A line for a message; of a long one the part where it is not the other. */
function shown(line: string, other: string): string {
  const from = line.search(/\S/u);
  let start = 0;
  while (start < line.length && line[start] === other[start]) start += 1;
  const begin = start - 50 > Math.max(from, 0) ? start - 40 : Math.max(from, 0);
  const text = line
    .slice(begin)
    .replace(/\p{Cc}/gu, ' ')
    .trimEnd();
  return `${begin > Math.max(from, 0) ? '…' : ''}${text.length > WIDE ? `${text.slice(0, WIDE - 1)}…` : text}`;
}
