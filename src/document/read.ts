import { type Alias, isAlias, isMap, isScalar, isSeq, LineCounter, type Node, type Pair, parseDocument } from 'yaml';
import { error, type Place, type Problem, type Text } from '../words/index.ts';
import type { YamlDocument } from './document.ts';
import { keep, type ReadDocument } from './kept.ts';
import { keyText, offsetOf, offsetWithin, type Placed, placed } from './placed.ts';
import { yamlSentence } from './yaml-sentence.ts';

/** Characters a file may have; a district's whole plan is a tenth of it, and parsing stays well below a second. */
export const MAX_CHARACTERS = 1_000_000;
/** Levels of nesting a file may have; hand-written files have about six. */
const MAX_DEPTH = 50;
/** Values a file may hold once its aliases are followed: the guard against exponential expansion. */
const MAX_VALUES = 200_000;
/** Names that would reach into JavaScript's own objects if they were ever used as keys. */
const RESERVED_KEYS = new Set(['__proto__', 'constructor', 'prototype']);

/**
 * Reads one YAML 1.2 file into plain data with places. Never throws: whatever the text holds, the answer is a document or
 * problems, in bounded time. Tags, several documents in a file, and duplicate keys are errors. A file read before is not
 * parsed again: the same path and text give the same document, frozen.
 */
export function readDocument(file: string, text: string): ReadDocument {
  return keep(file, text, () => {
    const refusal = refuseUnread(file, text);
    return refusal ? { problems: [refusal] } : read(file, text);
  });
}

function read(file: string, text: string): ReadDocument {
  const source = text.startsWith('\uFEFF') ? text.slice(1) : text;
  const lines = new LineCounter();
  const at = (offset: number): Place => {
    const position = lines.linePos(Math.max(0, Math.min(offset, source.length)));
    return { file, line: Math.max(1, position.line), column: Math.max(1, position.col) };
  };
  const documentOf = (data: unknown, places: Placed): YamlDocument => ({
    file,
    text: source,
    data,
    place: (path, of = 'value') => at(offsetOf(places, path, of)),
    placeWithin: (path, offset) => at(offsetWithin(places, path, offset, source)),
  });
  try {
    const parsed = parseDocument(source, {
      lineCounter: lines,
      prettyErrors: false,
      uniqueKeys: true,
      version: '1.2',
      schema: 'core',
    });
    const found = [...parsed.errors, ...parsed.warnings];
    if (found.length > 0) {
      // After a slip the parser stumbles on through the rest of the line: one sentence a line is what helps.
      const seen = new Set<number>();
      const first = found.filter((slip) => {
        const { line } = at(slip.pos[0]);
        return !seen.has(line) && seen.add(line) !== undefined;
      });
      return { problems: first.map((slip) => error('yaml', yamlSentence(slip, source), at(slip.pos[0]))) };
    }
    const root = parsed.contents as Node | null;
    const { data, problems } = convert(
      root,
      (node) => at(node?.range?.[0] ?? 0),
      (alias) => alias.resolve(parsed),
    );
    return problems.length > 0 ? { problems } : { document: documentOf(data, placed(root, source)), problems: [] };
  } catch (thrown) {
    // The parser recurses: a file built to exhaust the stack ends here, after bounded work.
    const text: Text =
      thrown instanceof RangeError
        ? {
            en: 'this file is nested too deeply to be read; such a file is not written by hand: check how it was made',
            zh: '文件嵌套层数过深，无法读取；手写文件不会如此，请检查文件来源',
          }
        : {
            en: 'this file cannot be read as YAML; check that it is a text file in YAML form',
            zh: '无法按 YAML 读取此文件；请确认它是 YAML 格式的文本文件',
          };
    return { problems: [error('unreadable', text, { file, line: 1, column: 1 })] };
  }
}

/** What can be told from the raw text before any parser sees it. */
function refuseUnread(file: string, text: string): Problem | undefined {
  const start: Place = { file, line: 1, column: 1 };
  if (text.length > MAX_CHARACTERS) {
    const megabytes = (text.length / 1e6).toFixed(1);
    return error(
      'too-large',
      {
        en: `this file has ${megabytes} million characters; at most 1 million are read: keep tables of data in CSV files`,
        zh: `文件含 ${megabytes} 百万个字符，最多读取一百万个；数据表请放入 CSV 文件`,
      },
      start,
    );
  }
  if (text.includes('\u0000') || text.includes('\uFFFD')) {
    return error(
      'not-text',
      {
        en: 'this is not a text file in UTF-8; save it as UTF-8 text and try again',
        zh: '不是 UTF-8 编码的文本文件；请另存为 UTF-8 文本后重试',
      },
      start,
    );
  }
  if (text.trim().length === 0) {
    return error(
      'empty',
      { en: 'this file is empty; write at least its title', zh: '文件为空；至少应写明标题' },
      start,
    );
  }
  const deep = deepestBracket(text);
  if (deep > MAX_DEPTH || /^(?:[ \t]*[-?:][ \t]){60}/mu.test(text)) {
    return error(
      'too-deep',
      {
        en: `this file is nested more than ${MAX_DEPTH} levels deep; such a file is not written by hand: check how it was made`,
        zh: `文件嵌套超过 ${MAX_DEPTH} 层；手写文件不会如此，请检查文件来源`,
      },
      start,
    );
  }
  return undefined;
}

/** The deepest nesting of square and curly brackets within one line: brackets in prose do not add up over lines. */
function deepestBracket(text: string): number {
  let depth = 0;
  let deepest = 0;
  for (let index = 0; index < text.length; index++) {
    const character = text.charCodeAt(index);
    if (character === 0x0a) depth = 0;
    else if (character === 0x5b || character === 0x7b) deepest = Math.max(deepest, ++depth);
    else if (character === 0x5d || character === 0x7d) depth = Math.max(0, depth - 1);
  }
  return deepest;
}

function convert(
  root: Node | null,
  placeOf: (node: Node | null | undefined) => Place,
  resolve: (alias: Alias) => Node | undefined,
): { data: unknown; problems: Problem[] } {
  const problems: Problem[] = [];
  let values = 0;
  const visit = (node: Node | null | undefined, depth: number): unknown => {
    if (++values > MAX_VALUES || depth > MAX_DEPTH) {
      if (problems.length === 0) {
        problems.push(
          error(
            'too-many-values',
            {
              en: 'this file unfolds into far too many values; write repeated parts out, without anchors and aliases',
              zh: '文件展开后的数据量过大；请直接写出重复部分，不要使用锚点与别名',
            },
            placeOf(node),
          ),
        );
      }
      return null;
    }
    if (node === null || node === undefined) return null;
    if (isAlias(node)) {
      const target = resolve(node);
      if (target) return visit(target, depth + 1);
      problems.push(
        error(
          'yaml',
          {
            en: 'this alias ("*name") has no anchor ("&name") before it; write the value out',
            zh: '别名（“*名称”）之前没有对应的锚点（“&名称”）；请直接写出该值',
          },
          placeOf(node),
        ),
      );
      return null;
    }
    if (isScalar(node)) return typeof node.value === 'bigint' ? Number(node.value) : (node.value as unknown);
    if (isSeq(node)) return Object.freeze(node.items.map((item) => visit(item as Node, depth + 1)));
    if (isMap(node)) {
      const result: Record<string, unknown> = {};
      for (const pair of node.items as Pair<Node, Node>[]) {
        const key = keyText(pair.key);
        if (key === undefined || RESERVED_KEYS.has(key)) {
          problems.push(
            error(
              'bad-key',
              key === undefined
                ? { en: 'a key must be a plain word or number', zh: '键必须是简单的词或数字' }
                : { en: `"${key}" cannot be used as a name; choose another`, zh: `“${key}”不能用作名称，请另取名称` },
              placeOf(pair.key),
            ),
          );
          continue;
        }
        result[key] = visit(pair.value, depth + 1);
      }
      return Object.freeze(result);
    }
    return null;
  };
  return { data: visit(root, 0), problems };
}
