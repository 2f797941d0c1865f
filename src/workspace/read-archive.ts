import { inflateRawSync } from 'node:zlib';
import { error, ProblemsError, type Text } from '../words/index.ts';

/** Most that an archive may hold: far beyond any results, far below what would hurt a machine. */
const MOST_FILES = 20_000;
const MOST_BYTES = 500_000_000;

/**
 * The files of a ZIP archive by path (APPNOTE 6.3.10), in memory. Nothing is written anywhere, and nothing of the archive is trusted: sizes are
 * held against what comes out, check sums against the bytes, and a path that leads outside is refused.
 *
 * @param name of the archive, for messages.
 * @throws ProblemsError with one sentence for whatever is no sound archive.
 */
export function readArchive(bytes: Uint8Array, name: string): Map<string, Uint8Array> {
  const refuse = (text: Text): never => {
    throw new ProblemsError([
      error('bad-archive', {
        en: `${name} is not a sound ZIP archive: ${text.en}`,
        zh: `${name} 不是完好的 ZIP 压缩包：${text.zh}`,
      }),
    ]);
  };
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = findEnd(view);
  if (end === undefined)
    return refuse({
      en: 'its end is missing, so it was cut off, or it is another kind of file',
      zh: '缺少结尾，可能被截断，或根本不是压缩包',
    });
  const count = view.getUint16(end + 10, true);
  if (count > MOST_FILES) refuse({ en: `it says that it holds ${count} files`, zh: `声称含有 ${count} 个文件` });

  const files = new Map<string, Uint8Array>();
  let at = view.getUint32(end + 16, true);
  let total = 0;
  for (let index = 0; index < count; index++) {
    const entry = readEntry(view, bytes, at, end);
    if (!entry)
      return refuse({
        en: `its list of files is damaged at entry ${index + 1}`,
        zh: `文件目录第 ${index + 1} 项已损坏`,
      });
    at = entry.next;
    if (entry.path.endsWith('/')) continue;
    const shown = shownPath(entry.path);
    if (!isInside(entry.path)) refuse({ en: `the path "${shown}" leads outside`, zh: `路径“${shown}”指向压缩包之外` });
    if (files.has(entry.path)) refuse({ en: `"${shown}" is in it twice`, zh: `“${shown}”重复出现` });
    if (entry.isEncrypted) refuse({ en: `"${shown}" is encrypted`, zh: `“${shown}”已加密` });
    total += entry.size;
    if (total > MOST_BYTES)
      refuse({ en: `its files would take more than ${MOST_BYTES / 1e6} MB`, zh: `解压后超过 ${MOST_BYTES / 1e6} MB` });
    const content = contentOf(entry, view, bytes);
    if (content === undefined || crc32(content) !== entry.crc)
      return refuse({ en: `"${shown}" is damaged`, zh: `“${shown}”已损坏` });
    files.set(entry.path, content);
  }
  if (at !== end) refuse({ en: 'it holds something beside its files', zh: '除文件外还含有其他内容' });
  return files;
}

/** What a path may look like: forward, relative, without drives, dots or signs that nobody sees. */
export function isInside(path: string): boolean {
  return (
    path !== '' &&
    path.length < 500 &&
    !/[\\:\p{Cc}]/u.test(path) &&
    path.split('/').every((part) => part !== '' && part !== '.' && part !== '..')
  );
}

function shownPath(path: string): string {
  return path.replace(/\p{Cc}/gu, '\uFFFD').slice(0, 80);
}

/** Place of the record that ends an archive: the last one whose comment reaches exactly to the end. */
function findEnd(view: DataView): number | undefined {
  for (let at = view.byteLength - 22; at >= Math.max(0, view.byteLength - 22 - 0xffff); at--) {
    if (view.getUint32(at, true) === 0x06054b50 && at + 22 + view.getUint16(at + 20, true) === view.byteLength)
      return at;
  }
  return undefined;
}

interface Entry {
  readonly path: string;
  readonly method: number;
  readonly crc: number;
  readonly packed: number;
  readonly size: number;
  readonly header: number;
  readonly isEncrypted: boolean;
  readonly next: number;
}

function readEntry(view: DataView, bytes: Uint8Array, at: number, end: number): Entry | undefined {
  if (at + 46 > end || view.getUint32(at, true) !== 0x02014b50) return undefined;
  const length = view.getUint16(at + 28, true);
  const next = at + 46 + length + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  if (next > end) return undefined;
  return {
    path: new TextDecoder().decode(bytes.subarray(at + 46, at + 46 + length)),
    isEncrypted: (view.getUint16(at + 8, true) & 1) === 1,
    method: view.getUint16(at + 10, true),
    crc: view.getUint32(at + 16, true),
    packed: view.getUint32(at + 20, true),
    size: view.getUint32(at + 24, true),
    header: view.getUint32(at + 42, true),
    next,
  };
}

/** What an entry holds, or undefined when it does not come out as it says. */
function contentOf({ header, packed, size, method }: Entry, view: DataView, bytes: Uint8Array): Uint8Array | undefined {
  if (header + 30 > bytes.length || view.getUint32(header, true) !== 0x04034b50) return undefined;
  const start = header + 30 + view.getUint16(header + 26, true) + view.getUint16(header + 28, true);
  if (start + packed > bytes.length) return undefined;
  const data = bytes.subarray(start, start + packed);
  if (method === 0) return packed === size ? data : undefined;
  if (method !== 8) return undefined;
  try {
    // No more memory is taken than was announced, whatever the data would grow to.
    const content = inflateRawSync(data, { maxOutputLength: Math.max(size, 1) });
    return content.length === size ? content : undefined;
  } catch {
    return undefined;
  }
}

const CRC = Uint32Array.from({ length: 256 }, (_, byte) => {
  let value = byte;
  for (let bit = 0; bit < 8; bit++) value = value & 1 ? 0xedb88320 ^ (value >>> 1) : value >>> 1;
  return value;
});

function crc32(bytes: Uint8Array): number {
  let value = 0xffffffff;
  for (const byte of bytes) value = CRC[(value ^ byte) & 0xff]! ^ (value >>> 8);
  return (value ^ 0xffffffff) >>> 0;
}
