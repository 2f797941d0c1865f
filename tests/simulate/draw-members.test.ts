import { describe, expect, it } from 'vitest';
import { compile } from '../../src/compile/index.ts';
import { designUniforms, quantile } from '../../src/sample/index.ts';
import { asTheModelSays, type Design, drawMembers, type Schedule } from '../../src/simulate/index.ts';
import { buildModel } from '../compile/model-builder.ts';

const normal = { shape: 'normal', mean: 10, sd: 2 } as const;
const program = compile(
  buildModel({
    time: { stop: 2023 },
    parameters: { fixed: 7, a: { value: 10, uncertainty: normal }, b: { value: 10, uncertainty: normal } },
    shocks: { weather: { nominal: 10, distribution: normal } },
  }),
);
/** Member k's uniform number under the design that holds unless another is asked for. */
const uniform = (name: string, k: number): number =>
  designUniforms('monte-carlo', { seed: 3, names: [name], members: 1, first: k }).get(name)![0]!;
const column = (name: string): number => program.columns.findIndex((candidate) => candidate.name === name);
const schedule = (columns: Record<string, number | typeof normal>): Schedule => ({
  paths: new Map(),
  columns: new Map(Object.entries(columns)),
});

describe('draws', () => {
  it('of member k are the quantile at (seed, name, k)', () => {
    const { members, columns } = drawMembers(program, asTheModelSays, { members: 4, seed: 3 });
    expect(members).toBe(4);
    for (let k = 0; k < 4; k++) {
      expect(columns[column('fixed')]![k]).toBe(7);
      expect(columns[column('a')]![k]).toBe(quantile(normal, uniform('a', k)));
      expect(columns[column('weather@2022')]![k]).toBe(quantile(normal, uniform('weather@2022', k)));
    }
  });

  it.each(['monte-carlo', 'latin-hypercube', 'sobol'] as Design[])(
    'may be made in parts, and lengthened (%s)',
    (design) => {
      const whole = drawMembers(program, asTheModelSays, { members: 10, seed: 3, design });
      const part = drawMembers(program, asTheModelSays, { members: 4, seed: 3, design, first: 5 });
      for (const [index, values] of part.columns.entries())
        expect([...values]).toEqual([...whole.columns[index]!.subarray(5, 9)]);
    },
  );

  it.each(['monte-carlo', 'latin-hypercube', 'sobol'] as Design[])(
    'of one column do not move when a schedule fixes another (%s)',
    (design) => {
      const free = drawMembers(program, asTheModelSays, { members: 8, seed: 3, design });
      const fixed = drawMembers(program, schedule({ a: 5, 'weather@2021': 0 }), { members: 8, seed: 3, design });
      expect([...fixed.columns[column('a')]!]).toEqual(Array(8).fill(5));
      expect([...fixed.columns[column('weather@2021')]!]).toEqual(Array(8).fill(0));
      for (const name of ['b', 'weather@2022']) {
        expect([...fixed.columns[column(name)]!]).toEqual([...free.columns[column(name)]!]);
      }
    },
  );

  it('of a Sobol’ design keep their dimensions when a schedule fixes half of a hundred columns', () => {
    const parameters = Object.fromEntries(
      Array.from({ length: 100 }, (_, index) => [`p${index}`, { value: 10, uncertainty: normal }]),
    );
    const many = compile(buildModel({ parameters }));
    const even = Object.fromEntries(Array.from({ length: 50 }, (_, index) => [`p${2 * index}`, 0]));
    const free = drawMembers(many, asTheModelSays, { members: 8, seed: 3, design: 'sobol' });
    const half = drawMembers(many, schedule(even), { members: 8, seed: 3, design: 'sobol' });
    for (let odd = 1; odd < 100; odd += 2) expect([...half.columns[odd]!]).toEqual([...free.columns[odd]!]);
  });

  it('go through another distribution at the same uniform number', () => {
    const wide = { shape: 'normal', mean: 10, sd: 4 } as const;
    const { columns } = drawMembers(program, schedule({ a: wide as never, fixed: wide as never }), {
      members: 3,
      seed: 3,
    });
    for (let k = 0; k < 3; k++) {
      expect(columns[column('a')]![k]).toBe(quantile(wide, uniform('a', k)));
      expect(columns[column('fixed')]![k]).toBe(quantile(wide, uniform('fixed', k)));
    }
  });
});
