import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sha256, sha256Base64, sha256Hex } from '../../src/report/sha256.ts';

describe('SHA-256', () => {
  it.each([
    // NIST, Secure Hash Standard examples (FIPS 180-4): one block, two blocks, nothing.
    ['abc', 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad'],
    [
      'abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq',
      '248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1',
    ],
    ['', 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855'],
  ])('of %j is the published one', (message, digest) => {
    expect(sha256Hex(message)).toBe(digest);
  });

  it('of a million letters a is the published one, over many blocks', () => {
    expect(sha256Hex('a'.repeat(1_000_000))).toBe('cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0');
  });

  it('agrees with OpenSSL for any bytes, as hexadecimal digits and in base 64', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
        const expected = createHash('sha256').update(bytes);
        const copy = expected.copy();
        expect(sha256Hex(bytes)).toBe(expected.digest('hex'));
        expect(sha256Base64(bytes)).toBe(copy.digest('base64'));
      }),
    );
  });

  it('takes text as UTF-8, any characters and lone halves of surrogate pairs included', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 80 }), (text) => {
        expect(sha256(text)).toEqual(sha256(new TextEncoder().encode(text)));
      }),
    );
    expect(sha256('云\ud83d')).toEqual(sha256(new TextEncoder().encode('云\ud83d')));
  });
});
