import { checkShape, type DataPath, readDocument, type YamlDocument } from '../document/index.ts';
import type { Model } from '../language/index.ts';
import { error, type Place, type Problem } from '../words/index.ts';
import { type Claim, findConflicts } from './conflict.ts';
import { type Entry, entryAt } from './entry.ts';
import { MODEL } from './lineage.ts';
import { readAssumption } from './read-assumption.ts';
import { readPolicy } from './read-policy.ts';
import type { Scenario } from './scenario.ts';
import { frameSchema } from './schema.ts';

/** A file as far as it could be read. The scenario is absent when anything in the file is an error. */
export interface ReadScenario {
  readonly name: string;
  /** What the file says it extends, also when the rest has errors. */
  readonly extends?: string;
  /** Where `extends` names its parent, or the file's beginning. */
  readonly place: Place;
  readonly scenario?: Scenario;
  readonly problems: readonly Problem[];
}

/** Reads one scenario file against the model; everything that is wrong in the file itself is in `problems`. */
export function readScenario(file: string, text: string, model: Model): ReadScenario {
  const name = nameOf(file);
  const start: Place = { file, line: 1, column: 1 };
  const { document, problems: slips } = readDocument(file, text);
  if (!document) return { name, place: start, problems: slips };
  const { value: frame, problems: shape } = checkShape(document, frameSchema());
  const problems: Problem[] = [...slips, ...shape];
  if (name === MODEL) problems.push(error('reserved-name', reservedName, start));

  const policies = entries(document, 'policies', model).map((entry) => ({ entry, read: readPolicy(entry) }));
  const assumptions = entries(document, 'assumptions', model).map((entry) => ({ entry, read: readAssumption(entry) }));
  const read = [...policies, ...assumptions];
  problems.push(...read.flatMap(({ entry }) => entry.problems));
  problems.push(...findConflicts(read.flatMap((one): Claim[] => (one.read ? [one.read.claim] : []))));

  const data = document.data as { readonly extends?: unknown } | null;
  const parent = typeof data?.extends === 'string' ? data.extends : undefined;
  const place = parent === undefined ? start : document.place(['extends']);
  const known = { name, place, problems, ...(parent === undefined ? {} : { extends: parent }) };
  if (!frame || problems.some((problem) => problem.severity === 'error')) return known;
  return {
    ...known,
    scenario: {
      name,
      title: frame.title,
      ...(frame.note ? { note: frame.note } : {}),
      ...(frame.extends === undefined ? {} : { extends: frame.extends }),
      policies: policies.flatMap(({ read: one }) => (one ? [one.policy] : [])),
      assumptions: assumptions.flatMap(({ read: one }) => (one ? [one.assumption] : [])),
      place,
    },
  };
}

/** `scenarios/yungang/delayed.yaml` → `delayed`. */
export function nameOf(file: string): string {
  return file.replace(/^.*[\\/]/u, '').replace(/\.ya?ml$/u, '');
}

const reservedName = {
  en: `a scenario cannot be called "${MODEL}", which means the model's own values; rename the file`,
  zh: `情景不能命名为“${MODEL}”，该名称表示模型自身取值；请重命名文件`,
};

/** The entries of a list of the file; none when it is not a list, which the frame's schema reports. */
function entries(document: YamlDocument, list: 'policies' | 'assumptions', model: Model): Entry[] {
  const data = document.data as Readonly<Record<string, unknown>> | null;
  const items = typeof data === 'object' && data !== null ? data[list] : undefined;
  if (!Array.isArray(items)) return [];
  return items.map((_, index) => entryAt(document, [list, index] satisfies DataPath, model));
}
