import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { compile } from '../../src/compile/index.ts';
import { asTheModelSays, drawMembers, memberDrawer } from '../../src/simulate/index.ts';
import type { ProblemsError } from '../../src/words/index.ts';
import { type ReadFile, readPosterior, sealPosterior, sha256, writeFolder } from '../../src/workspace/index.ts';
import { tinyModel } from './tiny.ts';

const program = compile(tinyModel());
const names = program.columns.map(({ name }) => name);
const at = (name: string): number => names.indexOf(name);
const posterior = {
  rows: 4,
  columns: new Map([
    ['pace', Float64Array.of(0.01, 0.02, 0.03, 0.04)],
    ['level', Float64Array.of(1, 2, 3, 4)],
  ]),
};
const schedule = { ...asTheModelSays, posterior };

describe('members with a posterior', () => {
  it.each(['latin-hypercube', 'monte-carlo', 'sobol'] as const)(
    'take rows whole, each row about as often (%s)',
    (design) => {
      const { columns } = drawMembers(program, schedule, { members: 4000, seed: 1, design });
      const [pace, level] = [columns[at('pace')]!, columns[at('level')]!];
      expect(level.every((value, member) => pace[member] === value / 100)).toBe(true);
      for (const value of [1, 2, 3, 4]) {
        const count = level.filter((own) => own === value).length;
        // A Latin hypercube takes each exactly as often; others within five standard deviations.
        expect(Math.abs(count - 1000)).toBeLessThanOrEqual(design === 'latin-hypercube' ? 1 : 140);
      }
    },
  );

  it('keep what the posterior says nothing of', () => {
    const prior = drawMembers(program, asTheModelSays, { members: 100, seed: 1 });
    const own = drawMembers(program, schedule, { members: 100, seed: 1 });
    expect(own.columns[at('start')]).toEqual(prior.columns[at('start')]);
    expect(own.columns[at('pace')]).not.toEqual(prior.columns[at('pace')]);
  });

  it('do what a scenario says against the posterior', () => {
    const fixed = { ...schedule, columns: new Map([['pace', 0.5]]) };
    const { columns } = drawMembers(program, fixed, {
      members: 50,
      seed: 1,
      like: { draws: drawMembers(program, schedule, { members: 50, seed: 1 }), schedule },
    });
    expect(columns[at('pace')]!.every((value) => value === 0.5)).toBe(true);
    expect(columns[at('level')]!.every((value) => [1, 2, 3, 4].includes(value))).toBe(true);
  });

  it('are the same whether drawn at once or in parts', () => {
    const whole = drawMembers(program, schedule, { members: 60, seed: 9, design: 'latin-hypercube' });
    const drawer = memberDrawer(program, schedule, { seed: 9, design: 'latin-hypercube' });
    const parts = [0, 20, 40].flatMap((first) => [...drawer.redraw(first, 20).columns[at('level')]!]);
    expect(parts).toEqual([...whole.columns[at('level')]!]);
  });
});

describe('a posterior on the disk', () => {
  const file = (path: string, text: string): ReadFile => ({
    path,
    text,
    content: Buffer.from(text),
    bytes: text.length,
    sha256: sha256(text),
  });
  const model = file('models/tiny/one.yaml', 'one');
  const write = async (): Promise<string> => {
    const folder = join(mkdtempSync(join(tmpdir(), 'posterior-')), 'p');
    const files = new Map<string, string | Uint8Array>([['calibration.json', '{}']]);
    await sealPosterior(files, {
      command: 'plancast calibrate tiny',
      region: 'tiny',
      asOf: 2020,
      seed: 1,
      backend: 'kernel',
      draws: [
        { name: 'pace', values: Float64Array.of(0.1, 1 / 3) },
        { name: 'error of output', values: Float64Array.of(1, 2) },
        { name: 'history: ratio', values: Float64Array.of(1, 2) },
      ],
      inputs: [model],
    });
    writeFolder(folder, files);
    return folder;
  };
  const now = (change: Partial<Parameters<typeof readPosterior>[1]> = {}) => ({
    region: 'tiny',
    files: [model],
    columns: new Set(names),
    ...change,
  });
  const refusal = (run: () => unknown): string => {
    try {
      run();
    } catch (thrown) {
      return (thrown as ProblemsError).problems[0]!.code;
    }
    return 'none';
  };

  it('comes back to the last bit, without what is no column of the model', async () => {
    const { draws, problems } = readPosterior(await write(), now());
    expect(draws.rows).toBe(2);
    expect([...draws.columns]).toEqual([['pace', Float64Array.of(0.1, 1 / 3)]]);
    expect(problems).toEqual([]);
  });

  it('is refused for another region, when damaged, and for parameters that are no more', async () => {
    const folder = await write();
    expect(refusal(() => readPosterior(folder, now({ region: 'other' })))).toBe('other-region');
    expect(refusal(() => readPosterior(folder, now({ columns: new Set(['level']) })))).toBe('unknown-name');
    expect(refusal(() => readPosterior(join(folder, 'nowhere'), now()))).toBe('no-posterior');
    const bytes = readFileSync(join(folder, 'posterior.parquet'));
    bytes[20]! ^= 1;
    writeFileSync(join(folder, 'posterior.parquet'), bytes);
    expect(refusal(() => readPosterior(folder, now()))).toBe('damaged');
  });

  it('names the file of the model that has changed since', async () => {
    const { problems } = readPosterior(await write(), now({ files: [file('models/tiny/one.yaml', 'two')] }));
    expect(problems.map(({ severity, code, place }) => [severity, code, place!.file])).toEqual([
      ['warning', 'changed-since', 'models/tiny/one.yaml'],
    ]);
  });
});
