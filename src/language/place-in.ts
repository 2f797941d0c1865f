import type { Place } from '../words/index.ts';
import type { Equation } from './model.ts';

/** Where character `offset` (from 0) of an equation's text stands in its file. */
export function placeIn(equation: Equation, offset: number): Place {
  const last = equation.breaks?.findLast((candidate) => candidate.at <= offset);
  const from = last ?? { at: 0, line: equation.place.line, column: equation.place.column };
  return { file: equation.place.file, line: from.line, column: from.column + offset - from.at };
}
