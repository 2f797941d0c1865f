import { dictionary } from './dictionary.ts';
import { UnitError } from './unit-error.ts';

interface Span {
  /** Offset in the text, in UTF-16 units. */
  readonly at: number;
  readonly length: number;
}

/** A piece of a unit. `power` is `^2`, `^-1`, `^0.5` or superscript digits. */
export type Token = Span & Meaning;

type Meaning =
  | { readonly kind: 'number' | 'power'; readonly value: number }
  | { readonly kind: 'word'; readonly name: string; readonly priceYear?: number }
  | { readonly kind: 'times' | 'over' | 'open' | 'close' | 'end' };

/**
 * Splits a unit into tokens, ending with one of kind `end`. Names of several words (`percentage points`) are one token.
 * @param own names that count as words besides the dictionary's.
 * @throws UnitError `unit-syntax` at a character that no unit has.
 */
export function splitTokens(text: string, own?: ReadonlyMap<string, unknown>): readonly Token[] {
  const plain = [...text].map((character) => halfWidth.get(character) ?? character).join('');
  const phrases = own ? [...phrasesOf(own.keys()), ...knownPhrases] : knownPhrases;
  const tokens: Token[] = [];
  let at = 0;
  while (at < plain.length) {
    const blank = matchAt(/\s+/y, plain, at);
    if (blank) {
      at += blank[0].length;
      continue;
    }
    const token = readToken(plain, at, phrases);
    if (token === undefined) throw strange(text, at);
    tokens.push(token);
    at += token.length;
  }
  tokens.push({ kind: 'end', at: plain.length, length: 0 });
  return tokens;
}

function readToken(text: string, at: number, phrases: readonly string[]): Token | undefined {
  const phrase = phrases.find(
    (name) => text.startsWith(name, at) && !matchAt(/[\p{L}\p{N}_]/uy, text, at + name.length),
  );
  if (phrase !== undefined) return { kind: 'word', name: phrase, at, length: phrase.length };
  for (const [pattern, make] of lexicon) {
    const found = matchAt(pattern, text, at);
    if (found) return { ...make(found), at, length: found[0].length };
  }
  return undefined;
}

const superscripts = new Map([...'⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻'].map((character, index) => [character, '0123456789+-'[index]!]));

const lexicon: readonly (readonly [RegExp, (found: RegExpExecArray) => Meaning])[] = [
  [/(?:\*\*|\^)\s*([+-]?\d+(?:\.\d+)?)/y, (found) => ({ kind: 'power', value: Number(found[1]) })],
  [
    /[⁺⁻]?[⁰¹²³⁴-⁹]+/y,
    ([digits]) => ({ kind: 'power', value: Number([...digits].map((digit) => superscripts.get(digit)!).join('')) }),
  ],
  [/[·⋅∙×*]/y, () => ({ kind: 'times' })],
  [/\/|÷|per(?![\p{L}\p{N}_])/uy, () => ({ kind: 'over' })],
  [/\(/y, () => ({ kind: 'open' })],
  [/\)/y, () => ({ kind: 'close' })],
  [/\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/y, (found) => ({ kind: 'number', value: Number(found[0]) })],
  [
    /([\p{L}%‰$°_㎡㎢㎥][\p{L}\p{Nd}%‰$°_]*)(?:@(\d{4}))?/uy,
    ([, name, year]) => ({ kind: 'word', name: name!, ...(year === undefined ? {} : { priceYear: Number(year) }) }),
  ],
];

/** Full-width characters of Chinese input methods, each one UTF-16 unit, so that offsets stay. */
const halfWidth = new Map(
  [...'％／（）＊＾＠．－＋１２３４５６７８９０　'].map((character, index) => [
    character,
    '%/()*^@.-+1234567890 '[index]!,
  ]),
);

const knownPhrases = phrasesOf(dictionary.keys());

/** Names of several words, the longest first. */
function phrasesOf(names: Iterable<string>): string[] {
  return [...names].filter((name) => name.includes(' ')).sort((left, right) => right.length - left.length);
}

/** What the sticky pattern finds exactly at an offset. */
function matchAt(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(text);
}

function strange(text: string, at: number): UnitError {
  const character = String.fromCodePoint(text.codePointAt(at)!);
  return new UnitError(
    'unit-syntax',
    {
      en: `"${character}" cannot stand here in the unit "${text}": units are joined by · and /, powers are written km^2.`,
      zh: `单位“${text}”的此处不能有“${character}”：单位之间用 · 和 / 连接，乘方写作 km^2。`,
    },
    at,
  );
}
