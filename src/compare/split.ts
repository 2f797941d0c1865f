import { exactSum } from './exact-sum.ts';

/**
 * Splits the difference between two sides into the parts that differ, from the values of all combinations: each part's value is the mean of
 * what it changes over all orders in which the parts could be exchanged (Shapley 1953, doi:10.1515/9781400881970-018). The parts add up to the
 * difference, but for the last digit of a floating-point number, and exchanging the sides changes exactly their signs.
 *
 * @param values value of each combination: bit i of the index says that part i is the second side's. 2^k of them.
 * @returns k numbers.
 */
export function split(values: readonly number[]): readonly number[] {
  const parts = Math.round(Math.log2(values.length));
  return Array.from({ length: parts }, (_, part) => {
    const terms: number[] = [];
    for (let before = 0; before < values.length; before++) {
      if (before & (1 << part)) continue;
      const change = values[before | (1 << part)]! - values[before]!;
      terms.push(weight(bitsIn(before), parts) * change);
    }
    return exactSum(terms);
  });
}

/** Share of all orders in which exactly these many parts come before: s! (k − s − 1)! / k!. */
function weight(before: number, parts: number): number {
  return (factorial(before) * factorial(parts - before - 1)) / factorial(parts);
}

function factorial(number: number): number {
  return number < 2 ? 1 : number * factorial(number - 1);
}

function bitsIn(number: number): number {
  return number === 0 ? 0 : (number & 1) + bitsIn(number >>> 1);
}
