import { describe, expect, it } from 'vitest';
import { problemsOf } from '../../src/checks/index.ts';
import { run } from './toy.ts';

// Without water from the tap: 10, 9, 8.1, 7.29, 6.561 m³ at the turns of 2021 … 2025; depth is a fifth of it.
// With 2 m³ a year: 10, 11, 11.9, 12.71, 13.439 m³.
const open = '{ policies: [{ lever: tap, set: 2 m^3/year }] }';
const closed = '{ policies: [{ lever: tap, set: 0 }] }';

/** What is written, and whether it holds. */
type Row = readonly [given: string, expect: string, passed: boolean, why: string];
const rows: readonly Row[] = [
  [closed, '{ variable: water, is: ">= 6.5 m^3" }', true, 'the least is 6.561'],
  [closed, '{ variable: water, is: ">= 6.6 m^3" }', false, '6.561 at the end'],
  [closed, '{ variable: water, at: 2021, is: "= 9 m^3" }', true, 'the end of 2021'],
  [closed, '{ variable: water, at: 2024, is: "= 6561 L" }', true, 'the same in litres'],
  [closed, '{ variable: water, at: 2024, is: "= 6.5 m^3" }', false, '0.9 % off'],
  [closed, '{ variable: water, at: 2024, is: "= 6.5 m^3", tolerance: 1 % }', true, 'within 1 %'],
  [closed, '{ variable: water, from: 2023, is: "< 8.1 m^3" }', false, '8.1 at the start of 2023 itself'],
  [closed, '{ variable: water, from: 2023, is: "<= 8.1 m^3" }', true, '8.1 and less'],
  [closed, '{ variable: water, until: 2023, is: ">= 9 m^3" }', true, '10 and 9 before 2023'],
  [closed, '{ variable: water, is: "between 6 m^3 and 10 m^3" }', true, 'all between'],
  [closed, '{ variable: water, is: "between 7 m^3 and 10 m^3" }', false, '6.561 at the end'],
  [closed, '{ variable: water, is: falls }', true, '10 → 6.561'],
  [closed, '{ variable: water, is: never rises }', true, 'it only drains'],
  [closed, '{ variable: water, is: rises }', false, 'it falls'],
  [open, '{ variable: water, is: rises }', true, '10 → 13.439'],
  [open, '{ variable: water, is: never falls }', true, 'it rises every year'],
  [open, '{ variable: filling, is: steady }', true, '2 m³ a year throughout'],
  [closed, '{ variable: draining, is: steady }', false, '1 → 0.656'],
  [open, '{ variable: water, is: higher than without }', true, '10 = 10, then higher'],
  [open, '{ variable: water, is: lower than without }', false, 'it is higher'],
  [open, '{ variable: water, is: not lower than without }', true, 'never lower'],
  [open, '{ variable: drain, is: same as without }', true, 'a parameter does not move'],
  [
    '{ assumptions: [{ input: pressure, scale: 2 }] }',
    '{ variable: water, is: same as without }',
    true,
    'a closed tap has no pressure',
  ],
  [
    '{ scenario: open, assumptions: [{ input: pressure, scale: 2 }] }',
    '{ variable: filling, is: 2 times without }',
    true,
    '4 against 2',
  ],
  [
    '{ scenario: open, assumptions: [{ input: pressure, scale: 2 }] }',
    '{ variable: water, is: 2 times without }',
    false,
    'the start is the same',
  ],
  [open, '{ variable: draining, is: proportional to water }', true, 'a tenth of it'],
  [open, '{ variable: filling, is: proportional to water }', false, '2 while water rises'],
  [open, '{ variable: draining, is: "<= filling" }', true, '1 to 1.34 against 2'],
  [closed, '{ variable: draining, is: "<= filling" }', false, '1 against 0'],
  ['{ extremes: { tap: max } }', '{ variable: filling, is: "= 4 m^3/year" }', true, 'the upper bound is 4'],
  ['{ extremes: { all: max } }', '{ variable: water, at: 2021, is: "= 13 m^3" }', true, '10 + 4 − 1'],
  ['{ extremes: { tap: min } }', '{ variable: filling, is: "= 0" }', true, 'the lower bound is 0'],
  ['{ extremes: { drain: p95 } }', '{ variable: water, at: 2021, is: "= 8 m^3" }', true, '10 less 20 %'],
  ['{ assumptions: [{ parameter: drain, value: 0/year }] }', '{ variable: water, is: steady }', true, 'nothing drains'],
  [closed, '{ variable: draining, measure: annual total, at: 2022, is: "= 0.9 m^3" }', true, 'a tenth of 9'],
  [closed, '{ variable: water, measure: change, at: 2024, is: "= -34.39 %" }', true, '6.561 / 10 − 1'],
  [
    closed,
    '{ variable: depth, measure: year end, is: within 1 % of observed depth }',
    true,
    '1.8 m at the end of 2021',
  ],
  [
    '{ extremes: { drain: p95 } }',
    '{ variable: depth, measure: year end, is: within 1 % of observed depth }',
    false,
    '1.6 m',
  ],
  [
    closed,
    '{ variable: water, at: 2024, is: "> 5 m^3", share: 60 %, members: 100 }',
    true,
    'a drain up to 16 % leaves that',
  ],
  [
    closed,
    '{ variable: water, at: 2024, is: "> 8 m^3", share: 90 %, members: 100 }',
    false,
    'needs a drain below 5.4 %',
  ],
  [open, '{ variable: water, at: 2024, is: higher than without, share: 100 %, members: 50 }', true, 'in every world'],
];

describe('statements in the modeller’s words', () => {
  it.each(rows)('given %s: %s → %s (%s)', async (given, expectation, passed) => {
    expect((await run(given, expectation)).passed).toBe(passed);
  });

  it('"without" may be another scenario', async () => {
    const result = await run(
      '{ scenario: open }',
      '{ variable: water, is: higher than without }',
      '    without: model\n',
    );
    expect(result.passed).toBe(true);
    expect(result.outcomes[0]!.found.en).toBe('13.439 m³ against 6.561 m³ in 2025');
  });

  it('a failure names the point, the numbers and the place of the statement', async () => {
    const result = await run(closed, '{ variable: water, is: ">= 6.6 m^3" }');
    const [problem] = problemsOf([result]);
    expect(problem).toMatchObject({
      severity: 'error',
      code: 'behaviour',
      place: { file: 'models/bath/bath.checks.yaml', line: 4 },
    });
    expect(problem!.text.en).toContain('water: 6.561 m³ against 6.6 m³ in 2025');
    expect(problem!.text.zh).toContain('6.561');
  });

  it('a warning is told as one', async () => {
    const result = await run(closed, '{ variable: water, is: rises }', '    level: warning\n');
    expect(problemsOf([result])[0]!.severity).toBe('warning');
  });

  it('a share says in how many members it held', async () => {
    const result = await run(open, '{ variable: water, at: 2024, is: higher than without, share: 100 %, members: 50 }');
    expect(result.outcomes[0]!.found.en).toContain('50 of 50 members');
  });
});
