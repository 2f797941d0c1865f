import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { hashName } from '../../src/sample/hash-name.ts';
import { type Design, designUniforms, philox4x32 } from '../../src/sample/index.ts';
import { scramble } from '../../src/sample/scramble.ts';

const designs: readonly Design[] = ['monte-carlo', 'latin-hypercube', 'sobol'];
const seed = fc.maxSafeInteger();
const name = fc.string({ minLength: 1, maxLength: 12 });

/** How many of 2^m equal parts hold a number. */
function partsHeld(values: Iterable<number>, m: number): number {
  return new Set([...values].map((u) => Math.floor(u * 2 ** m))).size;
}

describe('members do not depend on one another', () => {
  test.each(designs)('%s: an ensemble made in parts is the ensemble made at once', (design) => {
    fc.assert(
      fc.property(seed, fc.integer({ min: 0, max: 50 }), fc.integer({ min: 0, max: 50 }), (s, first, members) => {
        const names = ['planting', 'coal_price'];
        const all = designUniforms(design, { seed: s, names, members: 100 });
        const part = designUniforms(design, { seed: s, names, members, first });
        for (const each of names) expect(part.get(each)).toEqual(all.get(each)!.slice(first, first + members));
      }),
    );
  });

  test.each(['monte-carlo', 'latin-hypercube'] as const)(
    '%s: nor on which other names there are, or their order',
    (design) => {
      fc.assert(
        fc.property(seed, name, fc.array(name, { maxLength: 5 }), (s, mine, others) => {
          const alone = designUniforms(design, { seed: s, names: [mine], members: 20 });
          const among = designUniforms(design, { seed: s, names: [...others, mine], members: 20 });
          expect(among.get(mine)).toEqual(alone.get(mine));
        }),
      );
    },
  );

  test('sobol: nor on the order of the names', () => {
    const names = ['a', 'b', 'c', 'd'];
    const forward = designUniforms('sobol', { seed: 3, names, members: 20 });
    const backward = designUniforms('sobol', { seed: 3, names: [...names].reverse(), members: 20 });
    for (const each of names) expect(backward.get(each)).toEqual(forward.get(each));
  });

  test('monte-carlo: sixteen members have all words of four counters, the same words of the four side by side', () => {
    const values = designUniforms('monte-carlo', { seed: 5, names: ['x'], members: 16, first: 32 }).get('x')!;
    const words = [8, 9, 10, 11].map((counter) => philox4x32([counter, 0, 5, 0], hashName('x')));
    // Members 32 to 35 have the first words of counters 8 to 11, members 36 to 39 the second ones, and so on.
    const inOrder = [0, 1, 2, 3].flatMap((word) => words.map((own) => own[word]!));
    expect([...values]).toEqual(inOrder.map((word) => (word + 0.5) / 2 ** 32));
  });

  test.each(designs)('%s: another seed gives other numbers', (design) => {
    const [one, other] = [1, 2].map((s) => designUniforms(design, { seed: s, names: ['x'], members: 4 }).get('x')!);
    expect(one).not.toEqual(other);
  });
});

describe('stratification', () => {
  test.each(['latin-hypercube', 'sobol'] as const)(
    '%s: every aligned block of 2^m members has one in each of the 2^m parts, in every name',
    (design) => {
      fc.assert(
        fc.property(
          seed,
          name,
          fc.integer({ min: 0, max: 8 }),
          fc.integer({ min: 0, max: 1000 }),
          (s, mine, m, block) => {
            const options = { seed: s, names: [mine, 'another'], members: 2 ** m, first: block * 2 ** m };
            for (const values of designUniforms(design, options).values()) expect(partsHeld(values, m)).toBe(2 ** m);
          },
        ),
      );
    },
  );

  test('names beyond the 128th keep it', () => {
    const names = Array.from({ length: 200 }, (_, index) => `p${index}`);
    for (const values of designUniforms('sobol', { seed: 1, names, members: 64 }).values()) {
      expect(partsHeld(values, 6)).toBe(64);
    }
  });

  test('scrambling keeps intervals together: numbers that share m leading bits still do', () => {
    const word = fc.integer({ min: 0, max: 2 ** 32 - 1 });
    fc.assert(
      fc.property(word, word, word, fc.integer({ min: 0, max: 31 }), (one, other, key, m) => {
        const near = ((one & ~(0xffffffff >>> m)) | (other & (0xffffffff >>> m))) >>> 0;
        const shared = Math.clz32(scramble(one, key) ^ scramble(near, key));
        expect(shared).toBe(Math.clz32(one ^ near));
      }),
    );
  });
});

describe('what the numbers are good for', () => {
  const names = Array.from({ length: 10 }, (_, index) => `parameter_${index}`);
  const members = 1024;
  const columns = (design: Design, s: number) => [...designUniforms(design, { seed: s, names, members }).values()];

  /** Mean over members of a function of all names, root mean square over 20 seeds about its true value. */
  function error(design: Design, of: (u: readonly number[]) => number, truth: number): number {
    let squares = 0;
    for (let s = 0; s < 20; s++) {
      const all = columns(design, s);
      let sum = 0;
      for (let k = 0; k < members; k++) sum += of(all.map((column) => column[k]!));
      squares += (sum / members - truth) ** 2;
    }
    return Math.sqrt(squares / 20);
  }

  test.each(designs)('%s: mean 1/2 and variance 1/12', (design) => {
    for (const column of columns(design, 7)) {
      const average = column.reduce((sum, u) => sum + u, 0) / members;
      const variance = column.reduce((sum, u) => sum + (u - average) ** 2, 0) / members;
      // Four standard errors of independent numbers.
      expect(Math.abs(average - 0.5)).toBeLessThan(4 / Math.sqrt(12 * members));
      expect(Math.abs(variance - 1 / 12)).toBeLessThan(4 / Math.sqrt(180 * members));
    }
  });

  test.each(designs)('%s: names are not correlated', (design) => {
    const [first, ...others] = columns(design, 11);
    for (const other of others) {
      const covariance = first!.reduce((sum, u, k) => sum + (u - 0.5) * (other[k]! - 0.5), 0) / members;
      expect(Math.abs(covariance * 12)).toBeLessThan(4 * Math.sqrt(1.6 / members));
    }
  });

  test('a sum of effects: stratified designs are at least ten times as exact as independent numbers', () => {
    const sum = (u: readonly number[]) => u.reduce((total, each) => total + each ** 2, 0);
    const independent = error('monte-carlo', sum, 10 / 3); // E u² = 1/3
    expect(error('latin-hypercube', sum, 10 / 3)).toBeLessThan(independent / 10);
    expect(error('sobol', sum, 10 / 3)).toBeLessThan(independent / 10);
  });

  test("interactions: the Sobol' design is at least three times as exact as the other two", () => {
    const pairs = (u: readonly number[]) => {
      let total = 0;
      for (let i = 0; i + 1 < u.length; i++) total += (u[i]! - 0.5) * (u[i + 1]! - 0.5);
      return total;
    };
    const sobol = error('sobol', pairs, 0);
    expect(sobol).toBeLessThan(error('monte-carlo', pairs, 0) / 3);
    expect(sobol).toBeLessThan(error('latin-hypercube', pairs, 0) / 3);
  });
});

test.each([{ members: -1 }, { members: 0.5 }, { members: 1, first: 2 ** 32 }])('%j is refused', (bad) => {
  expect(() => designUniforms('monte-carlo', { seed: 1, names: ['x'], ...bad })).toThrow(
    'Members must be whole numbers',
  );
});
