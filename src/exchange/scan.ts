import { Refusal } from './refusal.ts';

/** Whose equation language a text is in: they differ in how names are written and in a few operators. */
export type Dialect = 'vensim' | 'xmile';

/** The smallest parts of an equation. A `sign` is an operator, bracket, comma or keyword in colons (`:AND:`), in capitals. */
export interface Token {
  readonly kind: 'number' | 'name' | 'text' | 'sign';
  /** A name without quotes and with white space made single; of a text what stands between its quotes. */
  readonly text: string;
  /** Offset in the file's text. */
  readonly at: number;
  readonly end: number;
  readonly value?: number;
  /** The name stood in quotes: it is no keyword. */
  readonly quoted?: true;
}

const number = /(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?/uy;
const vensimName = /[\p{L}\p{M}_$][\p{L}\p{M}\p{N}_$'.&%?]*(?:\s+[\p{L}\p{N}_$][\p{L}\p{M}\p{N}_$'.&%?]*)*/uy;
const xmileName = /[\p{L}\p{M}_$\u00a0][\p{L}\p{M}\p{N}_$?\u00a0]*/uy;
const quotedName = /"(?:[^"\\]|\\[\s\S])*"/uy;
const quotedText = /'[^']*'/uy;
const keyword = /:\s*(?:AND|OR|NOT|NA|EXCEPT|RAW|INTERPOLATE|HOLD\s+BACKWARD|LOOK\s+FORWARD|SUPPLEMENTARY)\s*:/iuy;
const vensimSign = /:=|==|<->|->|<>|<=|>=|[-+*/^<>=()[\],;!:]/uy;
const xmileSign = /<>|!=|<=|>=|==|\/\/|[-+*/^<>=()[\],;:!@'.]/uy;
const blank = /\s+/uy;

/** Characters of one equation: longer ones are no equation that anybody wrote. */
const MAX_LENGTH = 1_000_000;

/** Cuts part of a text into tokens. @throws Refusal at the first character that is part of none. */
export function scan(text: string, dialect: Dialect, from = 0, to = text.length): Token[] {
  const tokens: Token[] = [];
  if (to - from > MAX_LENGTH) throw tooLong(from);
  let at = from;
  const take = (pattern: RegExp): string | undefined => {
    pattern.lastIndex = at;
    const found = pattern.exec(text)?.[0];
    return found !== undefined && at + found.length <= to ? found : undefined;
  };
  const push = (kind: Token['kind'], found: string, word: string, more: Partial<Token> = {}): void => {
    tokens.push({ kind, text: word, at, end: at + found.length, ...more });
    at += found.length;
  };
  while (at < to) {
    const skipped = take(blank);
    if (skipped) {
      at += skipped.length;
      continue;
    }
    const digits = take(number);
    if (digits) {
      const value = Number(digits);
      if (!Number.isFinite(value)) throw tooLarge(at);
      push('number', digits, digits, { value });
      continue;
    }
    const quoted = take(quotedName);
    if (quoted) {
      push('name', quoted, tidyName(quoted.slice(1, -1).replace(/\\(["\\])/gu, '$1')), { quoted: true });
      continue;
    }
    const name = take(dialect === 'vensim' ? vensimName : xmileName);
    if (name) {
      push('name', name, tidyName(name));
      continue;
    }
    const string = dialect === 'vensim' ? take(quotedText) : undefined;
    if (string) {
      push('text', string, string.slice(1, -1));
      continue;
    }
    const word = dialect === 'vensim' ? take(keyword) : undefined;
    if (word) {
      push(
        'sign',
        word,
        word
          .toUpperCase()
          .replace(/\s+/gu, ' ')
          .replace(/^: | :$/gu, ':'),
      );
      continue;
    }
    const sign = take(dialect === 'vensim' ? vensimSign : xmileSign);
    if (!sign) throw unknownCharacter(text, at);
    push('sign', sign, sign);
  }
  return tokens;
}

/** A name as people write it: single spaces, no line breaks (XMILE writes them as `\n`). */
export function tidyName(name: string): string {
  return name
    .replace(/\\[nr]/gu, ' ')
    .replace(/[\s\u00a0]+/gu, ' ')
    .trim();
}

/** What two spellings of the same name have in common: case, underscores and quotes do not count. */
export function keyOf(name: string): string {
  return tidyName(name).normalize('NFC').toLowerCase().replace(/[_ ]+/gu, '_').replace(/^"|"$/gu, '');
}

function tooLong(at: number): Refusal {
  return new Refusal(at, {
    en: `this equation is longer than ${MAX_LENGTH} characters; the file is damaged or holds no model`,
    zh: `该方程超过 ${MAX_LENGTH} 个字符；文件已损坏或不是模型`,
  });
}

function tooLarge(at: number): Refusal {
  return new Refusal(at, {
    en: 'this number is too large for any computation here (beyond 1.8e308)',
    zh: '该数过大，无法计算（超过 1.8e308）',
  });
}

function unknownCharacter(text: string, at: number): Refusal {
  const character = String.fromCodePoint(text.codePointAt(at)!);
  if (character === '?') {
    return new Refusal(at, {
      en: 'the equation holds "?": the file was saved before it was finished; complete it in the tool it comes from',
      zh: '方程中有“?”：文件保存时尚未写完；请在原软件中补全',
    });
  }
  const shown = /\p{C}/u.test(character) ? `U+${character.codePointAt(0)!.toString(16).toUpperCase()}` : character;
  return new Refusal(at, {
    en: `"${shown}" cannot stand here; the equation is damaged or uses a sign that is not known`,
    zh: `此处不能出现“${shown}”；方程已损坏或使用了未知符号`,
  });
}
