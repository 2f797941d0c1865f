import { zipSync } from 'fflate';

/** Files as a ZIP archive, in order of their paths and without a time, so that the same files give the same bytes. */
export function writeArchive(files: ReadonlyMap<string, Uint8Array>): Uint8Array {
  const sorted = [...files].sort(([left], [right]) => (left < right ? -1 : left > right ? 1 : 0));
  // The first moment that the format can hold; without a zone it is the same on every machine.
  return zipSync(Object.fromEntries(sorted), { mtime: '1980-01-01T00:00:00', level: 9 });
}
