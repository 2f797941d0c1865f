import type { Code, Local } from './code.ts';
import { type LookupRows, ROW_LENGTH } from './lookup-rows.ts';
import { control, scalar, vector } from './opcodes.ts';
import {
  add,
  divide,
  keep,
  lessOrEqual,
  local,
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
const MOST_COMPARED = 16;
const BYTES_PER_ROW = 8 * ROW_LENGTH;

/** Where a lookup lies in memory, in bytes. */
export interface LookupPlace {
  readonly rows: number;
  readonly bounds: number;
}

/** Integer locals that lookups share, and the number of the search function. */
export interface LookupTools {
  readonly address: Local;
  readonly search: number;
}

/** The value of a lookup at x. */
export function lookup(code: Code, x: Vector, table: LookupRows, place: LookupPlace, tools: LookupTools): Vector {
  const { bounds, range } = table;
  const isCompared = bounds.length <= MOST_COMPARED;
  const count = isCompared ? keep(code, countBelow(bounds, x)) : undefined;
  const [left0, left1] = [code.borrow(), code.borrow()];
  const [right0, right1] = [code.borrow(), code.borrow()];
  for (const [lane, left, right] of [
    [0, left0, right0],
    [1, left1, right1],
  ] as const) {
    if (count) {
      count(code);
      code.vectorOperation(vector.extractInteger);
      code.byte(2 * lane);
    } else {
      x(code);
      code.vectorOperation(vector.extractDouble);
      code.byte(lane);
      code.integerConstant(place.bounds);
      code.integerConstant(bounds.length);
      code.byte(control.call);
      code.unsigned(tools.search);
    }
    code.integerConstant(Math.log2(BYTES_PER_ROW));
    code.byte(scalar.shiftLeft);
    code.set(tools.address);
    for (const [target, offset] of [
      [left, 0],
      [right, 16],
    ] as const) {
      code.get(tools.address);
      code.vectorOperation(vector.load);
      code.address(3, place.rows + offset);
      code.set(target);
    }
  }
  const clamped = range ? pseudoMinimum(pseudoMaximum(x, number(range[0])), number(range[1])) : x;
  const along = divide(subtract(clamped, lanes(left0, left1, 'first')), lanes(left0, left1, 'second'));
  return add(lanes(right0, right1, 'first'), multiply(lanes(right0, right1, 'second'), along));
}

/** How many of the bounds are at most x, as a whole number in each lane: a mask is -1. */
function countBelow(bounds: readonly number[], x: Vector): Vector {
  return bounds.reduce<Vector>(
    (count, bound) => subtractBits(count, lessOrEqual(number(bound), x)),
    word(0, 0),
  );
}

/** The first (second) numbers of two pairs, one from the pair of each lane. */
function lanes(pair0: Local, pair1: Local, which: 'first' | 'second'): Vector {
  return (code) => {
    local(pair0)(code);
    local(pair1)(code);
    code.vectorOperation(vector.shuffle);
    const start = which === 'first' ? 0 : 8;
    for (const from of [start, 16 + start]) for (let byte = 0; byte < 8; byte++) code.byte(from + byte);
  };
}
