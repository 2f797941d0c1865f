import { describe, expect, it } from 'vitest';
import { type DrawFunctions, drawModule } from '../../src/kernel/draw-module.ts';
import {
  BLOCK,
  DRAW_BYTES,
  EXPONENTIAL_TABLE,
  NORMAL_TABLE,
  NUMBERS,
  QUANTILES,
  VERDICT,
} from '../../src/kernel/draw-places.ts';
import { vectorDraws } from '../../src/kernel/index.ts';
import { webAssembly } from '../../src/kernel/web-assembly.ts';
import {
  type Distribution,
  designUniforms,
  draw,
  exponentialTable,
  normalTable,
  quantile,
  uniformRecipes,
} from '../../src/sample/index.ts';

const draws = vectorDraws()!;
const designs = ['monte-carlo', 'latin-hypercube', 'sobol'] as const;
const distributions: readonly Distribution[] = [
  { shape: 'normal', mean: 3, sd: 2 },
  { shape: 'lognormal', mu: 0.3, sigma: 0.7 },
  { shape: 'split-normal', median: 1, lower: 0.2, upper: 0.5 },
  { shape: 'split-lognormal', median: 2, lower: 0.1, upper: 0.6 },
  { shape: 'split-logitnormal', median: 0.3, lower: 0.4, upper: 1.2 },
  { shape: 'uniform', min: -3, max: 8 },
  { shape: 'triangular', min: 1, mode: 2, max: 7 },
  { shape: 'triangular', min: 1, mode: 1, max: 7 },
  { shape: 'triangular', min: 1, mode: 7, max: 7 },
  { shape: 'beta', alpha: 2, beta: 3, min: 0, max: 1 },
  { shape: 'pert', min: 1, mode: 2, max: 4 },
  { shape: 'truncated', of: { shape: 'normal', mean: 0, sd: 1 }, min: -1, max: 2 },
];

describe('draws made several at a time', () => {
  it.each(designs)('by %s: the bits of those made one by one, for every shape', (design) => {
    const [seed, first, members] = [987_654_321_012, 123_457, 1500];
    // More names than a layer of the Sobol' sequence holds.
    const names = Array.from({ length: 12 * distributions.length }, (_, index) => `name ${index}`);
    const uniforms = designUniforms(design, { seed, names, members, first });
    for (const [index, recipe] of uniformRecipes(design, { seed, names }).entries()) {
      const distribution = distributions[index % distributions.length]!;
      const values = new Float64Array(members);
      draws.draw(draws.prepare(recipe, distribution), first, values);
      expect(values, `${distribution.shape} of ${recipe.name}`).toEqual(draw(distribution, uniforms.get(recipe.name)!));
    }
  });

  it('member k is the same in any range', () => {
    const [recipe] = uniformRecipes('sobol', { seed: 3, names: ['a'] });
    const prepared = draws.prepare(recipe!, distributions[0]!);
    const whole = new Float64Array(3000);
    draws.draw(prepared, 0, whole);
    for (const [first, count] of [
      [1, 1],
      [7, 5],
      [1023, 2],
      [2047, 953],
    ] as const) {
      const part = new Float64Array(count);
      draws.draw(prepared, first, part);
      expect(part).toEqual(whole.slice(first, first + count));
    }
  });

  it('numbers that make no distribution are refused as everywhere', () => {
    const [recipe] = uniformRecipes('monte-carlo', { seed: 3, names: ['a'] });
    expect(() => draws.prepare(recipe!, { shape: 'uniform', min: 2, max: 1 })).toThrow(/min must be less than max/);
  });

  it('scores of the least tails that a design draws, and where an octave begins: the bits of those made one by one', () => {
    const tails = Array.from({ length: 32 }, (_, octave) => 2 ** -(octave + 2));
    const ps = tails.flatMap((tail) => [tail, tail * (1 + 2 ** -20), 1 - tail, tail * (2 - 2 ** -20)]);
    const machine = ownMachine();
    machine.doubles.set([0, 1, 1], NUMBERS / 8);
    machine.doubles.set(ps, BLOCK / 8);
    machine.functions.identity(8 * ps.length, BLOCK, QUANTILES);
    const scores = machine.doubles.subarray(QUANTILES / 8, QUANTILES / 8 + ps.length);
    expect([...scores]).toEqual(ps.map((p) => quantile({ shape: 'normal', mean: 0, sd: 1 }, p)));
  });

  it('exponentials beyond what a double holds are not answered for', () => {
    const machine = ownMachine();
    const isSure = (spread: number): boolean => {
      machine.doubles.set([1, spread, spread], NUMBERS / 8);
      machine.doubles.set([0.3, 0.4, 2 ** -33, 0.6], BLOCK / 8);
      machine.functions.logarithm(32, BLOCK, QUANTILES);
      return machine.words[VERDICT / 4] !== 0 && machine.words[VERDICT / 4 + 2] !== 0;
    };
    // The score of 2^-33 is -6.34, and e^±708 is the end.
    expect([isSure(100), isSure(112), isSure(10_000)]).toEqual([true, false, false]);
  });
});

function ownMachine() {
  const memory = new webAssembly!.Memory({ initial: Math.ceil(DRAW_BYTES / 65536) });
  const module = new webAssembly!.Module(drawModule());
  const { exports } = new webAssembly!.Instance(module, { memory: { pages: memory } });
  const doubles = new Float64Array(memory.buffer);
  doubles.set(normalTable(), NORMAL_TABLE / 8);
  doubles.set(exponentialTable().powers, EXPONENTIAL_TABLE / 8);
  return { functions: exports as unknown as DrawFunctions, doubles, words: new Uint32Array(memory.buffer) };
}
