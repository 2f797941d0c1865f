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
  const show = shown(old[index]) === shown(fresh[index]) ? withBlanks : shown;
  return { line: index + 1, before: show(old[index]), after: show(fresh[index]) };
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
function withBlanks(line = ''): string {
  return line.replaceAll(' ', '·').replaceAll('\t', '→').replaceAll('\r', '␍').slice(0, 90);
}

function shown(line: string | undefined): string {
  if (line === undefined) return '';
  const text = line.replace(/\p{Cc}/gu, ' ').trim();
  return text.length > 90 ? `${text.slice(0, 89)}…` : text;
}
