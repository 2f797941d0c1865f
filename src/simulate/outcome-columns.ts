import { clockOf, type Program, type Recorded } from '../compile/index.ts';
import { type ArrayStatistics, statisticsIn } from '../kernel/index.ts';
import type { Unit } from '../units/index.ts';
import { type Calendar, calendarOf } from './calendar.ts';
import type { Outcome } from './ensemble.ts';
import { readingOf, recordedName } from './measure.ts';
import { outcomeUnit } from './outcome-unit.ts';
import { SpareArrays } from './spare-arrays.ts';

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
  /** Arrays that reading fills beside the recorded ones: the first of `Setup.spare`, where the program is run with so many at least. */
  readonly spare: number;
  /**
   * One array a slot, one entry a member, in base units; as `OutcomeReader.read` gives them but for failed members, whose values have no
   * meaning. Arrays may lie in the recorded ones, and hold until the next reading.
   */
  read(recorded: Recorded): readonly Float64Array[];
  /** Arrays of `Recorded.values`, by their number, that may hold an infinite or missing number of which no slot would tell: all others make a slot infinite or missing too. */
  readonly untold: readonly number[];
}

/**
 * Prepares the reading of outcomes.
 *
 * @param whole the program that the outcomes are asked of.
 * @param program what `readerOf` made of it, to be run.
 */
export function outcomeColumns(whole: Program, program: Program, outcomes: readonly Outcome[]): OutcomeColumns {
  const calendar = calendarOf(whole.time);
  const slots: OutcomeYear[] = [];
  const table = new ColumnTable(program, calendar);
  const columns: number[] = [];
  for (const outcome of outcomes) {
    const output = whole.outputs.find(({ name }) => name === outcome.variable)!;
    const unit = outcomeUnit(output.unit, outcome.measure);
    const name = recordedName(outcome, output.kind);
    for (const year of readingOf(outcome, output, calendar).years) {
      slots.push({ outcome, unit, year });
      columns.push(table.column(name, outcome.measure, year, output.kind === 'stock'));
    }
  }
  const spare = new SpareArrays(table.derived);
  let arrays: readonly Float64Array[] = [];
  let read: readonly Float64Array[] = [];
  return {
    slots,
    spare: table.derived,
    untold: table.untold(columns, clockOf(program.time).saves),
    read(recorded) {
      const own = table.read(recorded, spare.of(recorded), arrays);
      if (own !== arrays) {
        arrays = own;
        read = columns.map((column) => own[column]!);
      }
      return read;
    },
  };
}

/** An array over members: a part of what is recorded, or computed from two columns before it. */
type Column =
  | { readonly kind: 'saved'; readonly output: number; readonly saved: number }
  | { readonly kind: 'history'; readonly entry: number }
  | {
      readonly kind: 'difference' | 'growth' | 'average growth';
      readonly left: number;
      readonly right: number;
      readonly years: number;
    };

/** Columns that outcomes are read from, each once. */
class ColumnTable {
  /** How many are computed. */
  derived = 0;
  readonly #program: Program;
  readonly #calendar: Calendar;
  readonly #columns: Column[] = [];
  readonly #known = new Map<string, number>();
  #recorded: Recorded | undefined;

  constructor(program: Program, calendar: Calendar) {
    this.#program = program;
    this.#calendar = calendar;
  }

  /** The same arithmetic as `readingOf`, in the same order. @param name of the output that the outcome reads. */
  column(name: string, measure: Outcome['measure'], year: number, isStock: boolean): number {
    const { baseYear } = this.#calendar;
    const annual = (at: number): number => this.#annual(name, at);
    const level = (at: number): number => (isStock ? this.#yearEnd(name, at) : annual(at));
    switch (measure) {
      case 'year end':
      case 'cumulative':
        return this.#yearEnd(name, year);
      case 'annual total':
      case 'annual mean':
        return annual(year);
      case 'annual growth':
        return this.#computed('growth', annual(year), annual(year - 1));
      case 'average growth':
        return this.#computed('average growth', annual(year), annual(baseYear), year - baseYear);
      case 'change':
        return this.#computed('growth', level(year), level(baseYear));
    }
  }

  /**
   * The arrays of all columns.
   *
   * @param last the arrays of the last reading, which are given again if what is recorded lies in the same place.
   */
  read(recorded: Recorded, spare: readonly Float64Array[], last: readonly Float64Array[]): readonly Float64Array[] {
    const isSame =
      this.#recorded?.values === recorded.values &&
      this.#recorded.history === recorded.history &&
      this.#recorded.members === recorded.members &&
      this.#recorded.spare === recorded.spare;
    const arrays = isSame ? last : this.#place(recorded, spare);
    this.#recorded = recorded;
    // Computed arrays lie beside the recorded ones, or all lie anywhere.
    const statistics = statisticsIn((recorded.spare ?? new Float64Array()).buffer);
    for (const [index, column] of this.#columns.entries()) {
      if (column.kind === 'saved' || column.kind === 'history') continue;
      const { kind, left, right, years } = column;
      compute(kind, arrays[left]!, arrays[right]!, years, arrays[index]!, statistics);
    }
    return arrays;
  }

  /** The saved arrays that are neither among the columns nor the term of a difference among them. */
  untold(columns: readonly number[], saves: number): readonly number[] {
    const told = new Set<number>();
    const tell = (index: number): void => {
      const column = this.#columns[index]!;
      if (column.kind === 'saved') told.add(column.output * saves + column.saved);
      if (column.kind === 'difference') for (const term of [column.left, column.right]) tell(term);
    };
    for (const column of columns) tell(column);
    return Array.from({ length: this.#program.outputs.length * saves }, (_, array) => array).filter(
      (array) => !told.has(array),
    );
  }

  #place({ values, history, saves, members, stride = members }: Recorded, spare: readonly Float64Array[]) {
    let derived = 0;
    const part = (array: Float64Array, index: number): Float64Array =>
      array.subarray(index * stride, index * stride + members);
    return this.#columns.map((column) => {
      if (column.kind === 'saved') return part(values, column.output * saves + column.saved);
      return column.kind === 'history' ? part(history, column.entry) : spare[derived++]!;
    });
  }

  #yearEnd(name: string, year: number): number {
    const output = this.#program.outputs.findIndex((own) => own.name === name);
    return this.#add({ kind: 'saved', output, saved: this.#calendar.savedAtEndOf(year) });
  }

  /** Integral over a year of the run; of a year before it, what the history says. */
  #annual(name: string, year: number): number {
    if (year > this.#calendar.baseYear) {
      return this.#computed('difference', this.#yearEnd(name, year), this.#yearEnd(name, year - 1));
    }
    let entry = 0;
    for (const output of this.#program.outputs) {
      for (const own of output.history) {
        if (output.name === name && own.year === year) return this.#add({ kind: 'history', entry });
        entry++;
      }
    }
    throw new RangeError(`no history of ${name} in ${year}`);
  }

  #computed(kind: 'difference' | 'growth' | 'average growth', left: number, right: number, years = 1): number {
    return this.#add({ kind, left, right, years });
  }

  #add(column: Column): number {
    const key = JSON.stringify(column);
    const known = this.#known.get(key);
    if (known !== undefined) return known;
    if (column.kind !== 'saved' && column.kind !== 'history') this.derived++;
    const index = this.#columns.push(column) - 1;
    this.#known.set(key, index);
    return index;
  }
}

function compute(
  kind: 'difference' | 'growth' | 'average growth',
  left: Float64Array,
  right: Float64Array,
  years: number,
  into: Float64Array,
  statistics: ArrayStatistics,
): void {
  if (kind === 'average growth') statistics.averageGrowth(left, right, years, into);
  else statistics[kind](left, right, into);
}
