import { readFileSync, statSync } from 'node:fs';
import { relative, resolve } from 'node:path';
import { error, ProblemsError, type Text } from '../words/index.ts';

/** Larger files are no tables of published values. */
const MAX_BYTES = 200_000_000;

/** A file that the user names, wherever it lies: its bytes, and its path as the user knows it. @throws ProblemsError when it cannot be read. */
export function readOutside(path: string): { readonly file: string; readonly content: Uint8Array } {
  const file = relative(process.cwd(), resolve(path)).split('\\').join('/') || '.';
  try {
    const { size } = statSync(path);
    if (size > MAX_BYTES) throw new TooLarge(size);
    return { file, content: readFileSync(path) };
  } catch (thrown) {
    const reason = why(thrown as NodeJS.ErrnoException);
    throw new ProblemsError([
      error('cannot-read', { en: `cannot read ${file}: ${reason.en}`, zh: `无法读取 ${file}：${reason.zh}` }),
    ]);
  }
}

class TooLarge extends Error {
  constructor(size: number) {
    super(`it has ${Math.round(size / 1e6)} MB`);
  }
}

function why(failure: NodeJS.ErrnoException): Text {
  if (failure.code === 'ENOENT') return { en: 'there is no such file', zh: '没有这个文件' };
  if (failure.code === 'EISDIR') return { en: 'this is a folder, not a file', zh: '这是文件夹，不是文件' };
  if (failure.code === 'EACCES') return { en: 'you may not read it', zh: '没有读取权限' };
  return { en: failure.message, zh: failure.message };
}
