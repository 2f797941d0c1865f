import type { Word } from './dictionary.ts';
import { multiplyDimensions, none, powerDimension } from './dimension.ts';
import { findWord } from './find-word.ts';
import { splitTokens, type Token } from './split-tokens.ts';
import type { Dimension } from './unit.ts';
import { UnitError } from './unit-error.ts';

/**
 * One factor of a unit: `万km^2` after a division is `{ scale: 1e4, word: km, power: 2, divides: true }`. The scale is not
 * raised to the power.
 */
export interface Factor {
  readonly scale: number;
  /** Absent: a pure number, as the 1 of `1/year`. */
  readonly word?: Word;
  /** Price year of money. */
  readonly priceYear?: number;
  readonly power: number;
  readonly divides: boolean;
}

/**
 * Reads a unit as the product of its factors. A number or scale word binds tighter than `·` and `/`: `yuan/10^4 t` is
 * yuan per ten thousand tonnes. Products and quotients go from left to right.
 * @throws UnitError `unit-syntax` or `unknown-unit`, with the offset.
 */
export function readFactors(text: string, own?: ReadonlyMap<string, Word>): readonly Factor[] {
  return new FactorReader(text, own).read();
}

/** Multiplies factors out. */
export function resolveFactors(
  factors: readonly Factor[],
): Pick<Word, 'numerator' | 'denominator' | 'dimension' | 'point'> {
  let numerator = 1;
  let denominator = 1;
  let dimension: Dimension = none;
  let point = false;
  for (const { scale, word, priceYear, power, divides } of factors) {
    const above = scale * (word?.numerator ?? 1) ** power;
    const below = (word?.denominator ?? 1) ** power;
    numerator *= divides ? below : above;
    denominator *= divides ? above : below;
    if (!word) continue;
    const named = priceYear === undefined ? word.dimension : atPrices(word.dimension, priceYear);
    dimension = multiplyDimensions(dimension, powerDimension(named, divides ? -power : power));
    point ||= word.point;
  }
  return { numerator, denominator, dimension, point };
}

function atPrices(dimension: Dimension, year: number): Dimension {
  return Object.fromEntries(Object.entries(dimension).map(([name, power]) => [`${name}@${year}`, power]));
}

class FactorReader {
  private readonly text: string;
  private readonly own: ReadonlyMap<string, Word> | undefined;
  private readonly tokens: readonly Token[];
  private next = 0;

  constructor(text: string, own: ReadonlyMap<string, Word> | undefined) {
    this.text = text;
    this.own = own;
    this.tokens = splitTokens(text, own);
  }

  read(): Factor[] {
    if (this.peek().kind === 'end') {
      throw new UnitError('unit-syntax', {
        en: 'The unit is empty: write "1" for a pure number.',
        zh: '单位为空：无量纲的数请写“1”。',
      });
    }
    const factors = this.product(false);
    if (this.peek().kind !== 'end') throw this.unexpected(this.peek());
    return factors;
  }

  /** term (· term | / term)* */
  private product(divides: boolean): Factor[] {
    const factors = this.term(divides);
    for (;;) {
      const { kind } = this.peek();
      if (kind !== 'times' && kind !== 'over') return factors;
      this.next++;
      factors.push(...this.term(kind === 'over' ? !divides : divides));
    }
  }

  /** Numbers and scale words in front of one word or parenthesis, which may have a power. */
  private term(divides: boolean): Factor[] {
    let scale = 1;
    let scaled = false;
    for (;;) {
      const token = this.peek();
      if (token.kind === 'number') {
        this.next++;
        const power = this.power() ?? 1;
        const value = token.value ** power;
        if (!(value > 0 && Number.isFinite(value))) throw this.unexpected(token);
        scale *= value;
        scaled = true;
      } else if (token.kind === 'open') {
        this.next++;
        const inside = this.product(divides);
        if (this.peek().kind !== 'close') throw this.unclosed(token);
        this.next++;
        return [...scaleOnly(scale, divides), ...raise(inside, this.power() ?? 1)];
      } else if (token.kind === 'word') {
        this.next++;
        const found = findWord(token, this.own);
        scale *= found.scale;
        scaled = true;
        if (!found.word) continue;
        const power = (this.power() ?? 1) * found.power;
        const turned = power < 0 ? !divides : divides;
        const priced = token.priceYear === undefined ? {} : { priceYear: token.priceYear };
        if (turned !== divides && scale !== 1) {
          return [
            ...scaleOnly(scale, divides),
            { scale: 1, word: found.word, ...priced, power: -power, divides: turned },
          ];
        }
        return [{ scale, word: found.word, ...priced, power: Math.abs(power), divides: turned }];
      } else if (scaled) {
        return [{ scale, power: 1, divides }];
      } else {
        throw this.unexpected(token);
      }
    }
  }

  private power(): number | undefined {
    const token = this.peek();
    if (token.kind !== 'power') return undefined;
    if (token.value === 0) throw this.unexpected(token);
    this.next++;
    return token.value;
  }

  private unclosed(open: Token): UnitError {
    return new UnitError(
      'unit-syntax',
      {
        en: `The parenthesis in "${this.text}" is never closed: add ")".`,
        zh: `“${this.text}”中的括号没有闭合：请补上“)”。`,
      },
      open.at,
    );
  }

  private unexpected(token: Token): UnitError {
    const what = this.text.slice(token.at, token.at + token.length);
    const example = 'km^2, 10^4 t/year, kg/(m^2·year)';
    return new UnitError(
      'unit-syntax',
      what === ''
        ? {
            en: `The unit "${this.text}" breaks off: a unit word is missing at its end. Write it as in ${example}.`,
            zh: `单位“${this.text}”不完整：末尾缺少单位。写法如 ${example}。`,
          }
        : {
            en: `"${what}" does not fit at this place in the unit "${this.text}": join units with · and /, as in ${example}.`,
            zh: `单位“${this.text}”的此处不能写“${what}”：单位之间用 · 和 / 连接，如 ${example}。`,
          },
      token.at,
    );
  }

  private peek(): Token {
    return this.tokens[this.next]!;
  }
}

function scaleOnly(scale: number, divides: boolean): Factor[] {
  return scale === 1 ? [] : [{ scale, power: 1, divides }];
}

/** A parenthesis to a power: every factor is raised, its scale too. */
function raise(factors: readonly Factor[], power: number): Factor[] {
  if (power === 1) return [...factors];
  return factors.map((factor) => ({
    ...factor,
    scale: factor.scale ** Math.abs(power),
    power: factor.word ? factor.power * Math.abs(power) : 1,
    divides: power < 0 ? !factor.divides : factor.divides,
  }));
}
