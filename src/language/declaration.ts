import type * as z from 'zod';
import type { Unit } from '../units/index.ts';
import { nearest } from '../words/index.ts';
import { declarationSchemas, unread } from './declaration-schemas.ts';
import type { Variable } from './model.ts';
import { refuse, type Spot, within } from './reading.ts';

export const schemas = declarationSchemas(unread);
/** What a declaration of one kind looks like once its form is checked; what may differ by element is still as in the file. */
export type Written<K extends Variable['kind']> = z.output<(typeof schemas)[K]>;

/** What every kind of variable has. */
export interface Common {
  readonly name: string;
  readonly title: Variable['title'];
  readonly unit: Unit;
  readonly sector: string;
  readonly over: readonly string[];
  readonly note?: NonNullable<Variable['note']>;
  readonly place: Variable['place'];
}

/** Whether a source is one of the workspace's; always so when the workspace's are not known here. */
export function checkSource(spot: Spot, source: string, ...steps: readonly string[]): boolean {
  const { sources } = spot.reading;
  if (!sources || sources.has(source)) return true;
  const near = nearest(source, sources);
  refuse(within(spot, ...steps, 'source'), 'unknown-source', {
    en: `the source "${source}" is not in data/sources.yaml${near ? ` (did you mean "${near}"?)` : '; add it there'}`,
    zh: `data/sources.yaml 中没有来源“${source}”${near ? `（是否应为“${near}”？）` : '；请先补充'}`,
  });
  return false;
}
