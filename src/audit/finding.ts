import type { Place, Text } from '../words/index.ts';
import type { Statement, Statements } from './statement.ts';

/**
 * `error`: the statements cannot all be right. `warning`: they can, but only under a condition the plan does not state, or hardly.
 * `note`: worth knowing, as a rounding. `confirmed`: the rule looked and they agree.
 */
export type Severity = 'error' | 'warning' | 'note' | 'confirmed';

/** What one rule found about some statements. */
export interface Finding {
  /** Name of the rule: `sum`, `compounding`. */
  readonly rule: string;
  readonly severity: Severity;
  /** The sentence for readers, with the numbers. */
  readonly text: Text;
  /** The calculation, with numbers and units, a line a step. */
  readonly arithmetic: readonly Text[];
  /** Ids of the statements, lists and claims it is about, the first the one judged. */
  readonly about: readonly string[];
  /** Sections of the plan, each once. */
  readonly sections: readonly string[];
  /** Places in the statements file (or the plan file), each once. */
  readonly places: readonly Place[];
}

/** A general rule: it knows no plan, only kinds of statements. */
export type Rule = (statements: Statements) => readonly Finding[];

/** What a finding is about: anything with an id, a section and a place. */
export interface Subject {
  readonly id?: string;
  readonly section?: string;
  readonly place: Place;
}

export function finding(
  rule: string,
  severity: Severity,
  about: readonly Subject[],
  text: Text,
  arithmetic: readonly Text[] = [],
): Finding {
  const places = new Map(about.map(({ place }) => [`${place.file}:${place.line}:${place.column}`, place]));
  return {
    rule,
    severity,
    text,
    arithmetic,
    about: [...new Set(about.flatMap(({ id }) => (id === undefined ? [] : [id])))],
    sections: [...new Set(about.flatMap(({ section }) => (section === undefined || section === '' ? [] : [section])))],
    places: [...places.values()],
  };
}

/** The statements under some ids, for {@link finding}. */
export function statementsOf({ numbers }: Statements, ids: Iterable<string>): Statement[] {
  return [...ids].flatMap((id) => numbers.get(id) ?? []);
}
