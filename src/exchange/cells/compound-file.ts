const FREE = 0xfffffffa;

/**
 * One stream of an OLE compound file, the container of old Office files (MS-CFB).
 * @throws Error when the bytes are no such file or the stream is not in it.
 */
export function readStream(bytes: Uint8Array, names: readonly string[]): Uint8Array {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length < 512 || view.getUint32(0, true) !== 0xe011cfd0) throw new Error('this is no Excel file');
  const sectorSize = 1 << Math.min(12, view.getUint16(30, true));
  const sector = (index: number): number => (index + 1) * sectorSize;
  const perSector = sectorSize / 4;

  // The table of sector chains lies in sectors that the header and further sectors list.
  const table: number[] = [];
  const addTable = (index: number): void => {
    if (index >= FREE) return;
    for (let entry = 0; entry < perSector; entry++) table.push(view.getUint32(sector(index) + entry * 4, true));
  };
  for (let entry = 0; entry < 109; entry++) addTable(view.getUint32(76 + entry * 4, true));
  let next = view.getUint32(68, true);
  for (let count = view.getUint32(72, true); count > 0 && next < FREE; count--) {
    for (let entry = 0; entry < perSector - 1; entry++) addTable(view.getUint32(sector(next) + entry * 4, true));
    next = view.getUint32(sector(next) + (perSector - 1) * 4, true);
  }

  const chain = (first: number, links: readonly number[]): readonly number[] => {
    const list: number[] = [];
    for (let index = first; index < FREE && list.length <= links.length; index = links[index]!) list.push(index);
    return list;
  };
  const gather = (first: number): Uint8Array => {
    const sectors = chain(first, table);
    const all = new Uint8Array(sectors.length * sectorSize);
    for (const [position, index] of sectors.entries()) {
      all.set(bytes.subarray(sector(index), sector(index) + sectorSize), position * sectorSize);
    }
    return all;
  };

  const directory = gather(view.getUint32(48, true));
  const entries = new DataView(directory.buffer);
  const cutoff = view.getUint32(56, true);
  let root: { readonly first: number } | undefined;
  for (let at = 0; at + 128 <= directory.length; at += 128) {
    const length = Math.max(0, Math.min(62, entries.getUint16(at + 64, true) - 2));
    const name = new TextDecoder('utf-16le').decode(directory.subarray(at, at + length));
    const entry = { first: entries.getUint32(at + 116, true), size: entries.getUint32(at + 120, true) };
    if (at === 0) root = entry;
    if (!names.includes(name)) continue;
    if (entry.size >= cutoff) return gather(entry.first).subarray(0, entry.size);
    // Short streams lie in small sectors inside the root's stream.
    const mini = gather(root!.first);
    const links = gather(view.getUint32(60, true));
    const small = new DataView(links.buffer);
    const miniTable = Array.from({ length: links.length / 4 }, (_, index) => small.getUint32(index * 4, true));
    const all = new Uint8Array(entry.size + 64);
    for (const [position, index] of chain(entry.first, miniTable).entries()) {
      if (position * 64 < entry.size) all.set(mini.subarray(index * 64, index * 64 + 64), position * 64);
    }
    return all.subarray(0, entry.size);
  }
  throw new Error('there is no workbook inside');
}
