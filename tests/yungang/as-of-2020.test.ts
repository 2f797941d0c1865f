import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Observation } from '../../src/observe/index.ts';
import { laterKnowledge, runStudy } from '../../src/study/index.ts';
import { loadRegion, openWorkspace, requireReady, resolveScenarios } from '../../src/workspace/index.ts';

const region = requireReady(loadRegion(openWorkspace(resolve(import.meta.dirname, '../..')), 'yungang'));
const { model, plan, sources } = region;
/** Keys that say that there is no source, or that none is needed. */
const NO_SOURCE = new Set(['judgement', 'unverified', 'definition']);

describe('a projection of the district made at the end of 2020', () => {
  it('rests on sources that say how far their years reach, wherever they tell of the region’s years', () => {
    const silent = new Set<string>();
    for (const variable of model.variables.values()) {
      if (!('source' in variable) || typeof variable.source !== 'string' || NO_SOURCE.has(variable.source)) continue;
      const source = sources.get(variable.source)!;
      // A year in the title is a year that the source tells of.
      const printed = [...source.title.en.matchAll(/\b(?:19|20)\d\d\b/gu)].map(([year]) => Number(year));
      if (source.dataUntil === undefined && Math.max(0, ...printed) > plan.baseYear) silent.add(variable.source);
      if (source.dataUntil !== undefined && printed.length > 0)
        expect(source.dataUntil, variable.source).toBeGreaterThanOrEqual(Math.max(...printed));
    }
    expect([...silent]).toEqual([]);
  });

  it('uses nothing later than 2020 without saying so and why', () => {
    const later = laterKnowledge(model, sources, plan.baseYear);
    expect(plan.baseYear).toBe(2020);
    for (const { source, names } of later) {
      expect(source.afterBaseYear?.en, `${source.key}: ${names.join(', ')}`).toMatch(/\.$/u);
      expect(source.afterBaseYear?.zh, source.key).toMatch(/。$/u);
    }
    // The list is complete and short: a further one is a decision, not an accident.
    expect(later.map(({ source }) => source.key).sort()).toEqual([
      'carbon-price',
      'coal-per-kwh',
      'datong-mortality',
      'deflator-elasticity',
      'growth-volatility',
      'new-energy-capex',
      'shanxi-full-load-hours',
      'shanxi-utilisation',
      'yungang-population',
    ]);
  });

  it('reads no observation of later years: with all of them turned into noise, or gone, every number stays the same to the last bit', async () => {
    const assess = async (observations: readonly Observation[]) => {
      const inputs = { region: region.name, model, plan, sources, scenarios: resolveScenarios(region, ['plan']) };
      const study = await runStudy({ ...inputs, observations }, { members: 32 });
      return study.assessment;
    };
    const known = await assess(region.observations);
    const noise = region.observations.map((one, k) => (one.year > 2020 ? { ...one, value: 1e6 * Math.sin(k) } : one));
    expect(noise).not.toEqual(region.observations);
    expect(await assess(noise)).toEqual(known);
    expect(await assess(region.observations.filter(({ year }) => year <= 2020))).toEqual(known);
  });

  it('stands beside reference classes whose windows end by 2020', () => {
    expect(region.references.size).toBe(5);
    for (const { question, indicator } of region.references.values()) {
      expect(question.begins![1] + question.years, indicator).toBeLessThanOrEqual(2020);
    }
  });
});
