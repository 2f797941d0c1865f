import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createColors } from 'picocolors';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { data } from '../../src/cli/data.ts';
import { hindcastRegion } from '../../src/cli/hindcast-region.ts';
import { storedReferences } from '../../src/cli/reference-class.ts';
import type { Terminal } from '../../src/cli/terminal.ts';

const workspace = resolve(import.meta.dirname, '../..');
const fake = (language: 'en' | 'zh', json = false) => {
  const lines: string[] = [];
  const terminal: Terminal = {
    language,
    json,
    quiet: false,
    colors: createColors(false),
    width: 120,
    out: (line) => void lines.push(line),
    err: (line) => void lines.push(line),
    say: (text) => text[language],
    progress: () => {},
    clear: () => {},
  };
  return { terminal, said: () => lines.join('\n') };
};
let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'plancast-region-'));
});
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
  process.exitCode = 0;
});

describe('plancast hindcast yungang', () => {
  it('scores the facts of the district and its neighbours, and writes every score', () => {
    const out = join(folder, 'skill.json');
    const { terminal, said } = fake('zh');
    hindcastRegion(terminal, 'yungang', { workspace, indicator: 'gdp_growth', horizon: 3, seed: 1, out });
    const { indicators } = JSON.parse(readFileSync(out, 'utf8'));
    const { realTime, tuned } = indicators.gdp_growth;
    for (const summary of [realTime, tuned]) {
      for (const name of ['crps', 'rival', 'skill', 'skillLow', 'skillHigh'])
        expect(summary[name]).toBeTypeOf('number');
      expect(Object.keys(summary.coverage)).toEqual(['50', '80', '90']);
      const [first] = summary.byHorizon;
      expect(Object.keys(first)).toEqual(
        expect.arrayContaining(['horizon', 'crps', 'intervalScore', 'coverage', 'pit', 'bias', 'mae', 'rivals']),
      );
      expect(first.rivals.map(({ name }: { name: string }) => name).sort()).toEqual([
        'damped smoothing',
        'drift',
        'last growth',
        'last value',
        'mean growth',
        'mean of history',
        'pooled damped smoothing',
        'straight line',
      ]);
    }
    expect(said()).toContain('沿用上年值');
  });

  it('names what has too few years, and an indicator that is not there', () => {
    const { terminal, said } = fake('en');
    hindcastRegion(terminal, 'yungang', { workspace, indicator: 'forest_cover', horizon: 3, seed: 1 });
    expect(said()).toContain('Not scored, because too few years were observed: forest_cover');
    expect(() =>
      hindcastRegion(terminal, 'yungang', { workspace, indicator: 'gdp_grwth', horizon: 3, seed: 1 }),
    ).toThrow('did you mean "gdp_growth"?');
  });
});

describe('plancast data yungang', () => {
  it('lists what the plan’s own checks must find, with its place', () => {
    const { terminal, said } = fake('en');
    data(terminal, 'yungang', { workspace, findings: true });
    expect(said()).toMatch(
      /comparability data\/yungang\/observations\.csv:\d+:4 .*all break between 2018 \/ 2020; the accounting/,
    );
    expect(said()).toMatch(/continuity .*1998 and 2010 have the same value to the last digit/);
    expect(said()).toMatch(/continuity .*pm25_satellite 2011: 44\.38 .*treat it as suspect/);
    expect(said()).toMatch(/comparability .*wind_hours 2020: 1680 h is/);
    expect(process.exitCode).toBe(0);
  });

  it('puts sources side by side', () => {
    const { terminal, said } = fake('en');
    data(terminal, 'yungang', { workspace, indicator: 'pm25' });
    expect(said()).toMatch(/2020 .*33 ug\/m\^3 \(plan\).*33 ug\/m\^3 \(seen\)/);
  });

  it('looks at a file before it becomes part of a region, and fails for what cannot be', () => {
    const file = join(folder, 'mine.csv');
    writeFileSync(file, 'region,indicator,year,value,unit,source,confidence\nA,x_share,2020,104,%,s,seen\n');
    const { terminal, said } = fake('en');
    data(terminal, undefined, { workspace, file: [file] });
    expect(said()).toMatch(/error logic .*mine\.csv:2:4/);
    expect(process.exitCode).toBe(1);
    process.exitCode = 0;
  });
});

describe('plancast reference-class yungang', () => {
  it('lists the classes that are kept with the targets', () => {
    const { terminal, said } = fake('en');
    storedReferences(terminal, 'yungang', { workspace });
    expect(said()).toContain('51 of 167 windows did: 31% (90 % interval 21% to 43%)');
  });
});
