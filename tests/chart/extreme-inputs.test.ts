import { describe, expect, it } from 'vitest';
import {
  figures,
  gdpBySector,
  milestonesAgainstProjection,
  newEnergyMix,
  renderSvg,
  requiredPace,
  scenarioPaths,
  scenariosCompared,
  trajectoryFan,
} from '../../src/chart/index.ts';
import type { IndicatorAssessment } from '../../src/plan/index.ts';
import type { Study } from '../../src/study/index.ts';
import { ProblemsError } from '../../src/words/index.ts';
import { band, makeStudy, withIndicator } from './fixture.ts';
import { overlaps, textBoxes } from './svg-texts.ts';

const study = makeStudy();
const scenarios = Object.keys(study.assessment.scenarios);

/** The study with `pm25` changed under every scenario. */
function changed(change: Partial<IndicatorAssessment>): Study {
  return scenarios.reduce((before, scenario) => withIndicator(before, scenario, 'pm25', change), study);
}

const noTarget: Partial<IndicatorAssessment> = {
  target: null,
  requirement: 'municipal task',
  gap: null,
  gapUnit: null,
  probability: null,
  probabilitySe: null,
  status: 'no target',
  milestones: {},
  pace: {},
  paceUnit: null,
};
const noData: Partial<IndicatorAssessment> = {
  ...noTarget,
  years: {},
  baseline: null,
  status: 'no data',
  statusByYear: {},
};

const situations: readonly [string, Study][] = [
  ['no target', changed(noTarget)],
  ['no data at all', changed(noData)],
  ['a target but no projection', changed({ years: {}, probability: null, gap: null, status: 'no data' })],
  [
    'a year whose members failed',
    changed({ years: { 2021: band(32, 1), 2022: band(Number.NaN, 1), 2023: band(31, 1), 2025: band(30, 1) } }),
  ],
  ['a single year', changed({ years: { 2025: band(30, 2) }, baseline: null, milestones: {} })],
  [
    'a series that does not move',
    changed({ years: { 2021: band(30, 0), 2025: band(30, 0) }, baseline: { year: 2020, value: 30 } }),
  ],
  ['zero throughout', changed({ years: { 2021: band(0, 0), 2025: band(0, 0) }, baseline: { year: 2020, value: 0 } })],
  [
    'negative values',
    changed({ years: { 2021: band(-3, 1), 2025: band(-5, 2) }, baseline: { year: 2020, value: -1 } }),
  ],
  ['huge and tiny numbers', changed({ years: { 2021: band(2.5e9, 1e8), 2025: band(3.25e9, 2e8) }, decimals: 0 })],
  [
    'a range as target',
    changed({ target: { year: 2025, operator: 'between', value: 28, upper: 31, span: 'target year' } }),
  ],
  [
    'names as long as a paragraph',
    changed({
      title: {
        en: 'Annual mean concentration of fine particulate matter with an aerodynamic diameter of at most 2.5 micrometres, averaged over all national, provincial and municipal stations of the district'.repeat(
          2,
        ),
        zh: '全区范围内所有国控、省控、市控环境空气质量自动监测站点空气动力学当量直径小于等于二点五微米的细颗粒物年平均质量浓度'.repeat(
          3,
        ),
      },
      unit: '一个没有人认识的单位',
    }),
  ],
];

describe.each(situations)('with %s', (_, extreme) => {
  it.each(['en', 'zh'] as const)('every chart draws, in %s, and says no nonsense', async (language) => {
    const drawings = [
      trajectoryFan(extreme, 'pm25', 'plan', language),
      scenariosCompared(extreme, 'pm25', language),
      scenarioPaths(extreme, 'pm25', language),
      milestonesAgainstProjection(extreme, 'pm25', 'plan', language),
      requiredPace(extreme, 'pm25', 'plan', language),
      ...figures(extreme, language, { indicators: [] }),
    ];
    for (const figure of drawings) {
      expect(figure.alt, figure.id).not.toMatch(/NaN|undefined|Infinity|null/);
      const svg = await renderSvg(figure.spec);
      expect(svg, figure.id).not.toMatch(/NaN|undefined|Infinity/);
      const width = Number(/viewBox="0 0 ([\d.]+)/.exec(svg)![1]);
      for (const box of textBoxes(svg)) {
        expect(box.right, `${figure.id}: ${box.text}`).toBeLessThanOrEqual(width + 0.5);
        expect(box.left, `${figure.id}: ${box.text}`).toBeGreaterThanOrEqual(-0.5);
      }
      expect(overlaps(textBoxes(svg)), figure.id).toEqual([]);
    }
  });
});

describe('a study', () => {
  it('without scenarios has no charts', () => {
    const empty = { ...study, scenarios: [], assessment: { ...study.assessment, scenarios: {} } };
    expect(figures(empty, 'en')).toEqual([]);
  });

  it('without capacity and value added by part has no breakdowns', () => {
    const bare = {
      ...study,
      plan: { ...study.plan, breakdowns: [] },
      scenarios: study.scenarios.map((result) => ({ ...result, bands: new Map() })),
    };
    const kinds = figures(bare, 'en').map(({ kind }) => kind);
    expect(kinds).not.toContain('new-energy-mix');
    expect(kinds).not.toContain('gdp-by-sector');
    expect(newEnergyMix(bare, 'plan', 'en').title).toBe('New-energy capacity: no values');
    expect(gdpBySector(bare, 'plan', 'zh').title).toBe('地区生产总值：没有数值');
  });
});

describe('a name that is not in the study', () => {
  it('is answered with the nearest one', () => {
    expect(() => trajectoryFan(study, 'forest_cove', 'plan', 'en')).toThrow(ProblemsError);
    expect(() => trajectoryFan(study, 'forest_cove', 'plan', 'en')).toThrow('did you mean "forest_cover"?');
    expect(() => newEnergyMix(study, 'plam', 'zh')).toThrow('did you mean "plan"?');
  });
});
