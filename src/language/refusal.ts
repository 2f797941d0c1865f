import type { Text } from '../words/index.ts';

/** Raised while reading an equation, and caught by {@link parseEquation}: one sentence and where in the text it applies. */
export class Refusal extends Error {
  readonly text: Text;
  /** Offset in the equation's text, from 0. */
  readonly at: number;

  constructor(at: number, text: Text) {
    super(text.en);
    this.at = at;
    this.text = text;
  }
}
