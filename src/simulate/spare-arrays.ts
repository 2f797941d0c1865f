import type { Recorded } from '../compile/index.ts';

/** Arrays over members for what is made of a run: in the spare room of the back end where it has any, else anywhere. */
export class SpareArrays {
  readonly #count: number;
  readonly #first: number;
  #spare: Float64Array | undefined;
  #members = -1;
  #arrays: readonly Float64Array[] = [];

  /** @param first how many arrays of the spare room belong to others. */
  constructor(count: number, first = 0) {
    this.#count = count;
    this.#first = first;
  }

  /** The same arrays as long as what is recorded has as many members and lies in the same place. */
  of({ members, stride = members, spare }: Recorded): readonly Float64Array[] {
    if (this.#members === members && this.#spare === spare) return this.#arrays;
    this.#members = members;
    this.#spare = spare;
    this.#arrays = Array.from({ length: this.#count }, (_, index) => {
      const start = (this.#first + index) * stride;
      return spare ? spare.subarray(start, start + members) : new Float64Array(members);
    });
    return this.#arrays;
  }
}
