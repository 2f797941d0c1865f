import type { Text } from '../words/index.ts';

/** A part of a file that is no part of the model here, and where the first of its kind stands. */
export interface LeftOut {
  readonly at: number;
  readonly text: Text;
}
