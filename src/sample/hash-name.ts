/**
 * FNV-1a, 64 bits, over the UTF-8 bytes of a name, as two 32-bit words [high, low]. Enough as a key of Philox, which does the mixing.
 * Fowler, Noll and Vo; test vectors in the IETF draft draft-eastlake-fnv.
 */
export function hashName(name: string): readonly [high: number, low: number] {
  let high = 0xcbf29ce4;
  let low = 0x84222325;
  for (const byte of encoder.encode(name)) {
    low = (low ^ byte) >>> 0;
    // Times the prime 2^40 + 0x1b3, modulo 2^64. 0x1b3 · low stays below 2^53.
    const product = low * 0x1b3;
    const carry = Math.floor(product / 0x100000000);
    high = (Math.imul(high, 0x1b3) + carry + (low << 8)) >>> 0;
    low = product >>> 0;
  }
  return [high, low];
}

const encoder = new TextEncoder();
