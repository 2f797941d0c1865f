import { UnitError } from '../units/index.ts';
import { error, type Problem } from '../words/index.ts';

/** What the room `units` could not read, as a problem with its place. */
export function unitProblem(thrown: unknown, place: Problem['place']): Problem {
  if (!(thrown instanceof UnitError)) throw thrown;
  return error(thrown.code, thrown.text, place);
}
