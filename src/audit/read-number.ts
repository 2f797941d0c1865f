import type { DataPath, YamlDocument } from '../document/index.ts';
import { declareUnit, type OwnUnits, parseQuantity, parseUnit, type Unit, UnitError } from '../units/index.ts';
import { error, type Problem, type Text } from '../words/index.ts';
import { decimalsOf } from './prints-as.ts';
import type { Operator, Printed } from './statement.ts';

/** Units that plans print and equations do not need. */
const own: OwnUnits = ownUnits();

function ownUnits(): OwnUnits {
  const units = new Map([['V', declareUnit('V', { zh: '伏' })]]);
  units.set('kV', declareUnit('kV', { definition: '1000 V', own: units, zh: '千伏' }));
  return units;
}

/** Reads statements' numbers at their places, noting what cannot be read. */
export interface NumberReader {
  readonly problems: Problem[];
  number(text: string, path: DataPath): (Printed & { readonly operator: Operator }) | undefined;
  unit(text: string, path: DataPath): Unit | undefined;
}

const OPERATORS: readonly (readonly [RegExp, Operator])[] = [
  [/^(>=|≥)/u, '>='],
  [/^(<=|≤)/u, '<='],
  [/^>/u, '>'],
  [/^</u, '<'],
];

export function numberReader(document: YamlDocument): NumberReader {
  const problems: Problem[] = [];
  const refuse = (thrown: unknown, path: DataPath): undefined => {
    if (!(thrown instanceof UnitError)) throw thrown;
    problems.push(error(thrown.code, thrown.text, document.placeWithin(path, thrown.at)));
    return undefined;
  };
  return {
    problems,
    number(text, path) {
      const found = OPERATORS.find(([pattern]) => pattern.test(text.trim()));
      const bare = found ? text.trim().replace(found[0], '') : text;
      try {
        const { value, unit } = parseQuantity(bare, own);
        return { value, unit: withoutPrices(unit), decimals: decimalsOf(bare), operator: found?.[1] ?? '=' };
      } catch (thrown) {
        return refuse(thrown, path);
      }
    },
    unit(text, path) {
      try {
        return withoutPrices(parseUnit(text, own));
      } catch (thrown) {
        return refuse(thrown, path);
      }
    },
  };
}

/** A plan compares money as printed: the price year of `亿元@2020` is left aside. */
export function withoutPrices(unit: Unit): Unit {
  const bare = unit.text.replace(/@\d{4}/gu, '');
  return bare === unit.text ? unit : parseUnit(bare, own);
}

/** Degrees of `39°55'`. */
export function degrees(angle: string): number {
  const [whole, minutes] = angle.split('°');
  return Number(whole) + Number((minutes ?? '0').replace(/\D/gu, '') || 0) / 60;
}

/** The sentence for an id that is not there. */
export function unknownName(name: string, near: string | undefined): Text {
  return {
    en: `"${name}" is not a statement of this file or an indicator of the plan${near ? ` (did you mean "${near}"?)` : '; add it, or correct the name'}`,
    zh: `“${name}”既不是本文件的陈述，也不是规划的指标${near ? `（是否应为“${near}”？）` : '；请补充或更正名称'}`,
  };
}
