/**
 * The instructions of WebAssembly that the kernel uses, by their binary codes
 * (https://webassembly.github.io/spec/core/binary/instructions.html).
 */
export const control = {
  block: 0x02,
  loop: 0x03,
  if: 0x04,
  end: 0x0b,
  branch: 0x0c,
  branchIf: 0x0d,
  call: 0x10,
  select: 0x1b,
  getLocal: 0x20,
  setLocal: 0x21,
  teeLocal: 0x22,
} as const;

/** Instructions on whole numbers of 32 bits, and the few on single doubles. */
export const scalar = {
  loadInteger: 0x28,
  loadDouble: 0x2b,
  constant: 0x41,
  isZero: 0x45,
  equal: 0x46,
  lessSigned: 0x48,
  greaterSigned: 0x4a,
  greaterOrEqual: 0x4e,
  lessOrEqualDouble: 0x65,
  add: 0x6a,
  subtract: 0x6b,
  multiply: 0x6c,
  and: 0x71,
  shiftLeft: 0x74,
  shiftRight: 0x76,
} as const;

/** Vector instructions: their number after the prefix 0xfd. Doubles in two lanes unless the name says otherwise. */
export const vector = {
  load: 0x00,
  loadSplat: 0x0a,
  store: 0x0b,
  constant: 0x0c,
  shuffle: 0x0d,
  splat: 0x14,
  extractInteger: 0x1b,
  extractDouble: 0x21,
  replaceDouble: 0x22,
  equal: 0x47,
  notEqual: 0x48,
  less: 0x49,
  greater: 0x4a,
  lessOrEqual: 0x4b,
  greaterOrEqual: 0x4c,
  not: 0x4d,
  and: 0x4e,
  andNot: 0x4f,
  or: 0x50,
  xor: 0x51,
  bitSelect: 0x52,
  ceil: 0x74,
  floor: 0x75,
  truncate: 0x7a,
  shiftLeft64: 0xcb,
  shiftRight64: 0xcd,
  add64: 0xce,
  subtract64: 0xd1,
  less64: 0xd8,
  absolute: 0xec,
  negate: 0xed,
  squareRoot: 0xef,
  add: 0xf0,
  subtract: 0xf1,
  multiply: 0xf2,
  divide: 0xf3,
  minimum: 0xf4,
  maximum: 0xf5,
  pseudoMinimum: 0xf6,
  pseudoMaximum: 0xf7,
  toIntegers: 0xfc,
} as const;

/** Types as the binary format writes them. */
export const type = { i32: 0x7f, f64: 0x7c, v128: 0x7b, none: 0x40, function: 0x60 } as const;
