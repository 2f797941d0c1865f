import { type Equation, type Expression, writeEquation } from '../language/index.ts';
import type { Place } from '../words/index.ts';

/** An equation of ours that says what an expression says, at the place of the equation it comes from. */
export function equationFrom(expression: Expression, place: Place): Equation {
  return { text: writeEquation(expression), expression, place };
}
