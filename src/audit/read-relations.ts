import type { DataPath, YamlDocument } from '../document/index.ts';
import { readFormula } from './read-formula.ts';
import type { NumberReader } from './read-number.ts';
import type { SayEntry } from './schema.ts';
import type { Printed, Reading, Relations, Since } from './statement.ts';

/** What an entry says about its connections, read; what cannot be read is noted in the reader. */
export function readRelations(document: YamlDocument, at: DataPath, entry: SayEntry, reader: NumberReader): Relations {
  const number = (text: string | undefined, path: DataPath): Printed | undefined => {
    const found = text === undefined ? undefined : reader.number(text, [...at, ...path]);
    return found && { value: found.value, decimals: found.decimals, unit: found.unit };
  };
  const formula = (text: string, path: DataPath) => readFormula(document, text, [...at, ...path], reader.problems);
  const growth = number(entry.growth, ['growth']);
  const relations: Relations = {
    ...plain(entry),
    ...(growth ? { growth } : {}),
    ...(entry.since ? { since: readSince(entry.since, number) } : {}),
    ...(entry.equals === undefined ? {} : { equals: readReadings(entry.equals, formula) }),
    ...(entry.needs
      ? {
          needs: entry.needs.flatMap((need, index) => {
            const its = formula(need.formula, ['needs', index, 'formula']);
            return its ? [{ resource: need.resource, formula: its }] : [];
          }),
        }
      : {}),
    ...(entry.implies
      ? {
          implies: entry.implies.flatMap((implied, index) => {
            const its = formula(implied.formula, ['implies', index, 'formula']);
            const unit = reader.unit(implied.unit, [...at, 'implies', index, 'unit']);
            return its && unit ? [{ title: implied.title, formula: its, unit, counted: implied.counted ?? false }] : [];
          }),
        }
      : {}),
  };
  const by = entry.serves && formula(entry.serves.by, ['serves', 'by']);
  return by ? { ...relations, serves: { target: entry.serves!.target, base: entry.serves!.base, by } } : relations;
}

/** Relations that are names, words and switches. */
function plain(entry: SayEntry): Relations {
  const share = entry.share_of && {
    ...(entry.share_of.part === undefined ? {} : { part: entry.share_of.part }),
    ...(entry.share_of.whole === undefined ? {} : { whole: entry.share_of.whole }),
    ...(entry.share_of.subject === undefined ? {} : { subject: entry.share_of.subject }),
  };
  const all = {
    quantity: entry.quantity,
    parts: entry.parts,
    rest: entry.rest,
    partsOverlap: entry.parts_overlap,
    partOf: entry.part_of,
    subsetOf: entry.subset_of,
    shareOf: share,
    within: entry.within,
    rateOf: entry.rate_of,
    list: entry.list,
    members: entry.members,
    better: entry.better,
    importable: entry.importable,
    addition: entry.addition,
    record: entry.record,
    typical: entry.typical,
    ratioOf: entry.ratio_of,
    days: entry.days,
    model: entry.model,
  };
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined)) as Relations;
}

function readSince(
  entry: NonNullable<SayEntry['since']>,
  number: (text: string | undefined, path: DataPath) => Printed | undefined,
): Since {
  const read = (['difference', 'factor', 'change', 'yearly'] as const).flatMap((key) => {
    const value = number(entry[key], ['since', key]);
    return value ? [[key, value] as const] : [];
  });
  return { year: entry.year, ...Object.fromEntries(read) };
}

function readReadings(
  entry: NonNullable<SayEntry['equals']>,
  formula: (text: string, path: DataPath) => Reading['formula'] | undefined,
): Reading[] {
  const many = Array.isArray(entry) ? entry : [entry];
  return many.flatMap((one, index) => {
    const path: DataPath = Array.isArray(entry) ? ['equals', index] : ['equals'];
    const its = typeof one === 'string' ? formula(one, path) : formula(one.formula, [...path, 'formula']);
    return its ? [{ ...(typeof one === 'string' ? {} : { title: one.title }), formula: its }] : [];
  });
}
