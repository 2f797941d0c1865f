export { editDistance, nearest } from './nearest.ts';
export { formatDecimals, formatProbability, formatSignificant } from './number.ts';
export {
  error,
  formatPlace,
  formatProblem,
  type Place,
  type Problem,
  ProblemsError,
  sortProblems,
  throwIfErrors,
  warning,
} from './problem.ts';
export { type Language, same, type Text } from './text.ts';
