import { describe, expect, it } from 'vitest';
import { interpreter } from '../../src/compile/index.ts';
import { chooseBackend } from '../../src/kernel/index.ts';
import { ensemble, sortedQuantile } from '../../src/simulate/index.ts';
import {
  SKETCH_ERROR,
  type StreamedEnsemble,
  type StreamRequest,
  shareOf,
  streamEnsemble,
  thisThread,
} from '../../src/stream/index.ts';
import { ProblemsError } from '../../src/words/index.ts';
import { outcomes, predicates, program, withFailures } from './growth-model.ts';

const MEMBERS = 10_000;
const pool = thisThread(chooseBackend());
const stream = (request: Partial<StreamRequest> = {}): Promise<StreamedEnsemble> =>
  streamEnsemble(program, { outcomes, members: MEMBERS, seed: 7, pool, ...request });

describe('an ensemble as statistics says what the ensemble itself says', () => {
  it('means, variances, extremes and bands of every outcome and year', async () => {
    const [streamed, kept] = [await stream(), await ensemble(program, { outcomes, members: MEMBERS, seed: 7 })];
    for (const [id, { years, values, unit }] of kept.outcomes) {
      const summary = streamed.outcomes.get(id)!;
      expect(summary.years).toEqual(years);
      for (const [index, year] of years.entries()) {
        const own = values[index]!;
        const mean = own.reduce((sum, value) => sum + value, 0) / MEMBERS;
        const variance = own.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (MEMBERS - 1);
        const { min, max, ...rest } = summary.year(year)!;
        expect([min, max]).toEqual([Math.min(...own), Math.max(...own)]);
        expect(rest.count).toBe(MEMBERS);
        expect(Math.abs(rest.mean - mean)).toBeLessThanOrEqual(1e-12 * Math.abs(mean));
        expect(Math.abs(rest.variance - variance)).toBeLessThanOrEqual(1e-9 * variance + 1e-20);
        const sorted = own.slice().sort();
        const band = summary.bands().get(year)!;
        for (const [probability, quantile] of [
          [0.05, band.p05],
          [0.5, band.p50],
          [0.95, band.p95],
        ] as const) {
          const exact = sortedQuantile(sorted, probability) / unit.scale;
          expect(Math.abs(quantile - exact)).toBeLessThanOrEqual(1.01 * SKETCH_ERROR * Math.abs(exact));
        }
      }
    }
  });

  it('the probability of statements, and tables of statements together', async () => {
    const { probabilities, joint } = await stream({
      predicates,
      joint: [{ id: 'all', predicates: ['rich', 'steady', 'earning'] }],
    });
    const { outcomes: kept } = await ensemble(program, { outcomes, members: MEMBERS, seed: 7 });
    const value = (id: string, year: number, member: number): number => {
      const { years, values } = kept.get(id)!;
      return values[years.indexOf(year)]![member]!;
    };
    const patterns = new Float64Array(8);
    for (let member = 0; member < MEMBERS; member++) {
      const rich = value('wealth', 2025, member) >= 115;
      const steady = [2022, 2023, 2024].every(
        (year) => value('growth', year, member) > 0 && value('growth', year, member) <= 0.1,
      );
      const incomes = [2021, 2022, 2023, 2024, 2025].map((year) => value('income', year, member));
      const earning = incomes.reduce((sum, income) => sum + income, 0) / 5 >= 3.2;
      patterns[Number(rich) + 2 * Number(steady) + 4 * Number(earning)]!++;
    }
    expect(joint.get('all')!.counts).toEqual(patterns);
    expect(joint.get('all')!.known).toBe(MEMBERS);
    const rich = patterns[1]! + patterns[3]! + patterns[5]! + patterns[7]!;
    expect(probabilities.get('rich')).toMatchObject({
      met: rich,
      missed: MEMBERS - rich,
      unknown: 0,
      probability: rich / MEMBERS,
    });
    expect(rich).toBeGreaterThan(100);
    expect(rich).toBeLessThan(MEMBERS - 100);
  });

  it('failed members are counted, the first of them named, and what they would have met is not known', async () => {
    const streamed = await stream({ outcomes: withFailures, predicates });
    const kept = await ensemble(program, { outcomes: withFailures, members: MEMBERS, seed: 7 });
    expect(streamed.failed).toBe(kept.failures.length);
    expect(streamed.failed).toBeGreaterThan(800);
    expect(streamed.failures).toEqual(kept.failures.slice(0, 100));
    expect(streamed.outcomes.get('wealth')!.year(2025)!.missing).toBe(streamed.failed);
    const tally = streamed.probabilities.get('rich')!;
    expect(tally.unknown).toBe(streamed.failed);
    expect(tally.standardError).toBeGreaterThan(shareOf({ ...tally, unknown: 0 }).standardError);
  });

  it('identities that break are counted in all members', async () => {
    const [streamed, kept] = [await stream(), await ensemble(program, { outcomes, members: MEMBERS, seed: 7 })];
    expect(kept.violations![0]!.members).toBeGreaterThan(100);
    expect(streamed.violations).toEqual(kept.violations);
  });

  it('draws made elsewhere are run as they are', async () => {
    const draws = { members: 2, columns: program.columns.map(({ nominal }) => Float64Array.of(nominal, nominal)) };
    const { members, outcomes: found } = await stream({ draws });
    expect(members).toBe(2);
    expect(found.get('wealth')!.year(2025)!.variance).toBe(0);
  });

  it('names the back end and the pool', async () => {
    expect(await stream({ members: 10 })).toMatchObject({ backend: 'wasm-simd', pool: 'this thread' });
    expect(await stream({ members: 10, pool: thisThread(interpreter()) })).toMatchObject({ backend: 'interpreter' });
  });
});

describe('precision on request', () => {
  it('runs until every standard error is small enough, looking when the members have doubled', async () => {
    const { members, probabilities, isPrecise } = await stream({
      members: 1_000_000,
      predicates,
      standardError: 0.004,
    });
    // √(p(1-p)/n) ≤ 0.004 needs 62,500 p(1-p) members, 15,625 at most; looked at after 4,096, 8,192 and 16,384.
    expect(isPrecise).toBe(true);
    expect([4096, 8192, 16_384]).toContain(members);
    for (const { standardError } of probabilities.values()) expect(standardError).toBeLessThanOrEqual(0.004);
  });

  it('says so when the members allowed do not suffice', async () => {
    const { members, isPrecise } = await stream({ members: 5000, predicates, standardError: 1e-6 });
    expect([members, isPrecise]).toEqual([5000, false]);
  });
});

describe('a request that cannot be met says why', () => {
  const problemsOf = async (request: Partial<StreamRequest>): Promise<string[]> => {
    const thrown = await stream(request).catch((error: unknown) => error);
    if (!(thrown instanceof ProblemsError)) throw new Error('no problem was found');
    return thrown.problems.map(({ code, text }) => `${code}: ${text.en}`);
  };

  it('statements about outcomes and years that are not there', async () => {
    const [outcome, year] = await problemsOf({
      predicates: [
        { id: 'a', all: [{ outcome: 'wealht', year: 2025, above: 1 }] },
        { id: 'b', all: [{ outcome: 'income', year: 2031, above: 1 }] },
      ],
    });
    expect(outcome).toMatch(/"wealht", which is not among the outcomes \(did you mean "wealth"\?\)/);
    expect(year).toMatch(/2031, which has values from 2020 to 2025/);
  });

  it('joint tables of statements that are not there, or of too many', async () => {
    const many = Array.from({ length: 13 }, (_, index) => ({ id: `p${index}`, all: predicates[0]!.all }));
    expect(await problemsOf({ predicates, joint: [{ id: 'j', predicates: ['ritch'] }] })).toEqual([
      'unknown-name: The joint table "j" asks for the statement "ritch", which is not there (did you mean "rich"?).',
    ]);
    expect(
      (await problemsOf({ predicates: many, joint: [{ id: 'j', predicates: many.map(({ id }) => id) }] }))[0],
    ).toMatch(/12 at most/);
    expect((await problemsOf({ predicates: [...predicates, predicates[0]!] }))[0]).toMatch(/asked for twice/);
  });

  it('is abandoned with the reason given', async () => {
    const controller = new AbortController();
    const work = stream({
      members: 1_000_000,
      signal: controller.signal,
      onProgress: () => controller.abort(new Error('enough')),
    });
    await expect(work).rejects.toThrow('enough');
  });
});
