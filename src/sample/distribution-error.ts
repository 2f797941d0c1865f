import type { Text } from '../words/index.ts';

/** What kind of mistake a {@link DistributionError} reports; stable, for scripts and for `Problem.code`. */
export type DistributionErrorCode =
  | 'not-a-number'
  | 'no-spread'
  | 'mode-outside'
  | 'empty-range'
  | 'range-reversed'
  | 'median-outside'
  | 'not-positive'
  | 'not-a-share'
  | 'correlation';

/** Numbers that describe no distribution. Rooms that know the file turn it into a `Problem`. */
export class DistributionError extends Error {
  readonly code: DistributionErrorCode;
  /** One sentence in both languages: what is wrong and what to do. */
  readonly text: Text;

  constructor(code: DistributionErrorCode, text: Text) {
    super(text.en);
    this.name = 'DistributionError';
    this.code = code;
    this.text = text;
  }
}
