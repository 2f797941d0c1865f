import { createHash } from 'node:crypto';
import { closeSync, openSync, rmSync, writeSync } from 'node:fs';
import { ByteWriter, type ColumnSource, ParquetWriter, schemaFromColumnData } from 'hyparquet-writer';
import type { OutcomeYear } from '../simulate/index.ts';
import type { ValuesPart } from '../stream/index.ts';
import { freshBeside } from './safe-write.ts';

/** A file that has been written beside its place, to be moved there with the other results. */
export interface WaitingFile {
  /** Name among the results. */
  readonly name: string;
  /** Where it lies now. */
  readonly path: string;
  readonly sha256: string;
}

/**
 * `trajectories.parquet`: the value of each member in each year, in long form: member, scenario, outcome, year, value, unit. Values are in the
 * unit of the same row, that of the plan for its indicators; not-a-number where a member failed. Of models whose time is no calendar, the year is a moment
 * in the model's unit of time. Written one range of members after the other, each a row group, so that memory does not grow with the members.
 */
export class TrajectoryFile {
  readonly #path: string;
  readonly #file: number;
  readonly #hash = createHash('sha256');
  readonly #writer = new ByteWriter();
  readonly #parquet: ParquetWriter;
  readonly #moments: Moments;
  #isOpen = true;

  /**
   * @param target folder of the results; the file is begun beside it.
   * @param moments whole years, or any moments.
   */
  constructor(target: string, moments: Moments = 'years') {
    this.#moments = moments;
    this.#path = freshBeside(target);
    this.#file = openSync(this.#path, 'wx');
    // Row groups leave memory as soon as they are whole.
    Object.assign(this.#writer, { flush: () => this.#flush(), finish: () => this.#flush() });
    this.#parquet = new ParquetWriter({
      writer: this.#writer,
      schema: schemaFromColumnData({
        columnData: columnsOf('', { first: 0, members: 0, slots: [], values: [] }, moments),
      }),
    });
  }

  /** Adds the values of a range of members under a scenario. */
  take(scenario: string, part: ValuesPart): void {
    // A file nobody waits for any more takes nothing.
    if (!this.#isOpen || part.members * part.slots.length === 0) return;
    this.#parquet.write({ columnData: columnsOf(scenario, part, this.#moments), rowGroupSize: ROWS });
  }

  /** Ends the file. */
  finish(name = 'trajectories.parquet'): WaitingFile {
    this.#parquet.finish();
    closeSync(this.#file);
    this.#isOpen = false;
    return { name, path: this.#path, sha256: this.#hash.digest('hex') };
  }

  /** Removes what has been written. */
  discard(): void {
    if (this.#isOpen) closeSync(this.#file);
    this.#isOpen = false;
    rmSync(this.#path, { force: true });
  }

  #flush(): void {
    const bytes = this.#writer.getBytes();
    for (let written = 0; written < bytes.length; ) written += writeSync(this.#file, bytes, written);
    this.#hash.update(bytes);
    this.#writer.index = 0;
  }
}

/** Rows of a row group at most. */
const ROWS = 250_000;

/** What the column of years holds. */
export type Moments = 'years' | 'moments';

function columnsOf(scenario: string, { first, members, slots, values }: ValuesPart, moments: Moments): ColumnSource[] {
  const rows = slots.length * members;
  const member = new Int32Array(rows);
  const value = new Float64Array(rows);
  for (const [index, { unit }] of slots.entries()) {
    const start = index * members;
    const own = values[index]!;
    for (let row = 0; row < members; row++) {
      member[start + row] = first + row;
      value[start + row] = own[row]! / unit.scale;
    }
  }
  const repeated = <T>(of: (slot: OutcomeYear) => T): T[] =>
    slots.flatMap((slot) => new Array<T>(members).fill(of(slot)));
  const column = (
    name: string,
    type: 'INT32' | 'DOUBLE' | 'STRING',
    data: ColumnSource['data'],
    options: Partial<ColumnSource> = {},
  ): ColumnSource => ({ name, type, data, nullable: false, ...options });
  return [
    column('member', 'INT32', member, { encoding: 'PLAIN' }),
    column('scenario', 'STRING', new Array<string>(rows).fill(scenario)),
    column(
      'outcome',
      'STRING',
      repeated(({ outcome }) => outcome.id),
    ),
    moments === 'years'
      ? column('year', 'INT32', Int32Array.from(repeated(({ year }) => year)))
      : column('year', 'DOUBLE', Float64Array.from(repeated(({ year }) => year))),
    // Values hardly ever repeat, and do not compress.
    column('value', 'DOUBLE', value, { encoding: 'PLAIN', codec: 'UNCOMPRESSED', statistics: false }),
    column(
      'unit',
      'STRING',
      repeated(({ unit }) => unit.text),
      { statistics: false },
    ),
  ];
}
