import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';

/**
 * The files of a ZIP archive packed again without the time of day in them, so that the same content gives the same bytes.
 *
 * @param change what each file becomes: its text, by its name.
 */
export function repack(archive: Uint8Array, change: (name: string, text: string) => string): Uint8Array {
  const files = Object.fromEntries(
    Object.entries(unzipSync(archive)).map(([name, content]) => [name, strToU8(change(name, strFromU8(content)))]),
  );
  // The first moment that the format can hold; without a zone it is the same on every machine.
  return zipSync(files, { mtime: '1980-01-01T00:00:00', level: 6 });
}
