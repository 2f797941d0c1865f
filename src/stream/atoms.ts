/**
 * Numbers that occur again and again, such as a target at which a path is capped, or zero: what a quantile lies on most often when it lies on a single
 * number, and what a count of buckets alone would blur.
 *
 * @param sample the first members' values; not-a-numbers are left out.
 * @returns rising.
 */
export function atomsOf(sample: Float64Array): Float64Array {
  const one = oneNumberOf(sample);
  if (one) return one.count < REPEATED ? new Float64Array() : Float64Array.of(one.value);
  const sorted = repeatedPerhaps(sample).sort();
  const found: { readonly value: number; readonly count: number }[] = [];
  for (let start = 0; start < sorted.length; ) {
    let end = start + 1;
    while (end < sorted.length && sorted[end] === sorted[start]) end++;
    if (end - start >= REPEATED) found.push({ value: sorted[start]!, count: end - start });
    start = end;
  }
  found.sort((left, right) => right.count - left.count || left.value - right.value);
  return Float64Array.from(found.slice(0, MOST_ATOMS), ({ value }) => value).sort();
}

/** Numbers drawn from a density hardly ever meet twice; so many equal ones are no chance. */
const REPEATED = 8;
const MOST_ATOMS = 16;

/** The one number that all are, not-a-numbers left out; undefined if there are several, or none. Most outcomes are the same in all members. */
export function oneNumberOf(sample: Float64Array): { readonly value: number; readonly count: number } | undefined {
  let [value, count] = [Number.NaN, 0];
  for (let index = 0; index < sample.length; index++) {
    const own = sample[index]!;
    if (own === value) count++;
    else if (count === 0) [value, count] = [own, Number.isNaN(own) ? 0 : 1];
    else if (!Number.isNaN(own)) return undefined;
  }
  return count === 0 ? undefined : { value: value + 0, count };
}

/** The values that may occur {@link REPEATED} times, and perhaps a few others: far fewer to be sorted than all. */
function repeatedPerhaps(sample: Float64Array): Float64Array {
  if (values.length < sample.length) {
    values = new Float64Array(sample.length);
    words = new Uint32Array(values.buffer);
    places = new Uint16Array(sample.length);
  }
  counts.fill(0);
  let mostly = 0;
  for (let index = 0; index < sample.length; index++) {
    // -0 is the number 0.
    values[index] = sample[index]! + 0;
    const mixed = Math.imul(words[2 * index]!, 0x9e3779b1) ^ Math.imul(words[2 * index + 1]!, 0x85ebca77);
    const place = Math.imul(mixed ^ (mixed >>> 15), 0x2c1b3c6d) >>> (32 - PLACE_BITS);
    places[index] = place;
    const count = counts[place]! + 1;
    counts[place] = count;
    if (count > mostly) mostly = count;
  }
  if (mostly < REPEATED) return new Float64Array();
  const found: number[] = [];
  for (let index = 0; index < sample.length; index++) {
    if (counts[places[index]!]! >= REPEATED && !Number.isNaN(values[index]!)) found.push(values[index]!);
  }
  return Float64Array.from(found);
}

const PLACE_BITS = 12;
/** Used again for sample after sample: there are hundreds. */
const counts = new Uint16Array(1 << PLACE_BITS);
let values = new Float64Array();
let words = new Uint32Array();
let places = new Uint16Array();
