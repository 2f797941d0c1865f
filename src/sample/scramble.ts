/**
 * Nested uniform scrambling (Owen 1995, doi:10.1007/978-1-4612-2552-2_19) of a 32-bit fraction: each bit is flipped by a random
 * bit that depends on the seed and on all higher bits. Points of which every interval of length 2^-m holds one keep that property.
 * The random tree is a hash: Laine and Karras 2011, "Stratified Sampling for Stochastic Transparency", Computer Graphics Forum
 * 30(4), 1197-1204; Burley 2020, "Practical Hash-based Owen Scrambling", JCGT 9(4).
 */
export function scramble(fraction: number, seed: number): number {
  return reverseBits(permuteUpward(reverseBits(fraction), seed));
}

/**
 * A permutation of 32-bit numbers in which each bit depends on lower bits only: Laine and Karras's hash with the steps and
 * constants of Vegdahl 2021, "Building a Better LK Hash", whose trees are close to random ones.
 */
export function permuteUpward(bits: number, seed: number): number {
  // Exclusive or with an even multiple, addition and an odd factor all carry upward only.
  let x = bits >>> 0;
  x ^= Math.imul(x, 0x3d20adea);
  x = (x + seed) >>> 0;
  x = Math.imul(x, (seed >>> 16) | 1);
  x ^= Math.imul(x, 0x05526c56);
  x ^= Math.imul(x, 0x53a22864);
  return x >>> 0;
}

/** The 32 bits in opposite order: an integer index becomes a fraction in base 2, and back. */
export function reverseBits(bits: number): number {
  let x = bits;
  x = ((x & 0x55555555) << 1) | ((x >>> 1) & 0x55555555);
  x = ((x & 0x33333333) << 2) | ((x >>> 2) & 0x33333333);
  x = ((x & 0x0f0f0f0f) << 4) | ((x >>> 4) & 0x0f0f0f0f);
  x = ((x & 0x00ff00ff) << 8) | ((x >>> 8) & 0x00ff00ff);
  return ((x << 16) | (x >>> 16)) >>> 0;
}
