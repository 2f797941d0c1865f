import { existsSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parquetMetadata, parquetReadObjects } from 'hyparquet';
import { describe, expect, it } from 'vitest';
import { loadWorkspace } from '../../src/index.ts';
import { initRegion, openTrajectories, publish, sha256 } from '../../src/workspace/index.ts';

interface Row {
  readonly member: number;
  readonly scenario: string;
  readonly outcome: string;
  readonly year: number;
  readonly value: number;
  readonly unit: string;
}

const district = mkdtempSync(join(tmpdir(), 'plancast-'));
initRegion(district, 'small');
const workspace = loadWorkspace(district);
const outcomes = ['forest_cover'];

async function published(
  folder: string,
  options: { readonly members: number; readonly keep?: 'values' | 'statistics' },
  scenarios = ['plan'],
  [from, outcomes]: readonly [typeof workspace, readonly string[]] = [workspace, ['forest_cover']],
) {
  const target = join(folder, 'run');
  const trajectories = await openTrajectories(target);
  const study = await from.study('small', {
    ...options,
    scenarios,
    trajectories: { outcomes, take: (scenario, part) => trajectories.take(scenario, part) },
  });
  const waiting = [trajectories.finish()];
  const names = await publish(study, { target, files: [], command: 'test', charts: false, waiting });
  const bytes = readFileSync(join(target, 'trajectories.parquet'));
  const file = new Uint8Array(bytes).buffer;
  return { study, names, file, rows: (await parquetReadObjects({ file })) as unknown as Row[], target };
}

describe('trajectories of every member', () => {
  it('read back as what the ensemble holds, in the unit people read it in', async () => {
    const { study, rows, names, target, file } = await published(
      mkdtempSync(join(tmpdir(), 'plancast-')),
      { members: 4100 },
      ['plan', 'delayed'],
    );
    expect(names).toContain('trajectories.parquet');
    let counted = 0;
    for (const { resolved, ensemble } of study.scenarios) {
      for (const id of outcomes) {
        const { years, values, unit } = ensemble.outcomes.get(id)!;
        const own = rows.filter((row) => row.scenario === resolved.scenario.name && row.outcome === id);
        expect(own).toHaveLength(years.length * 4100);
        counted += own.length;
        for (const { member, year, value, unit: text } of own.slice(0, 40).concat(own.slice(-40))) {
          expect([value, text]).toEqual([values[years.indexOf(year)]![member]! / unit.scale, unit.text]);
        }
      }
    }
    expect(rows).toHaveLength(counted);
    // A row group a range of members, so that no more than one is ever in memory.
    expect(parquetMetadata(file).row_groups.length).toBe(2 * 2);
    const manifest = JSON.parse(readFileSync(join(target, 'manifest.json'), 'utf8')) as {
      outputs: { path: string; sha256: string }[];
    };
    expect(manifest.outputs.find(({ path }) => path === 'trajectories.parquet')!.sha256).toBe(
      sha256(readFileSync(join(target, 'trajectories.parquet'))),
    );
  });

  it('of an indicator are in the unit of the plan, as its bands and its target are, and the data dictionary says so', async () => {
    const other = mkdtempSync(join(tmpdir(), 'plancast-'));
    initRegion(other, 'small');
    const plan = join(other, 'data', 'small', 'plan.yaml');
    // The model counts the loss of forest in km²; the plan in mu, of which a km² has 1500.
    writeFileSync(
      plan,
      readFileSync(plan, 'utf8') +
        `  loss:
    number: 2
    title: { en: Loss, zh: 损失 }
    unit: mu
    group: ecology
    departments: [forestry]
    kind: unknown
    direction: lower
    baseline: { year: 2025, value: 200 }
    target: { year: 2030, at most: 150 }
    treatment: modelled
    follows: { variable: loss, measure: annual total }
    clause: table 1 row 2
`,
    );
    for (const keep of ['values', 'statistics'] as const) {
      const { study, rows, target } = await published(
        other,
        { members: 501, keep },
        ['plan'],
        [loadWorkspace(other), ['loss']],
      );
      expect(new Set(rows.map(({ unit }) => unit))).toEqual(new Set(['mu']));
      const own = rows.filter(({ year }) => year === 2030).map(({ value }) => value);
      const band = study.assessment.scenarios.plan!.indicators.loss!.years['2030']!;
      const median = own.sort((left, right) => left - right)[250]!;
      expect(Math.abs(band.p50! / median - 1)).toBeLessThan(keep === 'values' ? 1e-12 : 1 / 1024);
      const described = JSON.parse(readFileSync(join(target, 'datapackage.json'), 'utf8')) as {
        resources: { name: string; path: string; schema: { fields: { name: string }[] } }[];
      };
      const resource = described.resources.find(({ path }) => path === 'trajectories.parquet')!;
      expect(resource.schema.fields.map(({ name }) => name)).toEqual(Object.keys(rows[0]!));
    }
  });

  it('are the same bytes whether values or statistics are kept', async () => {
    const [kept, streamed] = await Promise.all([
      published(mkdtempSync(join(tmpdir(), 'plancast-')), { members: 4100 }),
      published(mkdtempSync(join(tmpdir(), 'plancast-')), { members: 4100, keep: 'statistics' }),
    ]);
    expect(sha256(new Uint8Array(streamed.file))).toBe(sha256(new Uint8Array(kept.file)));
    expect(streamed.study.settings.trajectories).toEqual(outcomes);
  });

  it('of what is not recorded are refused with the nearest', async () => {
    await expect(
      workspace.study('small', { members: 10, trajectories: { outcomes: ['forest_covr'], take: () => {} } }),
    ).rejects.toThrow(/"forest_covr" has no trajectories: .* \(did you mean "forest_cover"\?\)/);
  });

  it('that are given up leave nothing behind', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'plancast-'));
    writeFileSync(join(folder, 'other.txt'), '');
    const trajectories = await openTrajectories(join(folder, 'run'));
    expect(readdirSync(folder)).toHaveLength(2);
    trajectories.discard();
    expect(readdirSync(folder)).toEqual(['other.txt']);
    expect(existsSync(join(folder, 'run'))).toBe(false);
  });
});
