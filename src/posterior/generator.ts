import { normalQuantile, Stream } from '../sample/index.ts';

/** Random numbers one after the other, for samplers whose every step rests on the one before. */
export interface Generator {
  /** In (0, 1). */
  uniform(): number;
  normal(): number;
  /** A whole number from 0 to `below` - 1. */
  below(below: number): number;
}

/** The generator of a seed and a name: xoshiro128** (Blackman and Vigna 2021, doi:10.1145/3460772), started from the counter-based stream of that name. */
export function generator(seed: number, name: string): Generator {
  const stream = new Stream(seed, name);
  const state = Uint32Array.from({ length: 4 }, (_, index) => stream.word(index));
  if (state.every((word) => word === 0)) state[0] = 1;
  let spare: number | undefined;
  const word = (): number => {
    const twisted = Math.imul(state[1]!, 5);
    const result = Math.imul((twisted << 7) | (twisted >>> 25), 9) >>> 0;
    const shifted = state[1]! << 9;
    state[2]! ^= state[0]!;
    state[3]! ^= state[1]!;
    state[1]! ^= state[2]!;
    state[0]! ^= state[3]!;
    state[2]! ^= shifted;
    state[3] = (state[3]! << 11) | (state[3]! >>> 21);
    return result;
  };
  const uniform = (): number => ((word() >>> 6) * 0x4000000 + (word() >>> 6) + 0.5) * 2 ** -52;
  return {
    uniform,
    /** Polar method of Marsaglia and Bray 1964, doi:10.1137/1006063; two at a time. */
    normal() {
      if (spare !== undefined) {
        const value = spare;
        spare = undefined;
        return value;
      }
      for (let trial = 0; trial < 1000; trial++) {
        const x = 2 * uniform() - 1;
        const y = 2 * uniform() - 1;
        const square = x * x + y * y;
        if (square >= 1 || square === 0) continue;
        const factor = Math.sqrt((-2 * Math.log(square)) / square);
        spare = y * factor;
        return x * factor;
      }
      return normalQuantile(uniform());
    },
    below: (below) => Math.floor(uniform() * below),
  };
}
