import { hashName } from './hash-name.ts';
import { SOBOL_DIMENSIONS } from './sobol.ts';

/** Where a name stands in the Sobol' sequence. */
export interface Slot {
  /** Names of one layer are jointly a Sobol' sequence; layers are paired at random (padding, Burley 2020). */
  readonly layer: number;
  readonly dimension: number;
}

/**
 * Gives every name a dimension of the Sobol' sequence. A name's first choice comes from its hash alone, so it does not depend on
 * the order of the names, and adding or removing names moves it only when one that comes before it (in the order of hashes) takes
 * its place: adding one to 50 names moves a third of a name on average. Beyond 128 names another layer begins.
 */
export function assignDimensions(names: Iterable<string>): ReadonlyMap<string, Slot> {
  const hashed = [...new Set(names)].map((name) => ({ name, hash: hashName(name) }));
  hashed.sort(
    (left, right) => left.hash[0] - right.hash[0] || left.hash[1] - right.hash[1] || (left.name < right.name ? -1 : 1),
  );
  const taken = new Set<number>();
  const slots = new Map<string, Slot>();
  for (const { name, hash } of hashed) {
    // Double hashing: an odd step visits all 128 dimensions of a layer before the next layer begins.
    const step = (hash[0] >>> 8) | 1;
    for (let attempt = 0; !slots.has(name); attempt++) {
      const layer = Math.floor(attempt / SOBOL_DIMENSIONS);
      const dimension = (hash[1] + attempt * (step % SOBOL_DIMENSIONS)) % SOBOL_DIMENSIONS;
      const place = layer * SOBOL_DIMENSIONS + dimension;
      if (taken.has(place)) continue;
      taken.add(place);
      slots.set(name, { layer, dimension });
    }
  }
  return slots;
}
