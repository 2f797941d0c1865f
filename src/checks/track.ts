import type { Program } from '../compile/index.ts';
import { nominalOutcomes, type Run, type Schedule, simulate } from '../simulate/index.ts';
import type { Expectation, Point } from './check.ts';

/** A variable over time: rising times (calendar years for a measure) and values in base units. */
export interface Track {
  readonly times: readonly number[];
  readonly values: readonly number[];
}

/** Deterministic runs and what is read off them, each made once. */
export interface Runs {
  track(key: string, schedule: Schedule, variable: string, measure: Expectation['measure']): Track;
  failure(key: string, schedule: Schedule): Run['failure'];
}

/** @param measured by schedule key, every variable and measure that will be asked of it, so that one run answers them. */
export function runsOf(program: Program, measured: ReadonlyMap<string, readonly Measured[]>): Runs {
  const runs = new Map<string, Run>();
  const outcomes = new Map<string, ReturnType<typeof nominalOutcomes>>();
  const run = (key: string, schedule: Schedule): Run => {
    const known = runs.get(key) ?? simulate(program, schedule);
    runs.set(key, known);
    return known;
  };
  return {
    failure: (key, schedule) => run(key, schedule).failure,
    track(key, schedule, variable, measure) {
      if (measure === undefined) return everyStep(run(key, schedule), variable);
      const known =
        outcomes.get(key) ??
        nominalOutcomes(program, {
          schedule,
          outcomes: (measured.get(key) ?? []).map((one) => ({ id: idOf(one.variable, one.measure), ...one })),
        });
      outcomes.set(key, known);
      const { years, values } = known.get(idOf(variable, measure))!;
      return { times: years, values: values.map((members) => members[0]!) };
    },
  };
}

export interface Measured {
  readonly variable: string;
  readonly measure: NonNullable<Expectation['measure']>;
}

export function idOf(variable: string, measure: NonNullable<Expectation['measure']>): string {
  return `${variable} | ${measure}`;
}

/** Each step as it begins, and the stop as the last step ends: levers of the year after the end have no say. */
function everyStep({ times, variables, saved }: Run, variable: string): Track {
  const values = [...variables.get(variable)!];
  values[values.length - 1] = saved.variables.get(variable)!.at(-1)!;
  return { times: [...times], values };
}

/** The points of a track that an expectation is about; at a year without a measure the year's end. */
export function pointsIn({ times, values }: Track, { when, measure }: Expectation): readonly Point[] {
  const wanted = (time: number): boolean => {
    if (when.at !== undefined) return Math.abs(time - (measure ? when.at : when.at + 1)) < 1e-9;
    return (
      time >= (when.from ?? Number.NEGATIVE_INFINITY) - 1e-9 && time < (when.until ?? Number.POSITIVE_INFINITY) - 1e-9
    );
  };
  return times.flatMap((year, index) => (wanted(year) ? [{ year, value: values[index]! }] : []));
}
