import { createHash } from 'node:crypto';
import { closeSync, openSync, rmSync, writeSync } from 'node:fs';
import { ByteWriter, type ColumnSource, ParquetWriter, schemaFromColumnData } from 'hyparquet-writer';
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
 * outcome's unit; not-a-number where a member failed. Written one range of members after the other, each a row group, so that memory does
 * not grow with the members.
 */
export class TrajectoryFile {
  readonly #path: string;
  readonly #file: number;
  readonly #hash = createHash('sha256');
  readonly #writer = new ByteWriter();
  readonly #parquet: ParquetWriter;
  #isOpen = true;

  /** @param target folder of the results; the file is begun beside it. */
  constructor(target: string) {
    this.#path = freshBeside(target);
    this.#file = openSync(this.#path, 'wx');
    // Row groups leave memory as soon as they are whole.
    Object.assign(this.#writer, { flush: () => this.#flush(), finish: () => this.#flush() });
    this.#parquet = new ParquetWriter({
      writer: this.#writer,
      schema: schemaFromColumnData({ columnData: columnsOf('', { first: 0, members: 0, slots: [], values: [] }) }),
    });
  }

  /** Adds the values of a range of members under a scenario. */
  take(scenario: string, part: ValuesPart): void {
    // A file nobody waits for any more takes nothing.
    if (!this.#isOpen || part.members * part.slots.length === 0) return;
    this.#parquet.write({ columnData: columnsOf(scenario, part), rowGroupSize: ROWS });
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

function columnsOf(scenario: string, { first, members, slots, values }: ValuesPart): ColumnSource[] {
  const rows = slots.length * members;
  const member = new Int32Array(rows);
  const year = new Int32Array(rows);
  const value = new Float64Array(rows);
  const outcome: string[] = [];
  const unit: string[] = [];
  for (const [index, slot] of slots.entries()) {
    const start = index * members;
    const { scale, text } = slot.unit;
    const own = values[index]!;
    for (let row = 0; row < members; row++) {
      member[start + row] = first + row;
      value[start + row] = own[row]! / scale;
      outcome.push(slot.outcome.id);
      unit.push(text);
    }
    year.fill(slot.year, start, start + members);
  }
  const column = (name: string, type: 'INT32' | 'DOUBLE' | 'STRING', data: ColumnSource['data']): ColumnSource => ({
    name,
    type,
    data,
    nullable: false,
  });
  return [
    column('member', 'INT32', member),
    column('scenario', 'STRING', new Array<string>(rows).fill(scenario)),
    column('outcome', 'STRING', outcome),
    column('year', 'INT32', year),
    column('value', 'DOUBLE', value),
    column('unit', 'STRING', unit),
  ];
}
