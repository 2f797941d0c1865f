import { describe, expect, it } from 'vitest';
import { read } from './toy.ts';

/** A slip, what is said about it, and the line (of the file) it is said at. */
const slips: readonly (readonly [given: string, expect: string, sentence: RegExp, line: number])[] = [
  ['{}', '{ variable: watr, is: rises }', /"watr" is not in the model \(did you mean "water"\?\)/u, 4],
  ['{}', '{ variable: water, is: rise }', /"rise" is not a comparison \(did you mean "rises"\?\)/u, 4],
  ['{}', '{ variable: water, is: about 3 }', /not a comparison; write one of: >= 13 %/u, 4],
  ['{}', '{ variable: water, is: ">= 3 kg" }', /kg/u, 4],
  ['{}', '{ variable: water, is: "<= draining" }', /cannot be compared with m\^3/u, 4],
  ['{}', '{ variable: water, is: between 9 m^3 and 3 m^3 }', /larger end first/u, 4],
  ['{}', '{ variable: water, is: higher than without }', /nothing is forced/u, 4],
  ['{}', '{ variable: water, is: rises, at: 2021, from: 2022 }', /does not go with "from"/u, 4],
  ['{}', '{ variable: water, is: rises, from: 2030 }', /outside the model's time, 2021 to 2025/u, 4],
  ['{}', '{ variable: water, is: rises, share: 120 % }', /at most 100 %/u, 4],
  ['{}', '{ variable: depth, is: within 1 % of observed depth }', /say by "measure"/u, 4],
  ['{}', '{ variable: depth, measure: year end, is: within 1 % of observed dept }', /did you mean "depth"/u, 4],
  ['{ scenario: opem }', '{ variable: water, is: rises }', /no scenario "opem" \(did you mean "open"\?\)/u, 3],
  ['{ extremes: { tap: p95 } }', '{ variable: water, is: rises }', /levers have min and max/u, 3],
  ['{ extremes: { tab: max } }', '{ variable: water, is: rises }', /did you mean "tap"/u, 3],
  [
    '{ policies: [{ lever: tap, set: 9 m^3/year }] }',
    '{ variable: water, is: rises }',
    /above the upper bound of "tap"/u,
    3,
  ],
  ['{ policies: [{ lever: pressure, set: 1 }] }', '{ variable: water, is: rises }', /pressure is an input/u, 3],
  ['{ assumptions: [{ parameter: drain, value: 1 kg }] }', '{ variable: water, is: rises }', /kg/u, 3],
  [
    '{ polices: [] }',
    '{ variable: water, is: rises }',
    /"polices" is not known here \(did you mean "policies"\?\)/u,
    3,
  ],
];

describe('slips in a checks file', () => {
  it.each(slips)('given %s, expect %s', (given, expectation, sentence, line) => {
    const { checks, problems } = read(
      `  - title: { en: Statement, zh: 陈述 }\n    given: ${given}\n    expect: ${expectation}\n`,
    );
    expect(checks).toEqual([]);
    expect(problems.map(({ text }) => text.en).join('\n')).toMatch(sentence);
    expect(problems[0]!.place).toMatchObject({ file: 'models/bath/bath.checks.yaml', line });
    expect(problems[0]!.text.zh).toMatch(/[\u4e00-\u9fff]/u);
  });

  it('a slip in one statement leaves the others', () => {
    const { checks, problems } = read(`
  - title: { en: Wrong, zh: 错 }
    expect: { variable: watr, is: rises }
  - title: { en: Right, zh: 对 }
    expect: { variable: water, is: falls }
`);
    expect(problems).toHaveLength(1);
    expect(checks.map(({ title }) => title.en)).toEqual(['Right']);
  });
});
