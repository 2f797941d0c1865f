import { interpreter, type Program } from '../compile/index.ts';
import { asTheModelSays, checkSchedule } from './check-schedule.ts';
import type { Outcome, OutcomeValues, Schedule } from './ensemble.ts';
import { nominalMember } from './nominal.ts';
import { readerOf } from './outcome-reader.ts';

export interface NominalOptions {
  /** Default: what the model says. */
  readonly schedule?: Schedule;
  readonly outcomes: readonly Outcome[];
}

/** The values of outcomes in a deterministic run: one member, {@link nominalMember}. Base units. */
export function nominalOutcomes(
  program: Program,
  { schedule = asTheModelSays, outcomes }: NominalOptions,
): ReadonlyMap<string, OutcomeValues> {
  checkSchedule(program, schedule);
  const reader = readerOf(program, outcomes);
  const runner = interpreter().prepare(reader.program, { paths: schedule.paths });
  const values = reader.newValues(1);
  reader.read(runner.run(nominalMember(program, schedule).columns, 0, 1), values, 0);
  return values;
}
