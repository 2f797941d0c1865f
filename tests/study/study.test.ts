import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fromCSV } from 'arquero';
import { describe, expect, it } from 'vitest';
import { type Assessment, loadWorkspace, resultRows, resultsCsv } from '../../src/index.ts';

const workspace = loadWorkspace(join(import.meta.dirname, '../..'));
const study = await workspace.study('yungang', { members: 256, scenarios: ['baseline', 'plan'] });

describe('a study of the shipped plan', () => {
  it('judges every indicator of the plan under every scenario asked for', () => {
    expect(Object.keys(study.assessment.scenarios)).toEqual(['baseline', 'plan']);
    for (const scenario of Object.values(study.assessment.scenarios)) {
      expect(Object.keys(scenario.indicators).sort()).toEqual([...study.plan.indicators.keys()].sort());
      const numbered = Object.values(scenario.indicators).flatMap(({ number }) => number ?? []);
      expect(numbered.sort((left, right) => left - right)).toEqual(Array.from({ length: 52 }, (_, index) => index + 1));
    }
  });

  it('keeps the contract for scripts: the five headline indicators carry every field', () => {
    expect(study.assessment.headline).toEqual([
      'forest_cover',
      'pm25',
      'coal_capacity',
      'new_energy_capacity',
      'gdp_growth',
    ]);
    const { indicators } = study.assessment.scenarios.plan!;
    for (const id of study.assessment.headline) {
      const indicator = indicators[id]!;
      expect(Object.keys(indicator.years)).toContain('2025');
      for (const statistic of ['p05', 'p50', 'p95', 'mean'] as const)
        expect(indicator.years['2025']![statistic]).toBeTypeOf('number');
      expect(indicator.years['2025']!.p05).toBeLessThanOrEqual(indicator.years['2025']!.p50);
      expect(indicator.years['2025']!.p50).toBeLessThanOrEqual(indicator.years['2025']!.p95);
      expect(indicator.unit).not.toBe('');
      expect(indicator.target).not.toBeNull();
      expect(indicator.gap).toBeTypeOf('number');
      expect(indicator.probability).toBeGreaterThanOrEqual(0);
      expect(indicator.probabilitySe).toBeGreaterThan(0);
      expect(['achieved early', 'ahead', 'on track', 'behind']).toContain(indicator.status);
      expect(indicator.treatment).toBe('modelled');
    }
  });

  it('does not claim the forest target is within reach, and says by how much it is missed', () => {
    const forest = study.assessment.scenarios.plan!.indicators.forest_cover!;
    // 1.5 万亩 = 10 km² is 1.36 points of 737.81 km² at most; the target asks for 16.42 - 13.66 = 2.76.
    expect(forest.probability).toBeLessThan(0.02);
    expect(forest.gap).toBeCloseTo(16.42 - forest.years['2025']!.p50, 10);
    expect(forest.gapUnit).toMatch(/pp|percentage point/);
  });

  it('has no member that failed', () => {
    for (const { ensemble } of study.scenarios) expect(ensemble.failures).toEqual([]);
  });

  it('refuses a scenario that is not there, with the nearest', async () => {
    await expect(workspace.study('yungang', { scenarios: ['plann'] })).rejects.toThrow(
      'scenario "plann" does not exist (did you mean "plan"?)',
    );
  });
});

describe('results in long form', () => {
  const rows = resultRows(study);
  it('hold every number of the assessment once', () => {
    const keys = rows.map(
      ({ scenario, indicator, year, statistic }) => `${scenario}|${indicator}|${year}|${statistic}`,
    );
    expect(new Set(keys).size).toBe(keys.length);
    const find = (statistic: string) =>
      rows.find(
        (row) =>
          row.scenario === 'plan' && row.indicator === 'pm25' && row.year === 2025 && row.statistic === statistic,
      )!.value;
    const { years, probability, gap } = study.assessment.scenarios.plan!.indicators.pm25!;
    expect(find('p50')).toBe(years['2025']!.p50);
    expect(find('probability')).toBe(probability);
    expect(find('gap')).toBe(gap);
  });
  it('read back from CSV to the same doubles', () => {
    const table = fromCSV(resultsCsv(rows)).objects() as { value: number; unit: string }[];
    expect(table.map(({ value }) => value)).toEqual(rows.map(({ value }) => value));
  });
});

describe('published files', () => {
  it('never take the place of what is not theirs', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'plancast-'));
    writeFileSync(join(folder, 'thesis.txt'), 'years of work');
    await expect(workspace.publish(study, { folder, charts: false })).rejects.toThrow(
      /holds files that are not results of plancast/,
    );
    await expect(workspace.publish(study, { folder: join(folder, 'thesis.txt'), charts: false })).rejects.toThrow(
      /is a file, not a folder/,
    );
    expect(readFileSync(join(folder, 'thesis.txt'), 'utf8')).toBe('years of work');
  });

  it('are the same bytes when the same thing is run again, and are all named and hashed in the manifest', async () => {
    const folders = [mkdtempSync(join(tmpdir(), 'plancast-')), mkdtempSync(join(tmpdir(), 'plancast-'))];
    for (const folder of folders) {
      const again = await workspace.study('yungang', { members: 64, scenarios: ['plan'] });
      await workspace.publish(again, { folder: join(folder, 'run'), charts: false });
    }
    const [first, second] = folders.map(
      (folder) =>
        new Map(readdirSync(join(folder, 'run')).map((name) => [name, readFileSync(join(folder, 'run', name))])),
    );
    expect([...first!.keys()].sort()).toEqual([
      'assessment.json',
      'datapackage.json',
      'inputs.zip',
      'manifest.json',
      'results.csv',
      'results.parquet',
    ]);
    for (const [name, bytes] of first!) expect(bytes.equals(second!.get(name)!), name).toBe(true);
    const manifest = JSON.parse(first!.get('manifest.json')!.toString()) as {
      outputs: { path: string }[];
      inputs: { path: string }[];
      command: string;
    };
    expect(manifest.outputs.map(({ path }) => path)).toEqual([
      'assessment.json',
      'datapackage.json',
      'inputs.zip',
      'results.csv',
      'results.parquet',
    ]);
    expect(manifest.inputs.map(({ path }) => path)).toContain('models/yungang/forest.yaml');
    expect(manifest.command).toBe(
      'plancast run yungang --scenario plan --members 64 --seed 2021 --design latin-hypercube',
    );
    const assessment = JSON.parse(first!.get('assessment.json')!.toString()) as Assessment;
    expect(assessment.schema).toBe('plancast/assessment/1');
  });
});
