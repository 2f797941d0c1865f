import { dictionary, type Word } from './dictionary.ts';
import { readFactors, resolveFactors } from './read-factors.ts';
import { UnitError } from './unit-error.ts';

/** Units that one model declares for itself (`widget`, `degree`), by every name they may be written with. */
export type OwnUnits = ReadonlyMap<string, OwnUnit>;

/** One unit of {@link OwnUnits}; made by {@link declareUnit} alone. */
export type OwnUnit = Word;

/**
 * Declares a unit of a model's own: a new base dimension named after it (`widget`), or, with `definition`, another name for
 * a known or earlier declared unit (`crate` = `12 widget`).
 *
 * @param name letters, digits, `_` and single blanks; must not be a known unit word.
 * @param own the units declared so far, which the definition may use.
 * @throws UnitError when the name is taken or not a word, or the definition cannot be read.
 */
export function declareUnit(
  name: string,
  options: { readonly definition?: string; readonly own?: OwnUnits; readonly zh?: string } = {},
): OwnUnit {
  if (!/^[\p{L}$°_][\p{L}\p{N}$°_]*( [\p{L}\p{N}$°_]+)*$/u.test(name)) {
    throw new UnitError('own-unit', {
      en: `"${name}" cannot name a unit: a name is letters, digits and _, starting with a letter.`,
      zh: `“${name}”不能用作单位名：名称由字母、数字和下划线组成，以字母开头。`,
    });
  }
  if (dictionary.has(name) || options.own?.has(name)) {
    throw new UnitError('own-unit', {
      en: `"${name}" is already a unit: leave the declaration out, or choose another name.`,
      zh: `“${name}”已经是单位：请删去该声明，或换一个名称。`,
    });
  }
  const title = { one: name, many: name, zh: options.zh ?? name };
  if (options.definition === undefined) {
    return { numerator: 1, denominator: 1, dimension: { [name]: 1 }, point: false, priced: false, title };
  }
  const meaning = resolveFactors(readFactors(options.definition, options.own));
  return { ...meaning, priced: false, title };
}
