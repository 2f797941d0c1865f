import { fileURLToPath } from 'node:url';
import type { FontFiles } from '../chart/index.ts';

/** The fonts of the charts lie in the source tree, which the built package ships too. */
export function loadFonts(): FontFiles {
  return ['NotoSansSC-Regular.ttf', 'NotoSansSC-Bold.ttf'].map((name) =>
    fileURLToPath(new URL(`../../src/chart/fonts/${name}`, import.meta.url)),
  );
}
