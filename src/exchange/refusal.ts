import type { Text } from '../words/index.ts';

/** Why a text of another tool cannot be taken over, and at which character. Becomes a problem with its place. */
export class Refusal extends Error {
  readonly at: number;
  readonly text: Text;
  readonly code: string;

  constructor(at: number, text: Text, code = 'cannot-import') {
    super(text.en);
    this.name = 'Refusal';
    this.at = at;
    this.text = text;
    this.code = code;
  }
}
