import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
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
    expect(text('code').join('\n').match(/assert[.(]/gu)!.length).toBeGreaterThan(3);
    for (const heading of text('markdown').flatMap((cell) => cell.match(/^#+ .*$/gmu) ?? [])) {
      expect(heading).toMatch(/[A-Za-z].* · .*\p{Script=Han}/u);
    }
  });

  it('are correct TypeScript, which no kernel checks', () => {
    expect(typeErrors()).toEqual([]);
  }, 60_000);
});

describe('the cells, run in order as one module', () => {
  it.each(notebooks)('$name runs, and every assertion holds', (notebook) => {
    expect(runModule(moduleOf(notebook))).toBe('');
  }, 60_000);

  it('fails when an assertion fails', () => {
    const [first] = notebooks;
    expect(runModule(`${moduleOf(first!).split('\n').slice(0, 2).join('\n')}\nassert.equal(1, 2);`)).toContain('1 !== 2');
  }, 60_000);
});

/** What a child process said of the module as it failed; nothing when it ran through. */
function runModule(text: string): string {
  const file = join(folder, `.run-${process.pid}-${runs++}.ts`);
  writeFileSync(file, text);
  try {
    execFileSync(process.execPath, ['--import', 'tsx', file], { cwd: folder, stdio: ['ignore', 'ignore', 'pipe'] });
    return '';
  } catch (thrown) {
    return String((thrown as { readonly stderr?: Buffer }).stderr ?? thrown);
  } finally {
    rmSync(file, { force: true });
  }
}
let runs = 0;

describe('in Jupyter, with the Deno kernel', () => {
  let found: ReturnType<typeof findKernel>;
  let out: string;
  beforeAll(() => {
    found = findKernel();
    out = mkdtempSync(join(tmpdir(), 'plancast-notebooks-'));
  }, 600_000);
  afterAll(() => rmSync(out, { recursive: true, force: true }));

  it.each(notebooks)('$name runs headless and shows its charts', ({ name, path }) => {
    if (!found.kernel) {
      // Neither here nor to be had: the cells were run as a module above, and this says what is missing.
      expect(found.why).toContain('missing');
      return;
    }
    found.kernel.execute(path, out);
    const page = readFileSync(join(out, `${name}.html`), 'utf8');
    expect(page).toContain('<svg');
    expect(page).toContain('<table>');
  }, 120_000);
});
