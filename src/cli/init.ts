import { initRegion } from '../workspace/index.ts';
import type { CommonOptions } from './options.ts';
import type { Terminal } from './terminal.ts';

/** `plancast init my-district`. */
export function init(terminal: Terminal, region: string, options: CommonOptions): void {
  const written = initRegion(options.workspace, region);
  if (terminal.json) {
    terminal.out(JSON.stringify({ region, written }, undefined, 2));
    return;
  }
  for (const path of written) terminal.out(`  ${path}`);
  terminal.out(
    terminal.say({
      en: `\nIt runs at once:  plancast run ${region}\nThen make it yours: replace the example numbers, name their sources in data/sources.yaml, and keep "plancast check" green.`,
      zh: `\n可直接运行：  plancast run ${region}\n然后换成自己的内容：替换示例数值，在 data/sources.yaml 注明来源，并用 plancast check 检查。`,
    }),
  );
}
