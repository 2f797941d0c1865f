import { fromBase, type Unit } from '../units/index.ts';
import { formatSignificant, type Problem, ProblemsError, type Text } from '../words/index.ts';
import type { Coordinate, Prior } from './coordinate.ts';
import { type ErrorModel, onScale } from './error-model.ts';
import type { FitSeries } from './fit-problem.ts';
import type { AskedSeries } from './load.ts';
import { readAmount, readDeviation } from './read-error.ts';
import type { Selected } from './select-points.ts';

/** Most of an error that can carry over to the next year. */
const MOST_CARRIED = 0.98;

/**
 * How a series and its model may differ, as its entry says, or by default; what is estimated becomes a coordinate.
 *
 * @param coordinates grows by what is estimated.
 * @throws ProblemsError for amounts that cannot be read, and values without place on the scale.
 */
export function readErrorModel(
  asked: AskedSeries,
  unit: Unit,
  points: readonly Selected[],
  title: Text,
  coordinates: Coordinate[],
): Pick<FitSeries, 'errors' | 'deviation' | 'autocorrelation' | 'assumed'> {
  const { id, entry } = asked;
  const scale = entry.scale ?? 'linear';
  const problems: Problem[] = [];
  const keep = <T>(read: T | Problem, fallback: T): T => {
    if (!isProblem(read)) return read;
    problems.push(read);
    return fallback;
  };
  for (const { year, value, place, observation } of points) {
    if (!Number.isNaN(onScale(scale, value))) continue;
    problems.push({
      severity: 'error',
      code: 'off-scale',
      text: {
        en: `"${id}" is compared on a ${scale} scale, on which ${observation.value} ${observation.unit} of ${year} has no place; use scale: linear, or leave that year out`,
        zh: `“${id}”按${scale === 'log' ? '对数' : '逻辑'}尺度比较，${year}年的 ${observation.value} ${observation.unit} 在该尺度上没有定义；请改用 scale: linear，或剔除该年`,
      },
      ...(place ? { place } : {}),
    });
  }
  const written = entry.error;
  const read =
    written === undefined
      ? { shape: 'half-normal' as const, scale: usualSpread(scale, points, unit) }
      : keep(readDeviation(written, scale, unit, asked.placeOf('error') ?? asked.place), 1);
  const measurement =
    entry['measurement error'] === undefined
      ? 0
      : keep(readAmount(entry['measurement error'], scale, unit, asked.placeOf('measurement error')), 0);
  const end = (key: 'min' | 'max', fallback: number): number => {
    const bound = entry.truncated?.[key];
    return bound === undefined
      ? fallback
      : keep(readAmount(bound, 'linear', unit, asked.placeOf('truncated', key)), fallback);
  };
  const truncated = entry.truncated && {
    min: end('min', Number.NEGATIVE_INFINITY),
    max: end('max', Number.POSITIVE_INFINITY),
  };
  for (const { value, year, place, censored } of points) {
    if (!truncated || censored || (value >= truncated.min && value <= truncated.max)) continue;
    problems.push({
      severity: 'error',
      code: 'outside-truncation',
      text: {
        en: `"${id}" can only be observed between the ends of "truncated", but its value of ${year} lies outside`,
        zh: `“${id}”只能取 truncated 上下限之间的数值，但${year}年的数值在其外`,
      },
      ...(place ? { place } : {}),
    });
  }
  if (problems.length > 0) throw new ProblemsError(problems);

  const add = (name: string, about: Text, prior: Prior, own?: Unit): { coordinate: number } => {
    const words = { en: `${about.en}: ${title.en}`, zh: `${about.zh}：${title.zh}` };
    const coordinate: Coordinate = { name, title: words, role: 'error', prior, ...(own ? { unit: own } : {}) };
    return { coordinate: coordinates.push(coordinate) - 1 };
  };
  const deviation =
    typeof read === 'number'
      ? read
      : add(`error of ${id}`, { en: 'Error', zh: '误差' }, read, scale === 'linear' ? unit : undefined);
  const autocorrelation =
    entry.autocorrelation === true
      ? add(
          `autocorrelation of ${id}`,
          { en: 'Error carried over', zh: '误差自相关' },
          { shape: 'uniform', min: 0, max: MOST_CARRIED },
        )
      : typeof entry.autocorrelation === 'number' && entry.autocorrelation > 0
        ? entry.autocorrelation
        : undefined;
  const errors: ErrorModel = {
    scale,
    weight: entry.weight ?? 1,
    measurement,
    ...(truncated ? { truncated } : {}),
  };
  return {
    errors,
    deviation,
    ...(autocorrelation === undefined ? {} : { autocorrelation }),
    ...(written === undefined && typeof read === 'object' && read.shape === 'half-normal'
      ? { assumed: assumption(scale, read.scale, unit) }
      : {}),
  };
}

function isProblem(value: unknown): value is Problem {
  return typeof value === 'object' && value !== null && 'severity' in value;
}

/** Half of the spread of the values, where three or more show one; else a tenth of their size, of shares and growth at least a percentage point. */
function usualSpread(scale: 'linear' | 'log' | 'logit', points: readonly Selected[], unit: Unit): number {
  const values = points.map(({ value }) => onScale(scale, value));
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const deviation = Math.sqrt(
    values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / Math.max(1, values.length - 1),
  );
  if (values.length >= 3 && deviation > 0) return deviation / 2;
  return scale === 'linear' ? Math.max(Math.abs(mean) / 10, unit.text.includes('%') ? unit.scale : 1e-9) : 0.1;
}

function assumption(scale: 'linear' | 'log' | 'logit', size: number, unit: Unit): Text {
  const shown =
    scale === 'linear'
      ? `${formatSignificant(fromBase(size, unit), 2)} ${unit.text}`
      : `${formatSignificant(size * 100, 2)} %`;
  return {
    en: `the file says nothing of its error: estimated, half-normal with scale ${shown}`,
    zh: `文件未说明误差：按半正态先验（尺度 ${shown}）估计`,
  };
}
