import type { Code, Local } from './code.ts';
import { assign, type Integer, integer, shiftedLeft, whole } from './integer.ts';
import { type LookupRows, ROW_LENGTH } from './lookup-rows.ts';
import { extractDouble, extractInteger, gather, load } from './memory.ts';
import { control } from './opcodes.ts';
import {
  add,
  divide,
  keep,
  lessOrEqual,
  multiply,
  number,
  pseudoMaximum,
  pseudoMinimum,
  subtract,
  subtractBits,
  type Vector,
  word,
} from './vector.ts';

/** Up to so many bounds, comparing with each of them in both lanes at once beats a search in each lane. */
export const MOST_COMPARED = 24;

/** Where a lookup lies in memory, in bytes. */
export interface LookupPlace {
  readonly rows: number;
  readonly bounds: number;
}

/** What lookups share: a local for addresses, and the number of the search function. */
export interface LookupTools {
  readonly address: Local;
  readonly search: number;
}

/** The value of a lookup at x: the row of the piece in each lane, and the line through its points. */
export function lookup(code: Code, x: Vector, table: LookupRows, place: LookupPlace, tools: LookupTools): Vector {
  const { bounds, range } = table;
  const count = bounds.length <= MOST_COMPARED ? keep(code, countAtMost(bounds, x)) : undefined;
  const rowOf = (lane: 0 | 1): readonly [Vector, Vector] => {
    const row = count ? extractInteger(count, lane) : search(extractDouble(x, lane), bounds.length, place, tools);
    assign(code, tools.address, shiftedLeft(row, whole(Math.log2(8 * ROW_LENGTH))));
    const start = integer(tools.address);
    return [keep(code, load(start, place.rows)), keep(code, load(start, place.rows + 16))];
  };
  const [xs0, ys0] = rowOf(0);
  const [xs1, ys1] = rowOf(1);
  const clamped = range ? pseudoMinimum(pseudoMaximum(x, number(range[0])), number(range[1])) : x;
  const along = divide(subtract(clamped, gather(xs0, xs1, 'first')), gather(xs0, xs1, 'second'));
  return add(gather(ys0, ys1, 'first'), multiply(gather(ys0, ys1, 'second'), along));
}

/** How many of the bounds are at most x, as a whole number in each lane: a mask is -1. */
function countAtMost(bounds: readonly number[], x: Vector): Vector {
  return bounds.reduce<Vector>((count, bound) => subtractBits(count, lessOrEqual(number(bound), x)), word(0, 0));
}

function search(x: Integer, bounds: number, place: LookupPlace, tools: LookupTools): Integer {
  return (code) => {
    x(code);
    code.integerConstant(place.bounds);
    code.integerConstant(bounds);
    code.byte(control.call);
    code.unsigned(tools.search);
  };
}
