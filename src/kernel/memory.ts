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

/** The whole number of a lane: 32 bits in the low half of each 64, or packed in the first two places of 32. */
export function extractInteger(value: Vector, lane: 0 | 1, layout: 'lanes' | 'packed' = 'lanes'): Integer {
  return (code) => {
    value(code);
    code.vectorOperation(vector.extractInteger);
    code.byte(layout === 'lanes' ? 2 * lane : lane);
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
