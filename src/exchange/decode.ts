/**
 * The text of a model file. A byte order mark decides first, then what the file says of itself (`{GB18030}` in its first line,
 * `encoding="…"` in an XML declaration), then whether the bytes are UTF-8; what is left is GB18030 when that gives Chinese
 * characters throughout, as in old Chinese Vensim files, and else Windows' Latin-1.
 */
export function decodeText(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  const said = declaredEncoding(bytes);
  if (said) return new TextDecoder(said).decode(bytes);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    // Not UTF-8: an older encoding.
  }
  return looksChinese(bytes) ? new TextDecoder('gb18030').decode(bytes) : new TextDecoder('windows-1252').decode(bytes);
}

function declaredEncoding(bytes: Uint8Array): string | undefined {
  const head = new TextDecoder('windows-1252').decode(bytes.subarray(0, 200));
  const said = /^\s*\{([\w-]+)\}/u.exec(head)?.[1] ?? /encoding=["']([\w-]+)["']/u.exec(head)?.[1];
  if (said === undefined || /^utf-?8$/iu.test(said)) return undefined;
  try {
    return new TextDecoder(said).encoding;
  } catch {
    return undefined;
  }
}

/** Every byte above ASCII belongs to a valid pair, and most pairs are common Chinese characters (GB 2312 rows 16 to 87). */
function looksChinese(bytes: Uint8Array): boolean {
  let pairs = 0;
  let common = 0;
  for (let index = 0; index < bytes.length; index++) {
    const first = bytes[index]!;
    if (first < 0x80) continue;
    const second = bytes[index + 1];
    if (first === 0x80 || first === 0xff || second === undefined || second < 0x30 || second === 0x7f) return false;
    pairs++;
    if (first >= 0xa1 && first <= 0xf7 && second >= 0xa1) common++;
    index++;
  }
  return pairs > 0 && common >= pairs * 0.7;
}
