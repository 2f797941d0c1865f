import { resolve } from 'node:path';
import { writeVensim } from '../exchange/index.ts';
import { loadRegion, openWorkspace, requireReady, writeFile } from '../workspace/index.ts';
import { chooseRegion } from './choose-region.ts';
import type { CommonOptions } from './commands.ts';
import { printProblems, type Terminal } from './terminal.ts';

export interface ExportOptions extends CommonOptions {
  readonly out?: string;
}

/** `plancast export [region] --vensim`: the region's model as a file that Vensim runs to the same numbers. */
export function exportCommand(terminal: Terminal, name: string | undefined, options: ExportOptions): void {
  const workspace = openWorkspace(options.workspace);
  const region = requireReady(loadRegion(workspace, chooseRegion(workspace, name)));
  const { text, problems } = writeVensim(region.model);
  const target = resolve(options.out ?? `${workspace.root}/out/${region.name}/${region.name}.mdl`);
  writeFile(target, text);
  if (terminal.json) terminal.out(JSON.stringify({ out: target, problems }, undefined, 2));
  else {
    if (!terminal.quiet) printProblems(terminal, problems);
    const count = region.model.variables.size;
    terminal.out(
      terminal.say({
        en: `${count} variables in Vensim's form: ${target}`,
        zh: `${count} 个变量已写成 Vensim 格式：${target}`,
      }),
    );
  }
}
