import { describe, expect, it } from 'vitest';
import { compile, type Recorded } from '../../src/compile/index.ts';
import { kernel } from '../../src/kernel/index.ts';
import { buildModel, type ModelSketch } from '../compile/model-builder.ts';
import { expectAgreement } from './agreement.ts';

/** Runs a sketch with one parameter `x` at the given values on both back ends. */
function runWith(sketch: ModelSketch, xs: readonly number[]): Recorded {
  const methods = ['euler', 'rk2', 'rk4'] as const;
  const runs = methods.map((method) => {
    const program = compile(buildModel({ ...sketch, parameters: { x: 1 }, time: { method } }));
    expectAgreement(program, [Float64Array.from(xs)], { everyStep: true });
    return expectAgreement(program, [Float64Array.from(xs)]).kernel;
  });
  return runs[0]!;
}

describe('members that go wrong come out as the interpreter says', () => {
  it('the logarithm of a negative number: only those members fail, the others are as if they were alone', () => {
    const sketch: ModelSketch = {
      stocks: { s: { initial: '1', in: 'f' } },
      flows: { f: 'ln(x) + 2' },
    };
    const healthy = runWith(sketch, [1, 2, 3, 4, 5, 6, 7]);
    const poisoned = runWith(sketch, [1, -2, 3, -4, 0, 6, 7]);
    expect(poisoned.failures.map(({ member, variable }) => [member, variable])).toEqual([
      [1, 'f'],
      [3, 'f'],
      [4, 's'], // ln 0 is minus infinity: the stock is no longer finite
    ]);
    for (const member of [0, 2, 5, 6]) expect(poisoned.values[member]).toBe(healthy.values[member]);
  });

  it('0 / 0, overflow, infinity less infinity, a negative root', () => {
    const wild = [0, 1, -1, 1e-320, 1e300, -1e300, Infinity, -Infinity, Number.NaN, 709, 750, -750];
    for (const equation of [
      'x / x',
      'exp(x) * 2',
      'x * x - x * x',
      'sqrt(x)',
      'x ^ 0.3',
      '0 ^ x',
      '2 ^ x',
      'x ^ x',
      '(-2) ^ x',
      'x ^ 5',
      'x ^ -3',
    ]) {
      runWith({ stocks: { s: { initial: '1', in: 'f' } }, flows: { f: 'a' }, auxiliaries: { a: equation } }, wild);
    }
  });

  it('a not-a-number that no result depends on is reported all the same', () => {
    const hidden: ModelSketch = {
      stocks: { s: { initial: '1', in: 'f' } },
      flows: { f: 's > 0 ? 1 : bad' },
      auxiliaries: {
        bad: 'sqrt(x)',
        unread: 'sqrt(x - 2)',
        compared: 'sqrt(x - 1) < 3',
        kept: 'previous(sqrt(x - s), 0) * 0',
      },
    };
    const { failures } = runWith(hidden, [-1, 0.5, 1.5, 9, 100]);
    expect(failures.map(({ member, variable }) => [member, variable])).toEqual([
      [0, 'bad'],
      [1, 'unread'],
      [2, 'unread'],
    ]);
  });

  it('a stock that is infinite for a while, or in a stage alone', () => {
    const stage: ModelSketch = {
      stocks: { s: { initial: '1', in: 'f' }, t: { initial: '0', in: 'g' } },
      flows: { f: 'x', g: '1 / s' },
      auxiliaries: { a: 's * 2' },
    };
    runWith(stage, [1, 1e308, -1e308, 1.7e308, Infinity]);
  });

  it('not-a-number in the clock’s own values fails every member', () => {
    const everywhere: ModelSketch = { auxiliaries: { a: 'sqrt(2022.5 - time) * x', b: 'sqrt(2022.5 - time)' } };
    const { failures } = runWith(everywhere, [1, 2, 3]);
    expect(failures.map(({ member }) => member)).toEqual([0, 1, 2]);
  });

  it('identities that break are told with their values, in every member that breaks them and no other', () => {
    const sketch: ModelSketch = {
      stocks: { s: { initial: '1', in: 'f' } },
      flows: { f: 'x' },
      identities: {
        shares: { left: 's', right: '1 + x * (time - 2021)', tolerance: 1e-9 },
        strict: { left: 's', right: 's * 1', tolerance: 0 },
        bounded: { left: 'min(s, 3)', right: 's', tolerance: 1e-6 },
      },
    };
    const { violations } = runWith(sketch, [0.1, 0.2, 1, 2, 0.3]);
    expect(violations.map(({ member }) => member).sort()).toEqual([2, 3]);
  });

  it('a delay that is not a number, infinite or negative', () => {
    runWith({ auxiliaries: { a: 'delay_fixed(time, x, 3)', b: 'delay_fixed(time * x, 1, 2)' } }, [
      Number.NaN,
      Infinity,
      -Infinity,
      -3,
      0.124,
      0.125,
      0.375,
      1e300,
      2,
    ]);
  });

  it('members do not disturb each other, whichever lane or block they are in', () => {
    const program = compile(
      buildModel({
        stocks: { s: { initial: '1', in: 'f' } },
        flows: { f: 'ln(x) * s ^ 0.5 + exp(x)' },
        parameters: { x: 1 },
      }),
    );
    const xs = Float64Array.from({ length: 40 }, (_, member) => (member % 7 === 3 ? -member : member / 10));
    const whole = kernel({ block: 8 }).prepare(program).run([xs], 0, 40) as Recorded;
    for (const [member, x] of xs.entries()) {
      const alone = kernel()
        .prepare(program)
        .run([Float64Array.of(x)], 0, 1) as Recorded;
      const slots = alone.values.length;
      for (let slot = 0; slot < slots; slot++) expect(whole.values[slot * 40 + member]).toBe(alone.values[slot]);
    }
  });
});
