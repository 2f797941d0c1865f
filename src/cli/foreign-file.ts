import { existsSync, readFileSync, statSync } from 'node:fs';
import { dirname, relative, resolve } from 'node:path';
import { decodeText, type Imported, importModel, readDat, readStoredOutput } from '../exchange/index.ts';
import { error, ProblemsError } from '../words/index.ts';
import { sha256 } from '../workspace/index.ts';

/** Files of data series for the data variables of a model: `.dat`, or tables (`.csv`, `.tab`) with the time in the first column. */
export interface ForeignFileOptions {
  readonly data?: readonly string[];
}

/** A model of another tool, and every file it was made from. */
export interface ForeignFile extends Imported {
  readonly files: readonly { readonly path: string; readonly sha256: string; readonly bytes: number }[];
}

/**
 * Reads a model file of another tool, with the tables it refers to: files beside it or in folders below, nowhere else.
 * @throws ProblemsError when the file is not there, or a data file holds no series.
 */
export function readForeignFile(path: string, { data = [] }: ForeignFileOptions = {}): ForeignFile {
  const home = dirname(resolve(path));
  const read = new Map<string, { readonly sha256: string; readonly bytes: number }>();
  const keep = (shown: string, content: Buffer): Buffer => {
    read.set(shown.replaceAll('\\', '/'), { sha256: sha256(content), bytes: content.length });
    return content;
  };
  const bytes = keep(path, readFileSync(mustExist(path)));
  const series = new Map(
    data.flatMap((file) => [...seriesOf(file, decodeText(keep(file, readFileSync(mustExist(file)))))]),
  );
  const imported = importModel({
    file: path.replaceAll('\\', '/'),
    bytes,
    readFile: (name) => {
      const wanted = resolve(home, name.replaceAll('\\', '/'));
      const isInside = !relative(home, wanted).startsWith('..');
      return isInside && existsSync(wanted) && statSync(wanted).isFile() ? keep(name, readFileSync(wanted)) : undefined;
    },
    series,
  });
  return { ...imported, files: [...read].map(([shown, facts]) => ({ path: shown, ...facts })) };
}

/** The series of a data file: Vensim's text form (`.dat`), or a table with the time in its first column. */
function seriesOf(file: string, text: string): ReturnType<typeof readDat> {
  const series = /\.(?:csv|tab|tsv)$/iu.test(file) ? tableSeries(file, text) : readDat(text);
  const found = new Map([...series].filter(([, points]) => points.length > 0));
  if (found.size > 0) return found;
  throw new ProblemsError([
    error(
      'no-series',
      {
        en: 'this file holds no data series; give a .dat file of Vensim, or a .csv or .tab table with the time in its first column and a variable in each other',
        zh: '此文件中没有数据序列；请提供 Vensim 的 .dat 文件，或首列为时间、其余每列一个变量的 .csv 或 .tab 表格',
      },
      { file: file.replaceAll('\\', '/'), line: 1, column: 1 },
    ),
  ]);
}

function tableSeries(file: string, text: string): ReturnType<typeof readDat> {
  const { columns } = readStoredOutput(file, text);
  return new Map([...columns].map(([name, values]) => [name, [...values].map(([x, y]) => ({ x, y }))]));
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
