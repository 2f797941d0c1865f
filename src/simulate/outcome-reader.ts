import { type Program, type Recorded, restrict, withIntegrals } from '../compile/index.ts';
import { error, nearest, type Problem, same, throwIfErrors } from '../words/index.ts';
import { calendarOf } from './calendar.ts';
import type { Outcome, OutcomeValues } from './ensemble.ts';
import { type Reading, readingOf, recordedName } from './measure.ts';
import { outcomeUnit } from './outcome-unit.ts';

/** A program cut down to what some outcomes need, and the reading of their values from what it records. */
export interface OutcomeReader {
  /** To be run: records exactly what the outcomes are read from, integrals included. */
  readonly program: Program;
  /** Room for the values of so many members, filled with not-a-number. */
  newValues(members: number): ReadonlyMap<string, OutcomeValues>;
  /**
   * Reads the values of a range of members into `values`, the first of them at `offset`.
   *
   * @returns members with an infinite value in what was recorded, at the first saved point where it is: they have failed,
   * and so have those in `recorded.failures`; the values of failed members stay not-a-number.
   */
  read(recorded: Recorded, values: ReadonlyMap<string, OutcomeValues>, offset: number): readonly Overflow[];
  /** What `read` returns, without reading. */
  overflows(recorded: Recorded): readonly Overflow[];
}

export interface Overflow {
  /** Counted from the first member of the range. */
  readonly member: number;
  readonly variable: string;
  readonly time: number;
}

/**
 * Works out what to record for some outcomes and how to read each. Asked again for the same, it gives the same reader, whose program back ends then know.
 * @throws ProblemsError for an id used twice, a variable the program does not have, or a base year without a value.
 */
export function readerOf(whole: Program, outcomes: readonly Outcome[]): OutcomeReader {
  const known = readers.get(whole);
  if (known?.outcomes === outcomes) return known.reader;
  const reader = newReader(whole, outcomes);
  readers.set(whole, { outcomes, reader });
  return reader;
}

/** The reader last made for a program. */
const readers = new WeakMap<Program, { readonly outcomes: readonly Outcome[]; readonly reader: OutcomeReader }>();

function newReader(whole: Program, outcomes: readonly Outcome[]): OutcomeReader {
  const variables = new Map(whole.outputs.map((output) => [output.name, output]));
  throwIfErrors([...repeated(outcomes), ...unknown(outcomes, [...variables.keys()])]);

  const calendar = calendarOf(whole.time);
  const names = outcomes.map((outcome) => recordedName(outcome, variables.get(outcome.variable)!.kind));
  const integrated = outcomes.filter((outcome, index) => names[index] !== outcome.variable);
  const program = restrict(
    withIntegrals(
      whole,
      integrated.map((outcome) => outcome.variable),
    ),
    names,
  );
  const layout = layoutOf(program);
  const followed = new Map(outcomes.map((outcome, index) => [names[index]!, outcome.variable]));
  const readers = outcomes.map((outcome, index) => {
    const output = variables.get(outcome.variable)!;
    const place = layout.get(names[index]!)!;
    return {
      outcome,
      reading: readingOf(outcome, output, calendar),
      unit: outcomeUnit(output.unit, outcome.measure),
      place,
    };
  });

  return {
    program,
    newValues: (members) =>
      new Map(
        readers.map(({ outcome, reading: { years }, unit }) => {
          const values = years.map(() => new Float64Array(members).fill(Number.NaN));
          return [outcome.id, { outcome, unit, years, values }];
        }),
      ),
    read(recorded, values, offset) {
      const overflows = overflowsIn(program, recorded, followed);
      const failed = new Set([...recorded.failures, ...overflows].map((failure) => failure.member));
      for (const { outcome, reading, place } of readers) {
        readMembers(reading, place, recorded, failed, values.get(outcome.id)!, offset);
      }
      return overflows;
    },
    overflows: (recorded) => overflowsIn(program, recorded, followed),
  };
}

/** Where an output's values lie in {@link Recorded}: its position, and the entry of each history year. */
interface Layout {
  readonly output: number;
  readonly entryOfYear: ReadonlyMap<number, number>;
}

function layoutOf({ outputs }: Program): ReadonlyMap<string, Layout> {
  let entries = 0;
  return new Map(
    outputs.map(({ name, history }, output) => {
      const entryOfYear = new Map(history.map(({ year }) => [year, entries++]));
      return [name, { output, entryOfYear }];
    }),
  );
}

function readMembers(
  { years, values: read }: Reading,
  { output, entryOfYear }: Layout,
  { members, saves, values, history, stride = members }: Recorded,
  failed: ReadonlySet<number>,
  into: OutcomeValues,
  offset: number,
): void {
  const part = (array: Float64Array, index: number): Float64Array =>
    array.subarray(index * stride, index * stride + members);
  const record = {
    saved: (index: number): Float64Array => part(values, output * saves + index),
    history: (year: number): Float64Array => part(history, entryOfYear.get(year)!),
  };
  for (const [index, year] of years.entries()) {
    const own = into.values[index]!;
    own.set(read(record, year), offset);
    for (const member of failed) own[offset + member] = Number.NaN;
  }
}

function overflowsIn(
  { outputs, time }: Program,
  { members, saves, values, failures, stride = members }: Recorded,
  followed: ReadonlyMap<string, string>,
): readonly Overflow[] {
  const known = new Set(failures.map((failure) => failure.member));
  const found = new Map<number, Overflow>();
  for (let save = 0; save < saves; save++) {
    for (const [output, { name }] of outputs.entries()) {
      const start = (output * saves + save) * stride;
      for (let member = 0; member < members; member++) {
        if (Number.isFinite(values[start + member]!) || known.has(member) || found.has(member)) continue;
        found.set(member, { member, variable: followed.get(name)!, time: time.start + save * time.saveEvery });
      }
    }
  }
  return [...found.values()];
}

function repeated(outcomes: readonly Outcome[]): readonly Problem[] {
  const ids = outcomes.map((outcome) => outcome.id);
  const twice = new Set(ids.filter((id, index) => ids.indexOf(id) !== index));
  return [...twice].map((id) =>
    error('repeated-outcome', {
      en: `The outcome "${id}" is asked for twice. Give each its own id.`,
      zh: `结果“${id}”被请求了两次。请为每个结果起不同的 id。`,
    }),
  );
}

function unknown(outcomes: readonly Outcome[], known: readonly string[]): readonly Problem[] {
  return outcomes
    .filter((outcome) => !known.includes(outcome.variable))
    .map(({ id, variable }) => {
      const near = nearest(variable, known);
      const suggestion = near ? { en: ` (did you mean "${near}"?)`, zh: `（是否指“${near}”？）` } : same('');
      return error('unknown-name', {
        en: `The outcome "${id}" follows "${variable}", which is not in the model${suggestion.en}.`,
        zh: `结果“${id}”所用的“${variable}”不在模型中${suggestion.zh}。`,
      });
    });
}
