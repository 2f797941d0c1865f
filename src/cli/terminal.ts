import { createColors } from 'picocolors';
import stringWidth from 'string-width';
import { formatProblem, type Language, type Problem, sortProblems, type Text } from '../words/index.ts';

/** Where a command speaks: results to `out`, everything else (progress, warnings, problems) to `err`. */
export interface Terminal {
  readonly language: Language;
  readonly json: boolean;
  readonly quiet: boolean;
  readonly colors: ReturnType<typeof createColors>;
  /** Columns to fit a table into. */
  readonly width: number;
  out(line: string): void;
  err(line: string): void;
  /** The wording in the chosen language. */
  say(text: Text): string;
  /** Shows a passing message on one line of a terminal; silent when output is piped or quiet. */
  progress(message: string): void;
  /** Removes the passing message. */
  clear(): void;
}

export interface TerminalOptions {
  readonly language: Language;
  readonly json?: boolean;
  readonly quiet?: boolean;
}

/** A terminal over this process's streams. */
export function openTerminal(options: TerminalOptions): Terminal {
  const { stdout, stderr } = process;
  const live = stderr.isTTY === true && !options.quiet && !options.json;
  return {
    language: options.language,
    json: options.json ?? false,
    quiet: options.quiet ?? false,
    colors: createColors(stdout.isTTY === true && process.env.NO_COLOR === undefined),
    width: stdout.columns ?? 100,
    out: (line) => void stdout.write(`${line}\n`),
    err: (line) => void stderr.write(`${line}\n`),
    say: (text) => text[options.language],
    // Cut to the line: what runs on to a second one cannot be removed.
    progress: (message) => void (live && stderr.write(`\r\u001B[2K${cutTo(message, (stderr.columns ?? 80) - 1)}`)),
    clear: () => void (live && stderr.write('\r\u001B[2K')),
  };
}

/** As much of a message as fits into so many columns, of which a Chinese character takes two. */
export function cutTo(message: string, columns: number): string {
  if (stringWidth(message) <= columns) return message;
  let [cut, width] = ['', 1];
  for (const character of message) {
    width += stringWidth(character);
    if (width > columns) break;
    cut += character;
  }
  return `${cut}…`;
}

/** Prints problems as `file:line:column sentence`, errors first in the order of the files. @returns whether any is an error. */
export function printProblems(terminal: Terminal, problems: readonly Problem[]): boolean {
  const { colors } = terminal;
  for (const problem of sortProblems(problems)) {
    const mark =
      problem.severity === 'error'
        ? colors.red(terminal.say({ en: 'error', zh: '错误' }))
        : colors.yellow(terminal.say({ en: 'warning', zh: '提醒' }));
    terminal.err(`${mark} ${formatProblem(problem, terminal.language)}`);
  }
  return problems.some((problem) => problem.severity === 'error');
}
