import { fileURLToPath } from 'node:url';

/**
 * Where the letters of the charts lie, for `renderPng`: Noto Sans SC in two weights, and its small Latin part. The same folder serves
 * the source tree and the built package, which ships `src/chart/fonts`.
 */
export function loadFonts(): readonly string[] {
  return files.map((file) => fileURLToPath(new URL(`../../src/chart/fonts/${file}`, import.meta.url)));
}

const files = [
  'NotoSansSC-Regular.ttf',
  'NotoSansSC-Bold.ttf',
  'NotoSansSCLatin-Regular.ttf',
  'NotoSansSCLatin-Bold.ttf',
];
