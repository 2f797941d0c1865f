import { sameDimension } from '../units/index.ts';
import type { Statement, Statements } from './statement.ts';

/** Levels of one subject and place by year, rising; of several statements for a year the first. */
export function levelsOf(statements: Statements, subject: string, of: string): readonly Statement[] {
  const byYear = new Map<number, Statement>();
  for (const statement of statements.numbers.values()) {
    const { kind, standing, year } = statement;
    if (statement.subject !== subject || statement.of !== of || kind !== 'level' || standing !== 'printed') continue;
    if (year !== undefined && !byYear.has(year)) byYear.set(year, statement);
  }
  return [...byYear.values()].sort((left, right) => left.year! - right.year!);
}

/** Every subject that has a level printed, with its place, once. */
export function subjectsOf(statements: Statements): readonly { readonly subject: string; readonly of: string }[] {
  const found = new Map<string, { subject: string; of: string }>();
  for (const { subject, of, kind, standing } of statements.numbers.values()) {
    if (kind === 'level' && standing === 'printed') found.set(`${subject}|${of}`, { subject, of });
  }
  return [...found.values()];
}

/** The places that enclose a place, the nearest first. */
export function enclosing(statements: Statements, of: string): readonly string[] {
  const found: string[] = [];
  let next = statements.places.get(of)?.inside;
  while (next !== undefined && !found.includes(next)) {
    found.push(next);
    next = statements.places.get(next)?.inside;
  }
  return found;
}

/** The printed area of a place, if any: subject `area`; else one from outside. */
export function areaOf(statements: Statements, of: string): Statement | undefined {
  const areas = [...statements.numbers.values()].filter(
    (statement) =>
      statement.subject === 'area' && statement.of === of && sameDimension(statement.unit.dimension, { length: 2 }),
  );
  return areas.find(({ standing }) => standing === 'printed') ?? areas[0];
}

/** Years from one to another, at a constant rate: the rate that turns `from` into `to`. */
export function yearlyRate(from: number, to: number, years: number): number {
  return (to / from) ** (1 / years) - 1;
}
