import { type Moments, noMoments } from './moments.ts';

/** Numbers a slot: count, mean, squares, min, max. */
const FIELDS = 5;

/**
 * The moments of many slots in one array. Parts are put together in the order in which they are added, as `together` does, so that they are the same bits
 * however the values come in parts that begin at a multiple of {@link MOMENTS_BLOCK}.
 */
export class MomentSums {
  /** As plain data, to be sent between threads. */
  readonly data: Float64Array;

  constructor(slots: number) {
    this.data = new Float64Array(FIELDS * slots);
    this.clear();
  }

  clear(): void {
    const { data } = this;
    for (let at = 0; at < data.length; at += FIELDS) {
      data[at] = 0;
      data[at + 1] = 0;
      data[at + 2] = 0;
      data[at + 3] = Number.POSITIVE_INFINITY;
      data[at + 4] = Number.NEGATIVE_INFINITY;
    }
  }

  /** Adds a part whose sum is known. */
  addPart(slot: number, count: number, sum: number, squares: number, min: number, max: number): void {
    // As `momentsFrom`.
    if (min === max) this.#add(FIELDS * slot, count, min, 0, min, max);
    else this.#add(FIELDS * slot, count, sum / count, squares, min, max);
  }

  /** Adds the moments of a part. */
  add(slot: number, { count, mean, squares, min, max }: Moments): void {
    this.#add(FIELDS * slot, count, mean, squares, min, max);
  }

  /** Adds what others hold, slot by slot. */
  merge(others: Float64Array): void {
    for (let at = 0; at < others.length; at += FIELDS) {
      this.#add(at, others[at]!, others[at + 1]!, others[at + 2]!, others[at + 3]!, others[at + 4]!);
    }
  }

  of(slot: number): Moments {
    const [count, mean, squares, min, max] = this.data.subarray(FIELDS * slot) as unknown as [
      number,
      number,
      number,
      number,
      number,
    ];
    return count === 0 ? noMoments : { count, mean, squares, min, max };
  }

  #add(at: number, count: number, mean: number, squares: number, min: number, max: number): void {
    const { data } = this;
    const known = data[at]!;
    if (count === 0) return;
    const all = known + count;
    const difference = known === 0 ? mean : mean - data[at + 1]!;
    data[at] = all;
    data[at + 1] = known === 0 ? mean : data[at + 1]! + difference * (count / all);
    data[at + 2] = known === 0 ? squares : data[at + 2]! + squares + difference * difference * ((known * count) / all);
    data[at + 3] = Math.min(data[at + 3]!, min);
    data[at + 4] = Math.max(data[at + 4]!, max);
  }
}
