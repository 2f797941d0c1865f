import * as z from 'zod';
import { checkShape, readDocument } from '../document/index.ts';
import { type Problem, same, type Text } from '../words/index.ts';

/** One entry of `data/sources.yaml`: where a number comes from. */
export interface Source {
  readonly key: string;
  readonly title: Text;
  readonly publisher?: string;
  readonly year?: string;
  /** Where in it: page, table, file, DOI. */
  readonly locator?: string;
  readonly note?: Text;
  /** The last year that it tells of, where it tells of years. */
  readonly dataUntil?: number;
  /** When that is later than the plan's base year: why a projection made then may rest on it all the same. */
  readonly afterBaseYear?: Text;
}

const text = z.strictObject({ en: z.string(), zh: z.string() }).describe('The same wording in English and Chinese');

/** Shape of `data/sources.yaml`. */
export const sourcesFileSchema = z
  .record(
    z.string().regex(/^[a-z0-9][a-z0-9_-]*$/u, 'a source key is lower-case letters, digits, hyphen and underscore'),
    z.strictObject({
      title: text,
      publisher: z.string().optional().describe('Who published it'),
      year: z.union([z.string(), z.number()]).optional().describe('Year or years of publication'),
      locator: z.union([z.string(), z.number()]).optional().describe('Page, table, file or DOI'),
      note: text.optional(),
      data_until: z.number().int().optional().describe('The last year that it tells of'),
      after_base_year: text
        .optional()
        .describe("When that is later than the plan's base year: why a projection made then may rest on it"),
    }),
  )
  .describe('Sources of the numbers in this workspace, by key');

/** Reads `data/sources.yaml` into sources by key, with every problem of the file. */
export function loadSources(
  file: string,
  content: string,
): { readonly sources: ReadonlyMap<string, Source>; readonly problems: readonly Problem[] } {
  const { document, problems } = readDocument(file, content);
  if (!document) return { sources: new Map(), problems };
  const checked = checkShape(document, sourcesFileSchema);
  const sources = new Map<string, Source>();
  if (!checked.value) {
    // A slip in one entry must not make every use of every source look wrong: the keys are known all the same.
    const keys = typeof document.data === 'object' && document.data !== null ? Object.keys(document.data) : [];
    for (const key of keys) sources.set(key, { key, title: same(key) });
  }
  for (const [key, entry] of Object.entries(checked.value ?? {})) {
    sources.set(key, {
      key,
      title: entry.title,
      ...(entry.publisher === undefined ? {} : { publisher: entry.publisher }),
      ...(entry.year === undefined ? {} : { year: String(entry.year) }),
      ...(entry.locator === undefined ? {} : { locator: String(entry.locator) }),
      ...(entry.note === undefined ? {} : { note: entry.note }),
      ...(entry.data_until === undefined ? {} : { dataUntil: entry.data_until }),
      ...(entry.after_base_year === undefined ? {} : { afterBaseYear: entry.after_base_year }),
    });
  }
  return { sources, problems: checked.problems };
}
