import type { Column, Program } from '../compile/index.ts';
import { type Distribution, designUniforms, draw } from '../sample/index.ts';
import type { Design, Draws, Schedule } from './ensemble.ts';

export interface DrawOptions {
  readonly members: number;
  readonly seed: number;
  /** Default `monte-carlo`. */
  readonly design?: Design;
  /** Number of the first member, for draws made in parts. Default 0. */
  readonly first?: number;
  /** Draws of the same program and options under another schedule: what both schedules say alike is taken from there, not drawn again. */
  readonly like?: { readonly draws: Draws; readonly schedule: Schedule };
}

/**
 * Draws the uncertain numbers of members: column c of member k is the quantile of c's distribution at a uniform number that
 * depends on (seed, k, name of c) and the design. What the schedule fixes is that value in every member; where it brings
 * another distribution, the same uniform number goes through that one. So member k is the same world under every
 * schedule, but for what the schedules say: differences between scenarios are not differences of luck.
 */
export function drawMembers(program: Program, schedule: Schedule, options: DrawOptions): Draws {
  const { members, seed, design = 'monte-carlo', first = 0, like } = options;
  // What the program itself calls uncertain is in the design even where the schedule fixes it, so that others keep their place.
  const names = program.columns
    .filter(({ name, distribution }) => distribution ?? typeof schedule.columns.get(name) === 'object')
    .map((column) => column.name);
  const isNew = program.columns.map((column) => !like || chosen(column, schedule) !== chosen(column, like.schedule));
  const uniforms = isNew.includes(true)
    ? designUniforms(design, { seed, names, members, first })
    : new Map<string, Float64Array>();
  const columns = program.columns.map((column, index) => {
    if (!isNew[index]) return like!.draws.columns[index]!;
    const value = chosen(column, schedule);
    return typeof value === 'number' ? new Float64Array(members).fill(value) : draw(value, uniforms.get(column.name)!);
  });
  return { members, columns };
}

/** What holds for a column: what the schedule says of it, else its distribution, else its value. */
function chosen({ name, distribution, nominal }: Column, schedule: Schedule): number | Distribution {
  return schedule.columns.get(name) ?? distribution ?? nominal;
}
