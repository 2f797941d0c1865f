import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

/** One way of doing the same work. */
export interface Contender {
  readonly name: string;
  /**
   * Does some of the work once and says how much: runs, evaluations. It may tell the seconds it took itself, where another process did it.
   */
  readonly work: () => Amount | Promise<Amount>;
}
export type Amount = number | { readonly done: number; readonly seconds: number };

export interface Measured {
  readonly name: string;
  /** Median of work per second over the rounds. */
  readonly perSecond: number;
  /** Median over the rounds of this contender's rate over the first contender's rate in the same round. */
  readonly ratio: number;
}

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

/** Seconds of processor time of this process: other work on the machine counts less than on the clock. */
export function processorTime(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
}

/**
 * Measures contenders against the first of them: alternating within each round, so that a machine that is busy for a while is busy for all
 * of them, medians over the rounds. Absolute rates depend on the machine; ratios do much less.
 *
 * @param clock seconds; processor time unless the work waits for other threads.
 */
export async function measure(
  contenders: readonly Contender[],
  rounds = 15,
  seconds = 0.1,
  clock = processorTime,
): Promise<Measured[]> {
  for (const contender of contenders) await burst(contender, 8 * seconds, clock); // warm up
  const rates = contenders.map(() => [] as number[]);
  for (let round = 0; round < rounds; round++) {
    for (const [index, contender] of contenders.entries()) {
      rates[index]!.push(await burst(contender, seconds, clock));
    }
  }
  return contenders.map(({ name }, index) => ({
    name,
    perSecond: median(rates[index]!),
    ratio: median(rates[index]!.map((rate, round) => rate / rates[0]![round]!)),
  }));
}

/** Milliseconds: the engine's own threads go on sweeping for a while after a collection. 3 are too few, beyond 10 nothing changes. */
const UNTIL_SWEPT = 20;

/**
 * Work per second over at least so many seconds. What the contender before has left to be collected is collected first: the engine does that on threads of
 * its own, whose time counts in {@link processorTime} and would be charged to whoever comes next.
 */
async function burst({ work }: Contender, seconds: number, clock: () => number): Promise<number> {
  collectGarbage();
  await new Promise((resolve) => setTimeout(resolve, UNTIL_SWEPT));
  let [done, told] = [0, 0];
  const start = clock();
  while (clock() - start + told < seconds) {
    const amount = await work();
    done += typeof amount === 'number' ? amount : amount.done;
    if (typeof amount !== 'number') told += amount.seconds;
  }
  return done / (told > 0 ? told : clock() - start);
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((left, right) => left - right);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}
