import type { Code } from './code.ts';
import type { Integer } from './integer.ts';
import { vector } from './opcodes.ts';
import type { Vector } from './vector.ts';

/** Both doubles at an address. */
export function load(address: Integer, offset: number): Vector {
  return (code) => {
    address(code);
    code.vectorOperation(vector.load);
    code.address(3, offset);
  };
}

/** One double at an address, in both lanes. */
export function loadBoth(address: Integer, offset: number): Vector {
  return (code) => {
    address(code);
    code.vectorOperation(vector.loadSplat);
    code.address(3, offset);
  };
}

/** One double at an address for each lane. */
export function loadEach(address0: Integer, address1: Integer, offset: number): Vector {
  return (code) => {
    address1(code);
    address0(code);
    code.vectorOperation(vector.loadLow);
    code.address(3, offset);
    code.vectorOperation(vector.loadLane64);
    code.address(3, offset);
    code.byte(1);
  };
}

/** The first (second) numbers of two vectors, one a lane. */
export function gather(lane0: Vector, lane1: Vector, which: 'first' | 'second'): Vector {
  return (code) => {
    lane0(code);
    lane1(code);
    code.vectorOperation(vector.shuffle);
    const start = which === 'first' ? 0 : 8;
    for (const from of [start, 16 + start]) for (let byte = 0; byte < 8; byte++) code.byte(from + byte);
  };
}

export function store(code: Code, address: Integer, offset: number, value: Vector): void {
  address(code);
  value(code);
  code.vectorOperation(vector.store);
  code.address(3, offset);
}

/** Where in a lane a whole number stands: the lower or the upper half of its 64 bits, or packed with that of the other lane. */
export type Place = 'low' | 'high' | 'packed';

/** The whole number of a lane. */
export function extractInteger(value: Vector, lane: 0 | 1, place: Place = 'low'): Integer {
  return (code) => {
    value(code);
    code.vectorOperation(vector.extractInteger);
    code.byte(place === 'packed' ? lane : 2 * lane + (place === 'high' ? 1 : 0));
  };
}

/** The double of a lane, as an operand of scalar instructions. */
export function extractDouble(value: Vector, lane: 0 | 1): Integer {
  return (code) => {
    value(code);
    code.vectorOperation(vector.extractDouble);
    code.byte(lane);
  };
}
