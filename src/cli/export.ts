import { resolve } from 'node:path';
import { writeVensim, writeXmile } from '../exchange/index.ts';
import { loadRegion, requireModel, writeFile } from '../workspace/index.ts';
import { findChosen } from './choose-region.ts';
import type { CommonOptions } from './options.ts';
import { printProblems, type Terminal } from './terminal.ts';

export interface ExportOptions extends CommonOptions {
  readonly out?: string;
  /** The form of the file: Vensim unless said otherwise. */
  readonly xmile?: boolean;
}

/** `plancast export [region] [--vensim|--xmile]`: the region's model as a file that Vensim or Stella runs to the same numbers. */
export function exportCommand(terminal: Terminal, name: string | undefined, options: ExportOptions): void {
  const { workspace, name: chosen } = findChosen(options, name);
  const region = requireModel(loadRegion(workspace, chosen));
  const { text, problems } = (options.xmile ? writeXmile : writeVensim)(region.model);
  const target = resolve(
    options.out ?? `${workspace.root}/out/${region.name}/${region.name}.${options.xmile ? 'xmile' : 'mdl'}`,
  );
  writeFile(target, text);
  if (terminal.json) terminal.out(JSON.stringify({ out: target, problems }, undefined, 2));
  else {
    if (!terminal.quiet) printProblems(terminal, problems);
    const count = region.model.variables.size;
    terminal.out(
      terminal.say({
        en: `${count} variables written to ${target}`,
        zh: `${count} 个变量已写入 ${target}`,
      }),
    );
  }
}
