import { describe, expect, it } from 'vitest';
import { jointLines } from '../../src/cli/joint-lines.ts';
import { runWarnings } from '../../src/cli/run-warnings.ts';
import type { JointProbability } from '../../src/plan/index.ts';
import type { Study } from '../../src/study/index.ts';
import { smallStudy } from '../report/fixture.ts';
import { recorder } from './terminal.ts';

const joint = (
  met: number,
  members: number,
  targets: readonly string[],
  unjudged: readonly string[] = [],
): JointProbability => ({
  probability: met / members,
  probabilitySe: 0.0049,
  members,
  targets,
  unjudged,
});
const none: JointProbability = {
  probability: Number.NaN,
  probabilitySe: Number.NaN,
  members: 0,
  targets: [],
  unjudged: [],
};

/** The invented district under one scenario, with these chances. */
function study(
  allHeadline: JointProbability,
  allBinding: JointProbability,
  settings: Partial<Study['settings']> = {},
): Study {
  const whole = smallStudy();
  const scenarios = whole.scenarios.filter(({ resolved }) => resolved.scenario.name === 'plan');
  const plan = { ...whole.assessment.scenarios.plan!, allHeadline, allBinding };
  return {
    ...whole,
    scenarios,
    assessment: { ...whole.assessment, scenarios: { plan } },
    settings: { ...whole.settings, ...settings },
  };
}

describe('the chance that targets are met together', () => {
  it('is said of the headline and of the binding ones, with its error and the members it rests on', () => {
    const lines = jointLines(study(joint(230, 1000, ['a', 'b']), joint(410, 1000, ['c'])), recorder('en'));
    expect(lines).toMatch(/^All targets met together, by the same member:\n/);
    expect(lines).toContain('all 2 headline targets 23% ± 0.49% (230 of 1000 members)');
    expect(lines).toContain('the binding target 41% ± 0.49% (410 of 1000 members)');
  });

  it('says which binding targets are left out, and where there are none', () => {
    expect(jointLines(study(joint(1, 10, ['a']), joint(1, 10, ['c'], ['d', 'e'])), recorder('en'))).toMatch(
      /; 2 binding targets without a number or a model are left out:/,
    );
    expect(jointLines(study(joint(1, 10, ['a']), none), recorder('en'))).toMatch(/; the plan calls no target binding:/);
    expect(jointLines(study(none, none), recorder('en'))).toMatch(/: no target can be judged$/);
  });

  it('says how many members a precision took', () => {
    const precision = { standardError: 0.005, reached: true, above: [] };
    expect(jointLines(study(joint(1, 10, ['a']), none, { members: 16_384, precision }), recorder('en'))).toMatch(
      /16384 members bring every probability to ± 0\.5% or better/,
    );
  });

  it('is said in Chinese', () => {
    const lines = jointLines(study(joint(230, 1000, ['a', 'b']), none), recorder('zh'));
    expect(lines).toContain('全部 2 项核心目标 23% ± 0.49%（1000 个成员中 230 个）');
    expect(lines).not.toMatch(/member|target/);
  });
});

describe('what a reader of the numbers must know', () => {
  it('members that failed and identities that broke, with the first of each', () => {
    const whole = study(joint(1, 10, ['a']), none);
    const [result] = whole.scenarios;
    const place = { file: 'models/lakeside/model.yaml', line: 4, column: 3 };
    const ensemble = {
      ...result!.ensemble,
      failures: [{ member: 4, variable: 'forest_cover', time: 2023.25 }],
      violations: [
        {
          identity: 'balance',
          title: { en: 'Balance', zh: '平衡' },
          members: 3,
          member: 7,
          time: 2022,
          left: 1,
          right: 2,
          place,
        },
      ],
    };
    const warnings = runWarnings({ ...whole, scenarios: [{ ...result!, ensemble }] });
    expect(warnings.map(({ code }) => code)).toEqual(['failed-members', 'identity-broken']);
    expect(warnings[0]!.text.en).toMatch(
      /^1 of 1000 members failed under .* member 4, where "forest_cover" is not a finite number at 2023\.25$/,
    );
    expect(warnings[1]!.text.en).toMatch(
      /"balance" does not hold in 3 of 1000 members .* in member 7 at 2022 its sides are 1 and 2$/,
    );
    expect(warnings[1]!.place).toBe(place);
  });

  it('that more members would not help, when members that fail keep a chance open', () => {
    const precision = {
      standardError: 0.005,
      reached: false,
      above: [{ scenario: 'plan', target: 'all headline', probabilitySe: 0.045 }],
    };
    const said = (settings: Partial<Study['settings']>) =>
      runWarnings(study(joint(1, 10, ['a']), none, settings))[0]!.text.en;
    expect(said({ members: 4096, most: 10_000_000, precision })).toMatch(
      /all headline targets together under "plan" \(± 4\.5 %\); more members would not help/,
    );
    expect(said({ members: 5000, most: 5000, precision })).toMatch(/; allow more with --members, or ask for less$/);
  });
});
