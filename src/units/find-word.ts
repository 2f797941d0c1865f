import { nearest } from '../words/index.ts';
import { dictionary, scaleWords, type Word } from './dictionary.ts';
import { UnitError } from './unit-error.ts';

/** A unit word as written, where it stands, and the price year after its `@`. */
export interface WrittenWord {
  readonly name: string;
  readonly at: number;
  readonly priceYear?: number;
}

/** What a written word means: `万km2` is `{ scale: 1e4, word: km, power: 2 }`; a scale word alone (`万`) has no word. */
export interface FoundWord {
  readonly scale: number;
  readonly word?: Word;
  readonly power: number;
}

/**
 * Finds a word as it stands, with scale words in front of it, or with a trailing 2 or 3 as the power of a length.
 * @throws UnitError `unknown-unit` with the nearest known word; `unit-syntax` for the price year of what is not money.
 */
export function findWord(written: WrittenWord, own?: ReadonlyMap<string, Word>): FoundWord {
  let scale = 1;
  let rest = written.name;
  for (;;) {
    const found = lookUp(rest, own);
    if (found) {
      if (written.priceYear !== undefined && !found.word.priced) throw notMoney(written, written.priceYear);
      return { ...found, scale };
    }
    const scaleWord = scaleWords.find(([word]) => rest.startsWith(word));
    if (!scaleWord) throw unknownWord(rest, written.at + written.name.length - rest.length, own);
    scale *= scaleWord[1];
    rest = rest.slice(scaleWord[0].length);
    if (rest === '') {
      if (written.priceYear !== undefined) throw notMoney(written, written.priceYear);
      return { scale, power: 1 };
    }
  }
}

function lookUp(name: string, own?: ReadonlyMap<string, Word>): { word: Word; power: number } | undefined {
  const word = dictionary.get(name) ?? own?.get(name);
  if (word) return { word, power: 1 };
  const stem = /[23]$/.test(name) ? dictionary.get(name.slice(0, -1)) : undefined;
  return stem?.dimension.length === 1 ? { word: stem, power: Number(name.at(-1)) } : undefined;
}

function notMoney(written: WrittenWord, year: number): UnitError {
  return new UnitError(
    'unit-syntax',
    {
      en: `"${written.name}" is not money, so it has no price year: leave "@${year}" out.`,
      zh: `“${written.name}”不是货币，没有价格基年：请删去“@${year}”。`,
    },
    written.at,
  );
}

function unknownWord(name: string, at: number, own?: ReadonlyMap<string, Word>): UnitError {
  if (name === 'ton' || name === 'tons') {
    return new UnitError(
      'unknown-unit',
      {
        en: `"${name}" is not a unit here, because a ton may be 907, 1000 or 1016 kg: write "t" for the tonne of 1000 kg.`,
        zh: `这里没有单位“${name}”，因为 ton 可能是 907、1000 或 1016 千克：1000 千克的吨请写“t”或“吨”。`,
      },
      at,
      't',
    );
  }
  const near = nearest(name, [...(own?.keys() ?? []), ...dictionary.keys()]);
  return new UnitError(
    'unknown-unit',
    near === undefined
      ? {
          en: `"${name}" is not a known unit: check the spelling, or declare it as a unit of the model's own.`,
          zh: `没有单位“${name}”：请检查拼写，或将其声明为模型自有的单位。`,
        }
      : {
          en: `"${name}" is not a known unit (did you mean "${near}"?).`,
          zh: `没有单位“${name}”（是否指“${near}”？）。`,
        },
    at,
    near,
  );
}
