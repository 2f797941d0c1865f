import { describe, expect, it } from 'vitest';
import { auditPlan, statementsOfPlan } from '../../src/audit/index.ts';
import { type Evidence, renderReport } from '../../src/report/index.ts';
import { check, jump, statements } from './evidence.ts';
import { manifest, smallFigures, smallStudy } from './fixture.ts';
import { byId, findAll, readPage, textOf } from './page.ts';

const study = smallStudy();
const read = (evidence: Evidence) => readPage(renderReport(study, smallFigures(), manifest, { evidence }));
const shown = (evidence: Evidence, id: string) => textOf(byId(read(evidence), id)).replace(/\s+/gu, ' ');

describe('what was found beside the projection', () => {
  it('is left out where nothing was looked at', () => {
    const page = read({});
    expect(
      findAll(page, ({ attributes }) => /-(audit|behaviour|data-quality)$/u.test(attributes.get('id') ?? '')),
    ).toEqual([]);
  });

  it('shows the audit by severity with its arithmetic, in both languages', () => {
    const audit = auditPlan(statements);
    // 60 + 50 = 110 is more than 100.
    expect(shown({ audit }, 'en-audit')).toMatch(
      /Cannot be.*Area: the parts add up to 110 km², but 100 km² is printed.*60 km² \+ 50 km² = 110 km².*statements\.yaml:6/u,
    );
    expect(shown({ audit }, 'zh-audit')).toMatch(
      /规划数据自洽性核对.*不能成立.*总面积.*60 ?平方公里 \+ 50 ?平方公里 = 110 ?平方公里/u,
    );
  });

  it('says what was not checked where the plan file was all there was', () => {
    const audit = auditPlan(statementsOfPlan(study.plan, 'lakeside'), study.plan);
    expect(shown({ audit, auditedPlanOnly: true }, 'en-audit')).toMatch(/these were not checked: Sum of parts/u);
    expect(shown({ audit, auditedPlanOnly: true }, 'zh-audit')).toMatch(/未核对：分项之和/u);
    expect(shown({ audit }, 'en-audit')).not.toContain('not checked');
  });

  it('shows behaviour checks: failures open, with what was found and where the statement stands', () => {
    const behaviour = [check(true), check(false)];
    expect(shown({ behaviour }, 'en-behaviour')).toMatch(
      /1 of 2 statements.*These fail.*Without planting, no more forest ?models\/lakeside\/behaviour\.checks\.yaml:7 ?fails ?forest_cover it is 13\.7 in 2025/u,
    );
    expect(shown({ behaviour }, 'zh-behaviour')).toMatch(/2项模型行为陈述中1项成立.*不造林则森林不增.*2025年为13\.7/u);
    expect(shown({ behaviour: [check(true)] }, 'en-behaviour')).not.toContain('These fail');
  });

  it('shows findings about the observed data with their place', () => {
    expect(shown({ quality: [jump] }, 'en-data-quality')).toMatch(
      /warning ?continuity ?forest_cover triples ?data\/lakeside\/observations\.csv:3 ?2018, 2019/u,
    );
    expect(shown({ quality: [jump] }, 'zh-data-quality')).toMatch(/提醒 ?连续性.*2018、2019/u);
  });
});

describe('the leader’s page', () => {
  it('says what to do about each headline target that is likelier missed than met', () => {
    // Forest cover is met by 3 in 100 members under the plan, and by fewer under the two other scenarios; PM2.5 by 88.
    const page = read({});
    const advice = findAll(page, ({ attributes }) => attributes.get('class') === 'advice').map((list) =>
      textOf(list).trim(),
    );
    expect(advice).toEqual([
      'Forest cover: no scenario tried does better: it takes more than any of them, or another target.',
      '森林覆盖率：所设各情景均无改善，需采取力度更大的措施，或调整目标。',
    ]);
  });

  it('names the scenario that does better and the levers it moves', () => {
    const { scenarios } = study.assessment;
    const late = scenarios.delayed!;
    const better = {
      ...study,
      assessment: {
        ...study.assessment,
        scenarios: {
          ...scenarios,
          delayed: {
            ...late,
            indicators: {
              ...late.indicators,
              forest_cover: { ...late.indicators.forest_cover!, probability: 0.7, probabilitySe: 0.01 },
            },
          },
        },
      },
    };
    const page = readPage(renderReport(better, smallFigures(), manifest));
    const [en, zh] = findAll(page, ({ attributes }) => attributes.get('class') === 'advice').map((list) =>
      textOf(list).trim(),
    );
    expect(en).toMatch(/^Forest cover: “Two years late” raises the chance to 70 in 100 \(±1\.0\), by: [A-Z].*\.$/u);
    expect(zh).toMatch(/^森林覆盖率：可按“推迟两年”推进，达标概率70%（±1\.0），着力点：.*。$/u);
  });
});
