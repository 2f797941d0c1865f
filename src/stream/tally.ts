import { MOST_JOINT } from './predicate.ts';

/** How many members meet a predicate, miss it, and are not known. */
export interface Tally {
  readonly met: number;
  readonly missed: number;
  readonly unknown: number;
}

export const noTally: Tally = { met: 0, missed: 0, unknown: 0 };

export function tallyOf(judged: Uint8Array): Tally {
  let [met, unknown] = [0, 0];
  // Judgements are 0, 1 and 2, one a byte: four at a time, as many as a byte can count.
  const words = new Uint32Array(judged.buffer, judged.byteOffset, judged.length >> 2);
  for (let start = 0; start < words.length; start += 255) {
    let [ones, twos] = [0, 0];
    for (let index = start; index < Math.min(start + 255, words.length); index++) {
      ones += words[index]! & 0x01010101;
      twos += (words[index]! >>> 1) & 0x01010101;
    }
    met += bytesOf(ones);
    unknown += bytesOf(twos);
  }
  for (let member = 4 * words.length; member < judged.length; member++) {
    met += judged[member]! & 1;
    unknown += judged[member]! >> 1;
  }
  return { missed: judged.length - met - unknown, met, unknown };
}

/** The sum of the four bytes of a word. */
function bytesOf(word: number): number {
  return (word & 0xff) + ((word >>> 8) & 0xff) + ((word >>> 16) & 0xff) + (word >>> 24);
}

export function addTallies(left: Tally, right: Tally): Tally {
  return {
    met: left.met + right.met,
    missed: left.missed + right.missed,
    unknown: left.unknown + right.unknown,
  };
}

/** A share of members with its standard error. */
export interface Share {
  readonly probability: number;
  readonly standardError: number;
}

/**
 * The share of known members that meet a predicate. The standard error is that of Agresti & Coull (1998, doi:10.1080/00031305.1998.10480550) with two
 * successes and two failures added, so that it is never 0; it is widened by the standard deviation of an even spread over what members that are not
 * known could have done. Stratified designs have a smaller error for nearly all models.
 *
 * @returns not-a-numbers when no member is known.
 */
export function shareOf({ met, missed, unknown }: Tally): Share {
  const known = met + missed;
  if (known === 0) return { probability: Number.NaN, standardError: Number.NaN };
  const adjusted = (met + 2) / (known + 4);
  const sampling = Math.sqrt((adjusted * (1 - adjusted)) / (known + 4));
  const ignorance = unknown / (known + unknown) / Math.sqrt(12);
  return { probability: met / known, standardError: Math.hypot(sampling, ignorance) };
}

/**
 * Members by which of several predicates they meet: entry `b` counts those that meet exactly the predicates whose bits are set in b, the first
 * predicate being the lowest bit. Members of which something is not known are left out.
 */
export function jointCounts(judgements: readonly Uint8Array[]): Float64Array {
  const counts = new Float64Array(1 << judgements.length);
  const members = judgements[0]?.length ?? 0;
  const patterns = new Uint16Array(members);
  for (const [index, judged] of judgements.entries()) {
    for (let member = 0; member < members; member++) {
      const judgement = judged[member]!;
      patterns[member]! |= ((judgement & 1) << index) | ((judgement >> 1) << MOST_JOINT);
    }
  }
  for (let member = 0; member < members; member++) {
    if (patterns[member]! < 1 << MOST_JOINT) counts[patterns[member]!]!++;
  }
  return counts;
}
