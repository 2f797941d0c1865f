import { existsSync, readFileSync } from 'node:fs';
import { basename, dirname, relative, resolve } from 'node:path';
import { importReport, writeModelFiles } from '../exchange/index.ts';
import { loadModel } from '../language/index.ts';
import { ProblemsError } from '../words/index.ts';
import { checkTarget, writeFile, writeFolder } from '../workspace/index.ts';
import { readForeignFile } from './foreign-file.ts';
import type { CommonOptions } from './options.ts';
import { printProblems, type Terminal } from './terminal.ts';

export interface ImportCommandOptions extends CommonOptions {
  readonly out?: string;
  readonly data?: readonly string[];
}

/** `plancast import <file>`: a model of Vensim or Stella as a readable model of ours, with a report of what was not carried over. */
export function importCommand(terminal: Terminal, file: string, options: ImportCommandOptions): void {
  const imported = readForeignFile(file, options.data ? { data: options.data } : {});
  if (!imported.model) throw new ProblemsError(imported.problems);
  const name = imported.model.name;
  const target = options.out ? resolve(options.out) : resolve(options.workspace, 'models', name);
  checkTarget(target);
  const shown = (options.out ?? `models/${name}`).replaceAll('\\', '/').replace(/\/$/u, '');
  const files = writeModelFiles(imported.model, shown);
  const content = new Map(files.map(({ file: path, text }) => [path.slice(shown.length + 1), text]));
  content.set('import-report.md', importReport(imported, file, terminal.language));
  // Beside others a model shares their sources; alone it brings its own, and is a small workspace for check and run.
  const isInWorkspace = basename(dirname(target)) === 'models';
  if (!isInWorkspace) content.set('data/sources.yaml', withSource(''));
  writeFolder(target, content);
  if (isInWorkspace) addSource(resolve(target, '../../data/sources.yaml'));
  // What was written is read again, as the next command will.
  const again = loadModel(name, files).problems.filter((problem) => problem.severity === 'error');
  const problems = [...imported.problems, ...again];
  if (terminal.json) {
    terminal.out(JSON.stringify({ out: target, files: [...content.keys()], problems }, undefined, 2));
  } else {
    printProblems(terminal, problems);
    terminal.out(
      terminal.say({
        en: `${basename(file)}: ${imported.model.variables.size} variables in ${files.length} files, with import-report.md, in ${target}`,
        zh: `${basename(file)}：${imported.model.variables.size} 个变量写入 ${files.length} 个文件，附 import-report.md，位于 ${target}`,
      }),
    );
    const next = isInWorkspace ? basename(target) : relative(process.cwd(), target) || '.';
    terminal.out(
      terminal.say({
        en: `next: plancast check ${next} · plancast run ${next}`,
        zh: `接下来：plancast check ${next} · plancast run ${next}`,
      }),
    );
  }
  process.exitCode = again.length > 0 ? 1 : 0;
}

/** Imported numbers name a source of their own, so that the model passes `plancast check` at once; the file's own text is kept. */
function addSource(file: string): void {
  const before = existsSync(file) ? readFileSync(file, 'utf8') : '';
  if (!/^imported:/mu.test(before)) writeFile(file, withSource(before));
}

function withSource(before: string): string {
  const entry = `imported:
  title:
    en: Taken over from a model of another tool as its file has it, not verified (see import-report.md of the model)
    zh: 原样导入自其他软件的模型文件，未核实（见模型的 import-report.md）
`;
  return before === '' ? entry : `${before.replace(/\n*$/u, '\n')}\n${entry}`;
}
