import type { Program } from '../compile/index.ts';
import { type NominalOptions, nominalOutcomes } from './nominal-outcomes.ts';

/** How far an outcome is off because time goes in steps. */
export interface StepError {
  /** Size of the error in each year, in the outcome's own unit (percentage points for a %). */
  readonly errors: ReadonlyMap<number, number>;
  /** Decimals of a value in the outcome's unit that the largest of these errors leaves standing, 0 to {@link MOST_DECIMALS}. */
  readonly decimals: number;
}

/** More decimals than this are never justified by the step alone. */
export const MOST_DECIMALS = 9;

/**
 * Estimates the step error of outcomes by running the nominal member again with half the step: with a method of order p the
 * full step is off by about difference · 2^p / (2^p - 1) (Richardson 1911, doi:10.1098/rsta.1911.0009). An estimate, not
 * a bound; `previous` and `sample` mean another thing under another step, and that difference counts as error too.
 */
export function stepError(program: Program, options: NominalOptions): ReadonlyMap<string, StepError> {
  const order = { euler: 1, rk2: 2, rk4: 4 }[program.time.method];
  const factor = 2 ** order / (2 ** order - 1);
  const full = nominalOutcomes(program, options);
  const halved = { ...program, time: { ...program.time, step: program.time.step / 2 } };
  const finer = nominalOutcomes(halved, options);
  return new Map(
    [...full].map(([id, coarse]) => {
      const fine = finer.get(id)!;
      const errors = coarse.years.map((year, index) => {
        const difference = coarse.values[index]![0]! - fine.values[index]![0]!;
        return [year, (Math.abs(difference) * factor) / coarse.unit.scale] as const;
      });
      return [id, { errors: new Map(errors), decimals: decimalsFor(Math.max(...errors.map(([, size]) => size))) }];
    }),
  );
}

/** Decimals whose unit is at least twice the error, so that rounding hides it; none when the error is not known. */
function decimalsFor(error: number): number {
  if (Number.isNaN(error)) return 0;
  if (error <= 0) return MOST_DECIMALS;
  return Math.min(MOST_DECIMALS, Math.max(0, Math.floor(-Math.log10(2 * error) + 1e-9)));
}
