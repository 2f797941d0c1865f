import type { Backend, Program, Recorded } from '../compile/index.ts';
import {
  checkSchedule,
  nominalMember,
  type OutcomeReader,
  type OutcomeValues,
  readerOf,
  type Schedule,
} from '../simulate/index.ts';
import type { Expectation, Point } from './check.ts';

/** A variable over time: rising times (calendar years for a measure) and values in base units. */
export interface Track {
  readonly times: readonly number[];
  readonly values: readonly number[];
}

/** Deterministic runs and what is read off them, each made once. */
export interface Runs {
  track(key: string, schedule: Schedule, variable: string, measure: Expectation['measure']): Track;
  /** The first variable that lost its value, and when; absent in a run that went well. */
  failure(key: string, schedule: Schedule): { readonly variable: string; readonly time: number } | undefined;
}

/** Where an output stands in what was recorded, and the times of its steps. */
interface Layout {
  readonly reader: OutcomeReader;
  readonly indexOf: ReadonlyMap<string, number>;
}

interface Ran {
  readonly recorded: Recorded;
  readonly outcomes: () => ReadonlyMap<string, OutcomeValues>;
}

/**
 * Runs of one member. All schedules share one program that records everything any check asks for, so that it is compiled once and a schedule is run
 * once, whatever is asked of it.
 *
 * @param measured every variable that will be asked for, with each measure.
 * @throws ProblemsError when a measure cannot be read off the model.
 */
export function runsOf(
  program: Program,
  variables: readonly string[],
  measured: readonly Measured[],
  backend: Backend,
): Runs {
  const layout = layoutOf(program, variables, measured);
  const runs = new Map<string, Ran>();
  const run = (key: string, schedule: Schedule): Ran => {
    const known = runs.get(key) ?? runOnce(layout, schedule, backend);
    runs.set(key, known);
    return known;
  };
  return {
    failure: (key, schedule) => run(key, schedule).recorded.failures[0],
    track(key, schedule, variable, measure) {
      const { recorded, outcomes } = run(key, schedule);
      if (measure === undefined) return everyStep(layout, recorded, variable);
      const { years, values } = outcomes().get(idOf(variable, measure))!;
      return { times: years, values: values.map((members) => members[0]!) };
    },
  };
}

function layoutOf(program: Program, variables: readonly string[], measured: readonly Measured[]): Layout {
  const asked = new Map(measured.map((one) => [idOf(one.variable, one.measure), one]));
  // The value at the end of a year is recorded as it stands, so that its steps are there as well.
  for (const variable of variables) asked.set(idOf(variable, 'year end'), { variable, measure: 'year end' });
  const reader = readerOf(
    program,
    [...asked].map(([id, one]) => ({ id, ...one })),
  );
  return { reader, indexOf: new Map(reader.program.outputs.map(({ name }, index) => [name, index])) };
}

function runOnce({ reader }: Layout, schedule: Schedule, backend: Backend): Ran {
  checkSchedule(reader.program, schedule);
  const runner = backend.prepare(reader.program, { paths: schedule.paths, everyStep: true });
  const recorded = runner.run(nominalMember(reader.program, schedule).columns, 0, 1);
  if (recorded instanceof Promise) throw new TypeError('checks run on a back end of this thread');
  let read: ReadonlyMap<string, OutcomeValues> | undefined;
  return {
    recorded,
    outcomes() {
      if (read) return read;
      read = reader.newValues(1);
      reader.read(recorded, read, 0);
      return read;
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
function everyStep({ reader: { program }, indexOf }: Layout, recorded: Recorded, variable: string): Track {
  const index = indexOf.get(variable)!;
  const steps = recorded.everyStep!.length / program.outputs.length;
  const values = [...recorded.everyStep!.subarray(index * steps, (index + 1) * steps)];
  values[values.length - 1] = recorded.values[(index + 1) * recorded.saves - 1]!;
  const { start, step } = program.time;
  return { times: values.map((_, at) => start + at * step), values };
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
