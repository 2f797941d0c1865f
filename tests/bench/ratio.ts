/** One way of doing the same work. */
export interface Contender {
  readonly name: string;
  /** Does some of the work once and says how much: runs, evaluations. */
  readonly work: () => number | Promise<number>;
}

export interface Measured {
  readonly name: string;
  /** Median of work per second over the rounds. */
  readonly perSecond: number;
  /** Median over the rounds of this contender's rate over the first contender's rate in the same round. */
  readonly ratio: number;
}

/**
 * Measures contenders against the first of them: alternating within each round, so that a machine that is busy for a while is busy for all
 * of them, medians over the rounds. Absolute rates depend on the machine; ratios do much less.
 */
export async function measure(contenders: readonly Contender[], rounds = 5, seconds = 0.5): Promise<Measured[]> {
  for (const { work } of contenders) await work(); // warm up
  const rates = contenders.map(() => [] as number[]);
  for (let round = 0; round < rounds; round++) {
    for (const [index, { work }] of contenders.entries()) {
      const start = performance.now();
      let done = 0;
      do done += await work();
      while (performance.now() - start < seconds * 1000);
      rates[index]!.push(done / ((performance.now() - start) / 1000));
    }
  }
  return contenders.map(({ name }, index) => ({
    name,
    perSecond: median(rates[index]!),
    ratio: median(rates[index]!.map((rate, round) => rate / rates[0]![round]!)),
  }));
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((left, right) => left - right);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}
