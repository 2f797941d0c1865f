import type { Text } from '../words/index.ts';

/** What kind of mistake a {@link UnitError} reports; stable, for scripts and for `Problem.code`. */
export type UnitErrorCode =
  | 'unknown-unit'
  | 'unit-syntax'
  | 'quantity-syntax'
  | 'different-dimensions'
  | 'point-and-percent'
  | 'own-unit';

/** A unit or quantity that cannot be read, or a conversion that makes no sense. Rooms that know the file turn it into a `Problem`. */
export class UnitError extends Error {
  readonly code: UnitErrorCode;
  /** One sentence in both languages: what is wrong, the likely reason, what to do. */
  readonly text: Text;
  /** Where in the given text the mistake starts, counted from 0 in UTF-16 units. */
  readonly at: number;
  /** The known unit that was most likely meant, if one is near. */
  readonly nearest: string | undefined;

  constructor(code: UnitErrorCode, text: Text, at = 0, nearest?: string) {
    super(text.en);
    this.name = 'UnitError';
    this.code = code;
    this.text = text;
    this.at = at;
    this.nearest = nearest;
  }
}
