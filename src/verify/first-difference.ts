import type { Text } from '../words/index.ts';
import { same } from '../words/index.ts';
import { placeInReport } from './place-in-report.ts';
import type { Difference } from './verdict.ts';

/** The first place at which a file is not what comes out; undefined when they are the same bytes. */
export function firstDifference(file: string, found: Uint8Array, expected: Uint8Array): Difference | undefined {
  const at = firstByte(found, expected);
  if (at === undefined) return undefined;
  if (/\.(?:parquet|arrow|xlsx|zip|png|pdf)$/u.test(file)) return inBytes(file, at, found, expected);
  const [left, right] = [textOf(found), textOf(expected)];
  const index = firstCharacter(left, right);
  if (index === undefined) return inBytes(file, at, found, expected);
  if (file.endsWith('.json')) return inJson(file, left, right) ?? inText(file, index, left, right);
  if (file.endsWith('.csv')) return inCsv(file, index, left, right);
  if (file.endsWith('.html')) return inPage(file, index, left, right);
  return inText(file, index, left, right);
}

/** A page's own hash follows from all else in it, so it is named only when it alone differs. */
function inPage(file: string, index: number, found: string, expected: string): Difference {
  const unsealed = (text: string): string => text.replace(/(?<=plancast-seal" content=")[0-9a-f]{64}/u, '0'.repeat(64));
  const elsewhere = firstCharacter(unsealed(found), unsealed(expected));
  const [at, left, right] =
    elsewhere === undefined ? [index, found, expected] : [elsewhere, unsealed(found), unsealed(expected)];
  return { file, where: placeInReport(right, at), ...snippets(at, left, right) };
}

function textOf(bytes: Uint8Array): string {
  return new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
}

function firstByte(found: Uint8Array, expected: Uint8Array): number | undefined {
  const both = Math.min(found.length, expected.length);
  for (let at = 0; at < both; at++) if (found[at] !== expected[at]) return at;
  return found.length === expected.length ? undefined : both;
}

function firstCharacter(found: string, expected: string): number | undefined {
  const both = Math.min(found.length, expected.length);
  for (let at = 0; at < both; at++) if (found.charCodeAt(at) !== expected.charCodeAt(at)) return at;
  return found.length === expected.length ? undefined : both;
}

function inBytes(file: string, at: number, found: Uint8Array, expected: Uint8Array): Difference {
  const shown = (bytes: Uint8Array): string =>
    at < bytes.length ? `0x${bytes[at]!.toString(16).padStart(2, '0')}` : '—';
  return {
    file,
    where: { en: `byte ${at + 1}`, zh: `第 ${at + 1} 字节` },
    found: shown(found),
    expected: shown(expected),
  };
}

function inText(file: string, index: number, found: string, expected: string): Difference {
  const line = expected.slice(0, index).split('\n').length;
  return { file, where: lineText(line), ...snippets(index, found, expected) };
}

function lineText(line: number): Text {
  return { en: `line ${line}`, zh: `第 ${line} 行` };
}

/** The words around a place: back to a blank, a tag or a quotation mark, and on to the next. */
function snippets(index: number, found: string, expected: string): Pick<Difference, 'found' | 'expected'> {
  const stop = /[\s<>"]/u;
  let start = index;
  while (start > 0 && index - start < 30 && !stop.test(expected[start - 1]!)) start -= 1;
  const shown = (text: string): string => {
    let end = index + 1;
    while (end < text.length && end - index < 30 && !stop.test(text[end]!)) end += 1;
    return (
      text
        .slice(start, end)
        .replace(/\p{Cc}/gu, ' ')
        .trim() || (start < text.length ? '␣' : '—')
    );
  };
  return { found: shown(found), expected: shown(expected) };
}

function inCsv(file: string, index: number, found: string, expected: string): Difference {
  const line = expected.slice(0, index).split('\n').length;
  const head = (expected.split('\n', 1)[0] ?? '').split(',');
  const [left, right] = [found, expected].map((text) => (text.split('\n')[line - 1] ?? '').split(',')) as [
    string[],
    string[],
  ];
  const column = Math.max(
    0,
    right.findIndex((cell, place) => cell !== left[place]),
  );
  const row = right
    .slice(0, column)
    .filter((cell) => cell !== '')
    .join(', ');
  const name = head[column] ?? '';
  return {
    file,
    where: {
      en: `line ${line}${line > 1 ? `, ${name}${row && ` of ${row}`}` : ''}`,
      zh: `第 ${line} 行${line > 1 ? `，${row && `${row} 的 `}${name}` : ''}`,
    },
    found: left[column] ?? '—',
    expected: right[column] ?? '—',
  };
}

function inJson(file: string, found: string, expected: string): Difference | undefined {
  let left: unknown;
  let right: unknown;
  try {
    right = JSON.parse(expected);
    left = JSON.parse(found);
  } catch {
    return undefined;
  }
  const [path, one, other] = firstLeaf(left, right, []) ?? [];
  if (path === undefined) return undefined;
  return { file, where: same(path.join('.') || '.'), found: shortened(one), expected: shortened(other) };
}

type Leaf = readonly [path: readonly string[], found: unknown, expected: unknown];

function firstLeaf(found: unknown, expected: unknown, path: readonly string[]): Leaf | undefined {
  if (Object.is(found, expected)) return undefined;
  const isTree = (value: unknown): value is Readonly<Record<string, unknown>> =>
    typeof value === 'object' && value !== null;
  if (!isTree(found) || !isTree(expected)) return [path, found, expected];
  for (const key of new Set([...Object.keys(expected), ...Object.keys(found)])) {
    const leaf = firstLeaf(found[key], expected[key], [...path, key]);
    if (leaf) return leaf;
  }
  return undefined;
}

function shortened(value: unknown): string {
  const text = value === undefined ? '—' : JSON.stringify(value);
  return text.length > 60 ? `${text.slice(0, 59)}…` : text;
}
