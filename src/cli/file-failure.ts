import type { Text } from '../words/index.ts';

/** What the usual refusals of file systems mean, and what to do. */
const REASONS: Readonly<Record<string, { readonly is: Text; readonly advice: Text }>> = {
  ENOSPC: {
    is: { en: 'the disk is full', zh: '磁盘空间已满' },
    advice: { en: 'free some space, or name another folder with --out', zh: '请清理空间，或用 --out 指定其他文件夹' },
  },
  EDQUOT: {
    is: { en: 'your share of the disk is used up', zh: '磁盘配额已用完' },
    advice: { en: 'free some space, or name another folder with --out', zh: '请清理空间，或用 --out 指定其他文件夹' },
  },
  EACCES: {
    is: { en: 'you have no permission', zh: '没有权限' },
    advice: { en: 'ask for it, or name another folder', zh: '请申请权限，或指定其他文件夹' },
  },
  EROFS: {
    is: { en: 'that file system can only be read', zh: '该文件系统为只读' },
    advice: { en: 'name another folder with --out', zh: '请用 --out 指定其他文件夹' },
  },
  ENOENT: {
    is: { en: 'there is no such place', zh: '该位置不存在' },
    advice: { en: 'look whether the path is right', zh: '请检查路径是否正确' },
  },
  ENOTDIR: {
    is: { en: 'a part of the path is a file, not a folder', zh: '路径中有一段是文件而非文件夹' },
    advice: { en: 'name another folder', zh: '请指定其他文件夹' },
  },
  EMFILE: {
    is: { en: 'too many files are open', zh: '打开的文件过多' },
    advice: { en: 'close other programs and run again', zh: '请关闭其他程序后重试' },
  },
  ENAMETOOLONG: {
    is: { en: 'its name is too long', zh: '名称过长' },
    advice: { en: 'choose a shorter one', zh: '请改用较短的名称' },
  },
  EBUSY: {
    is: { en: 'another program holds it', zh: '被其他程序占用' },
    advice: { en: 'close that program and run again', zh: '请关闭该程序后重试' },
  },
  EIO: {
    is: { en: 'the disk answers with an error', zh: '磁盘读写出错' },
    advice: { en: 'look after the disk', zh: '请检查磁盘' },
  },
};
const SAME: Readonly<Record<string, string>> = { EPERM: 'EACCES' };

/** One sentence about what the file system refused; undefined for failures of another kind. */
export function fileFailure(thrown: unknown): Text | undefined {
  const { code = '', syscall, path, message } = thrown as NodeJS.ErrnoException;
  if (syscall === undefined) return undefined;
  const known = REASONS[SAME[code] ?? code];
  if (!known) {
    return {
      en: `a file or folder cannot be read or written: ${message}; earlier output was left as it was`,
      zh: `文件或文件夹无法读写：${message}；原有输出保持不变`,
    };
  }
  // What is written beside its place is known to people by the name that it will have.
  const place = path?.replace(/\.([^/\\]+)\.(?:new|old)-[0-9a-f]{8}/u, '$1');
  return {
    en: `${place ?? 'a file'} cannot be read or written: ${known.is.en} (${code}); earlier output was left as it was; ${known.advice.en}`,
    zh: `${place ?? '文件'}无法读写：${known.is.zh}（${code}）；原有输出保持不变；${known.advice.zh}`,
  };
}
