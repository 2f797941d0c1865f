import { existsSync, readFileSync, statSync } from 'node:fs';
import { dirname, relative, resolve } from 'node:path';
import { type Imported, importModel, readDat } from '../exchange/index.ts';
import { error, ProblemsError } from '../words/index.ts';

/** Files of data series that stand beside a model for its data variables. */
export interface ForeignFileOptions {
  readonly data?: readonly string[];
}

/**
 * Reads a model file of another tool, with the tables it refers to: files beside it or in folders below, nowhere else.
 * @throws ProblemsError when the file is not there.
 */
export function readForeignFile(path: string, { data = [] }: ForeignFileOptions = {}): Imported {
  const home = dirname(resolve(path));
  const series = new Map(data.flatMap((file) => [...readDat(readFileSync(mustExist(file), 'utf8'))]));
  return importModel({
    file: path.replaceAll('\\', '/'),
    bytes: readFileSync(mustExist(path)),
    readFile: (name) => {
      const wanted = resolve(home, name.replaceAll('\\', '/'));
      const isInside = !relative(home, wanted).startsWith('..');
      return isInside && existsSync(wanted) && statSync(wanted).isFile() ? readFileSync(wanted) : undefined;
    },
    series,
  });
}

function mustExist(path: string): string {
  if (existsSync(path) && statSync(path).isFile()) return path;
  throw new ProblemsError([
    error(
      'missing-file',
      { en: `there is no file ${path}`, zh: `没有文件 ${path}` },
      { file: path, line: 1, column: 1 },
    ),
  ]);
}
