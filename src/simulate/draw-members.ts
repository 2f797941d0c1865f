import type { Column, Program } from '../compile/index.ts';
import { vectorDraws } from '../kernel/index.ts';
import { type Distribution, designUniforms, draw, requireMembers, uniformRecipes } from '../sample/index.ts';
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
  const { members, first = 0, like } = options;
  return memberDrawer(program, schedule, options).draw(first, members, like);
}

/** Draws any range of members, as {@link drawMembers} would: what does not depend on the range is worked out once. */
export interface MemberDrawer {
  /** @param like see {@link DrawOptions.like}. */
  draw(first: number, members: number, like?: DrawOptions['like']): Draws;
  /** The same into arrays that are used again: they hold until the next time. */
  redraw(first: number, members: number): Draws;
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
  const fillers = fillersOf(program, values, design, seed, names);
  let last: Draws | undefined;

  return {
    draw(first, members, like) {
      requireMembers(members, first);
      const fill = fillers(first, members);
      const columns = program.columns.map((column, index) => {
        if (like && values[index] === chosen(column, like.schedule)) return like.draws.columns[index]!;
        const own = new Float64Array(members);
        fill(index, own);
        return own;
      });
      return { members, columns };
    },
    redraw(first, members) {
      if (last?.members !== members) {
        last = this.draw(first, members);
        return last;
      }
      requireMembers(members, first);
      const fill = fillers(first, members);
      for (const [index, own] of last.columns.entries()) if (typeof values[index] !== 'number') fill(index, own);
      return last;
    },
  };
}

/** Writes a column of a range of members into an array. */
type Fill = (column: number, into: Float64Array) => void;

/** Draws by vectors where they are to be had; the numbers are the same. */
function fillersOf(
  { columns }: Program,
  values: readonly (number | Distribution)[],
  design: Design,
  seed: number,
  names: readonly string[],
): (first: number, members: number) => Fill {
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
