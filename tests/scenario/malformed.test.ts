import { describe, expect, it } from 'vitest';
import { loadScenarios } from '../../src/scenario/index.ts';
import { formatProblem } from '../../src/words/index.ts';
import { district } from './district.ts';

const title = 'title: { en: What if, zh: 假如 }';

/** What is said about files `a.yaml`, `b.yaml`, … that hold these texts, in English, without the path's folder. */
function said(...texts: readonly string[]): string[] {
  return problems(...texts).map((problem) => formatProblem(problem, 'en').replaceAll('scenarios/yungang/', ''));
}
function problems(...texts: readonly string[]) {
  const files = texts.map((text, index) => ({ file: `scenarios/yungang/${'abcdef'[index]}.yaml`, text }));
  const found = loadScenarios(files, district).problems;
  for (const { text } of found) expect(text.zh).toMatch(/\p{Script=Han}/u);
  return found;
}
const policy = (entry: string): string => `${title}\npolicies:\n  - ${entry}\n`;
const assumption = (entry: string): string => `${title}\nassumptions:\n  - ${entry}\n`;

describe('a scenario file with a slip gets one sentence with its place: names', () => {
  it('a lever that is not in the model', () => {
    expect(said(policy('{ lever: pv_aprovals, shift: 2 years }'))).toEqual([
      'a.yaml:3:14 lever "pv_aprovals" is not in the model (did you mean "pv_approvals"?)',
    ]);
  });
  it('and one that is like nothing in it', () => {
    expect(said(policy('{ lever: happiness, set: 3 }'))).toEqual([
      'a.yaml:3:14 lever "happiness" is not in the model; it has: planting, pv_approvals, rail_share, approvals',
    ]);
  });
  it('and one whose nearest name is no lever', () => {
    expect(said(policy('{ lever: coal_prise, set: 3 }'))).toEqual([
      'a.yaml:3:14 lever "coal_prise" is not in the model (nearest is "coal_price", an input)',
    ]);
  });
  it('an element that the lever does not have', () => {
    expect(said(policy('{ lever: "approvals[winds]", set: 3 }'))).toEqual([
      'a.yaml:3:15 approvals has no element "winds" (did you mean "wind"?)',
    ]);
    expect(said(policy('{ lever: "planting[wind]", set: 3 }'))).toEqual([
      'a.yaml:3:15 planting has no elements: write "planting" without [wind]',
    ]);
  });
  it('an assumption among the policies', () => {
    const sentence = 'coal_price is an input, what happens to the district: move it to assumptions';
    expect(said(policy('{ lever: coal_price, set: 3 }'))).toEqual([`a.yaml:3:14 ${sentence}`]);
    expect(said(policy('{ input: coal_price, set: 3 }'))).toEqual([`a.yaml:3:14 ${sentence}`]);
    expect(said(policy('{ lever: counted_fraction, set: 0.4 }'))).toEqual([
      'a.yaml:3:14 counted_fraction is a parameter, how the district works: move it to assumptions',
    ]);
  });
  it('a policy among the assumptions', () => {
    const sentence = 'planting is a lever, what the government decides: move it to policies';
    expect(said(assumption('{ lever: planting, set: 3 }'))).toEqual([`a.yaml:3:14 ${sentence}`]);
    expect(said(assumption('{ input: planting, set: 3 }'))).toEqual([`a.yaml:3:14 ${sentence}`]);
  });
  it('the wrong word for an assumption, or something that the model computes', () => {
    expect(said(assumption('{ input: weather, set: 3 }'))).toEqual([
      'a.yaml:3:14 weather is a shock: write "shock: weather"',
    ]);
    expect(said(policy('{ lever: forest_cover, set: 16.42 % }'))).toEqual([
      'a.yaml:3:14 forest_cover is an auxiliary, which the model computes; a scenario changes levers, inputs, shocks and parameters',
    ]);
  });
});

describe('a scenario file with a slip gets one sentence with its place: values', () => {
  it('a unit of another dimension', () => {
    expect(said(policy('{ lever: pv_approvals, set: 600 MW }'))).toEqual([
      'a.yaml:3:33 "600 MW" is in MW, but "pv_approvals" is in MW/year (did you mean "600 MW/year"?)',
    ]);
    expect(said(assumption('{ input: coal_price, path: { 2021: 867 yuan@2020/t } }'))).toEqual([
      'a.yaml:3:40 "867 yuan@2020/t" is in yuan@2020/t, but "coal_price" is in yuan/t: money at current prices and money at the prices of a given year (@2020) are joined by a price index, not by a factor',
    ]);
  });
  it('a unit that does not exist, at its own place', () => {
    expect(said(policy('{ lever: planting, set: 3000 mu/yeer }'))).toEqual([
      'a.yaml:3:37 "yeer" is not a known unit (did you mean "year"?)',
    ]);
  });
  it('a shift by something that is no time', () => {
    expect(said(policy('{ lever: planting, shift: 2 MW }'))).toEqual([
      'a.yaml:3:31 "2 MW" is in MW, but a shift is a length of time; write "2 years" or "18 months"',
    ]);
  });
  it('a percentage added to a percentage, which can mean two things', () => {
    expect(said(policy('{ lever: rail_share, add: 5 % }'))).toEqual([
      'a.yaml:3:31 "5 %" can mean two things here: write "5 percentage points" for a difference, or "scale: 1.05" for a share of the value',
    ]);
    expect(said(policy('{ lever: rail_share, add: 5 percentage points }'))).toEqual([]);
  });
  it('a value beyond the bounds of its lever', () => {
    expect(said(policy('{ lever: planting, path: { 2022: 25000 } }'))).toEqual([
      'a.yaml:3:38 25000 mu/year is above the upper bound of "planting", 20000 mu/year; change the value, or the bounds at models/yungang/forest.yaml:10',
    ]);
  });
  it('a value that is beyond the bounds only once the changes are put together, told where it got there and once', () => {
    const plan = policy('{ lever: planting, ramp: { from: 2021, to: 2023, value: 15000 } }');
    const more = `${title}\nextends: a\npolicies:\n  - { lever: planting, add: 6000, from: 2022 }\n`;
    const late = `${title}\nextends: b\npolicies:\n  - { lever: pv_approvals, set: 1 }\n`;
    // 7500 + 6000 in 2022 is allowed, 15000 + 6000 in 2023 is not.
    expect(said(plan, more, late)).toEqual([
      'b.yaml:4:5 21000 mu/year in 2023 is above the upper bound of "planting", 20000 mu/year; change the value, or the bounds at models/yungang/forest.yaml:10',
    ]);
  });
  it('a negative factor', () => {
    expect(said(policy('{ lever: planting, scale: -0.3 }'))).toEqual([
      'a.yaml:3:31 a factor cannot be negative, but "scale" is -0.3; for less write a factor below 1 (0.7 is 30 % less), or "add" with a negative value',
    ]);
  });
  it('a range that is none', () => {
    expect(
      said(assumption('{ parameter: counted_fraction, uncertainty: { p5: 0.5, p95: 0.3, shape: normal } }')),
    ).toEqual([
      'a.yaml:3:49 p5 is greater than p95: p5 is the low end (the value is below it with 5 % probability), so the two are probably swapped',
    ]);
  });
});

describe('a scenario file with a slip gets one sentence with its place: times', () => {
  it('a time that is none', () => {
    expect(said(policy('{ lever: planting, path: { 2021-13: 3000 } }'))).toEqual([
      'a.yaml:3:32 "2021-13" is not a time; write a year (2021), a part of one (2021.5), or a month (2021-07)',
    ]);
  });
  it('a beginning that is not before its end', () => {
    expect(said(policy('{ lever: planting, set: 1, from: 2024, until: 2023 }'))).toEqual([
      'a.yaml:3:38 "from" (2024) must lie before "until" (2023), or there is no time in between',
    ]);
    expect(said(policy('{ lever: planting, ramp: { from: 2024, to: 2024, value: 3 } }'))).toEqual([
      'a.yaml:3:38 a ramp goes from an earlier to a later time, but "from" is 2024 and "to" is 2024; for a step write "set: 3" with "from: 2024"',
    ]);
  });
  it('the same time twice', () => {
    expect(said(policy('{ lever: planting, path: { 2021.5: 1, 2021-07: 2 } }'))).toEqual([
      'a.yaml:3:43 "2021.5" and "2021-07" are the same time; keep one of them',
    ]);
  });
  it('times that the model never reaches are a warning: the same scenario may serve a longer model', () => {
    const found = problems(policy('{ lever: planting, path: { 2021: 1, 2031: 2 } }'));
    expect(found.map(({ severity }) => severity)).toEqual(['warning']);
    expect(found[0]!.text.en).toBe("2031 lies after the model's end (the end of 2025); this has no effect");
    expect(said(policy('{ lever: planting, set: 1, from: 202 }'))).toEqual([
      "a.yaml:3:38 202 lies before the model's start (2021); what is meant for the time before has no effect",
    ]);
  });
  it('a part of a year for a shock', () => {
    expect(said(assumption('{ shock: demand, path: { 2022-07: -3 % } }'))).toEqual([
      'a.yaml:3:30 a shock has one value a calendar year, but "2022-07" is not a whole year; write 2022',
    ]);
  });
});

describe('a scenario file with a slip gets one sentence with its place: entries', () => {
  it('two changes of a lever at the same time name both places', () => {
    expect(
      said(
        `${title}\npolicies:\n  - { lever: planting, set: 1, from: 2022 }\n  - { lever: planting, scale: 2, until: 2023 }\n`,
      ),
    ).toEqual([
      'a.yaml:4:5 "planting" is changed twice at the same time (in 2022): here and at a.yaml:3:5; give them times that do not overlap, or put one into a scenario that extends this one',
    ]);
  });
  it('an entry for all elements meets an entry for one of them', () => {
    expect(
      said(`${title}\npolicies:\n  - { lever: approvals, scale: 2 }\n  - { lever: "approvals[pv]", set: 1 }\n`),
    ).toEqual([
      'a.yaml:4:5 "approvals[pv]" is changed twice at the same time: here and as "approvals" at a.yaml:3:5; give them times that do not overlap, or put one into a scenario that extends this one',
    ]);
  });
  it('two elements, or two times one after the other, do not meet', () => {
    expect(
      said(
        `${title}\npolicies:\n  - { lever: "approvals[wind]", scale: 2 }\n  - { lever: "approvals[pv]", set: 1 }\n` +
          '  - { lever: planting, set: 1, until: 2023 }\n  - { lever: planting, set: 2, from: 2023 }\n',
      ),
    ).toEqual([]);
  });
  it('a parameter or a year of a shock said twice', () => {
    expect(
      said(
        `${title}\nassumptions:\n  - { parameter: territory, value: 700 }\n  - { parameter: territory, value: 710 km^2 }\n` +
          '  - { shock: demand, path: { 2022: -3 %, 2023: 1 % } }\n  - { shock: demand, set: 0, from: 2023 }\n',
      ),
    ).toEqual([
      'a.yaml:4:5 "territory" is given twice: here and at a.yaml:3:5; keep one of them',
      'a.yaml:6:5 "demand" is changed twice at the same time (in 2023): here and at a.yaml:5:5; give them times that do not overlap, or put one into a scenario that extends this one',
    ]);
  });
  it('two operations in one entry, or none', () => {
    expect(said(policy('{ lever: planting, set: 3, cap: 4 }'))).toEqual([
      'a.yaml:3:32 "set" and "cap" are two operations in one entry; write two entries, or, when both are meant at the same time, a second scenario that extends this one',
    ]);
    expect(said(policy('{ lever: planting }'))).toEqual([
      'a.yaml:3:5 this entry does not say what changes; add one of set, add, path, ramp, shift, scale, cap, until',
    ]);
    expect(said(policy('{ lever: planting, from: 2022, until: 2023 }'))).toEqual([
      'a.yaml:3:24 "from" and "until" alone do not say what changes in between; add one of set, add, path, ramp, shift, scale, cap',
    ]);
  });
  it('a key that does not go with the operation', () => {
    expect(said(policy('{ lever: planting, shift: 1 year, from: 2022 }'))).toEqual([
      'a.yaml:3:39 "shift" moves the whole path, so "from" does not go with it; delete "from"',
    ]);
    expect(said(policy('{ lever: planting, set: 1, interpolation: linear }'))).toEqual([
      'a.yaml:3:32 "interpolation" goes with "path" only; delete it, or write a path',
    ]);
  });
  it('an unknown key', () => {
    expect(said(policy('{ lever: planting, shft: 2 years }'))).toEqual([
      'a.yaml:3:24 "shft" is not known here (did you mean "shift"?)',
    ]);
    expect(said(policy('{ lever: planting, value: 300 }'))).toEqual([
      'a.yaml:3:24 "value" is not known here: a lever changes over time; write "set: 300"',
    ]);
    expect(said(assumption('{ parameter: territory, set: 300 }'))).toEqual([
      'a.yaml:3:29 "set" is not known here: a parameter is one constant of a run; write "value" or "uncertainty"',
    ]);
    expect(said(assumption('{ shock: weather, scale: 2 }'))).toEqual([
      'a.yaml:3:23 "scale" is not known here: a shock is drawn anew each year; fix years with "path: { 2022: … }" or "set", or give another "uncertainty"',
    ]);
    expect(said(`${title}\npolicy: []\n`)).toEqual([
      'a.yaml:2:1 "policy" is not known here; known are: title, note, extends, policies, assumptions',
    ]);
  });
  it('an entry about nothing, or about two things', () => {
    expect(said(assumption('{ set: 3 }'))).toEqual([
      'a.yaml:3:5 this entry does not say what is assumed; start it with "input: name", "shock: name" or "parameter: name"',
    ]);
    expect(said(assumption('{ input: coal_price, shock: demand, set: 3 }'))).toEqual([
      'a.yaml:3:26 one entry changes one thing, but this one names input and shock; write two entries',
    ]);
  });
  it('a shift that moves nothing is a warning: the measure it should delay is probably missing', () => {
    const found = problems(policy('{ lever: planting, shift: 2 years }'));
    expect(found.map(({ severity, text }) => [severity, text.en])).toEqual([
      [
        'warning',
        '"planting" has the same value at all times in what this scenario starts from, so moving it in time has no effect; the measure it should delay may be missing in "extends"',
      ],
    ]);
  });
  it('a title in one language', () => {
    expect(said('title: { en: What if }\n')).toEqual(['a.yaml:1:8 "zh" of "title" is missing; add it']);
  });
});

describe('files that do not fit together', () => {
  it('a parent that does not exist', () => {
    expect(said(`${title}\nextends: plna\n`, title)).toEqual([
      'a.yaml:2:10 scenario "plna" does not exist; there are: a, b',
    ]);
    const files = [
      { file: 'scenarios/yungang/plan.yaml', text: title },
      { file: 'scenarios/yungang/late.yaml', text: `${title}\nextends: plna\n` },
    ];
    expect(loadScenarios(files, district).problems.map((problem) => formatProblem(problem, 'en'))).toEqual([
      'scenarios/yungang/late.yaml:2:10 scenario "plna" does not exist (did you mean "plan"?)',
    ]);
  });
  it('a circle is named whole and once; who hangs on it cannot run either', () => {
    const texts = ['b', 'c', 'a', 'a', 'e'].map((parent) => `${title}\nextends: ${parent}\n`);
    expect(said(...texts)).toEqual([
      'a.yaml:2:10 these scenarios extend each other in a circle: a → b → c → a; delete "extends" in the one that should come first',
      'e.yaml:2:10 "e" extends itself; delete "extends" in it',
    ]);
    const files = texts.map((text, index) => ({ file: `scenarios/yungang/${'abcde'[index]}.yaml`, text }));
    expect([...loadScenarios(files, district).scenarios.keys()]).toEqual([]);
  });
  it('the name that means the model itself, and the same name twice', () => {
    const files = [
      { file: 'scenarios/yungang/model.yaml', text: title },
      { file: 'scenarios/yungang/plan.yaml', text: title },
      { file: 'scenarios/yungang/more/plan.yaml', text: title },
    ];
    expect(loadScenarios(files, district).problems.map((problem) => formatProblem(problem, 'en'))).toEqual([
      'scenarios/yungang/model.yaml:1:1 a scenario cannot be called "model", which means the model\'s own values; rename the file',
      'scenarios/yungang/more/plan.yaml:1:1 two files make the scenario "plan" (the other is scenarios/yungang/plan.yaml); rename one of them',
    ]);
  });
  it('all slips of all files come at once, in their order, and what is sound can run', () => {
    const files = [
      { file: 'scenarios/yungang/plan.yaml', text: policy('{ lever: planting, set: 3000 }') },
      {
        file: 'scenarios/yungang/broken.yaml',
        text: 'title: { en: Broken }\npolicies:\n  - { lever: plantin, set: 3 }\n  - { lever: planting, set: 3 MW }\n  - 5\n',
      },
      { file: 'scenarios/yungang/child.yaml', text: `${title}\nextends: broken\n` },
    ];
    const { problems: found, scenarios } = loadScenarios(files, district);
    expect(found.map(({ code, place }) => `${place?.line}:${place?.column} ${code}`)).toEqual([
      '1:8 missing',
      '3:14 unknown-name',
      '4:29 wrong-unit',
      '5:5 wrong-type',
    ]);
    expect([...scenarios.keys()]).toEqual(['plan']);
  });
});
