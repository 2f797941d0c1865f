import type { Manifest } from '../report/index.ts';
import { openReport } from './open-report.ts';
import { readManifest } from './read-manifest.ts';

/**
 * The manifest of results and the input files they carry, in the report or beside it; undefined when there are none. Whether they are those that the
 * manifest lists is not looked at.
 *
 * @param files of the results, by path within them.
 */
export function readEmbedded(
  files: ReadonlyMap<string, Uint8Array>,
  readArchive: (archive: Uint8Array) => ReadonlyMap<string, Uint8Array>,
): { readonly manifest: Manifest; readonly inputs: ReadonlyMap<string, Uint8Array> } | undefined {
  const page = files.get('report.html');
  const report = page && openReport(new TextDecoder().decode(page), () => '');
  const beside = files.get('manifest.json');
  const manifest =
    typeof report === 'object' ? report.manifest : beside && readManifest(new TextDecoder().decode(beside));
  const archive = typeof report === 'object' && report.inputs ? report.inputs.archive : files.get('inputs.zip');
  return manifest && archive ? { manifest, inputs: readArchive(archive) } : undefined;
}
