import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { HandoutOptions, Material } from '../report/index.ts';
import { loadFonts } from './fonts.ts';
import { printPdf } from './print-pdf.ts';
import { writeFile } from './safe-write.ts';

/**
 * The report as handouts to be printed: `report.en.pdf` and `report.zh.pdf`. They are no part of the manifest, for another browser prints other bytes.
 *
 * @returns by name
 * @throws ProblemsError when there is no browser to print with.
 */
export async function pdfFiles(
  material: Material,
  options: HandoutOptions = {},
): Promise<ReadonlyMap<string, Uint8Array>> {
  const { renderHandout } = await import('../report/index.ts');
  const [regular, bold] = loadFonts().map((path) => readFileSync(path).toString('base64'));
  const files = new Map<string, Uint8Array>();
  for (const language of ['en', 'zh'] as const) {
    const page = renderHandout(material, language, { regular: regular!, bold: bold! }, options);
    files.set(`report.${language}.pdf`, await printPdf(page));
  }
  return files;
}

/** Writes them beside results that are there already. @returns their names. */
export async function writePdfs(material: Material, folder: string, options: HandoutOptions = {}): Promise<string[]> {
  const files = await pdfFiles(material, options);
  for (const [name, content] of files) writeFile(join(folder, name), content);
  return [...files.keys()];
}
