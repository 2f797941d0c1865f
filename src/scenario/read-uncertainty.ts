import type { Parameter, Shock } from '../language/index.ts';
import {
  checkDistribution,
  type Distribution,
  DistributionError,
  distributionFromRange,
  logarithm,
} from '../sample/index.ts';
import { type Entry, refuse } from './entry.ts';
import { readFactor, readQuantity } from './quantity.ts';
import { nameText, type Written } from './read-value.ts';
import type { Assumption } from './scenario.ts';
import { type Changeable, entryOf, type Target } from './target.ts';

/** `uncertainty` of an entry, as the schema lets it through. */
export type WrittenUncertainty =
  | 'none'
  | {
      readonly p5: Written;
      readonly p95: Written;
      readonly shape: 'normal' | 'lognormal' | 'logitnormal';
      readonly median?: Written | undefined;
      readonly min?: Written | undefined;
      readonly max?: Written | undefined;
    }
  | { readonly min: Written; readonly max: Written; readonly shape: 'triangular' | 'pert' | 'uniform' }
  | { readonly sd: Written; readonly median?: Written | undefined; readonly shape: 'normal' | 'lognormal' };

/**
 * The distribution that an entry gives, in base units, or undefined with the reasons noted.
 *
 * @param middle median (mode of a triangular or pert shape) in base units where the entry names none.
 */
export function readUncertainty(
  entry: Entry,
  written: Exclude<WrittenUncertainty, 'none'>,
  variable: Changeable,
  middle: number,
): Distribution | undefined {
  const take = (key: string, value: Written): number | undefined => {
    const lognormalSpread = key === 'sd' && written.shape === 'lognormal';
    const reading = lognormalSpread ? readFactor(value) : readQuantity(value, variable.unit, nameText(variable));
    if ('value' in reading) return reading.value;
    return refuse(entry, reading.code, reading.refusal, ['uncertainty', key], reading.at);
  };
  const numbers: Record<string, number> = {};
  let sound = true;
  for (const [key, value] of Object.entries(written) as [string, Written][]) {
    if (key === 'shape' || value === undefined) continue;
    const number = take(key, value);
    if (number === undefined) sound = false;
    else numbers[key] = number;
  }
  if (!sound) return undefined;
  try {
    const distribution = make(written.shape, { middle, ...numbers });
    checkDistribution(distribution);
    return distribution;
  } catch (thrown) {
    if (!(thrown instanceof DistributionError)) throw thrown;
    const text = { en: thrown.text.en.replace(/\.$/u, ''), zh: thrown.text.zh.replace(/。$/u, '') };
    return refuse(entry, thrown.code, text, ['uncertainty']);
  }
}

type Shape = Exclude<WrittenUncertainty, 'none'>['shape'];
interface Numbers {
  readonly middle: number;
  readonly median?: number;
  readonly p5?: number;
  readonly p95?: number;
  readonly min?: number;
  readonly max?: number;
  readonly sd?: number;
}

function make(shape: Shape, { middle, median = middle, p5, p95, min, max, sd }: Numbers): Distribution {
  switch (shape) {
    case 'triangular':
    case 'pert':
      return { shape, min: min!, mode: median, max: max! };
    case 'uniform':
      return { shape, min: min!, max: max! };
    default: {
      const whole =
        sd === undefined
          ? distributionFromRange({ p5: p5!, p95: p95!, median, shape })
          : shape === 'lognormal'
            ? ({ shape, mu: logarithm(median), sigma: sd } as const)
            : ({ shape: 'normal', mean: median, sd } as const);
      if (min === undefined && max === undefined) return whole;
      return { shape: 'truncated', of: whole, min: min ?? -Infinity, max: max ?? Infinity };
    }
  }
}

/** A distribution with its middle: the value given with it, else what the model says, if that is the same for all elements meant. */
export function readDistribution(
  entry: Entry,
  written: WrittenUncertainty,
  target: Target,
  value: number | undefined,
): Assumption['distribution'] {
  if (written === 'none') return undefined;
  const variable = target.variable as Parameter | Shock;
  const own = variable.kind === 'parameter' ? variable.value : variable.nominal;
  const middles = [...new Set(target.keys.map((key) => entryOf(own, key)!))];
  const named = value ?? ('median' in written && written.median !== undefined ? 0 : undefined);
  if (named === undefined && middles.length > 1) {
    return refuse(
      entry,
      'no-middle',
      {
        en: `the elements of "${variable.name}" have different values in the model, so one range cannot be laid around them; name the element, as in ${variable.name}[${target.keys[0]}]`,
        zh: `“${variable.name}”各分项在模型中的取值不同，无法共用一个区间；请写明分项，如 ${variable.name}[${target.keys[0]}]`,
      },
      ['uncertainty'],
    );
  }
  return readUncertainty(entry, written, variable, value ?? middles[0]!);
}
