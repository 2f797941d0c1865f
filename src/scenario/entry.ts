import type { DataPath, YamlDocument } from '../document/index.ts';
import type { Model } from '../language/index.ts';
import { error, type Place, type Problem, type Text, warning } from '../words/index.ts';
import { type ChangeableKind, findTarget, type Target } from './target.ts';

/** One entry of a scenario file while it is read: where it stands, the model it speaks of, and the problems found so far. */
export interface Entry {
  readonly document: YamlDocument;
  readonly model: Model;
  readonly problems: Problem[];
}

/** The entry at a path of a file, as a document of its own, so that places and names count from the entry. */
export function entryAt(document: YamlDocument, at: DataPath, model: Model): Entry {
  const data = at.reduce<unknown>((value, step) => (value as Record<string | number, unknown>)[step], document.data);
  return {
    document: {
      ...document,
      data,
      place: (path, of) => document.place([...at, ...path], of),
      placeWithin: (path, offset) => document.placeWithin([...at, ...path], offset),
    },
    model,
    problems: [],
  };
}

/** Where the entry begins. */
export function placeOf(entry: Entry): Place {
  return entry.document.place([]);
}

/** Notes an error at a value of the entry; with `offset` at that character of it. */
export function refuse(entry: Entry, code: string, text: Text, path: DataPath, offset = 0): undefined {
  const place = offset > 0 ? entry.document.placeWithin(path, offset) : entry.document.place(path);
  entry.problems.push(error(code, text, place));
  return undefined;
}

/** Notes an error at a key of the entry. */
export function refuseKey(entry: Entry, code: string, text: Text, path: DataPath): undefined {
  entry.problems.push(error(code, text, entry.document.place(path, 'key')));
  return undefined;
}

/** Notes a warning at a value of the entry. */
export function doubt(entry: Entry, code: string, text: Text, path: DataPath): void {
  entry.problems.push(warning(code, text, entry.document.place(path)));
}

/** What the name under a key of the entry means; undefined with the reason noted. */
export function targetOf(entry: Entry, key: string, name: string, kind: ChangeableKind): Target | undefined {
  const found = findTarget(name, kind, entry.model);
  return 'target' in found ? found.target : refuse(entry, found.code, found.refusal, [key]);
}

/** The entry's keys and values where it is a block, nothing otherwise: to look for slips before its form is checked. */
export function blockOf(entry: Entry): Readonly<Record<string, unknown>> {
  const { data } = entry.document;
  return typeof data === 'object' && data !== null && !Array.isArray(data) ? (data as Record<string, unknown>) : {};
}
