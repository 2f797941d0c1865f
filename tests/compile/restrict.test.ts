import { describe, expect, it } from 'vitest';
import { compile, dependencies, interpreter, restrict, withIntegrals } from '../../src/compile/index.ts';
import { buildModel } from './model-builder.ts';

const sketch = {
  dimensions: { technology: ['wind', 'pv'] },
  stocks: {
    'capacity[technology]': { initial: 'start[technology]', in: 'additions' },
    forest: { initial: 'cover', in: 'planted' },
  },
  flows: {
    'additions[technology]': 'delay1(approvals[technology], lead)',
    planted: { equation: 'rate * 2', history: { 2020: 'old_rate' } },
  },
  auxiliaries: {
    total: 'sum(capacity[technology], technology)',
    effect: 'curve(previous(forest, first)) + initial(total)',
  },
  parameters: {
    'start[technology]': { value: { wind: 1, pv: 2 } },
    'approvals[technology]': { value: { wind: 3, pv: 4 } },
    lead: 2,
    cover: 5,
    old_rate: 6,
    first: 7,
  },
  levers: { rate: 1 },
  lookups: {
    curve: {
      points: [
        [0, 0],
        [100, 1],
      ],
    },
  },
  identities: { whole: { left: 'total', right: 'capacity[wind] + capacity[pv]' } },
} as const;
const program = compile(buildModel(sketch));
const columns = program.columns.map((column) => Float64Array.of(column.nominal));

describe('restrict', () => {
  it('keeps what the outputs rest on, and gives the same values', () => {
    const whole = interpreter().prepare(program).run(columns, 0, 1);
    for (const [index, { name }] of program.outputs.entries()) {
      const small = restrict(program, [name], { identities: false });
      const { values } = interpreter().prepare(small).run(columns, 0, 1);
      expect([...values]).toEqual([...whole.values.subarray(index * whole.saves, (index + 1) * whole.saves)]);
    }
  });

  it('drops what they do not rest on', () => {
    const small = restrict(program, ['planted'], { identities: false });
    expect(small.states).toEqual([]);
    expect(small.memories).toEqual([]);
    expect(small.nodes.map(({ operation }) => operation)).toEqual(['input', 'constant', 'multiply']);
    expect(small.outputs[0]!.history).toEqual([{ year: 2020, initial: 0 }]);
    expect(small.columns).toBe(program.columns);
  });

  it('keeps identities and what they rest on unless told otherwise', () => {
    const small = restrict(program, ['planted']);
    expect(small.identities).toHaveLength(1);
    expect(small.states.map(({ name }) => name)).toContain('capacity[wind]');
  });
});

describe('withIntegrals', () => {
  it('adds each integral once', () => {
    const once = withIntegrals(program, ['planted', 'planted']);
    expect(once.states.length).toBe(program.states.length + 1);
    expect(withIntegrals(once, ['planted'])).toBe(once);
  });

  it('names the nearest variable when it is not there', () => {
    expect(() => withIntegrals(program, ['plantd'])).toThrow(
      '"plantd" is not a variable of the model (did you mean "planted"?)',
    );
  });
});

describe('dependencies', () => {
  const model = buildModel(sketch);

  it('go through stocks, flows, delays, sums, lookups, memories, values at the start', () => {
    expect(dependencies(model, 'effect')).toEqual([
      'capacity',
      'forest',
      'additions',
      'planted',
      'total',
      'start',
      'approvals',
      'lead',
      'cover',
      'old_rate',
      'first',
      'rate',
      'curve',
    ]);
  });

  it('of one element leave the others out', () => {
    expect(dependencies(model, 'capacity[pv]')).toEqual(['additions', 'start', 'approvals', 'lead']);
    const uneven = buildModel({
      dimensions: { technology: ['wind', 'pv'] },
      auxiliaries: { 'x[technology]': { equation: { wind: 'a', pv: 'b' } } },
      parameters: { a: 1, b: 2 },
    });
    expect(dependencies(uneven, 'x[pv]')).toEqual(['b']);
    expect(dependencies(uneven, 'x')).toEqual(['a', 'b']);
  });

  it('count history, on which growth in the first year rests', () => {
    expect(dependencies(model, 'planted')).toEqual(['old_rate', 'rate']);
  });

  it('of a name that is not there are none', () => {
    expect(dependencies(model, 'nowhere')).toEqual([]);
  });
});
