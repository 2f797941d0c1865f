import type { Code } from './code.ts';
import { whole } from './integer.ts';
import { keep, local, type Vector, xor } from './vector.ts';
import { addWords, loadWord, wideProduct, words } from './words.ts';

/** Where key and seed of a stream lie in memory, in bytes: the first words of a recipe. */
export const PHILOX_PLACES = { keyHigh: 0, keyLow: 4, seedLow: 8, seedHigh: 12 } as const;

/** What the rounds of Philox have in common for all counters. */
export interface PhiloxRounds {
  /** The two keys of each of the ten rounds. */
  readonly keys: readonly (readonly [Vector, Vector])[];
  /** The state after the first round, as far as it does not depend on the counter's first word, and the product of the second round that does not. */
  readonly c1: Vector;
  readonly seedHigh: Vector;
  readonly product: { readonly high: Vector; readonly low: Vector };
}

/** Works out once what all counters have in common, into locals that stay. */
export function philoxRounds(code: Code): PhiloxRounds {
  const keys = Array.from({ length: 10 }, (_, round) => {
    const high = addWords(loadWord(whole(0), PHILOX_PLACES.keyHigh), words(Math.imul(round, 0x9e3779b9)));
    const low = addWords(loadWord(whole(0), PHILOX_PLACES.keyLow), words(Math.imul(round, 0xbb67ae85)));
    return [pin(code, high), pin(code, low)] as const;
  });
  return code.borrowing(() => {
    const right = wideProduct(code, words(RIGHT), loadWord(whole(0), PHILOX_PLACES.seedLow));
    const c0 = pin(code, xor(right.high, keys[0]![0]));
    const c1 = pin(code, right.low);
    const { high, low } = wideProduct(code, words(LEFT), c0);
    const product = { high: pin(code, high), low: pin(code, low) };
    return { keys, c1, seedHigh: pin(code, loadWord(whole(0), PHILOX_PLACES.seedHigh)), product };
  });
}

/** The multipliers of Philox4x32. */
const [LEFT, RIGHT] = [0xd2511f53, 0xcd9e8d57];

/** The four words of Philox4x32-10 for each of four counters (so many, 0, seed), one a lane: `philoxInto` of the `sample` room. */
export function philox(
  code: Code,
  counters: Vector,
  { keys, c1, seedHigh, product }: PhiloxRounds,
): readonly [Vector, Vector, Vector, Vector] {
  const first = wideProduct(code, words(LEFT), counters);
  const c2 = keep(code, xor(xor(first.high, seedHigh), keys[0]![1]));
  const second = wideProduct(code, words(RIGHT), c2);
  let state: readonly [Vector, Vector, Vector, Vector] = [
    keep(code, xor(xor(second.high, c1), keys[1]![0])),
    keep(code, second.low),
    keep(code, xor(xor(product.high, first.low), keys[1]![1])),
    product.low,
  ];
  for (const [key0, key1] of keys.slice(2)) {
    const left = wideProduct(code, words(LEFT), state[0]);
    const right = wideProduct(code, words(RIGHT), state[2]);
    state = [
      keep(code, xor(xor(right.high, state[1]), key0)),
      keep(code, right.low),
      keep(code, xor(xor(left.high, state[3]), key1)),
      keep(code, left.low),
    ];
  }
  return state;
}

/** Computes a value into a local that stays. */
export function pin(code: Code, value: Vector): Vector {
  value(code);
  const own = code.vector();
  code.set(own);
  return local(own);
}
