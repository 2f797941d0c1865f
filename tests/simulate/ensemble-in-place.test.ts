import { describe, expect, it } from 'vitest';
import { compile, interpreter } from '../../src/compile/index.ts';
import { kernel } from '../../src/kernel/index.ts';
import { asTheModelSays, drawMembers, type Ensemble, ensemble, type Outcome } from '../../src/simulate/index.ts';
import { buildModel } from '../compile/model-builder.ts';

/** A stock that grows at a random rate; where the rate is below 1 %, the square root has no value and the member fails. */
const model = (start: string) =>
  compile(
    buildModel({
      stocks: { s: { initial: start, in: 'f' } },
      flows: { f: { equation: 's * sqrt(rate - 0.01) * weather', history: { 2020: 'rate * 90' } } },
      auxiliaries: { unread: '2 * other' },
      parameters: {
        rate: { value: 0.05, uncertainty: { shape: 'uniform', min: 0, max: 0.1 } },
        other: { value: 1, uncertainty: { shape: 'normal', mean: 1, sd: 0.1 } },
        fixed: { value: 3 },
      },
      shocks: { weather: { nominal: 1, distribution: { shape: 'normal', mean: 1, sd: 0.1 } } },
    }),
  );
const [small, large] = [model('100'), model('fixed * 1000')];
const outcomes: readonly Outcome[] = [
  { id: 'stock', variable: 's', measure: 'year end' },
  { id: 'total', variable: 'f', measure: 'annual total' },
  { id: 'growth', variable: 'f', measure: 'annual growth' },
  { id: 'average', variable: 'f', measure: 'average growth' },
];
const members = 5_000;
const options = { outcomes, members, seed: 11 };
/** All that an ensemble says, as it can be compared bit by bit. */
const told = ({ outcomes: found, failures }: Ensemble) => ({
  failures,
  values: [...found.values()].map(({ values }) => values.map((own) => [...new BigUint64Array(own.buffer)])),
});

describe('an ensemble drawn and read in the memory of its back end', () => {
  it('is to the bit what the interpreter makes of draws that lie elsewhere, whatever the room and how often it is filled', async () => {
    const draws = drawMembers(small, asTheModelSays, { members, seed: 11 });
    const expected = told(await ensemble(small, { ...options, draws, backend: interpreter() }));
    // A tenth of the members have a rate below 1 %.
    expect(expected.failures.length).toBeGreaterThan(400);
    expect(expected.failures.length).toBeLessThan(600);
    for (const block of [64, 1024]) {
      expect(told(await ensemble(small, { ...options, backend: kernel({ block }) }))).toEqual(expected);
      expect(told(await ensemble(small, { ...options, draws, backend: kernel({ block }) }))).toEqual(expected);
    }
  });

  it('is not disturbed by another that runs on the same back end at the same time', async () => {
    const backend = kernel();
    const alone = [
      told(await ensemble(small, { ...options, backend })),
      told(await ensemble(large, { ...options, backend })),
    ];
    const together = await Promise.all(
      [small, large, small].map((program) => ensemble(program, { ...options, backend })),
    );
    expect(together.map(told)).toEqual([alone[0], alone[1], alone[0]]);
    expect(alone[0]).not.toEqual(alone[1]);
  });
});
