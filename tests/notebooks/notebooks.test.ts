import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { folder, moduleOf, notebooks } from './cells.ts';
import { findKernel } from './kernel.ts';
import { typeErrors } from './type-check.ts';

describe('the notebooks', () => {
  it('are the three that a researcher starts from', () => {
    expect(notebooks.map(({ name }) => name)).toEqual([
      'calibrating-a-sector',
      'first-run-and-what-if',
      'judging-skill',
    ]);
  });

  it.each(notebooks)('$name is committed without outputs, for the Deno kernel', ({ cells, kernel }) => {
    const code = cells.filter(({ cell_type: type }) => type === 'code');
    expect(kernel).toBe('deno');
    expect(code.flatMap(({ outputs }) => outputs)).toEqual([]);
    expect(code.every(({ execution_count: count }) => count === null)).toBe(true);
  });

  it.each(notebooks)('$name asserts what it claims, and its headings are in English and Chinese', ({ cells }) => {
    const text = (type: string) => cells.filter((cell) => cell.cell_type === type).map(({ source }) => source.join(''));
    expect(
      text('code')
        .join('\n')
        .match(/assert[.(]/gu)!.length,
    ).toBeGreaterThan(3);
    for (const heading of text('markdown').flatMap((cell) => cell.match(/^#+ .*$/gmu) ?? [])) {
      expect(heading).toMatch(/[A-Za-z].* · .*\p{Script=Han}/u);
    }
  });

  it('are correct TypeScript, which no kernel checks', () => {
    expect(typeErrors()).toEqual([]);
  }, 60_000);
});

describe('the cells, run in order as one module', () => {
  let said: Readonly<Record<string, string>>;
  beforeAll(() => {
    const broken = `import assert from 'node:assert/strict';\nassert.equal(1, 2);`;
    said = runModules(new Map([...notebooks.map((one) => [one.name, moduleOf(one)] as const), ['broken', broken]]));
  }, 120_000);

  it.each(notebooks)('$name runs, and every assertion holds', ({ name }) => {
    expect(said[name]).toBe('');
  });

  it('fails when an assertion fails', () => {
    expect(said.broken).toContain('1 !== 2');
  });
});

/** What each module said as it failed, run one after the other in one child process; empty for those that ran through. */
function runModules(texts: ReadonlyMap<string, string>): Readonly<Record<string, string>> {
  const file = (name: string) => join(folder, `.run-${process.pid}-${name}.ts`);
  const runner = `const said = {};
for (const [name, file] of ${JSON.stringify([...texts.keys()].map((name) => [name, `./${basename(file(name))}`]))}) {
  try { await import(file); said[name] = ''; } catch (thrown) { said[name] = String(thrown?.stack ?? thrown); }
}
process.stdout.write(JSON.stringify(said));`;
  try {
    for (const [name, text] of texts) writeFileSync(file(name), text);
    writeFileSync(file('all'), runner);
    const out = execFileSync(process.execPath, ['--import', 'tsx', file('all')], { cwd: folder, encoding: 'utf8' });
    return JSON.parse(out) as Record<string, string>;
  } finally {
    for (const name of [...texts.keys(), 'all']) rmSync(file(name), { force: true });
  }
}

describe('in Jupyter, with the Deno kernel', () => {
  let found: ReturnType<typeof findKernel>;
  let out: string;
  beforeAll(async () => {
    found = findKernel();
    out = mkdtempSync(join(tmpdir(), 'plancast-notebooks-'));
    await found.kernel?.execute(
      notebooks.map(({ path }) => path),
      out,
    );
  }, 600_000);
  afterAll(() => rmSync(out, { recursive: true, force: true }));

  it.each(notebooks)('$name runs headless and shows its charts', ({ name }) => {
    if (!found.kernel) {
      // Neither here nor to be had: the cells were run as a module above, and this says what is missing.
      expect(found.why).toContain('missing');
      return;
    }
    const page = readFileSync(join(out, `${name}.html`), 'utf8');
    expect(page).toContain('<svg');
    expect(page).toContain('<table>');
  });
});
