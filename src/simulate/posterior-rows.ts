import type { Program } from '../compile/index.ts';
import { designUniforms, Stream } from '../sample/index.ts';
import type { Design, PosteriorDraws, Schedule } from './ensemble.ts';

const NAME = 'row of the posterior';

/** Column by column the draws that replace its own, where the schedule brings some and says nothing else of the column. */
export function posteriorColumns({ columns }: Program, schedule: Schedule): readonly (Float64Array | undefined)[] {
  return columns.map(({ name }) => (schedule.columns.has(name) ? undefined : schedule.posterior?.columns.get(name)));
}

/**
 * Which row each member takes: the place of a uniform number among the rows, drawn by the design under a name of its own. A member takes the same row
 * for all columns and under every schedule.
 */
export function posteriorRows(
  posterior: PosteriorDraws,
  { seed, design }: { readonly seed: number; readonly design: Design },
): (first: number, members: number) => Int32Array {
  const { rows } = posterior;
  const stream = new Stream(seed, NAME);
  return (first, members) => {
    // Sobol' numbers of a name depend on the other names of the design, which this one must not move.
    const uniforms =
      design === 'latin-hypercube'
        ? designUniforms(design, { seed, names: [NAME], members, first }).get(NAME)
        : undefined;
    return Int32Array.from({ length: members }, (_, member) =>
      Math.min(rows - 1, Math.floor(rows * (uniforms?.[member] ?? stream.uniform(first + member)))),
    );
  };
}
