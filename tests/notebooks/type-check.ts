import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import ts from 'typescript';
import { folder, moduleOf, notebooks } from './cells.ts';

const root = resolve(import.meta.dirname, '../..');

/** What the compiler says of the notebooks' cells, as `notebook: sentence`. The modules exist in memory alone. */
export function typeErrors(): readonly string[] {
  const modules = new Map(notebooks.map((one) => [join(folder, `${one.name}.cells.ts`), moduleOf(one)]));
  const config = ts.parseConfigFileTextToJson('tsconfig.json', readFileSync(join(root, 'tsconfig.json'), 'utf8'));
  const { options } = ts.convertCompilerOptionsFromJson(config.config.compilerOptions, root);
  const host = ts.createCompilerHost(options);
  const { getSourceFile, fileExists, readFile } = host;
  host.fileExists = (path) => modules.has(path) || fileExists(path);
  host.readFile = (path) => modules.get(path) ?? readFile(path);
  host.getSourceFile = (path, languageOptions, ...rest) => {
    const text = modules.get(path);
    return text === undefined
      ? getSourceFile(path, languageOptions, ...rest)
      : ts.createSourceFile(path, text, languageOptions);
  };
  const program = ts.createProgram([...modules.keys()], options, host);
  return [...modules.keys()].flatMap((path) => {
    const source = program.getSourceFile(path)!;
    return [...program.getSyntacticDiagnostics(source), ...program.getSemanticDiagnostics(source)].map(
      ({ messageText, start = 0 }) =>
        `${path.slice(folder.length + 1)}:${source.getLineAndCharacterOfPosition(start).line + 1} ${ts.flattenDiagnosticMessageText(messageText, ' ')}`,
    );
  });
}
