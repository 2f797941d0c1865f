import type { Program, Recorded } from '../compile/index.ts';
import type { Unit } from '../units/index.ts';
import { type Calendar, calendarOf } from './calendar.ts';
import type { Outcome } from './ensemble.ts';
import { readingOf, recordedName } from './measure.ts';
import { outcomeUnit } from './outcome-unit.ts';

/** One outcome in one year. */
export interface OutcomeYear {
  readonly outcome: Outcome;
  /** Unit people read it in. */
  readonly unit: Unit;
  readonly year: number;
}

/** Reads outcomes off what a program recorded, all members of a year at a time. */
export interface OutcomeColumns {
  /** Outcomes in the order asked for, each with its years rising. */
  readonly slots: readonly OutcomeYear[];
  /**
   * One array a slot, one entry a member, in base units; as `OutcomeReader.read` gives them but for failed members, whose values have no
   * meaning. Arrays may lie in the recorded ones, and hold until the next reading.
   */
  read(recorded: Recorded): readonly Float64Array[];
}

type Column = (recorded: Recorded) => Float64Array;

/**
 * Prepares the reading of outcomes.
 *
 * @param whole the program that the outcomes are asked of.
 * @param program what `readerOf` made of it, to be run.
 */
export function outcomeColumns(whole: Program, program: Program, outcomes: readonly Outcome[]): OutcomeColumns {
  const calendar = calendarOf(whole.time);
  const slots: OutcomeYear[] = [];
  const columns: Column[] = [];
  for (const outcome of outcomes) {
    const output = whole.outputs.find(({ name }) => name === outcome.variable)!;
    const unit = outcomeUnit(output.unit, outcome.measure);
    const source = new Source(program, recordedName(outcome, output.kind), calendar);
    for (const year of readingOf(outcome, output, calendar).years) {
      slots.push({ outcome, unit, year });
      columns.push(source.column(outcome.measure, year, output.kind === 'stock'));
    }
  }
  return { slots, read: (recorded) => columns.map((column) => column(recorded)) };
}

/** The recorded output that an outcome reads, as arrays over members. */
class Source {
  readonly #calendar: Calendar;
  readonly #output: number;
  readonly #historyEntries = new Map<number, number>();

  constructor({ outputs }: Program, name: string, calendar: Calendar) {
    this.#calendar = calendar;
    this.#output = outputs.findIndex((output) => output.name === name);
    let entry = 0;
    for (const output of outputs) {
      for (const { year } of output.history) {
        if (output.name === name) this.#historyEntries.set(year, entry);
        entry++;
      }
    }
  }

  /** The same arithmetic as `readingOf`, in the same order. */
  column(measure: Outcome['measure'], year: number, isStock: boolean): Column {
    const { baseYear } = this.#calendar;
    switch (measure) {
      case 'year end':
      case 'cumulative':
        return this.#yearEnd(year);
      case 'annual total':
      case 'annual mean':
        return this.#annual(year);
      case 'annual growth':
        return relative(this.#annual(year), this.#annual(year - 1));
      case 'average growth':
        return averageGrowth(this.#annual(year), this.#annual(baseYear), year - baseYear);
      case 'change': {
        const level = (at: number): Column => (isStock ? this.#yearEnd(at) : this.#annual(at));
        return relative(level(year), level(baseYear));
      }
    }
  }

  #yearEnd(year: number): Column {
    const saved = this.#calendar.savedAtEndOf(year);
    return viewed('values', ({ saves, members, stride = members }) => (this.#output * saves + saved) * stride);
  }

  /** Integral over a year of the run; of a year before it, what the history says. */
  #annual(year: number): Column {
    if (year > this.#calendar.baseYear) {
      return difference(this.#yearEnd(year), this.#yearEnd(year - 1));
    }
    const entry = this.#historyEntries.get(year)!;
    return viewed('history', ({ members, stride = members }) => entry * stride);
  }
}

/** A part of what is recorded; the same view as long as it is recorded in the same array. */
function viewed(array: 'values' | 'history', startOf: (recorded: Recorded) => number): Column {
  let whole: Float64Array | undefined;
  let view: Float64Array = new Float64Array();
  return (recorded) => {
    if (whole !== recorded[array] || view.length !== recorded.members) {
      whole = recorded[array];
      const start = startOf(recorded);
      view = whole.subarray(start, start + recorded.members);
    }
    return view;
  };
}

function difference(end: Column, start: Column): Column {
  return combined(end, start, (own, a, b) => {
    for (let member = 0; member < own.length; member++) own[member] = a[member]! - b[member]!;
  });
}

function relative(value: Column, base: Column): Column {
  return combined(value, base, (own, a, b) => {
    for (let member = 0; member < own.length; member++) {
      own[member] = b[member]! > 0 ? a[member]! / b[member]! - 1 : Number.NaN;
    }
  });
}

function averageGrowth(value: Column, base: Column, years: number): Column {
  return combined(value, base, (own, a, b) => {
    for (let member = 0; member < own.length; member++) {
      own[member] = b[member]! > 0 ? (a[member]! / b[member]!) ** (1 / years) - 1 : Number.NaN;
    }
  });
}

/** Computes from two columns into an array of its own, made once. */
function combined(
  left: Column,
  right: Column,
  compute: (own: Float64Array, a: Float64Array, b: Float64Array) => void,
): Column {
  let own = new Float64Array();
  return (recorded) => {
    if (own.length !== recorded.members) own = new Float64Array(recorded.members);
    compute(own, left(recorded), right(recorded));
    return own;
  };
}
