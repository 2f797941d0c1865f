import { join, relative, resolve, sep } from 'node:path';
import { loadRegion, modelFolder, schemasOf, writeFile } from '../workspace/index.ts';
import { findChosen } from './choose-region.ts';
import type { CommonOptions } from './options.ts';
import type { Terminal } from './terminal.ts';

/** `plancast schema [region]`: JSON Schemas with the region's own names, and how to give them to an editor. */
export function schema(
  terminal: Terminal,
  name: string | undefined,
  options: CommonOptions & { readonly out: string },
): void {
  const { workspace, name: chosen } = findChosen(options, name);
  const region = loadRegion(workspace, chosen);
  const folder = join(resolve(workspace.root, options.out), region.name);
  // Where a model lies alone, its files lie at the top.
  const place = modelFolder(workspace, region.name);
  const schemas = schemasOf(region).map((one) => ({
    ...one,
    files: place === '.' ? one.files.replace(`models/${region.name}/`, '') : one.files,
  }));
  for (const { name: file, schema: content } of schemas)
    writeFile(join(folder, file), `${JSON.stringify(content, undefined, 2)}\n`);
  const settings = Object.fromEntries(
    schemas.map(({ name: file, files }) => [
      `./${relative(workspace.root, join(folder, file)).split(sep).join('/')}`,
      files,
    ]),
  );
  if (terminal.json) {
    terminal.out(JSON.stringify({ folder, schemas: settings }, undefined, 2));
    return;
  }
  terminal.out(
    terminal.say({
      en: `Wrote ${schemas.length} schemas to ${folder}`,
      zh: `已写入 ${schemas.length} 个 Schema：${folder}`,
    }),
  );
  terminal.out(
    terminal.say({
      en: '\nFor Visual Studio Code with the YAML extension, put this into .vscode/settings.json:',
      zh: '\n若使用 Visual Studio Code 的 YAML 扩展，请写入 .vscode/settings.json：',
    }),
  );
  terminal.out(JSON.stringify({ 'yaml.schemas': settings }, undefined, 2));
}
