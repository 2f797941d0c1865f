import type { ChunkResult } from './job.ts';

/** Hands on results of chunks in the order of the chunks, whatever the order in which they come. */
export class InOrder {
  readonly #handOn: (result: ChunkResult) => void;
  readonly #early = new Map<number, ChunkResult>();
  #next = 0;

  constructor(handOn: (result: ChunkResult) => void) {
    this.#handOn = handOn;
  }

  take(result: ChunkResult): void {
    this.#early.set(result.chunk, result);
    for (let next = this.#early.get(this.#next); next; next = this.#early.get(this.#next)) {
      this.#early.delete(this.#next++);
      this.#handOn(next);
    }
  }
}
