import type { Program } from '../compile/index.ts';
import { median } from '../sample/index.ts';
import type { Draws, Schedule } from './ensemble.ts';

/**
 * The one member of a deterministic run: every column at the value given for it, else at what the schedule fixes, else at the
 * median of the distribution the schedule brings, else at the model's own value.
 */
export function nominalMember(
  program: Program,
  schedule: Schedule,
  given: ReadonlyMap<string, number> = new Map(),
): Draws {
  const columns = program.columns.map(({ name, nominal }) => {
    const scheduled = schedule.columns.get(name) ?? nominal;
    return Float64Array.of(given.get(name) ?? (typeof scheduled === 'number' ? scheduled : median(scheduled)));
  });
  return { members: 1, columns };
}
