import { type Panel, type PanelColumns, readPanel } from '../calibrate/index.ts';
import { type Problem, ProblemsError } from '../words/index.ts';
import { readOutside } from '../workspace/index.ts';
import { printProblems, type Terminal } from './terminal.ts';

/** Reads a panel from a file; what is doubtful is added to `problems`. @throws ProblemsError when the file or the panel cannot be read. */
export function openPanel(path: string, columns: PanelColumns, problems: Problem[]): Panel {
  const { file, content } = readOutside(path);
  const read = readPanel(file, content, columns);
  problems.push(...read.problems);
  if (!read.panel) throw new ProblemsError(read.problems.filter((problem) => problem.severity === 'error'));
  return read.panel;
}

/** So many sentences of a kind show what it is about. */
const SHOWN = 3;

/** A panel has hundreds of series: a few sentences of each kind, and how many more there are. */
export function printGathered(terminal: Terminal, problems: readonly Problem[]): void {
  const kinds = new Map<string, Problem[]>();
  for (const problem of problems) kinds.set(problem.code, [...(kinds.get(problem.code) ?? []), problem]);
  for (const alike of kinds.values()) {
    printProblems(terminal, alike.slice(0, SHOWN));
    const more = alike.length - SHOWN;
    if (more <= 0) continue;
    terminal.err(
      terminal.say({
        en: `        … and ${more} more like these (all of them in the JSON)`,
        zh: `        …… 同类问题另有${more}处（全部见 JSON）`,
      }),
    );
  }
}
