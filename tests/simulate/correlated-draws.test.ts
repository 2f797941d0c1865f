import { describe, expect, it } from 'vitest';
import { compile } from '../../src/compile/index.ts';
import type { Correlated } from '../../src/language/index.ts';
import { correlate, type Design, designUniforms, draw } from '../../src/sample/index.ts';
import { asTheModelSays, drawMembers, memberDrawer, type Schedule } from '../../src/simulate/index.ts';
import { buildModel } from '../compile/model-builder.ts';

const normal = { shape: 'normal', mean: 10, sd: 2 } as const;
const skewed = { shape: 'split-lognormal', median: 3, lower: 0.2, upper: 0.9 } as const;
const pert = { shape: 'pert', min: 1, mode: 2, max: 5 } as const;
const pair = (left: string, right: string, value: number): Correlated => ({
  between: [left, right],
  value,
  source: 'test',
  confidence: 'judgement',
  place: { file: 'model.yaml', line: 1, column: 1 },
});

const model = buildModel({
  time: { stop: 2023 },
  parameters: {
    alone: { value: 10, uncertainty: normal },
    price: { value: 10, uncertainty: normal },
    wage: { value: 3, uncertainty: skewed },
    rent: { value: 2, uncertainty: pert },
  },
  shocks: {
    rain: { nominal: 10, distribution: normal },
    demand: { nominal: 3, distribution: skewed },
  },
});
const independent = compile(model);
const program = compile({
  ...model,
  // In another order than the parameters are declared in.
  correlations: [pair('wage', 'price', 0.6), pair('rent', 'wage', -0.5), pair('demand', 'rain', 0.8)],
});
const index = (name: string): number => program.columns.findIndex((candidate) => candidate.name === name);

/** Spearman's rank correlation. */
function rankCorrelation(left: Float64Array, right: Float64Array): number {
  const ranks = (values: Float64Array): Float64Array => {
    const order = [...values.keys()].sort((a, b) => values[a]! - values[b]!);
    const own = new Float64Array(values.length);
    for (const [rank, member] of order.entries()) own[member] = rank - (values.length - 1) / 2;
    return own;
  };
  const [a, b] = [ranks(left), ranks(right)];
  let [ab, aa] = [0, 0];
  for (let member = 0; member < a.length; member++) {
    ab += a[member]! * b[member]!;
    aa += a[member]! * a[member]!;
  }
  return ab / aa;
}
const closedForm = (r: number): number => (6 / Math.PI) * Math.asin(r / 2);

describe('correlated parameters', () => {
  const members = 20_000;
  const designs: readonly Design[] = ['monte-carlo', 'latin-hypercube', 'sobol'];

  it.each(designs)(
    'have the rank correlation 6/π·asin(r/2) of a Gaussian copula, whatever their shapes (%s)',
    (design) => {
      const { columns } = drawMembers(program, asTheModelSays, { members, seed: 11, design });
      const found = (left: string, right: string): number =>
        rankCorrelation(columns[index(left)]!, columns[index(right)]!);
      // Three standard errors of a rank correlation, about 1/√n each.
      const error = 3 / Math.sqrt(members);
      expect(Math.abs(found('price', 'wage') - closedForm(0.6))).toBeLessThan(error);
      expect(Math.abs(found('wage', 'rent') - closedForm(-0.5))).toBeLessThan(error);
      expect(Math.abs(found('price', 'rent') - closedForm(0))).toBeLessThan(error);
      expect(Math.abs(found('alone', 'price'))).toBeLessThan(error);
    },
  );

  it('shocks are correlated within a year and not between years', () => {
    const { columns } = drawMembers(program, asTheModelSays, { members, seed: 11 });
    const found = (left: string, right: string): number =>
      rankCorrelation(columns[index(left)]!, columns[index(right)]!);
    const error = 3 / Math.sqrt(members);
    for (const year of [2021, 2022])
      expect(Math.abs(found(`rain@${year}`, `demand@${year}`) - closedForm(0.8))).toBeLessThan(error);
    expect(Math.abs(found('rain@2021', 'demand@2022'))).toBeLessThan(error);
  });

  it('each keep their own distribution', () => {
    const { columns } = drawMembers(program, asTheModelSays, { members, seed: 11, design: 'sobol' });
    const below = columns[index('wage')]!.filter((value) => value < 3).length / members;
    expect(Math.abs(below - 0.5)).toBeLessThan(0.01);
  });

  it('the first of a table and all that are in none keep the draws they have without correlations', () => {
    const [own, other] = [program, independent].map(
      (one) => drawMembers(one, asTheModelSays, { members: 100, seed: 3 }).columns,
    );
    for (const [column, { name }] of program.columns.entries()) {
      const isKept = ['alone', 'price', 'rain@2021', 'rain@2022'].includes(name);
      expect(JSON.stringify([...own![column]!]) === JSON.stringify([...other![column]!]), name).toBe(isKept);
    }
  });

  it.each(designs)('a member does not depend on the others: in parts, in any order, to the bit (%s)', (design) => {
    const whole = drawMembers(program, asTheModelSays, { members: 3000, seed: 3, design }).columns;
    const drawer = memberDrawer(program, asTheModelSays, { seed: 3, design });
    for (const [first, count] of [
      [2047, 953],
      [0, 1024],
      [7, 1],
      [1024, 1024],
    ] as const) {
      for (const columns of [drawer.draw(first, count).columns, drawer.redraw(first, count).columns]) {
        for (const [column, values] of columns.entries()) {
          expect(values).toEqual(whole[column]!.slice(first, first + count));
        }
      }
    }
  });

  it('are what `correlate` makes of the uniform numbers', () => {
    const names = program.columns.map(({ name }) => name);
    const uniforms = designUniforms('latin-hypercube', { seed: 5, names, members: 500 });
    const correlated = program.correlations!.reduce((made, table) => correlate(made, table), uniforms);
    const { columns } = drawMembers(program, asTheModelSays, { members: 500, seed: 5, design: 'latin-hypercube' });
    for (const [column, { name, distribution }] of program.columns.entries()) {
      expect(columns[column], name).toEqual(draw(distribution!, correlated.get(name)!));
    }
  });

  it('a scenario that fixes one, or gives it another distribution, leaves the others what they were', () => {
    const schedule: Schedule = {
      paths: new Map(),
      columns: new Map<string, number | typeof pert>([
        ['price', 12],
        ['wage', pert],
      ]),
    };
    const [own, usual] = [schedule, asTheModelSays].map(
      (one) => drawMembers(program, one, { members: 200, seed: 3 }).columns,
    );
    expect(new Set(own![index('price')])).toEqual(new Set([12]));
    expect(own![index('rent')]).toEqual(usual![index('rent')]);
    expect(Math.max(...own![index('wage')]!)).toBeLessThan(5);
    expect(rankCorrelation(own![index('wage')]!, usual![index('wage')]!)).toBeCloseTo(1, 12);
  });
});
