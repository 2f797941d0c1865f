import { describe, expect, it } from 'vitest';
import type { IndicatorAssessment } from '../../src/plan/index.ts';
import { reasonOf } from '../../src/report/reason.ts';
import type { Study } from '../../src/study/index.ts';
import { manifest, smallStudy } from './fixture.ts';

/** The reason for forest cover under the plan, after a change to its assessment under some scenarios. */
function reason(language: 'en' | 'zh', changes: Readonly<Record<string, Partial<IndicatorAssessment>>> = {}): string {
  const study = smallStudy();
  const scenarios = Object.fromEntries(
    Object.entries(study.assessment.scenarios).map(([name, scenario]) => [
      name,
      {
        ...scenario,
        indicators: {
          ...scenario.indicators,
          forest_cover: { ...scenario.indicators.forest_cover!, ...changes[name] },
        },
      },
    ]),
  );
  const changed: Study = { ...study, assessment: { ...study.assessment, scenarios } };
  const context = { language, study: changed, manifest, figures: [], evidence: {}, lead: 'plan', number: 1 };
  return reasonOf(context, 'forest_cover').replaceAll('\u00A0', ' ');
}

describe('why a target is met or missed', () => {
  it('is the pace it asks against the pace projected, and whether another scenario would do', () => {
    // (16.42 − 13.66) / 5 = 0.552 a year is asked; (14.24 − 13.66) / 5 = 0.116 comes.
    expect(reason('en')).toBe(
      'It must rise by 0.55 percentage points a year from 2021 on; it is projected to rise by 0.12. No other scenario does better.',
    );
    expect(reason('zh')).toBe('自2021年起每年须上升0.55个百分点；测算每年上升0.12个百分点。其他情景均不更优。');
  });

  it('names the scenario that would meet it, or the best of those that would not', () => {
    expect(reason('en', { delayed: { probability: 0.64, probabilitySe: 0.015 } })).toMatch(
      /Under “Two years late” the chance is about 64 in 100 \(±1\.5\)\.$/u,
    );
    expect(reason('zh', { delayed: { probability: 0.2, probabilitySe: 0.013 } })).toMatch(
      /各情景实现概率均不过半，最高为“推迟两年”情景，约20%（抽样误差±1\.3个百分点）。$/u,
    );
  });

  it('says nothing of other scenarios when the target is likely to be met here', () => {
    expect(reason('en', { plan: { probability: 0.9 } })).toMatch(/rise by 0\.12\.$/u);
  });

  it('speaks of what must be kept when nothing is asked but that', () => {
    const kept = { pace: { '2020': { required: 0, projected: 0.0001 } }, probability: 0.9 };
    expect(reason('en', { plan: kept })).toBe(
      'The target is met at the start and has only to be kept; it is projected to move by less than 0.01 percentage points a year.',
    );
  });

  it('speaks of averages where the target is one', () => {
    const average = {
      unit: '%',
      paceUnit: '%',
      target: { year: 2025, operator: '>=', value: 8.5, span: 'average' },
      pace: { '2020': { required: 8.5, projected: 4.4 } },
      decimals: 0,
      probability: 0.9,
    } as const;
    // What is required is exact; what is projected is shown with the digits its error allows.
    expect(reason('en', { plan: average })).toBe(
      'The years 2021–2025 must average 8.5%; they are projected to average 4%.',
    );
    expect(reason('zh', { plan: average })).toBe('2021—2025年年均须达到8.5%；测算年均为4%。');
  });

  it('is the plan’s own word where there is no number', () => {
    expect(reason('zh', { plan: { target: null, requirement: 'municipal task' } })).toBe('完成市级考核任务');
  });
});
