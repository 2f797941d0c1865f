import { readFileSync } from 'node:fs';

/** What a test asks of a TrueType file: which characters it has and how far each advances, in thousandths of the size. */
export interface Font {
  readonly advances: ReadonlyMap<number, number>;
}

/** Reads `cmap` (formats 4 and 12), `hmtx`, `hhea` and `head`. OpenType specification 1.9. */
export function readFont(file: string): Font {
  const bytes = readFileSync(file);
  const tables = new Map<string, number>();
  for (let index = 0; index < bytes.readUInt16BE(4); index++) {
    const entry = 12 + index * 16;
    tables.set(bytes.toString('latin1', entry, entry + 4), bytes.readUInt32BE(entry + 8));
  }
  const unitsPerEm = bytes.readUInt16BE(tables.get('head')! + 18);
  const metrics = bytes.readUInt16BE(tables.get('hhea')! + 34);
  const hmtx = tables.get('hmtx')!;
  const advances = new Map<number, number>();
  for (const [code, glyph] of characterMap(bytes, tables.get('cmap')!)) {
    const advance = bytes.readUInt16BE(hmtx + 4 * Math.min(glyph, metrics - 1));
    advances.set(code, (advance * 1000) / unitsPerEm);
  }
  return { advances };
}

function characterMap(bytes: Buffer, cmap: number): Map<number, number> {
  const glyphs = new Map<number, number>();
  for (let index = 0; index < bytes.readUInt16BE(cmap + 2); index++) {
    const at = cmap + bytes.readUInt32BE(cmap + 4 + index * 8 + 4);
    const format = bytes.readUInt16BE(at);
    if (format === 12) {
      for (let group = 0; group < bytes.readUInt32BE(at + 12); group++) {
        const entry = at + 16 + group * 12;
        const [first, last, start] = [0, 4, 8].map((offset) => bytes.readUInt32BE(entry + offset)) as [
          number,
          number,
          number,
        ];
        for (let code = first; code <= last; code++) glyphs.set(code, start + code - first);
      }
    } else if (format === 4) {
      const segments = bytes.readUInt16BE(at + 6) / 2;
      const [ends, starts] = [at + 14, at + 16 + segments * 2];
      const [deltas, ranges] = [starts + segments * 2, starts + segments * 4];
      for (let segment = 0; segment < segments; segment++) {
        const end = bytes.readUInt16BE(ends + segment * 2);
        const range = bytes.readUInt16BE(ranges + segment * 2);
        const delta = bytes.readInt16BE(deltas + segment * 2);
        for (let code = bytes.readUInt16BE(starts + segment * 2); code <= end && code !== 0xffff; code++) {
          const start = bytes.readUInt16BE(starts + segment * 2);
          const raw = range === 0 ? code : bytes.readUInt16BE(ranges + segment * 2 + range + (code - start) * 2);
          const glyph = raw === 0 ? 0 : (raw + delta) & 0xffff;
          if (glyph !== 0) glyphs.set(code, glyph);
        }
      }
    }
  }
  return glyphs;
}
