/** Where in its equation text an expression starts, counted from 0. Turned into a file place with {@link Equation.place}. */
type Offset = number;

export type BinaryOperator = '+' | '-' | '*' | '/' | '^' | '<' | '<=' | '>' | '>=' | '==' | '!=' | 'and' | 'or';

/**
 * An equation as the model language understands it: a white-listed tree, plain data, never code.
 * Numbers in equations are dimensionless; quantities with a unit are parameters.
 */
export type Expression =
  | { readonly kind: 'number'; readonly value: number; readonly at: Offset }
  /** A variable, with its subscripts if it has dimensions: each is a dimension name (varies) or an element (fixed). */
  | { readonly kind: 'reference'; readonly name: string; readonly subscripts: readonly string[]; readonly at: Offset }
  | { readonly kind: 'negate' | 'not'; readonly operand: Expression; readonly at: Offset }
  | {
      readonly kind: 'binary';
      readonly operator: BinaryOperator;
      readonly left: Expression;
      readonly right: Expression;
      readonly at: Offset;
    }
  /** `if(condition, then, else)` and `condition ? then : else`. */
  | {
      readonly kind: 'if';
      readonly condition: Expression;
      readonly then: Expression;
      readonly otherwise: Expression;
      readonly at: Offset;
    }
  /** A function of the language (see `functions.ts`), or a lookup of the model by its name. */
  | { readonly kind: 'call'; readonly name: string; readonly args: readonly Expression[]; readonly at: Offset }
  /** `sum(x[sector] * y, sector)`; likewise `product`, `minimum`, `maximum` over a dimension. */
  | {
      readonly kind: 'reduce';
      readonly reducer: 'sum' | 'product' | 'minimum' | 'maximum';
      readonly over: string;
      readonly body: Expression;
      readonly at: Offset;
    };
