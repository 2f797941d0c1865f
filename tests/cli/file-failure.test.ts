import { describe, expect, it } from 'vitest';
import { fileFailure } from '../../src/cli/file-failure.ts';

const failure = (code: string, path?: string): Error =>
  Object.assign(new Error(`${code}: something went wrong`), { code, syscall: 'write', ...(path ? { path } : {}) });

describe('what the file system refuses', () => {
  it('a full disk is said in words, with what to do, and that nothing was lost', () => {
    const text = fileFailure(failure('ENOSPC'))!;
    expect(text.en).toBe(
      'a file cannot be read or written: the disk is full (ENOSPC); earlier output was left as it was; free some space, or name another folder with --out',
    );
    expect(text.zh).toContain('磁盘空间已满');
  });

  it('names the place as people know it, not the one it is written to first', () => {
    expect(fileFailure(failure('EROFS', '/data/out/.latest.new-0a1b2c3d'))!.en).toMatch(/^\/data\/out\/latest cannot/);
    expect(fileFailure(failure('EPERM', '/data/out'))!.en).toContain(
      '/data/out cannot be read or written: you have no permission (EPERM)',
    );
  });

  it('an unknown refusal keeps its own words; a failure of another kind is none', () => {
    expect(fileFailure(failure('EWEIRD'))!.en).toContain('EWEIRD: something went wrong');
    expect(fileFailure(new TypeError('x is not a function'))).toBeUndefined();
    expect(fileFailure('text')).toBeUndefined();
  });
});
