import { integralName, type Output } from '../compile/index.ts';
import { averageGrowth } from '../kernel/index.ts';
import { error, ProblemsError } from '../words/index.ts';
import type { Calendar } from './calendar.ts';
import type { Measure, Outcome } from './ensemble.ts';

/** Which output of the program a measure reads: the variable itself, or its integral since the start. */
export function recordedName({ variable, measure }: Outcome, kind: Output['kind']): string {
  return readsLevel(measure, kind) ? variable : integralName(variable);
}

function readsLevel(measure: Measure, kind: Output['kind']): boolean {
  return measure === 'year end' || (measure === 'change' && kind === 'stock');
}

/** What a measure reads, one entry a member: the recorded output at each saved point, and annual values before the start. */
export interface Record {
  saved(index: number): Float64Array;
  /** Values of a year before the start; the years are those of `Output.history`. */
  history(year: number): Float64Array;
}

/** How the values of an outcome are computed, the same for every member. */
export interface Reading {
  /** Calendar years, rising. */
  readonly years: readonly number[];
  /** Values of all members in one of these years in base units; perhaps the recorded array itself. */
  values(record: Record, year: number): Float64Array;
}

/**
 * Prepares the reading of an outcome. A relative change from a base that is not positive has no meaning: it is not-a-number.
 *
 * @param output the variable as the program records it.
 * @throws ProblemsError when a growth or change since the base year lacks the base year's value.
 */
export function readingOf(outcome: Outcome, output: Output, calendar: Calendar): Reading {
  const { years, baseYear, savedAtEndOf } = calendar;
  const past = output.history.map((entry) => entry.year).filter((year) => year <= baseYear);

  const yearEnd = (record: Record, year: number): Float64Array => record.saved(savedAtEndOf(year));
  /** Integral over a year of the run; of a year before it, what the history says. */
  const annual = (record: Record, year: number): Float64Array =>
    year > baseYear ? differences(yearEnd(record, year), yearEnd(record, year - 1)) : record.history(year);
  const known = [...past, ...years];

  switch (outcome.measure) {
    case 'year end':
      return { years: [baseYear, ...years], values: yearEnd };
    case 'annual total':
    case 'annual mean': // A year is the unit of time, so the mean over it is the integral.
      return { years: known, values: annual };
    case 'cumulative':
      return { years, values: yearEnd };
    case 'annual growth': {
      const growing = known.filter((year) => known.includes(year - 1));
      return { years: growing, values: (record, year) => changes(annual(record, year), annual(record, year - 1)) };
    }
    case 'average growth':
      requireBase(outcome, past, baseYear);
      return {
        years,
        values: (record, year) => averageGrowths(annual(record, year), annual(record, baseYear), year - baseYear),
      };
    case 'change': {
      const level = output.kind === 'stock' ? yearEnd : annual;
      if (output.kind !== 'stock') requireBase(outcome, past, baseYear);
      return { years, values: (record, year) => changes(level(record, year), level(record, baseYear)) };
    }
  }
}

function differences(values: Float64Array, before: Float64Array): Float64Array {
  const result = new Float64Array(values.length);
  for (let member = 0; member < result.length; member++) result[member] = values[member]! - before[member]!;
  return result;
}

function changes(values: Float64Array, bases: Float64Array): Float64Array {
  const result = new Float64Array(values.length);
  for (let member = 0; member < result.length; member++) result[member] = relative(values[member]!, bases[member]!);
  return result;
}

function averageGrowths(values: Float64Array, bases: Float64Array, years: number): Float64Array {
  const result = new Float64Array(values.length);
  for (let member = 0; member < result.length; member++) {
    result[member] = averageGrowth(values[member]!, bases[member]!, years);
  }
  return result;
}

function relative(value: number, base: number): number {
  return base > 0 ? value / base - 1 : Number.NaN;
}

function requireBase({ id, variable, measure }: Outcome, past: readonly number[], baseYear: number): void {
  if (past.includes(baseYear)) return;
  const text = {
    en: `"${id}" reads the ${measure} of "${variable}" since ${baseYear}, but the model does not say its value of ${baseYear}. Give the variable a history: { ${baseYear}: … }.`,
    zh: `“${id}”读取“${variable}”自 ${baseYear} 年以来的 ${measure}，但模型没有给出 ${baseYear} 年的值。请为该变量写 history: { ${baseYear}: … }。`,
  };
  throw new ProblemsError([error('no-history', text)]);
}
