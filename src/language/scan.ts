import type { Text } from '../words/index.ts';
import { Refusal } from './refusal.ts';

/** The smallest parts of an equation. `word` is one of `and or not`; an operator is any other sign that joins values. */
export interface Token {
  readonly kind: 'number' | 'name' | 'word' | 'operator' | '(' | ')' | '[' | ']' | ',' | '?' | ':';
  readonly text: string;
  /** Offset of its first character. */
  readonly at: number;
  /** Of a number. */
  readonly value?: number;
}

/** Longest name; beyond it no table or chart can show it. */
export const MAX_NAME_LENGTH = 80;

const blank = /[\s\u00a0\u3000]+/uy;
const name = /[\p{L}_][\p{L}\p{M}0-9_]*/uy;
const number = /(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?/uy;
const restOfNumber = /[\p{L}\p{M}0-9_.]+/uy;
const operator = /<=|>=|==|!=|[-+*/^<>]/uy;
const structural = /[()[\],?:]/uy;

/**
 * Cuts an equation into tokens. Only the signs of the language pass; every other character is refused with the reason that
 * fits it, so that the parser behind never meets text that means something else to it.
 */
export function scan(text: string): Token[] {
  const tokens: Token[] = [];
  let at = 0;
  const take = (pattern: RegExp): string | undefined => {
    pattern.lastIndex = at;
    return pattern.exec(text)?.[0];
  };
  while (at < text.length) {
    const skipped = take(blank);
    if (skipped) {
      at += skipped.length;
      continue;
    }
    const token = nextToken(text, at, take);
    tokens.push(token);
    at += token.text.length;
  }
  return tokens;
}

function nextToken(text: string, at: number, take: (pattern: RegExp) => string | undefined): Token {
  const digits = take(number);
  if (digits) return numberToken(digits, text, at);
  const word = take(name);
  if (word && word.length > MAX_NAME_LENGTH) throw new Refusal(at, tooLong(word));
  if (word) return { kind: /^(?:and|or|not)$/u.test(word) ? 'word' : 'name', text: word, at };
  const several = foreign.find(([sign]) => text.startsWith(sign, at));
  if (several) throw new Refusal(at, several[1]);
  const sign = take(operator);
  if (sign) return { kind: 'operator', text: sign, at };
  const mark = take(structural);
  if (mark) return { kind: mark as Token['kind'], text: mark, at };
  const character = String.fromCodePoint(text.codePointAt(at)!);
  if (character === '=') throw new Refusal(at, assignment);
  if (character === '!') throw new Refusal(at, exclamation);
  const narrow = character.normalize('NFKC');
  if (narrow !== character && /^[!-~]$/u.test(narrow)) {
    throw new Refusal(at, {
      en: `"${character}" is a full-width character; write "${narrow}"`,
      zh: `“${character}”是全角字符；请写半角“${narrow}”`,
    });
  }
  throw new Refusal(at, {
    en: `"${printable(character)}" is not part of the equation language; remove it`,
    zh: `“${printable(character)}”不属于方程语言；请删去`,
  });
}

function tooLong(word: string): Text {
  return {
    en: `a name of ${word.length} characters stands here; names have at most ${MAX_NAME_LENGTH}`,
    zh: `此处的名称长达 ${word.length} 个字符；名称最多 ${MAX_NAME_LENGTH} 个字符`,
  };
}

function numberToken(digits: string, text: string, at: number): Token {
  restOfNumber.lastIndex = at + digits.length;
  const rest = restOfNumber.exec(text)?.[0];
  if (rest) throw new Refusal(at, refuseMixture(digits, rest));
  if (/^0\d/u.test(digits)) {
    throw new Refusal(at, {
      en: `"${digits}" starts with a zero; write numbers without leading zeros and without a comma between thousands: 1000`,
      zh: `“${digits}”以零开头；数字前不要补零，千位之间不要加逗号：1000`,
    });
  }
  const value = Number(digits);
  if (!Number.isFinite(value)) {
    throw new Refusal(at, {
      en: `the number ${digits} is too large: the largest is about 1.8e308`,
      zh: `数字 ${digits} 过大：最大约为 1.8e308`,
    });
  }
  if (value === 0 && /[1-9]/u.test(digits.split(/e/iu)[0]!)) {
    throw new Refusal(at, {
      en: `the number ${digits} is too small and would become 0: the smallest is about 5e-324`,
      zh: `数字 ${digits} 过小，会变成 0：最小约为 5e-324`,
    });
  }
  return { kind: 'number', text: digits, at, value };
}

/** `12O`, `2a`, `1.2.3`, `5kg`, `1_000`. */
function refuseMixture(digits: string, rest: string): Text {
  const whole = shorten(digits + rest);
  if (/^[OoIl]\d*$/u.test(rest)) {
    const meant = digits + rest.replace(/[Oo]/u, '0').replace(/[Il]/u, '1');
    return {
      en: `"${whole}" is not a number: it has the letter ${rest[0]} in it; did you mean ${meant}?`,
      zh: `“${whole}”不是数字：其中有字母 ${rest[0]}；是否应为 ${meant}？`,
    };
  }
  if (/^_\d/u.test(rest)) {
    return {
      en: `"${whole}" is not a number; write ${(digits + rest).replaceAll('_', '')}, without "_"`,
      zh: `“${whole}”不是数字；请写作 ${(digits + rest).replaceAll('_', '')}，不加“_”`,
    };
  }
  if (/^\p{L}/u.test(rest)) {
    return {
      en: `"${whole}" is neither a number nor a name: to multiply, write ${digits} * ${shorten(rest)}; a quantity with a unit is a parameter`,
      zh: `“${whole}”既不是数字也不是名称：相乘请写 ${digits} * ${shorten(rest)}；带单位的量应写成参数`,
    };
  }
  return {
    en: `"${whole}" is not a number; a number has one decimal point, as in 1234.5`,
    zh: `“${whole}”不是数字；数字只有一个小数点，如 1234.5`,
  };
}

function shorten(text: string): string {
  return text.length > 40 ? `${text.slice(0, 40)}…` : text;
}

/** A character as it can be shown in a sentence: control characters by their number. */
function printable(character: string): string {
  return /\p{C}/u.test(character)
    ? `U+${character.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')}`
    : character;
}

function write(sign: string, instead: string): readonly [string, Text] {
  return [sign, { en: `"${sign}" is not understood; write "${instead}"`, zh: `不认识“${sign}”；请写“${instead}”` }];
}

function reason(sign: string, en: string, zh: string): readonly [string, Text] {
  return [sign, { en, zh }];
}

const noText = [
  'text in quotes has no place in an equation; if quotes are meant to enclose the whole equation, they are not closed properly',
  '方程中不能有引号内的文字；若引号是用来括住整个方程的，请检查是否成对',
] as const;

/** Signs of other languages, and of Chinese keyboards, with what to write instead; the longer first. */
const foreign: readonly (readonly [string, Text])[] = [
  write('**', '^'),
  write('&&', 'and'),
  write('||', 'or'),
  write('<>', '!='),
  write('===', '=='),
  write('!==', '!='),
  write('【', '['),
  write('】', ']'),
  write('、', ','),
  write('−', '-'),
  write('–', '-'),
  write('—', '-'),
  write('×', '*'),
  write('·', '*'),
  write('⋅', '*'),
  write('÷', '/'),
  write('≤', '<='),
  write('≥', '>='),
  write('≠', '!='),
  write('²', '^2'),
  write('³', '^3'),
  write('√', 'sqrt(…)'),
  write('&', 'and'),
  write('|', 'or'),
  write('~', 'not'),
  reason(
    '%',
    'the percent sign is not understood in an equation; write 0.05 for 5 %, and modulo(a, b) for a remainder',
    '方程中不能写百分号；5 % 请写 0.05，求余数请用 modulo(a, b)',
  ),
  reason('"', ...noText),
  reason("'", ...noText),
  reason('`', ...noText),
  reason('“', ...noText),
  reason('”', ...noText),
  reason('‘', ...noText),
  reason('’', ...noText),
  reason(
    '.',
    'a dot stands here that is not part of a number; values have no inner parts to be read',
    '此处的点不属于任何数字；变量没有可读取的内部成员',
  ),
  reason(
    ';',
    'an equation is one expression; remove the ";" or make a variable for each part',
    '方程只能是一个表达式；请删去“;”，或为每一部分另设变量',
  ),
  reason(
    '#',
    'a comment cannot stand inside an equation; move it to its own line above',
    '方程内不能写注释；请移到上一行',
  ),
  reason('{', 'curly brackets have no meaning in an equation; group with ( )', '方程中没有花括号；请用 ( ) 分组'),
  reason('}', 'curly brackets have no meaning in an equation; group with ( )', '方程中没有花括号；请用 ( ) 分组'),
];
const assignment: Text = {
  en: 'a single "=" has no meaning in an equation: the name on the left is the key in the file; to compare, write "=="',
  zh: '方程中不能有单个“=”：等号左边的名称就是文件中的键；比较请写“==”',
};
const exclamation: Text = {
  en: '"!" is not understood; write "not (…)" to negate; there is no factorial',
  zh: '不认识“!”；取反请写“not (…)”；没有阶乘',
};
