import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Comparison } from '../../src/compare/index.ts';
import { type CompareOptions, compareSides, readSide, type Side } from '../../src/workspace/comparing.ts';
import { initRegion, loadWorkspace, openWorkspace } from '../../src/workspace/index.ts';

let root: string;
let base: string;

beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), 'plancast-compare-'));
  base = join(root, 'base');
  mkdirSync(base);
  initRegion(base, 'lakeside');
});
afterAll(() => rmSync(root, { recursive: true, force: true }));

type Edits = Readonly<Record<string, readonly [from: string | RegExp, to: string]>>;

/** A copy of the workspace with some edits: file → what becomes what. */
const edited = (name: string, edits: Edits): string => {
  const folder = join(root, name);
  cpSync(base, folder, { recursive: true });
  for (const [path, [from, to]] of Object.entries(edits)) {
    const text = readFileSync(join(folder, path), 'utf8');
    expect(text, path).toMatch(from);
    writeFileSync(join(folder, path), text.replace(from, to));
  }
  return folder;
};
const side = (folder: string): Side => readSide(folder, { workspace: undefined });
const compare = (b: string, options: CompareOptions = {}): Promise<Comparison> =>
  compareSides(side(base), side(b), { members: 100, scenarios: ['plan'], ...options });
const forest = ({ pairs }: Comparison) => pairs[0]!.indicators.forest_cover!;
const parts = (comparison: Comparison): string[] => comparison.parts.map(({ id }) => id);

const policy: Edits = { 'scenarios/lakeside/plan.yaml': ['set: 8000', 'set: 9000'] };
const model: Edits = { 'models/lakeside/forest.yaml': [/value: 6\b/u, 'value: 5'] };
const plan: Edits = { 'data/lakeside/plan.yaml': ['at least: 15.0', 'at least: 14.5'] };

describe('a change of one part is due to that part', () => {
  it.each<readonly [string, Edits]>([
    ['policy', policy],
    ['model', model],
    ['plan', plan],
  ])('%s', async (part, edits) => {
    const comparison = await compare(edited(`one-${part}`, edits));
    expect(parts(comparison)).toEqual([part]);
    expect(comparison.changes.map((change) => change.part)).toEqual([part]);
    const { value, probability } = forest(comparison);
    expect(value.parts[part]).toBe(value.difference);
    // A target moves no forest; a policy or a parameter does.
    if (part === 'plan') expect(value.difference).toBe(0);
    else expect(value.difference).toBeGreaterThan(0);
    expect(probability!.difference).toBeGreaterThan(0);
  });

  it('assumption: a parameter that a scenario sets', async () => {
    const b = edited('assumption', {
      'scenarios/lakeside/plan.yaml': [/$/u, 'assumptions:\n  - { parameter: counted_fraction, value: 0.5 }\n'],
    });
    const comparison = await compare(b);
    expect(parts(comparison)).toEqual(['assumption']);
    expect(comparison.changes[0]!.text.en).toMatch(/counted_fraction.*: plan' has .*0\.35.*; '.*: plan' has 0\.5/);
    expect(forest(comparison).value.difference).toBeGreaterThan(0);
  });

  it('data: an observation moves no projection, and that is said in numbers', async () => {
    const b = edited('data', {});
    writeFileSync(
      join(b, 'data/lakeside/observations.csv'),
      'region,indicator,year,value,unit,source,confidence\nLakeside,forest_cover,2020,13,%,example,unverified\n',
    );
    const comparison = await compare(b);
    expect(parts(comparison)).toEqual(['data']);
    expect(forest(comparison).value.parts).toEqual({ data: 0 });
  });
});

describe('changes of several parts', () => {
  const all: Edits = {
    ...model,
    ...plan,
    'scenarios/lakeside/plan.yaml': [
      /set: 8000 mu\/year \}\n/u,
      'set: 9000 mu/year }\nassumptions:\n  - { parameter: counted_fraction, value: 0.4 }\n',
    ],
  };

  it('add up to the difference, and the other way round have exactly the other sign', async () => {
    const b = edited('all', all);
    const there = await compare(b, { allow: true });
    const back = await compareSides(side(b), side(base), { members: 100, scenarios: ['plan'], allow: true });
    expect(parts(there)).toEqual(['policy', 'assumption', 'model', 'plan']);
    for (const kind of ['value', 'probability'] as const) {
      const [one, other] = [forest(there)[kind]!, forest(back)[kind]!];
      const total = Object.values(one.parts).reduce((sum, part) => sum + part, 0);
      expect(Math.abs(total - one.difference)).toBeLessThan(1e-12);
      for (const [part, share] of Object.entries(one.parts)) expect(other.parts[part], part).toBe(0 - share);
      expect(other).toMatchObject({ a: one.b, b: one.a, difference: -one.difference });
    }
    expect(there.caution?.en).toMatch(/differ in their assumptions too \(counted_fraction\)/);
  });

  it('are refused when policies would be compared across different assumptions, naming them', async () => {
    await expect(compare(join(root, 'all'))).rejects.toThrow(
      /differ in their assumptions too \(counted_fraction\).*not due to the policies alone.*--allow/,
    );
  });

  it('that do not fit together one by one are one part, and the reader is told why', async () => {
    // The second side's model has another lever, and its scenario moves it: neither fits the other's.
    const b = edited('renamed', {
      'models/lakeside/forest.yaml': [/\bplanting\b/gu, 'afforestation'],
      'scenarios/lakeside/plan.yaml': ['lever: planting', 'lever: afforestation'],
      'scenarios/lakeside/delayed.yaml': [/planting/gu, 'afforestation'],
      ...plan,
    });
    const comparison = await compare(b);
    expect(parts(comparison)).toEqual(['policy+assumption+model', 'plan']);
    expect(comparison.notes[0]!.en).toMatch(
      /shown as one part, because a mixture of the two sides does not run: scenarios\/lakeside\//,
    );
    expect(forest(comparison).value.difference).toBe(0);
  });

  it('of a parameter that only one side draws leave all other draws as they were', async () => {
    const b = edited('extra', {
      'models/lakeside/forest.yaml': [
        'parameters:\n',
        'parameters:\n  unread:\n    title: { en: Unread, zh: 未读 }\n    unit: "1"\n    value: 1\n    uncertainty: { p5: 0.5, p95: 2, shape: lognormal }\n    source: example\n    confidence: unverified\n',
      ],
    });
    const comparison = await compare(b);
    expect(forest(comparison).value.difference).toBe(0);
    expect(
      comparison.notes.some(({ en }) =>
        /uncertain numbers of one side only: none \(first\), unread \(second\)/u.test(en),
      ),
    ).toBe(true);
  });
});

describe('two scenarios of one side', () => {
  it('are split likewise', async () => {
    const comparison = await compareSides(side(base), undefined, { members: 100, scenarios: ['baseline', 'plan'] });
    expect(parts(comparison)).toEqual(['policy']);
    expect(comparison.pairs[0]).toMatchObject({ a: { scenario: 'baseline' }, b: { scenario: 'plan' } });
    expect(forest(comparison).value.difference).toBeGreaterThan(0);
  });

  it('must be two, and must be there', async () => {
    await expect(compareSides(side(base), undefined, {})).rejects.toThrow(/two sides, or two scenarios of one/);
    await expect(compareSides(side(base), undefined, { scenarios: ['plan', 'delaied'] })).rejects.toThrow(
      /no scenario "delaied" \(did you mean "delayed"\?\)/,
    );
  });
});

describe('where sides come from', () => {
  it('a report alone is compared by the inputs it carries, run as it was run', async () => {
    const workspace = loadWorkspace(base);
    const study = await workspace.study('lakeside', { members: 50, seed: 7, scenarios: ['plan'] });
    const folder = await workspace.publish(study, { folder: join(root, 'results') });
    const comparison = await compareSides(readSide(join(folder, 'report.html'), { workspace: undefined }), side(base));
    expect(comparison).toMatchObject({ settings: { members: 50, seed: 7 }, parts: [] });
    const { value, probability } = comparison.pairs.find(({ a }) => a.scenario === 'plan')!.indicators.forest_cover!;
    const shown = study.assessment.scenarios.plan!.indicators.forest_cover!;
    expect(value).toMatchObject({ a: shown.years['2030']!.p50, b: shown.years['2030']!.p50, difference: 0 });
    expect(probability!.a).toBe(shown.probability);
    // A report whose inputs were exchanged is no side.
    const page = readFileSync(join(folder, 'report.html'), 'utf8');
    writeFileSync(
      join(root, 'forged.html'),
      page.replace(/"sha256": "[0-9a-f]{64}"/u, `"sha256": "${'0'.repeat(64)}"`),
    );
    expect(() => readSide(join(root, 'forged.html'), { workspace: undefined })).toThrow(
      /are not those of its manifest/,
    );
  });

  it('a plan file or a model’s folder takes the rest from the workspace at hand', () => {
    const workspace = openWorkspace(base);
    const other = edited('elsewhere', { ...plan, ...model });
    const planSide = readSide(join(other, 'data/lakeside/plan.yaml'), { workspace });
    expect(Buffer.from(planSide.files.get('data/lakeside/plan.yaml')!).toString()).toContain('14.5');
    expect(Buffer.from(planSide.files.get('models/lakeside/forest.yaml')!).toString()).toMatch(/value: 6\b/u);
    const alone = join(root, 'model-alone');
    cpSync(join(other, 'models/lakeside'), alone, { recursive: true });
    const modelSide = readSide(alone, { workspace });
    expect(Buffer.from(modelSide.files.get('models/lakeside/forest.yaml')!).toString()).toMatch(/value: 5\b/u);
    expect(modelSide.files.has('data/lakeside/plan.yaml')).toBe(true);
    expect(() => readSide(alone, { workspace: undefined })).toThrow(/a model alone; run compare in the workspace/);
  });

  it('a git revision is read as stored, without checking anything out or running anything', async () => {
    const folder = edited('repository', {});
    const git = (...parts: string[]) => execFileSync('git', parts, { cwd: folder, stdio: 'pipe' });
    const commit = (message: string) =>
      git(
        '-c',
        'user.email=a@example.org',
        '-c',
        'user.name=a',
        '-c',
        'commit.gpgsign=false',
        'commit',
        '-qam',
        message,
      );
    git('init', '-q');
    git('add', '-A');
    commit('one');
    const file = join(folder, 'scenarios/lakeside/plan.yaml');
    writeFileSync(file, readFileSync(file, 'utf8').replace('8000', '9000'));
    commit('two');
    // What lies in the folder now is neither.
    writeFileSync(file, 'nonsense');
    const source = { workspace: openWorkspace(folder), git: true };
    const comparison = await compareSides(readSide('HEAD~1', source), readSide('HEAD', source), {
      members: 50,
      scenarios: ['plan'],
    });
    expect(parts(comparison)).toEqual(['policy']);
    expect(readFileSync(file, 'utf8')).toBe('nonsense');
    for (const name of ['HEAD~9', '--output=x', 'no such', ''])
      expect(() => readSide(name, source), name).toThrow(/git knows no revision/);
  });

  it('nothing else is a side', () => {
    writeFileSync(join(root, 'x.html'), '<p>x</p>');
    mkdirSync(join(root, 'empty'));
    for (const name of ['x.html', 'empty', 'absent'])
      expect(() => readSide(join(root, name), { workspace: undefined }), name).toThrow(
        /carries no input files|neither results|is no file/,
      );
  });
});
