import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { loadWorkspace } from '../../src/index.ts';
import { initRegion } from '../../src/workspace/index.ts';

// The template's district, and a plan with a target of every kind.
const folder = mkdtempSync(join(tmpdir(), 'plancast-'));
initRegion(folder, 'small');
const path = join(folder, 'data', 'small', 'plan.yaml');
const indicator = (id: string, unit: string, rest: string, kind = 'expected'): string =>
  `  ${id}: { title: { en: ${id}, zh: 指标 }, unit: "${unit}", group: ecology, departments: [], kind: ${kind}, clause: t, ${rest} }`;
const cover = 'follows: { variable: forest_cover, measure: year end }, treatment: modelled';
const closure = 'follows: { variable: closure, measure: annual total }, treatment: modelled';
const indicators = [
  indicator(
    'floor',
    '%',
    `direction: higher, ${cover}, baseline: { year: 2025, value: 14 }, target: { year: 2030, at least: 15 }`,
    'binding',
  ),
  indicator(
    'ceiling',
    '%',
    `direction: lower, ${cover}, baseline: { year: 2025, value: 14 }, target: { year: 2030, below: 15.2 }`,
  ),
  indicator('range', '%', `direction: neither, ${cover}, target: { year: 2030, between: [14.5, 15.5] }`),
  indicator('printed', '%', `direction: neither, ${cover}, target: { year: 2030, exactly: 15 }`),
  indicator(
    'mean',
    '%',
    `direction: higher, ${cover}, target: { year: 2030, at least: 14.4, span: average }`,
    'binding',
  ),
  indicator(
    'sum',
    'mu',
    'direction: higher, follows: { variable: closure, measure: cumulative }, treatment: modelled, target: { year: 2030, at least: 12000, span: cumulative }',
  ),
  indicator('early', 'mu', `direction: higher, ${closure}, target: { year: 2028, at least: 2000 }`),
  indicator('unset', 'mu', `direction: higher, ${closure}, requirement: qualitative`, 'binding'),
  indicator('unmodelled', '%', 'direction: higher, treatment: no data, target: { year: 2030, at least: 3 }', 'binding'),
];
const text = readFileSync(path, 'utf8');
writeFileSync(
  path,
  `${text.slice(0, text.indexOf('headline:'))}headline: [floor, mean, sum]\nindicators:\n${indicators.join('\n')}\n`,
);

const workspace = loadWorkspace(folder);
const study = (keep: 'values' | 'statistics') =>
  workspace.study('small', { scenarios: ['plan'], members: 3000, keep, design: 'monte-carlo' });
const [kept, streamed] = [await study('values'), await study('statistics')];
const [values, statistics] = [kept, streamed].map(({ assessment }) => assessment.scenarios.plan!);

describe('a plan with a target of every kind', () => {
  it('is judged alike whether values or statistics are kept', () => {
    for (const [id, own] of Object.entries(values!.indicators)) {
      const other = statistics!.indicators[id]!;
      expect([id, other.probability, other.status]).toEqual([id, own.probability, own.status]);
      expect(other.statusByYear, id).toEqual(own.statusByYear);
      expect(other.milestones, id).toEqual(own.milestones);
      expect(Object.keys(other.years), id).toEqual(Object.keys(own.years));
      for (const [year, band] of Object.entries(own.years)) {
        const counted = other.years[year]!;
        expect(Math.abs(counted.p50 - band.p50), `${id} ${year}`).toBeLessThanOrEqual(
          counted.error!.p50 * (1 + 1e-9) + 1e-12,
        );
        expect(counted.mean, `${id} ${year}`).toBeCloseTo(band.mean, 9);
      }
      if (own.gap !== null) {
        const { year } = own.target!;
        expect(Math.abs(other.gap! - own.gap), id).toBeLessThanOrEqual(other.years[year]!.error!.p50 * (1 + 1e-9));
      }
    }
    const probabilities = Object.values(values!.indicators).flatMap(({ probability }) => probability ?? []);
    expect(
      probabilities.filter((probability) => probability > 0.02 && probability < 0.98).length,
    ).toBeGreaterThanOrEqual(6);
  });

  it('is met as a whole by the members that meet every target that can be judged; the others are named', () => {
    const { outcomes } = kept.scenarios[0]!.ensemble;
    const at = (id: string, year: number): Float64Array => {
      const { years, values: byYear } = outcomes.get(id)!;
      const { unit } = kept.plan.indicators.get(id)!;
      return byYear[years.indexOf(year)]!.map((value) => value / unit.scale);
    };
    const floor = at('floor', 2030).map((value) => Number(value >= 15));
    const mean = floor.map((_, member) =>
      Number([2026, 2027, 2028, 2029, 2030].reduce((sum, year) => sum + at('mean', year)[member]!, 0) / 5 >= 14.4),
    );
    const sum = at('sum', 2030).map((value) => Number(value >= 12_000));
    const share = (met: readonly Float64Array[]): number =>
      met[0]!.filter((_, member) => met.every((one) => one[member] === 1)).length / 3000;
    for (const { allHeadline, allBinding } of [values!, statistics!]) {
      expect(allHeadline).toMatchObject({
        probability: share([floor, mean, sum]),
        members: 3000,
        targets: ['floor', 'mean', 'sum'],
        unjudged: [],
      });
      expect(allBinding).toMatchObject({
        probability: share([floor, mean]),
        members: 3000,
        targets: ['floor', 'mean'],
        unjudged: ['unset', 'unmodelled'],
      });
    }
    expect(values!.allHeadline.probability).toBeGreaterThan(0.05);
  });
});
