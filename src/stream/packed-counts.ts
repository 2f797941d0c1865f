import type { BucketCounts } from './bucket.ts';

/**
 * {@link BucketCounts} in few bytes, to be kept and sent: there are hundreds of slots of thousands of buckets each, for every scenario. Of each bucket how far it is from the one
 * before, and its count, both seven bits a byte from the lowest up, the highest bit saying that more follow: mostly two or three bytes in place of eight.
 */
export type PackedCounts = Uint8Array;

export function pack({ buckets, counts }: BucketCounts): PackedCounts {
  const packer = new Packer(buckets.length);
  for (let index = 0; index < buckets.length; index++) packer.put(buckets[index]!, counts[index]!);
  return packer.end();
}

/** What several have counted together. */
export function packTogether(parts: readonly PackedCounts[]): PackedCounts {
  return parts.reduce(together, new Uint8Array());
}

function together(left: PackedCounts, right: PackedCounts): PackedCounts {
  if (left.length === 0) return right;
  if (right.length === 0) return left;
  const packer = new Packer((left.length + right.length) / 2);
  const [own, other] = [new Reader(left), new Reader(right)];
  while (own.bucket < END || other.bucket < END) {
    const bucket = Math.min(own.bucket, other.bucket);
    let count = 0;
    for (const reader of [own, other]) {
      if (reader.bucket !== bucket) continue;
      count += reader.count;
      reader.next();
    }
    packer.put(bucket, count);
  }
  return packer.end();
}

/** Arrays that hold until the next are unpacked. */
export function unpack(packed: PackedCounts): BucketCounts {
  const most = packed.length / 2;
  if (unpacked.buckets.length < most)
    unpacked = { buckets: new Int32Array(2 * most), counts: new Int32Array(2 * most) };
  const { buckets, counts } = unpacked;
  let length = 0;
  for (const reader = new Reader(packed); reader.bucket < END; reader.next()) {
    buckets[length] = reader.bucket;
    counts[length++] = reader.count;
  }
  return { buckets: buckets.subarray(0, length), counts: counts.subarray(0, length) };
}

let unpacked: BucketCounts = { buckets: new Int32Array(), counts: new Int32Array() };

/** Beyond all buckets. */
const END = 2 ** 23;
/** Of a bucket's number and its count, four and five. */
const MOST_BYTES = 9;
/** Where counts are packed; what is kept is as long as it must be. */
let room = new Uint8Array(1 << 12);

class Packer {
  #end = 0;
  #last = 0;

  /** @param most buckets at most. */
  constructor(most: number) {
    if (room.length < MOST_BYTES * most) room = new Uint8Array(2 * MOST_BYTES * most);
  }

  put(bucket: number, count: number): void {
    this.#number(bucket - this.#last);
    this.#number(count);
    this.#last = bucket;
  }

  end(): PackedCounts {
    return room.slice(0, this.#end);
  }

  #number(value: number): void {
    let rest = value;
    for (; rest >= 0x80; rest >>>= 7) room[this.#end++] = (rest & 0x7f) | 0x80;
    room[this.#end++] = rest;
  }
}

/** Goes from bucket to bucket; after the last stands {@link END}. */
class Reader {
  bucket = 0;
  count = 0;
  readonly #packed: PackedCounts;
  #at = 0;

  constructor(packed: PackedCounts) {
    this.#packed = packed;
    this.next();
  }

  next(): void {
    if (this.#at === this.#packed.length) this.bucket = END;
    else {
      this.bucket += this.#number();
      this.count = this.#number();
    }
  }

  #number(): number {
    let value = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = this.#packed[this.#at++]!;
      value |= (byte & 0x7f) << shift;
      if (byte < 0x80) return value;
    }
  }
}
