import { basename, join, resolve } from 'node:path';
import { runImported } from '../exchange/index.ts';
import { ProblemsError } from '../words/index.ts';
import { writeFile } from '../workspace/index.ts';
import { readForeignFile } from './foreign-file.ts';
import type { CommonOptions } from './options.ts';
import { printProblems, type Terminal } from './terminal.ts';

/** `plancast run <file.mdl>`: runs a model of another tool as it stands and writes its results as a table. */
export function runForeign(terminal: Terminal, file: string, options: CommonOptions & { readonly out?: string }): void {
  const imported = readForeignFile(file);
  if (!imported.model) throw new ProblemsError(imported.problems);
  if (!terminal.quiet) printProblems(terminal, imported.problems);
  const { times, values } = runImported(imported);
  const stem = basename(file).replace(/\.[^.]*$/u, '');
  const target = join(options.out ? resolve(options.out) : join(options.workspace, 'out', stem), 'results.csv');
  const cell = (text: string): string => (/[",\n]/u.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
  const lines = [['Time', ...values.keys()].map(cell).join(',')];
  for (const [index, time] of times.entries()) {
    lines.push([time, ...[...values.values()].map((series) => series[index])].join(','));
  }
  writeFile(target, `${lines.join('\n')}\n`);
  const { start, stop, step, method } = imported.model.time;
  terminal.out(
    terminal.json
      ? JSON.stringify({ out: target, variables: values.size, times: times.length })
      : terminal.say({
          en: `${basename(file)}: ${values.size} variables from ${start} to ${stop} in steps of ${step} (${method}) → ${target}`,
          zh: `${basename(file)}：${values.size} 个变量，自 ${start} 至 ${stop}，步长 ${step}（${method}）→ ${target}`,
        }),
  );
}
