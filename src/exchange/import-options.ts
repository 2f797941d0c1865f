import type { ReadFile } from './cells/data-files.ts';
import type { Series } from './external.ts';

export interface ImportOptions {
  /** Path of the file as the user knows it; its ending says the format: `.mdl`, `.xmile`, `.stmx`, `.xml`. */
  readonly file: string;
  readonly bytes: Uint8Array;
  /** Gives files that the model reads numbers from, by the path it writes. */
  readonly readFile?: ReadFile;
  /** Series for data variables that have no equation. */
  readonly series?: Series;
}
