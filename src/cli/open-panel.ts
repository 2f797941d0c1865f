import { readFileSync } from 'node:fs';
import { relative, resolve } from 'node:path';
import { type Panel, type PanelColumns, readPanel } from '../calibrate/index.ts';
import { error, type Problem, ProblemsError, type Text } from '../words/index.ts';
import { printProblems, type Terminal } from './terminal.ts';

/** Reads a panel from a file; what is doubtful is added to `problems`. @throws ProblemsError when the file or the panel cannot be read. */
export function openPanel(path: string, columns: PanelColumns, problems: Problem[]): Panel {
  const shown = relative(process.cwd(), resolve(path)).split('\\').join('/');
  let content: string;
  try {
    content = readFileSync(path, 'utf8');
  } catch (thrown) {
    const reason = why(thrown as NodeJS.ErrnoException);
    throw new ProblemsError([
      error('cannot-read', {
        en: `cannot read the panel ${shown}: ${reason.en}`,
        zh: `无法读取面板数据 ${shown}：${reason.zh}`,
      }),
    ]);
  }
  const read = readPanel(shown, content, columns);
  problems.push(...read.problems);
  if (!read.panel) throw new ProblemsError(read.problems.filter((problem) => problem.severity === 'error'));
  return read.panel;
}

function why(failure: NodeJS.ErrnoException): Text {
  if (failure.code === 'ENOENT') return { en: 'there is no such file', zh: '没有这个文件' };
  if (failure.code === 'EISDIR') return { en: 'this is a folder, not a CSV file', zh: '这是文件夹，不是CSV文件' };
  return { en: failure.message, zh: failure.message };
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
