import type { Model } from '../language/index.ts';
import type { Observation } from '../observe/index.ts';
import type { Plan } from '../plan/index.ts';
import type { Measure } from '../simulate/index.ts';
import { error, nearest, type Problem, ProblemsError } from '../words/index.ts';
import type { AskedParameter, AskedSeries, CalibrationPlan } from './load.ts';

export interface Question {
  readonly model: Model;
  readonly plan?: Plan;
  readonly calibration?: CalibrationPlan;
  readonly observations: readonly Observation[];
  /** The name that the region itself has in the observations. */
  readonly region: string;
}

/**
 * The series named: entries of the calibration file, or else indicators that were observed, followed by what the plan or the model has of that name.
 *
 * @throws ProblemsError for names that lead nowhere.
 */
export function askSeries(names: readonly string[], question: Question): readonly AskedSeries[] {
  const problems: Problem[] = [];
  const asked = names.flatMap((name) => {
    const { calibration } = question;
    const written = [...(calibration?.series ?? []), ...(calibration?.updates ?? [])].find(({ id }) => id === name);
    const found = written ?? seriesOfName(name, question);
    if (!found) problems.push(unknownSeries(name, question));
    return found ?? [];
  });
  if (problems.length > 0) throw new ProblemsError(problems);
  return asked;
}

/** The series that an observed indicator makes with the variable that the plan or the model has of its name; undefined when there is none. */
export function seriesOfName(name: string, { model, plan, region }: Question): AskedSeries | undefined {
  const slash = name.indexOf('/');
  const indicator = slash < 0 ? name : name.slice(slash + 1);
  const follows = plan?.indicators.get(indicator)?.follows;
  const { variable, measure } = follows ?? { variable: indicator, measure: usualMeasure(model, indicator) };
  if (!measure) return undefined;
  const unit = model.variables.get(variable.replace(/\[.*\]$/u, ''))?.unit;
  const isRelative = measure.includes('growth') || measure === 'change' || (unit?.text.includes('%') ?? true);
  return {
    id: name,
    entry: {
      observed: slash < 0 ? `${region}/${indicator}` : name,
      variable,
      // Of a mean growth over years a yearbook prints the growth of each year.
      measure: measure === 'average growth' ? 'annual growth' : measure,
      scale: isRelative ? 'linear' : 'log',
    },
    placeOf: () => undefined,
  };
}

function usualMeasure(model: Model, name: string): Measure | undefined {
  switch (model.variables.get(name.replace(/\[.*\]$/u, ''))?.kind) {
    case 'stock':
      return 'year end';
    case 'flow':
      return 'annual total';
    case 'auxiliary':
    case 'input':
      return 'annual mean';
    default:
      return undefined;
  }
}

function unknownSeries(name: string, { plan, calibration, observations }: Question): Problem {
  const written = [...(calibration?.series ?? []), ...(calibration?.updates ?? [])].map(({ id }) => id);
  const near = nearest(name, [
    ...written,
    ...(plan?.indicators.keys() ?? []),
    ...new Set(observations.map(({ indicator }) => indicator)),
  ]);
  const isObserved = observations.some(
    ({ indicator, region }) => name === indicator || name === `${region}/${indicator}`,
  );
  return isObserved
    ? error('no-variable', {
        en: `"${name}" was observed, but neither the plan nor the model has a variable of that name; say in the calibration file which variable it is held against`,
        zh: `“${name}”有观测值，但规划与模型中均无同名变量；请在校准文件中写明其对照的变量`,
      })
    : error('unknown-series', {
        en: `"${name}" is no series of the calibration file and no indicator that was observed${near ? ` (did you mean "${near}"?)` : written.length > 0 ? `; the file has: ${written.join(', ')}` : ''}`,
        zh: `“${name}”既不是校准文件中的序列，也不是已观测的指标${near ? `（是否应为“${near}”？）` : ''}`,
      });
}

/** Parameters by name; those the calibration file has keep their prior there. */
export function askParameters(
  names: readonly string[],
  calibration: CalibrationPlan | undefined,
): readonly AskedParameter[] {
  return names.flatMap((name) => {
    const written = calibration?.parameters.filter((one) => one.name === name || one.name.startsWith(`${name}[`)) ?? [];
    const exact = written.find((one) => one.name === name);
    return exact ? [exact] : [{ name }];
  });
}

/** All uncertain parameters of a model, for a fit that names none. */
export function uncertainParameters(model: Model): readonly AskedParameter[] {
  return [...model.variables.values()].flatMap((variable) =>
    variable.kind === 'parameter' && variable.uncertainty
      ? [...variable.uncertainty.keys()].map((key) => ({
          name: key === '' ? variable.name : `${variable.name}[${key}]`,
          place: variable.place,
        }))
      : [],
  );
}

/** The name that a region has in observations: that of its folder, however it is capitalised. */
export function observedName(folder: string, observations: readonly Observation[]): string {
  const names = [...new Set(observations.map(({ region }) => region))];
  return names.find((name) => name.toLowerCase() === folder.toLowerCase()) ?? (names.length === 1 ? names[0]! : folder);
}
