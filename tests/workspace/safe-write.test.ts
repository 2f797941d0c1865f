import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { writeFile, writeFolder } from '../../src/workspace/index.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'plancast-'));
});

describe('writing a folder', () => {
  it('replaces what was there as a whole: files of the last time do not linger', () => {
    const target = join(folder, 'out', 'latest');
    writeFolder(
      target,
      new Map([
        ['a.txt', 'one'],
        ['charts/b.txt', 'two'],
      ]),
    );
    writeFolder(target, new Map([['c.txt', new Uint8Array([51])]]));
    expect(readdirSync(target)).toEqual(['c.txt']);
    expect(readFileSync(join(target, 'c.txt'), 'utf8')).toBe('3');
    expect(readdirSync(join(folder, 'out'))).toEqual(['latest']);
  });

  it('leaves everything as it was when a file cannot be written', () => {
    const target = join(folder, 'latest');
    writeFolder(target, new Map([['a.txt', 'good']]));
    // "a.txt" cannot be a file and a folder at once.
    expect(() =>
      writeFolder(
        target,
        new Map([
          ['a.txt', 'x'],
          ['a.txt/b.txt', 'y'],
        ]),
      ),
    ).toThrow();
    expect(readFileSync(join(target, 'a.txt'), 'utf8')).toBe('good');
    expect(readdirSync(folder)).toEqual(['latest']);
  });

  it('puts back what a run that was killed between its two renames had moved away', () => {
    mkdirSync(join(folder, '.latest.old-0123abcd'));
    writeFileSync(join(folder, '.latest.old-0123abcd', 'a.txt'), 'kept');
    writeFile(join(folder, 'other.txt'), 'x');
    expect(() =>
      writeFolder(
        join(folder, 'latest'),
        new Map([
          ['a.txt', 'x'],
          ['a.txt/b', 'y'],
        ]),
      ),
    ).toThrow();
    expect(readFileSync(join(folder, 'latest', 'a.txt'), 'utf8')).toBe('kept');
  });
});

describe('writing a file', () => {
  it('makes its folder and leaves no trace beside it', () => {
    const target = join(folder, 'deep', 'file.json');
    writeFile(target, '{}');
    writeFile(target, '[]');
    expect(readFileSync(target, 'utf8')).toBe('[]');
    expect(readdirSync(join(folder, 'deep'))).toEqual(['file.json']);
    expect(existsSync(`${target}.tmp`)).toBe(false);
  });
});
