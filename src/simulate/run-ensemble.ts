import { type Backend, interpreter, type Program, type Recorded, type Violation } from '../compile/index.ts';
import { asTheModelSays, checkSchedule } from './check-schedule.ts';
import { memberDrawer } from './draw-members.ts';
import type { Design, Draws, Ensemble, Outcome, Schedule } from './ensemble.ts';
import { violationsOf } from './identity-violations.ts';
import { readerOf } from './outcome-reader.ts';

export interface EnsembleOptions {
  /** Default: what the model says. */
  readonly schedule?: Schedule;
  readonly outcomes: readonly Outcome[];
  readonly members: number;
  /** Same seed, same draws: member k is the same whatever the number of members. */
  readonly seed: number;
  /** How the members fill the space of uncertain numbers. Default `monte-carlo`. */
  readonly design?: Design;
  /** Draws made elsewhere (a posterior), for all columns of the program; they replace those of `members`, `seed`, `design` and schedule. */
  readonly draws?: Draws;
  /** Default: the interpreter. */
  readonly backend?: Backend;
  /** Called after each part of the work with the members done and in all. */
  readonly onProgress?: (done: number, members: number) => void;
  /** Stops between two parts of the work: the promise is rejected with the signal's reason. */
  readonly signal?: AbortSignal;
}

/** Members run between two looks at progress and signal. */
const PART = 2048;

/**
 * Runs many members of a program under one schedule and reads the outcomes off each. The work is done in parts, between which
 * other work of the thread gets its turn. Results do not depend on the parts.
 *
 * @throws ProblemsError as `simulate` does, and for outcomes that cannot be read.
 */
export async function ensemble(program: Program, options: EnsembleOptions): Promise<Ensemble> {
  const { schedule = asTheModelSays, outcomes, seed, design = 'monte-carlo', backend = interpreter() } = options;
  options.signal?.throwIfAborted();
  checkSchedule(program, schedule);
  const reader = readerOf(program, outcomes);
  const members = options.draws?.members ?? options.members;
  const values = reader.newValues(members);
  const failures: Ensemble['failures'][number][] = [];
  const violations: Violation[] = [];

  const runner = backend.prepare(reader.program, { paths: schedule.paths, reuse: true });
  // Drawn and read where the back end works on it, as far as it has room.
  const { room } = runner;
  const most = Math.min(PART, room?.members ?? PART);
  const drawer = options.draws ? undefined : memberDrawer(program, schedule, { seed, design });
  const run = (from: number, count: number): Recorded | Promise<Recorded> => {
    if (!drawer) return runner.run(options.draws!.columns, from, from + count);
    const { columns } = room ? drawer.redraw(from, count, room.columns(count)) : drawer.draw(from, count);
    return runner.run(columns, 0, count);
  };
  for (let part = 0; part < members; part += PART) {
    const end = Math.min(members, part + PART);
    for (let from = part; from < end; from += most) {
      const ran = run(from, Math.min(most, end - from));
      // What was recorded at once is read at once, before anyone else runs the same back end.
      const recorded = 'then' in ran ? await ran : ran;
      const overflows = reader.read(recorded, values, from);
      for (const failure of [...recorded.failures, ...overflows].sort((left, right) => left.member - right.member)) {
        failures.push({ member: from + failure.member, variable: failure.variable, time: failure.time });
      }
      for (const violation of recorded.violations) violations.push({ ...violation, member: from + violation.member });
    }
    options.onProgress?.(end, members);
    await turn();
    options.signal?.throwIfAborted();
  }
  return {
    members,
    seed,
    design,
    backend: backend.name,
    outcomes: values,
    failures,
    violations: violationsOf(program, violations),
  };
}

/** Lets timers and events have their turn, an abort among them. */
function turn(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 0));
}
