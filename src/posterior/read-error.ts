import { checkConvertible, dimensionless, parseQuantity, toBase, type Unit, UnitError } from '../units/index.ts';
import { error, type Place, type Problem, same } from '../words/index.ts';
import type { DeviationEntry } from './calibration-schema.ts';
import type { ErrorPrior } from './coordinate.ts';
import type { ComparisonScale } from './error-model.ts';

/**
 * An amount on the comparison scale: of a linear one in base units, a bare number being in the outcome's unit; of logs and log-odds a pure number, where 5 % means
 * that values differ by about 5 %.
 */
export function readAmount(
  written: number | string,
  scale: ComparisonScale,
  unit: Unit,
  place: Place | undefined,
): number | Problem {
  if (typeof written === 'number') return scale === 'linear' ? toBase(written, unit) : written;
  try {
    const quantity = parseQuantity(written);
    if (quantity.unit === dimensionless) return scale === 'linear' ? toBase(quantity.value, unit) : quantity.value;
    if (scale === 'linear') {
      checkConvertible(quantity.unit.point ? ({ ...quantity.unit, point: false } as Unit) : quantity.unit, {
        ...unit,
        point: false,
      } as Unit);
      return toBase(quantity.value, quantity.unit);
    }
    checkConvertible(quantity.unit, dimensionless);
    return toBase(quantity.value, quantity.unit);
  } catch (thrown) {
    if (!(thrown instanceof UnitError)) throw thrown;
    const reason = thrown.text ?? same(thrown.message);
    const hint =
      scale === 'linear'
        ? { en: `an error of this series is in ${unit.text}`, zh: `本序列的误差单位应为${unit.text}` }
        : {
            en: 'on a log or logit scale an error is relative, as "5 %"',
            zh: '对数或逻辑尺度上的误差为相对误差，如“5 %”',
          };
    return error(
      'wrong-unit',
      { en: `"${written}": ${reason.en} (${hint.en})`, zh: `“${written}”：${reason.zh}（${hint.zh}）` },
      place,
    );
  }
}

/** What is known of the standard deviation: a number, or a prior. */
export function readDeviation(
  written: DeviationEntry,
  scale: ComparisonScale,
  unit: Unit,
  place: Place | undefined,
): number | ErrorPrior | Problem {
  const positive = (amount: number | Problem): number | Problem =>
    typeof amount !== 'number' || amount > 0
      ? amount
      : error(
          'not-positive',
          {
            en: 'a standard deviation must be greater than 0: no model and no measurement is without error',
            zh: '标准差必须大于 0：没有无误差的模型或测量',
          },
          place,
        );
  if (typeof written !== 'object') return positive(readAmount(written, scale, unit, place));
  if ('half-normal' in written) {
    const amount = positive(readAmount(written['half-normal'], scale, unit, place));
    return typeof amount === 'number' ? { shape: 'half-normal', scale: amount } : amount;
  }
  const [low, high] = written['log-uniform'].map((one) => positive(readAmount(one, scale, unit, place)));
  if (typeof low !== 'number') return low!;
  if (typeof high !== 'number') return high!;
  if (low < high) return { shape: 'log-uniform', min: low, max: high };
  return error(
    'range-reversed',
    {
      en: 'the first number of log-uniform is the least and must be below the second',
      zh: 'log-uniform 的第一个数为下限，应小于第二个数',
    },
    place,
  );
}
