import { type Failure, interpreter, type Program } from '../compile/index.ts';
import { asTheModelSays, checkSchedule } from './check-schedule.ts';
import type { IdentityViolation, Schedule } from './ensemble.ts';
import { violationsOf } from './identity-violations.ts';
import { nominalMember } from './nominal.ts';

/** One trajectory: every variable over time, in base units. */
export interface Run {
  /** Years: the beginning of each step, and the stop. */
  readonly times: Float64Array;
  /** Every output of the program by name, at each of `times`, as the step begins (what jumps then has jumped). */
  readonly variables: ReadonlyMap<string, Float64Array>;
  /** The saved points, the start included, read as the end of the step before: year ends, in a calendar model. */
  readonly saved: { readonly times: Float64Array; readonly variables: ReadonlyMap<string, Float64Array> };
  /** The first variable that became not-a-number, or stock that became infinite; absent when none did. */
  readonly failure?: { readonly variable: string; readonly time: number };
  readonly violations: readonly IdentityViolation[];
}

export interface SimulateOptions {
  /** Numbers for columns of the program by name, as of one member of an ensemble; they hold against the schedule. */
  readonly columns?: ReadonlyMap<string, number>;
}

/**
 * Runs a program once: with the model's nominal values, the schedule's, or those given.
 * @throws ProblemsError when the schedule or the given columns name what the program does not have.
 */
export function simulate(
  program: Program,
  schedule: Schedule = asTheModelSays,
  { columns }: SimulateOptions = {},
): Run {
  checkSchedule(program, schedule);
  if (columns) checkSchedule(program, { paths: new Map(), columns });
  const { paths } = schedule;
  const runner = interpreter().prepare(program, { paths, everyStep: true });
  const recorded = runner.run(nominalMember(program, schedule, columns).columns, 0, 1);

  const { start, step, saveEvery } = program.time;
  const steps = recorded.everyStep!.length / program.outputs.length;
  return {
    times: Float64Array.from({ length: steps }, (_, index) => start + index * step),
    variables: byName(program, recorded.everyStep!, steps),
    saved: {
      times: Float64Array.from({ length: recorded.saves }, (_, index) => start + index * saveEvery),
      variables: byName(program, recorded.values, recorded.saves),
    },
    ...failureOf(recorded.failures),
    violations: violationsOf(program, recorded.violations),
  };
}

function byName({ outputs }: Program, values: Float64Array, length: number): ReadonlyMap<string, Float64Array> {
  return new Map(outputs.map(({ name }, index) => [name, values.subarray(index * length, (index + 1) * length)]));
}

function failureOf([first]: readonly Failure[]): Pick<Run, 'failure'> {
  return first ? { failure: { variable: first.variable, time: first.time } } : {};
}
