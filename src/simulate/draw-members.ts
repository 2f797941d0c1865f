import type { Column, Program } from '../compile/index.ts';
import { vectorDraws } from '../kernel/index.ts';
import { type Distribution, designUniforms, draw, requireMembers, uniformRecipes } from '../sample/index.ts';
import { type Fillers, withCorrelations } from './correlated-draws.ts';
import type { Design, Draws, Schedule } from './ensemble.ts';
import { posteriorColumns, posteriorRows } from './posterior-rows.ts';

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
  const { members, first = 0, like } = options;
  return memberDrawer(program, schedule, options).draw(first, members, like);
}

/** Draws any range of members, as {@link drawMembers} would: what does not depend on the range is worked out once. */
export interface MemberDrawer {
  /** @param like see {@link DrawOptions.like}. */
  draw(first: number, members: number, like?: DrawOptions['like']): Draws;
  /**
   * The same into arrays that are used again: they hold until the next time.
   *
   * @param room arrays to draw into, each `members` long, or empty where nobody reads the column. Absent: arrays of the drawer's own.
   */
  redraw(first: number, members: number, room?: readonly Float64Array[]): Draws;
}

export function memberDrawer(
  program: Program,
  schedule: Schedule,
  { seed, design = 'monte-carlo' }: Pick<DrawOptions, 'seed' | 'design'>,
): MemberDrawer {
  // What the program itself calls uncertain is in the design even where the schedule fixes it, so that others keep their place.
  const names = program.columns
    .filter(({ name, distribution }) => distribution ?? typeof schedule.columns.get(name) === 'object')
    .map((column) => column.name);
  const values = program.columns.map((column) => chosen(column, schedule));
  const posterior = posteriorColumns(program, schedule);
  const rowsOf = schedule.posterior && posteriorRows(schedule.posterior, { seed, design });
  const fillers = withCorrelations(program, values, (own) => fillersOf(program, own, design, seed, names));
  let own: Draws | undefined;
  let given: readonly Float64Array[] | undefined;

  return {
    draw(first, members, like) {
      requireMembers(members, first);
      const fill = fillers(first, members);
      const rows = rowsOf?.(first, members);
      const others = like && posteriorColumns(program, like.schedule);
      const columns = program.columns.map((column, index) => {
        const isSame = like && values[index] === chosen(column, like.schedule) && posterior[index] === others?.[index];
        if (isSame) return like.draws.columns[index]!;
        if (posterior[index]) return Float64Array.from(rows!, (row) => posterior[index]![row]!);
        const numbers = new Float64Array(members);
        fill(index, numbers);
        return numbers;
      });
      return { members, columns };
    },
    redraw(first, members, room) {
      if (!room && own?.members !== members) {
        own = this.draw(first, members);
        return own;
      }
      requireMembers(members, first);
      const fill = fillers(first, members);
      const columns = room ?? own!.columns;
      // What stands still is there from the last time, if it was the same room.
      const isNew = room !== undefined && room !== given;
      given = room ?? given;
      const rows = rowsOf?.(first, members);
      for (const [index, numbers] of columns.entries()) {
        if (numbers.length === 0) continue;
        if (posterior[index])
          for (let member = 0; member < members; member++) numbers[member] = posterior[index]![rows![member]!]!;
        else if (isNew || typeof values[index] !== 'number') fill(index, numbers);
      }
      return { members, columns };
    },
  };
}

/** Draws by vectors where they are to be had; the numbers are the same. */
function fillersOf(
  { columns }: Program,
  values: readonly (number | Distribution)[],
  design: Design,
  seed: number,
  names: readonly string[],
): Fillers {
  const vectors = vectorDraws();
  if (!vectors) {
    return (first, members) => {
      const uniforms = designUniforms(design, { seed, names, members, first });
      return (column, into) => {
        const value = values[column]!;
        if (typeof value === 'number') into.fill(value);
        else into.set(draw(value, uniforms.get(columns[column]!.name)!));
      };
    };
  }
  const recipes = new Map(uniformRecipes(design, { seed, names }).map((recipe) => [recipe.name, recipe]));
  const prepared = values.map((value, index) =>
    typeof value === 'number' ? value : vectors.prepare(recipes.get(columns[index]!.name)!, value),
  );
  return (first) => (column, into) => {
    const own = prepared[column]!;
    if (typeof own === 'number') into.fill(own);
    else vectors.draw(own, first, into);
  };
}

/** What holds for a column: what the schedule says of it, else its distribution, else its value. */
function chosen({ name, distribution, nominal }: Column, schedule: Schedule): number | Distribution {
  return schedule.columns.get(name) ?? distribution ?? nominal;
}
