import type { Expression } from '../../language/index.ts';
import type { Scope } from '../dimensions.ts';
import type { ForeignEquation } from '../foreign.ts';

/** Where an expression of the other tool stands. */
export interface Context {
  /** Whose equation it is: names what is made for it. */
  readonly owner: string;
  readonly equation: ForeignEquation;
  readonly scope: Scope;
  /** Where dimensions stand that a function goes over (`dim!`). */
  readonly marked: Scope;
  /** Parameters and variables of the macro that is being written out, by key. */
  readonly locals?: ReadonlyMap<string, Expression>;
  /** Lookups of that macro, and of its arguments, by key. */
  readonly tables?: ReadonlyMap<string, NonNullable<ForeignEquation['graph']>>;
  readonly depth: number;
}
