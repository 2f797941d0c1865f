import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createColors } from 'picocolors';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hindcastPanel } from '../../src/cli/hindcast.ts';
import { reference } from '../../src/cli/reference-class.ts';
import type { Terminal } from '../../src/cli/terminal.ts';
import { ProblemsError } from '../../src/words/index.ts';

function fakeTerminal(language: 'en' | 'zh') {
  const lines: string[] = [];
  const terminal: Terminal = {
    language,
    json: false,
    quiet: false,
    colors: createColors(false),
    width: 120,
    out: (line) => void lines.push(line),
    err: (line) => void lines.push(line),
    say: (text) => text[language],
    progress: () => {},
    clear: () => {},
  };
  return { terminal, lines };
}

let folder: string;
let panel: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'plancast-hindcast-'));
  panel = join(folder, 'panel.csv');
  const rows = ['province,year,growth'];
  for (let entity = 0; entity < 8; entity++) {
    for (let year = 2000; year <= 2019; year++) {
      rows.push(`P${entity},${year},${(8 + entity / 4 + 2 * Math.sin(entity + year / 2)).toFixed(2)}`);
    }
  }
  writeFileSync(panel, `${rows.join('\n')}\n`);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const common = () => ({ workspace: '.', panel, indicator: 'growth', entity: 'province', year: 'year' });

describe('plancast hindcast', () => {
  it('writes both skills with their parts, and says the gist in the reader’s language', () => {
    const out = join(folder, 'result.json');
    const { terminal, lines } = fakeTerminal('zh');
    hindcastPanel(terminal, { ...common(), origins: '2008:2012,2014', horizon: 3, seed: 1, out });
    const result = JSON.parse(readFileSync(out, 'utf8'));
    for (const kind of ['realTime', 'tuned']) {
      const summary = result[kind];
      for (const number of ['crps', 'rival', 'skill', 'skillLow', 'skillHigh'])
        expect(summary[number], number).toBeTypeOf('number');
      expect(Object.keys(summary.coverage)).toEqual(['50', '80', '90']);
      expect(summary.byHorizon.length).toBe(3);
      expect(summary.byOrigin.map(({ origin }: { origin: number }) => origin)).toEqual([
        2008, 2009, 2010, 2011, 2012, 2014,
      ]);
    }
    expect(lines.join('\n')).toContain('8个地区、6个起点');
  });

  it.each([
    ['2019:2005', '"2019:2005" does not say which years to forecast from'],
    ['soon', '"soon" does not say which years to forecast from'],
  ])('origins %s', (origins, sentence) => {
    const { terminal } = fakeTerminal('en');
    expect(() => hindcastPanel(terminal, { ...common(), origins, horizon: 3, seed: 1 })).toThrow(sentence);
  });

  it('a panel that is not there', () => {
    const { terminal } = fakeTerminal('en');
    const run = () =>
      hindcastPanel(terminal, { ...common(), panel: join(folder, 'none.csv'), origins: '2010', horizon: 3, seed: 1 });
    expect(run).toThrow(ProblemsError);
    expect(run).toThrow('there is no such file');
  });
});

describe('plancast reference-class', () => {
  it('says how many did, of how many', () => {
    const { terminal, lines } = fakeTerminal('en');
    reference(terminal, { ...common(), years: 5, change: 'mean', atLeast: 0 });
    // Windows 2000–2005, 2005–2010, 2010–2015 of eight provinces; all means are above zero.
    expect(lines[1]).toContain('24 of 24 windows did: >99%');
  });

  it('asks for a target', () => {
    const { terminal } = fakeTerminal('en');
    expect(() => reference(terminal, { ...common(), years: 5, change: 'mean' })).toThrow('--at-least or --at-most');
  });
});
