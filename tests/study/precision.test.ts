import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { runWarnings } from '../../src/cli/run-warnings.ts';
import { loadWorkspace } from '../../src/index.ts';
import { initRegion } from '../../src/workspace/index.ts';

const folder = mkdtempSync(join(tmpdir(), 'plancast-'));
initRegion(folder, 'small');
const workspace = loadWorkspace(folder);
const scenarios = ['baseline', 'plan'];

describe('precision on request', () => {
  it('runs every scenario on until no probability has a larger standard error, all with the same members', async () => {
    const study = await workspace.study('small', { scenarios, standardError: 0.01 });
    // √(p(1-p)/n) ≤ 0.01 takes 2,500 members where p = 1/2; looked at after 4,096.
    expect(study.settings.members).toBe(4096);
    expect(study.assessment.members).toBe(4096);
    expect(study.assessment.precision).toEqual({ standardError: 0.01, reached: true, above: [] });
    for (const { indicators, allHeadline } of Object.values(study.assessment.scenarios)) {
      for (const { probabilitySe } of [...Object.values(indicators), allHeadline]) {
        if (probabilitySe !== null) expect(probabilitySe).toBeLessThanOrEqual(0.01);
      }
    }
    expect(study.scenarios.map(({ ensemble }) => ensemble.members)).toEqual([4096, 4096]);
    expect(runWarnings(study)).toEqual([]);
  });

  it('says which probabilities are still less certain when the members allowed do not suffice', async () => {
    const study = await workspace.study('small', { scenarios: ['plan'], standardError: 0.002, members: 5000 });
    const { reached, above } = study.assessment.precision!;
    expect([study.settings.members, reached]).toEqual([5000, false]);
    const expected = Object.entries(study.assessment.scenarios).flatMap(([scenario, { indicators }]) =>
      Object.entries(indicators).flatMap(([target, { probabilitySe }]) =>
        probabilitySe !== null && probabilitySe > 0.002 ? [`${scenario} ${target}`] : [],
      ),
    );
    expect(
      above
        .filter(({ target }) => !target.startsWith('all '))
        .map(({ scenario, target }) => `${scenario} ${target}`)
        .sort(),
    ).toEqual(expected.sort());
    const [warning] = runWarnings(study);
    expect(warning!.text.en).toMatch(
      /^after 5000 members the standard error of \d+ probabilities is still above 0\.2 %: /,
    );
    expect(warning!.text.zh).toMatch(/^运行 5000 个成员后/);
  });

  it('gives what the same number of members would have given', async () => {
    const [precise, usual] = [
      await workspace.study('small', { scenarios: ['plan'], standardError: 0.01 }),
      await workspace.study('small', { scenarios: ['plan'], members: 4096 }),
    ];
    expect({ ...precise.assessment, precision: undefined }).toEqual({ ...usual.assessment, precision: undefined });
    expect(precise.scenarios[0]!.ensemble.outcomes.size).toBe(1);
  });
});
