import { describe, expect, it } from 'vitest';
import { compile, interpreter } from '../../src/compile/index.ts';
import { type Measure, type Outcome, outcomeColumns, readerOf } from '../../src/simulate/index.ts';
import { buildModel } from '../compile/model-builder.ts';

const measures: readonly Measure[] = [
  'year end',
  'annual total',
  'annual mean',
  'annual growth',
  'average growth',
  'cumulative',
  'change',
];

describe('outcomes read a year at a time', () => {
  it('are those read member by member, for every measure of stocks and flows', () => {
    const program = compile(
      buildModel({
        stocks: { s: { initial: '10 * a', in: 'f' } },
        flows: { f: { equation: 's * a - 1', history: { 2019: '1', 2020: '2 * a' } } },
        auxiliaries: { shrinking: { equation: '3 - s', history: { 2020: '0 - a' } } },
        parameters: { a: 0.3 },
      }),
    );
    const outcomes: readonly Outcome[] = [
      ...measures.map((measure) => ({ id: `f ${measure}`, variable: 'f', measure })),
      ...measures.map((measure) => ({ id: `shrinking ${measure}`, variable: 'shrinking', measure })),
      ...(['year end', 'annual mean', 'change', 'cumulative'] as const).map((measure) => ({
        id: `s ${measure}`,
        variable: 's',
        measure,
      })),
    ];
    const reader = readerOf(program, outcomes);
    const columns = outcomeColumns(program, reader.program, outcomes);
    const recorded = interpreter()
      .prepare(reader.program)
      .run([Float64Array.of(0.2, 0.3, 0.45)], 0, 3);
    const expected = reader.newValues(3);
    reader.read(recorded, expected, 0);
    const found = columns.read(recorded);
    expect(columns.slots.map(({ outcome, year }) => [outcome.id, year])).toEqual(
      [...expected.values()].flatMap(({ outcome, years }) => years.map((year) => [outcome.id, year])),
    );
    for (const [index, { outcome, year, unit }] of columns.slots.entries()) {
      const own = expected.get(outcome.id)!;
      expect([...found[index]!], `${outcome.id} ${year}`).toEqual([...own.values[own.years.indexOf(year)]!]);
      expect(unit).toEqual(own.unit);
    }
  });
});
