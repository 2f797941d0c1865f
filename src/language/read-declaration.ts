import type { YamlDocument } from '../document/index.ts';
import type { Problem } from '../words/index.ts';
import type { Variable } from './model.ts';
import type { Declaration } from './read-sector-file.ts';
import { readVariable } from './read-variable.ts';
import type { Reading } from './reading.ts';

/** What reading a declaration gave. */
interface Known {
  readonly variable?: Variable;
  readonly problems: readonly Problem[];
}

/** The declarations of a file that have been read, with all that reading them rested on beside the file. */
interface KnownFile {
  readonly context: string;
  readonly declarations: Map<string, Known>;
}

/** As long as the documents are remembered: those of files that were read lately and have not changed (`document` does that). */
const knownFiles = new WeakMap<YamlDocument, KnownFile>();

/**
 * Reads a declaration, or gives what reading it gave before: whoever edits one file of a model loads all of them again, and in the others every
 * declaration says what it said.
 *
 * @param context of the reading, see {@link contextOf}.
 */
export function readDeclaration(declaration: Declaration, context: string): Variable | undefined {
  const { spot, kind, sector } = declaration;
  const { problems } = spot.reading;
  let file = knownFiles.get(spot.document);
  if (file?.context !== context) {
    file = { context, declarations: new Map() };
    knownFiles.set(spot.document, file);
  }
  // Kind and sector are the document's own, and so is all that stands at the path.
  const key = spot.path.join('/');
  const known = file.declarations.get(key);
  if (known) {
    problems.push(...known.problems);
    return known.variable;
  }
  const before = problems.length;
  const variable = readVariable(spot, kind, sector);
  file.declarations.set(key, { ...(variable ? { variable } : {}), problems: problems.slice(before) });
  return variable;
}

/** All that the files of a model, their own text apart, are read by: units, dimensions, time, sources. Equal texts mean equal readings. */
export function contextOf({ problems: _, ...settled }: Reading): string {
  return JSON.stringify(settled, (_key, value: unknown) => {
    if (value instanceof Map) return { map: [...value] };
    if (value instanceof Set) return { set: [...value] };
    return typeof value === 'number' && !Number.isFinite(value) ? String(value) : value;
  });
}
