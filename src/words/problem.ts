import type { Language, Text } from './text.ts';

/** Where in a file something stands. Lines and columns count from 1, as editors do. */
export interface Place {
  /** Path as the user knows it: relative to the workspace, with forward slashes. */
  readonly file: string;
  readonly line: number;
  readonly column: number;
  /** In files without lines, how their readers name the spot: `Sheet1!C7` of a workbook, `value[7]` (column and row) of a Parquet file. */
  readonly cell?: string;
}

/**
 * One thing that is wrong (error) or doubtful (warning) in what the user gave, as one clear sentence:
 * what is wrong, the likely reason, what to do.
 */
export interface Problem {
  readonly severity: 'error' | 'warning';
  /** Stable identifier for scripts, in kebab-case: `unknown-name`, `wrong-unit`, `circular`. */
  readonly code: string;
  readonly text: Text;
  readonly place?: Place;
}

/** Thrown when work cannot go on; carries every problem that was found, not only the first. */
export class ProblemsError extends Error {
  readonly problems: readonly Problem[];

  constructor(problems: readonly Problem[]) {
    super(problems.map((problem) => formatProblem(problem, 'en')).join('\n'));
    this.name = 'ProblemsError';
    this.problems = problems;
  }
}

/** Shorthand for an error-severity problem. */
export function error(code: string, text: Text, place?: Place): Problem {
  return { severity: 'error', code, text, ...(place ? { place } : {}) };
}

/** Shorthand for a warning-severity problem. */
export function warning(code: string, text: Text, place?: Place): Problem {
  return { severity: 'warning', code, text, ...(place ? { place } : {}) };
}

/** Throws a {@link ProblemsError} when any of the problems is an error. */
export function throwIfErrors(problems: readonly Problem[]): void {
  if (problems.some((problem) => problem.severity === 'error')) throw new ProblemsError(problems);
}

/** `file:line:column sentence`, the form editors turn into a link; `file:Sheet1!C7 sentence` in a workbook. */
export function formatProblem(problem: Problem, language: Language): string {
  return (problem.place ? `${formatPlace(problem.place)} ` : '') + problem.text[language];
}

/** `file:line:column`, or `file:Sheet1!C7` in a workbook. */
export function formatPlace({ file, line, column, cell }: Place): string {
  return cell === undefined ? `${file}:${line}:${column}` : `${file}:${cell}`;
}

/** Orders problems by file, line, column, as a reader goes through the files. */
export function sortProblems(problems: readonly Problem[]): Problem[] {
  const key = (problem: Problem): [string, number, number] =>
    problem.place ? [problem.place.file, problem.place.line, problem.place.column] : ['', 0, 0];
  return [...problems].sort((left, right) => {
    const [leftFile, leftLine, leftColumn] = key(left);
    const [rightFile, rightLine, rightColumn] = key(right);
    if (leftFile !== rightFile) return leftFile < rightFile ? -1 : 1;
    return leftLine - rightLine || leftColumn - rightColumn;
  });
}
