import type { Plan } from '../compile/index.ts';
import { DRAW_BYTES } from './draw-places.ts';
import type { LookupPlace } from './lookup.ts';
import { type LookupRows, lookupRows } from './lookup-rows.ts';
import { LOGARITHM_OFFSET, mathTables, TABLE_BYTES } from './tables.ts';

/** Members in a block: enough that the work between blocks does not count. */
const MOST_MEMBERS = 1024;
/** Nodes up to which a second pair gives the processor work while it waits; beyond, there is enough without, and registers run short. */
const MOST_NODES_TWICE = 1000;
/** A block with much to record is made smaller, so that it stays in a few megabytes. */
const BLOCK_BYTES = 1 << 22;
/** Bytes that the processor's caches take in at once. */
const LINE = 64;

/**
 * Where everything lies in the memory that the kernel works on, in bytes. What draws are made with comes first, then tables, then for each block the draws and the
 * results as structures of arrays: `[column][member]`, `[output][save][member]`.
 */
export interface Layout {
  /** Members of a block, a multiple of those at work together. */
  readonly members: number;
  /**
   * Entries from one array over members to the next: an odd number of cache lines, so that what is read of hundreds of arrays for one member does not
   * fall into the same few places of the cache.
   */
  readonly stride: number;
  /** Pairs of members at work together: independent work for the processor to do while it waits for results. */
  readonly pairs: number;
  readonly tables: TablePlaces;
  /** Values known from the clock: a row for each moment, in it the offset of each node. */
  readonly rows: number;
  readonly rowBytes: number;
  readonly slots: ReadonlyMap<number, number>;
  /** Values at the start that are the same for all members, by node of `initial`. */
  readonly starts: ReadonlyMap<number, number>;
  /** For each moment a whole number: from a shock's first column to that of the moment's year. */
  readonly shockOffsets: number;
  /** By lookup of the program; undefined for those that no node calls. */
  readonly lookups: readonly (PlacedLookup | undefined)[];
  /** What entered each pipe in each step, for the two members at work. */
  readonly pipes: readonly number[];
  /** Weight of the rates and length of the next stage for each further stage of Runge-Kutta 4. */
  readonly stages: number;
  /** By column of the draws; those that nothing reads have none. */
  readonly columns: ReadonlyMap<number, number>;
  /** For each member 64 bits: 0 for those that the interpreter must run. */
  readonly passed: number;
  readonly values: number;
  readonly history: number;
  readonly everyStep: number;
  /** Arrays for what is made of the results. */
  readonly spare: number;
  readonly bytes: number;
}

/** Addresses of the tables of functions. */
export interface TablePlaces {
  readonly exponential: number;
  readonly logarithm: number;
}

export interface PlacedLookup {
  readonly rows: LookupRows;
  readonly place: LookupPlace;
}

/** How the members are divided; results do not depend on it. */
export interface Division {
  /** Members of a block at most. Default 1024, fewer where much is recorded. */
  readonly block?: number;
  /** Pairs of members at work together. Default 2, for large programs 1. */
  readonly pairs?: 1 | 2;
}

/** @param spare arrays beside what is recorded. */
export function layoutOf(plan: Plan, { block = MOST_MEMBERS, pairs: asked }: Division = {}, spare = 0): Layout {
  const { program, clock, table, historyNodes } = plan;
  const pairs = asked ?? (program.nodes.length <= MOST_NODES_TWICE ? 2 : 1);
  const together = 2 * pairs;
  let end = DRAW_BYTES;
  const take = (bytes: number): number => {
    const start = end;
    end += Math.ceil(bytes / LINE) * LINE;
    return start;
  };

  const tables = take(TABLE_BYTES);
  const timed = [...program.nodes.keys()].filter((node) => table.nodes[node] !== undefined);
  const rowBytes = 8 * timed.length;
  const rows = take(clock.moments.length * rowBytes);
  const shared = [...program.initial.keys()].filter((node) => program.initial[node]!.binding === 'time');
  const starts = new Map(shared.map((node) => [node, take(8)]));
  const shockOffsets = take(program.shocks.length > 0 ? 4 * clock.moments.length : 0);
  const lookups = placeLookups(plan, take);
  const pipes = program.pipes.map(() => take(16 * pairs * (clock.steps + 1)));
  const stages = take(8 * STAGES.flat().length);

  const used = usedColumns(plan);
  const recorded = program.outputs.length * (clock.saves + (plan.everyStep ? clock.steps + 1 : 0));
  const bytesPerMember = 8 * (used.length + recorded + historyNodes.length + 1);
  const most = powerOfTwo(BLOCK_BYTES / bytesPerMember);
  const members = together * Math.max(1, Math.floor(Math.min(block, most) / together));
  const stride = (LINE / 8) * (Math.ceil((8 * members) / LINE) | 1);
  const arrays = (count: number): number => take(8 * stride * count);
  // Columns lie in order without gaps, so those of a shock's years follow each other.
  const columns = new Map(used.map((column) => [column, arrays(1)]));
  return {
    members,
    stride,
    pairs,
    tables: { exponential: tables, logarithm: tables + LOGARITHM_OFFSET },
    rows,
    rowBytes,
    slots: new Map(timed.map((node, index) => [node, 8 * index])),
    starts,
    shockOffsets,
    lookups,
    pipes,
    stages,
    columns,
    passed: arrays(1),
    values: arrays(program.outputs.length * clock.saves),
    history: arrays(historyNodes.length),
    everyStep: arrays(plan.everyStep ? program.outputs.length * (clock.steps + 1) : 0),
    spare: arrays(spare),
    bytes: end,
  };
}

/** The largest power of two up to a number. */
function powerOfTwo(most: number): number {
  return 2 ** Math.max(0, Math.floor(Math.log2(most)));
}

/** Weight of the rates in the sum, and steps to the next stage, after the second, third and fourth stage of Runge-Kutta 4. */
const STAGES = [
  [2, 0.5],
  [2, 1],
  [1, 0],
] as const;

/** Writes what stays the same for all blocks. */
export function writeTables(layout: Layout, { program, table }: Plan, memory: ArrayBufferLike): void {
  const doubles = new Float64Array(memory);
  const integers = new Int32Array(memory);
  doubles.set(mathTables(), layout.tables.exponential / 8);
  const perRow = layout.rowBytes / 8;
  for (const [node, slot] of layout.slots) {
    const values = table.nodes[node]!;
    for (let moment = 0; moment < values.length; moment++) {
      doubles[layout.rows / 8 + moment * perRow + slot / 8] = values[moment]!;
    }
  }
  for (const [node, place] of layout.starts) doubles[place / 8] = table.initial[node]!;
  if (program.shocks.length > 0) {
    for (const [moment, year] of table.shockYears.entries()) {
      integers[layout.shockOffsets / 4 + moment] = 8 * layout.stride * year;
    }
  }
  for (const lookup of layout.lookups) {
    if (!lookup) continue;
    doubles.set(lookup.rows.rows, lookup.place.rows / 8);
    doubles.set(lookup.rows.bounds, lookup.place.bounds / 8);
  }
  const { step } = program.time;
  doubles.set(
    STAGES.flatMap(([weight, steps]) => [weight, steps * step]),
    layout.stages / 8,
  );
}

function placeLookups({ program }: Plan, take: (bytes: number) => number): readonly (PlacedLookup | undefined)[] {
  const called = new Set(
    [...program.initial, ...program.nodes]
      .filter(({ operation, binding }) => operation === 'lookup' && (binding === 'member' || binding === 'step'))
      .map(({ index }) => index!),
  );
  return program.lookups.map((table, index) => {
    if (!called.has(index)) return undefined;
    const rows = lookupRows(table);
    return { rows, place: { rows: take(8 * rows.rows.length), bounds: take(8 * rows.bounds.length) } };
  });
}

/** Columns that the nodes read: parameters, and of each shock the columns of all its years. */
function usedColumns({ program }: Plan): readonly number[] {
  const used = new Set<number>();
  for (const { operation, index } of [...program.initial, ...program.nodes]) {
    if (operation === 'parameter') used.add(index!);
    if (operation !== 'shock') continue;
    const { firstColumn, years } = program.shocks[index!]!;
    for (let year = 0; year < years.length; year++) used.add(firstColumn + year);
  }
  return [...used].sort((left, right) => left - right);
}
