import { describe, expect, it } from 'vitest';
import { auditPlan, rulesWithoutStatements, statementsOfPlan } from '../../src/audit/index.ts';
import { loadPlan } from '../../src/plan/index.ts';

/** INVENTED: a plan of three rows, without any other numbers. */
const { plan } = loadPlan(
  'data/hillside/plan.yaml',
  `title: { en: Plan of Hillside (invented), zh: 山坡县规划（虚构） }
base_year: 2030
target_year: 2035
source: invented
departments: { all: { en: All, zh: 全部 } }
groups: { all: { en: All, zh: 全部 } }
headline: [trees]
indicators:
  trees:
    number: 1
    title: { en: Trees, zh: 树木 }
    unit: "10^4 kW"
    group: all
    departments: [all]
    kind: unknown
    direction: higher
    baseline: { year: 2030, value: 10 }
    target: { year: 2035, reach: 40 }
    treatment: tracked
    follows: { variable: trees, measure: year end }
    clause: "1"
  smoke:
    number: 2
    title: { en: Smoke, zh: 烟尘 }
    unit: t
    group: all
    departments: [all]
    kind: unknown
    direction: lower
    target: { year: 2035, reach: 5 }
    treatment: no data
    clause: "2"
`,
  { sources: ['invented'] },
);

describe('a plan without a file of its other numbers', () => {
  const findings = auditPlan(statementsOfPlan(plan!, 'hillside'), plan);

  it('is audited by what stands in the plan file: the pace asked for, and what is missing', () => {
    // 10 to 40 in five years is (40/10)^(1/5) − 1 = 32.0 % a year.
    const pace = findings.find(({ rule }) => rule === 'required-growth')!;
    expect(pace.text.en).toMatch(/from 10 .* to 40 .* \+300 % in 5 years, \+32\.0 %\/yr/u);
    const missing = findings.find(({ rule }) => rule === 'missing')!;
    expect(missing.text.en).toBe(
      'Of 2 indicators 2 have a number for 2035, 0 are a task set from above, 0 have neither; 1 have no value of 2030.',
    );
  });

  it('says which rules had nothing to look at', () => {
    const names = rulesWithoutStatements().map(({ en }) => en);
    expect(names).toEqual(expect.arrayContaining(['Sum of parts', 'Share', 'Compounding', 'Denominator']));
    expect(names).not.toContain('Missing numbers');
    expect(names).not.toContain('Required pace');
  });
});
