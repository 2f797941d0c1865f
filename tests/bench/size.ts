import { asTheModelSays, drawMembers } from '../../src/simulate/index.ts';
import { placed } from './kernel.ts';
import { manyGrowths } from './models.ts';
import { measure } from './ratio.ts';
import { atLeast, type Result, rounded } from './result.ts';

const EQUATIONS = 104;

/** Equations times runs per second, from one copy of the growth model to 29 side by side in one model. */
export async function sizeBenchmark(): Promise<Result> {
  const copies = [1, 4, 12, 29];
  const contenders = copies.map((count) => {
    const { restricted } = manyGrowths(count);
    const { columns } = drawMembers(restricted, asTheModelSays, { members: 1024, seed: 1 });
    const run = placed(restricted, columns);
    return {
      name: `${count * EQUATIONS} equations`,
      work: async () => {
        const members = run();
        // The engine optimises in the background, and takes longest over the largest.
        await new Promise((resolve) => setTimeout(resolve, 0));
        return members * count * EQUATIONS;
      },
    };
  });
  for (const { work } of contenders) for (let times = 0; times < 30; times++) await work();
  const measured = await measure(contenders, 9, 0.2);
  return {
    title: 'growth, several copies in one model',
    rows: Object.fromEntries(
      measured.map(({ name, perSecond, ratio }) => [
        name,
        { 'million equations/s': rounded(perSecond / 1e6), ratio: rounded(ratio) },
      ]),
    ),
    bars: [atLeast('equation rate at 3,016 equations / at 104', measured.at(-1)!.ratio, 0.7)],
  };
}
