import { describe, expect, it } from 'vitest';
import { compareAssumptions, loadScenarios, resolve } from '../../src/scenario/index.ts';
import { district } from './district.ts';

const title = 'title: { en: What if, zh: 假如 }';
const { scenarios } = loadScenarios(
  [
    ['plan', `${title}\npolicies: [{ lever: planting, set: 3000 }]\n`],
    ['more', `${title}\nextends: plan\npolicies: [{ lever: planting, scale: 2 }]\n`],
    [
      'crash',
      `${title}\nextends: plan\nassumptions:\n  - { input: coal_price, set: 400 }\n  - { shock: demand, path: { 2022: -3 % } }\n`,
    ],
    ['both', `${title}\nextends: crash\npolicies: [{ lever: planting, set: 6000 mu/year }]\n`],
    [
      'again',
      `${title}\nextends: crash\nassumptions: [{ input: coal_price, until: 2021 }, { shock: demand, until: 2021 }]\n`,
    ],
  ].map(([name, text]) => ({ file: `scenarios/yungang/${name}.yaml`, text: text! })),
  district,
);
const compared = (first: string, second: string) =>
  compareAssumptions(resolve(first, scenarios, district), resolve(second, scenarios, district), district);
const names = (differences: readonly { readonly name: string }[]) => differences.map(({ name }) => name);

describe('in what two scenarios differ', () => {
  it('in policies alone: their results may be compared as they are', () => {
    const { policies, assumptions, caution } = compared('plan', 'more');
    expect(names(policies)).toEqual(['planting']);
    expect(policies[0]!.text).toEqual({
      en: "Afforestation (planting): 'plan' has 3000 mu/year; 'more' has 6000 mu/year",
      zh: '造林面积（planting）：“plan”为 3000 亩/年；“more”为 6000 亩/年',
    });
    expect(assumptions).toEqual([]);
    expect(caution).toBeUndefined();
  });
  it('in assumptions alone: the same policies in another world', () => {
    const { policies, assumptions, caution } = compared('plan', 'crash');
    expect(policies).toEqual([]);
    expect(names(assumptions)).toEqual(['coal_price', 'demand@2022']);
    expect(caution).toBeUndefined();
  });
  it('in both: whoever compares the results is warned', () => {
    const { policies, assumptions, caution } = compared('plan', 'both');
    expect(names(policies)).toEqual(['planting']);
    expect(names(assumptions)).toEqual(['coal_price', 'demand@2022']);
    expect(caution?.en).toBe(
      "'plan' and 'both' differ in their assumptions too (coal_price, demand), so a difference between their results is not due to the policies alone; to see what the policies do, compare them under the same assumptions",
    );
    expect(caution?.zh).toContain('假设也不相同');
  });
  it('in nothing, by whatever way they came to the same values', () => {
    expect(compared('plan', 'again')).toEqual({ policies: [], assumptions: [] });
    // 3000 doubled is 6000 as said outright.
    expect(names(compared('more', 'both').policies)).toEqual([]);
  });
});
