import { describe, expect, it } from 'vitest';
import { compile, type Recorded } from '../../src/compile/index.ts';
import { kernel } from '../../src/kernel/index.ts';
import { buildModel } from '../compile/model-builder.ts';
import { spreadDraws } from './agreement.ts';

const MEMBERS = 101;

/** Everything that could depend on a neighbour: functions, lookups of both kinds, pipes, shocks, members that go wrong. */
const program = compile(
  buildModel({
    time: { method: 'rk4' },
    stocks: { s: { initial: 'a', in: 'f' }, t: { initial: '1', in: 'g' } },
    flows: { f: 's ^ b * exp(-a) * weather', g: 'ln(s - 0.9) + held(t) + long(s) + delay_fixed(s, b, 0)' },
    auxiliaries: { wave: 'sin(s) * modulo(t, b)', choice: 's > t ? previous(s, a) : sample(t > 1, t, 0)' },
    parameters: { a: 1, b: 0.7 },
    lookups: {
      held: {
        points: [
          [0, 0],
          [1, 0.3],
          [2, 0.2],
        ],
      },
      long: { points: Array.from({ length: 50 }, (_, x) => [x / 5, Math.cos(x)] as const), outside: 'extrapolate' },
    },
    shocks: { weather: { nominal: 1, distribution: { shape: 'uniform', min: 0, max: 2 } } },
  }),
);
const columns = spreadDraws(program, MEMBERS);

type Arrangement = Parameters<typeof kernel>[0];
const run = (options: Arrangement, draws = columns, from = 0, to = MEMBERS): Recorded =>
  kernel(options).prepare(program).run(draws, from, to);

/** The values of one member in all outputs and saved points, as bytes. */
function bytesOf({ values, members }: Recorded, member: number): Buffer {
  const own = Float64Array.from({ length: values.length / members }, (_, slot) => values[slot * members + member]!);
  return Buffer.from(own.buffer);
}

describe('a member is the same to the byte', () => {
  const whole = run({});

  it('in blocks of any size and with one pair or two at work', () => {
    for (const block of [2, 4, 6, 10, 64, 1024]) {
      for (const pairs of [1, 2] as const) {
        const other = run({ block, pairs });
        expect(Buffer.compare(Buffer.from(other.values.buffer), Buffer.from(whole.values.buffer))).toBe(0);
        expect(other.failures).toEqual(whole.failures);
      }
    }
  });

  it('in ranges run one after another', () => {
    for (const cut of [1, 2, 37, 100]) {
      const [left, right] = [run({}, columns, 0, cut), run({}, columns, cut, MEMBERS)];
      for (let member = 0; member < MEMBERS; member++) {
        const part = member < cut ? bytesOf(left, member) : bytesOf(right, member - cut);
        expect(part.equals(bytesOf(whole, member))).toBe(true);
      }
    }
  });

  it('in the other lane, and with members in any order', () => {
    const order = Array.from({ length: MEMBERS }, (_, member) => (member * 38 + 5) % MEMBERS);
    const shuffled = run(
      {},
      columns.map((column) => Float64Array.from(order, (member) => column[member]!)),
    );
    for (const [place, member] of order.entries()) {
      expect(bytesOf(shuffled, place).equals(bytesOf(whole, member))).toBe(true);
    }
  });

  it('alone', () => {
    for (const member of [0, 1, 50, 100]) {
      expect(bytesOf(run({}, columns, member, member + 1), 0).equals(bytesOf(whole, member))).toBe(true);
    }
  });

  it('when the same kernel runs other programs and other paths in between', () => {
    const one = kernel();
    const runner = one.prepare(program);
    const first = runner.run(columns, 0, MEMBERS);
    const other = compile(buildModel({ auxiliaries: { a: 'x * time' }, parameters: { x: 3 } }));
    one.prepare(other).run(spreadDraws(other, 9), 0, 9);
    const second = runner.run(columns, 0, MEMBERS);
    expect(Buffer.compare(Buffer.from(second.values.buffer), Buffer.from(first.values.buffer))).toBe(0);
  });

  it('a range of no members is nothing', () => {
    expect(run({}, columns, 5, 5)).toMatchObject({ members: 0, failures: [], violations: [] });
  });
});
