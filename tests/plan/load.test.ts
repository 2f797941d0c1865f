import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { loadPlan, type PlanContext, planFileSchema } from '../../src/plan/index.ts';
import { parseUnit } from '../../src/units/index.ts';
import { formatProblem, type Language } from '../../src/words/index.ts';

const good = `
title: { en: A plan, zh: 规划 }
base_year: 2020
target_year: 2025
source: plan
departments: { forestry: { en: Forestry Bureau, zh: 林业局 } }
groups: { nature: { en: Nature, zh: 自然 } }
headline: [forest_cover]
indicators:
  forest_cover:
    number: 13
    title: { en: Forest cover, zh: 森林覆盖率 }
    unit: "%"
    group: nature
    departments: [forestry]
    kind: unknown
    direction: higher
    baseline: { year: 2020, value: 13.66 }
    target: { year: 2025, reach: 16.42 }
    treatment: modelled
    follows: { variable: forest_cover, measure: year end }
    clause: table 2-1 row 13
projects:
  wetland:
    number: 1
    title: { en: Wetland, zh: 湿地 }
    section: { en: Protection, zh: 生态保护 }
    investment: 4000 万元
    start: 2021
    finish: 2025-12
    clause: 7(1)1
`;

const model: PlanContext = {
  sources: ['plan', 'yearbook'],
  variables: new Map([
    ['forest_cover', { kind: 'auxiliary', unit: parseUnit('%'), over: [] }],
    ['planting', { kind: 'flow', unit: parseUnit('mu/year'), over: [] }],
    ['weather', { kind: 'shock', unit: parseUnit('1'), over: [] }],
    ['value_added', { kind: 'auxiliary', unit: parseUnit('亿元@2020/year'), over: ['sector'] }],
  ]),
  dimensions: new Map([['sector', { elements: ['coal', 'services'] }]]),
};

/** What is said about a file that is good but for one replacement. */
function said(change: readonly [from: string | RegExp, to: string], language: Language = 'en'): string[] {
  const changed = good.replace(...change);
  expect(changed).not.toBe(good);
  return loadPlan('data/a/plan.yaml', changed, model).problems.map((problem) => formatProblem(problem, language));
}

describe('a plan file', () => {
  it('becomes a plan', () => {
    const { plan, problems } = loadPlan('data/a/plan.yaml', good, model);
    expect(problems).toEqual([]);
    expect(plan).toMatchObject({ name: 'a', baseYear: 2020, targetYear: 2025, headline: ['forest_cover'] });
    expect(plan!.departments.get('forestry')).toEqual({ en: 'Forestry Bureau', zh: '林业局' });
    expect(plan!.indicators.get('forest_cover')).toMatchObject({
      id: 'forest_cover',
      number: 13,
      target: { year: 2025, operator: '=', value: 16.42, span: 'target year' },
      follows: { variable: 'forest_cover', measure: 'year end' },
      source: 'plan',
      place: { file: 'data/a/plan.yaml', line: 10, column: 3 },
    });
    expect(plan!.projects).toEqual([
      {
        number: 1,
        id: 'wetland',
        title: { en: 'Wetland', zh: '湿地' },
        section: { en: 'Protection', zh: '生态保护' },
        investment: 0.4, // 4000 万元 in 亿元
        start: '2021',
        finish: '2025-12',
        clause: '7(1)1',
      },
    ]);
  });

  it.each<[string, object]>([
    ['at least: 20', { operator: '>=', value: 20 }],
    ['above: 20', { operator: '>', value: 20 }],
    ['reach: 20', { operator: '=', value: 20 }],
    ['keep: 13', { operator: '=', value: 13 }],
    ['between: [15, 17]', { operator: 'between', value: 15, upper: 17 }],
    ['reach: 20, milestones: { 2023: 18 }, path: compound, rounding: 0.5', { path: 'compound', rounding: 0.5 }],
  ])('reads the target "%s"; its year is that of the plan', (written, read) => {
    const { plan, problems } = loadPlan('plan.yaml', good.replace('year: 2025, reach: 16.42', written), model);
    expect(problems).toEqual([]);
    expect(plan!.indicators.get('forest_cover')!.target).toMatchObject({ year: 2025, ...read });
  });

  it('may show a whole by its parts; a part that is an indicator is recorded under its id', () => {
    const breakdowns = `
breakdowns:
  by_sector:
    title: { en: GDP by sector, zh: 构成 }
    measure: annual total
    parts: { "value_added[coal]": { en: Coal, zh: 煤炭 }, "value_added[services]": { en: Services, zh: 服务业 } }
  cover:
    title: { en: Cover, zh: 覆盖率 }
    whole: forest_cover
    measure: year end
    parts: { forest_cover: { en: All of it, zh: 全部 } }
`;
    const { plan, problems } = loadPlan('plan.yaml', good + breakdowns, model);
    expect(problems).toEqual([]);
    expect(plan!.breakdowns).toMatchObject([
      {
        id: 'by_sector',
        parts: [{ id: 'value_added[coal]', measure: 'annual total' }, { id: 'value_added[services]' }],
      },
      { id: 'cover', whole: 'forest_cover', parts: [{ id: 'forest_cover', title: { en: 'All of it' } }] },
    ]);
  });

  it('checks only what it is told of', () => {
    expect(loadPlan('plan.yaml', good.replace('variable: forest_cover', 'variable: anything')).problems).toEqual([]);
  });

  it('has a JSON Schema for editors that describes every field of an indicator and a target', () => {
    const schema = z.toJSONSchema(planFileSchema, { io: 'input' }) as Fields;
    const indicator = schema.properties!.indicators!.additionalProperties!;
    const undescribed = [...fields(indicator), ...fields(indicator.properties!.target!)].filter(
      ([, field]) => !field.description,
    );
    expect(fields(indicator).map(([name]) => name)).toContain('treatment');
    expect(undescribed).toEqual([]);
  });
});

/** What the test reads of a JSON Schema. */
interface Fields {
  readonly description?: string;
  readonly properties?: Readonly<Record<string, Fields>>;
  readonly additionalProperties?: Fields;
}
const fields = (schema: Fields) => Object.entries(schema.properties ?? {});

describe('mistakes in a plan file, each with its place, its reason and what to do', () => {
  const target = 'target: { year: 2025, reach: 16.42 }';
  const follows = 'follows: { variable: forest_cover, measure: year end }';
  const direction = 'direction: higher';
  it.each<[string, readonly [string | RegExp, string], string[]]>([
    [
      'an unknown department',
      ['departments: [forestry]', 'departments: [forestri]'],
      ['data/a/plan.yaml:15:19 department "forestri" is not listed in departments (did you mean "forestry"?)'],
    ],
    [
      'an unknown group',
      ['group: nature', 'group: natur'],
      ['data/a/plan.yaml:14:12 group "natur" is not listed in groups (did you mean "nature"?)'],
    ],
    [
      'an unknown source',
      ['source: plan', 'source: plans'],
      ['data/a/plan.yaml:5:9 source "plans" is not listed in data/sources.yaml (did you mean "plan"?)'],
    ],
    [
      'an unknown headline indicator',
      ['headline: [forest_cover]', 'headline: [forest_cower]'],
      [
        'data/a/plan.yaml:8:12 headline names "forest_cower", which is not an indicator of this plan (did you mean "forest_cover"?)',
      ],
    ],
    [
      'a headline indicator named twice',
      ['headline: [forest_cover]', 'headline: [forest_cover, forest_cover]'],
      ['data/a/plan.yaml:8:26 headline names "forest_cover" twice; keep one'],
    ],
    [
      'a headline indicator without number',
      [target, 'requirement: municipal task'],
      [
        'data/a/plan.yaml:8:12 headline names "forest_cover", which cannot be judged: it has no numeric target; take it out',
      ],
    ],
    [
      'an unknown unit',
      ['unit: "%"', 'unit: "ug/m^3x"'],
      [expect.stringMatching(/^data\/a\/plan\.yaml:13:1\d .*m\^3x/u) as unknown as string],
    ],
    [
      'a variable that the model does not have',
      [follows, 'follows: { variable: forest_cove, measure: year end }'],
      [
        'data/a/plan.yaml:21:26 "forest_cover" follows "forest_cove", which is not a variable of the model (did you mean "forest_cover"?)',
      ],
    ],
    [
      'a variable without a value over time',
      [follows, 'follows: { variable: weather, measure: year end }'],
      [
        'data/a/plan.yaml:21:26 "forest_cover" follows "weather", which is a shock and has no value over time; name a stock, a flow or an auxiliary',
      ],
    ],
    [
      'a missing element',
      [follows, 'follows: { variable: value_added, measure: annual total }'],
      [
        'data/a/plan.yaml:21:26 "forest_cover" follows "value_added", but "value_added" needs one element for each of: sector; write it as in "value_added[coal]"',
      ],
    ],
    [
      'an unknown element',
      [follows, 'follows: { variable: "value_added[service]", measure: annual total }'],
      [
        'data/a/plan.yaml:21:27 "forest_cover" follows "value_added[service]", but sector has no element "service" (did you mean "services"?)',
      ],
    ],
    [
      'an element that the variable does not have',
      [follows, 'follows: { variable: "forest_cover[coal]", measure: year end }'],
      [
        'data/a/plan.yaml:21:27 "forest_cover" follows "forest_cover[coal]", but "forest_cover" has no elements; write "forest_cover"',
      ],
    ],
    [
      'a unit that the measure does not give',
      [follows, 'follows: { variable: planting, measure: annual total }'],
      [
        expect.stringMatching(
          /^data\/a\/plan\.yaml:13:12 "forest_cover" is in % \(.*\), but the annual total of "planting" \(mu\/year\) gives .*; check unit and measure$/u,
        ) as unknown as string,
      ],
    ],
    [
      'a measure that does not go with the span',
      ['measure: year end', 'measure: average growth'],
      [
        'data/a/plan.yaml:21:49 "forest_cover" is read by "average growth", so its target\'s span must be "average", but it is "target year"',
      ],
    ],
    [
      'a sum read as a level',
      [target, 'target: { reach: 16.42, span: cumulative }'],
      [
        'data/a/plan.yaml:21:49 the target of "forest_cover" is a sum over years, so its measure must be "cumulative", but it is "year end"',
      ],
    ],
    [
      'a treatment without a variable',
      [`    ${follows}\n`, ''],
      [
        'data/a/plan.yaml:8:12 headline names "forest_cover", which cannot be judged: it has no follows; take it out',
        'data/a/plan.yaml:20:16 "forest_cover" is modelled, but follows no variable of the model; add follows, or write treatment: no data',
      ],
    ],
    [
      'a variable without a treatment',
      ['treatment: modelled', 'treatment: no data'],
      [
        'data/a/plan.yaml:21:5 "forest_cover" has treatment "no data", but follows "forest_cover"; write modelled or tracked, or take follows out',
      ],
    ],
    [
      'two targets',
      [target, 'target: { reach: 16.42, at least: 16 }'],
      [
        'data/a/plan.yaml:19:29 "forest_cover" has 2 targets (reach and at least); keep one, or write a range as between: [a, b]',
      ],
    ],
    [
      'a target without number',
      [target, 'target: { year: 2025 }'],
      [
        'data/a/plan.yaml:19:13 the target of "forest_cover" has no number; write one of reach, keep, exactly, at least, above, at most, below, between',
      ],
    ],
    [
      'neither target nor requirement',
      [`    ${target}\n`, ''],
      [
        'data/a/plan.yaml:8:12 headline names "forest_cover", which cannot be judged: it has no numeric target; take it out',
        'data/a/plan.yaml:10:3 "forest_cover" promises nothing: write a target, or as requirement what the plan says in place of a number',
      ],
    ],
    [
      'a target and a requirement',
      [target, `${target}\n    requirement: municipal task`],
      [
        'data/a/plan.yaml:20:5 "forest_cover" has both a target and the requirement "municipal task", which stands in place of a number; keep one',
      ],
    ],
    [
      'an operator against the direction',
      [target, 'target: { at most: 10 }'],
      [
        'data/a/plan.yaml:19:15 the target of "forest_cover" says "at most", but its direction is higher; that word goes with lower: one of the two is wrong',
      ],
    ],
    [
      'a target without operator and direction',
      [direction, 'direction: neither'],
      [
        'data/a/plan.yaml:19:27 the target of "forest_cover" says "reach", but its direction is neither; that word goes with higher or lower: one of the two is wrong',
      ],
    ],
    [
      'a target equal to the baseline',
      ['reach: 16.42', 'reach: 13.66'],
      [
        'data/a/plan.yaml:19:13 the target of "forest_cover" equals its baseline (13.66); if the task is to keep it, write keep, otherwise check the two numbers',
      ],
    ],
    [
      'a target that the baseline meets',
      ['reach: 16.42', 'at least: 12'],
      [
        'data/a/plan.yaml:19:13 the baseline of "forest_cover" (13.66) meets its target (12) already; it is judged as a level to keep: check the numbers and the direction (higher)',
      ],
    ],
    [
      'a level to keep that is not there',
      ['reach: 16.42', 'keep: 16.42'],
      [
        'data/a/plan.yaml:19:27 "forest_cover" is to keep 16.42, but its baseline 13.66 does not meet that; write reach',
      ],
    ],
    [
      'a range upside down',
      [target, 'target: { between: [17, 15] }'],
      ['data/a/plan.yaml:19:24 the range of "forest_cover" runs from 17 down to 15; write the lower end first'],
    ],
    [
      'a target year that has passed',
      ['year: 2025, reach', 'year: 2020, reach'],
      [
        'data/a/plan.yaml:19:21 the target of "forest_cover" is due in 2020, which is not after its start in 2020; what is done already is not a target',
      ],
    ],
    [
      'a target year after the plan',
      ['year: 2025, reach', 'year: 2030, reach'],
      [
        'data/a/plan.yaml:19:21 the target of "forest_cover" is due in 2030, after the plan\'s last year 2025; it cannot be judged within the plan',
      ],
    ],
    [
      'a milestone outside the way',
      [target, 'target: { reach: 16.42, milestones: { 2026: 17 } }'],
      ['data/a/plan.yaml:19:43 the milestone of "forest_cover" for 2026 lies outside the way from 2020 to 2025'],
    ],
    [
      'a compound path from 0',
      [
        /baseline: .*\n.*reach: 16.42/u,
        'baseline: { year: 2020, value: 0 }\n    target: { reach: 16.42, path: compound',
      ],
      [
        'data/a/plan.yaml:19:35 "forest_cover" cannot follow a compound path: that needs a level with a baseline and a target of the same sign, neither of them 0',
      ],
    ],
    [
      'a rounding of a printed operator',
      ['reach: 16.42', 'at least: 16.42, rounding: 0.5'],
      [
        'data/a/plan.yaml:19:54 "forest_cover" has a rounding, but the plan prints an operator (>=), which is taken at its word; take the rounding out',
      ],
    ],
    [
      'a number given twice',
      [
        'indicators:',
        `indicators:\n  other: { number: 13, title: { en: Other, zh: 其他 }, unit: "%", group: nature, departments: [], kind: unknown, direction: neither, requirement: no data, treatment: no data, clause: x }`,
      ],
      [
        'data/a/plan.yaml:12:13 indicator number 13 is given to "other" and to "forest_cover"; each number of the plan\'s list stands once',
      ],
    ],
    [
      'a missing language',
      ['{ en: Forest cover, zh: 森林覆盖率 }', '{ en: Forest cover }'],
      ['data/a/plan.yaml:12:12 "zh" of "indicators.forest_cover.title" is missing; add it'],
    ],
    [
      'an unknown word',
      ['kind: unknown', 'kind: bindin'],
      [
        'data/a/plan.yaml:16:11 "indicators.forest_cover.kind" is "bindin"; it must be binding | expected | unknown (did you mean "binding"?)',
      ],
    ],
    [
      'a mistyped key',
      ['direction: higher', 'directon: higher'],
      [
        'data/a/plan.yaml:10:3 "direction" of "indicators.forest_cover" is missing; add it: higher | lower | neither',
        'data/a/plan.yaml:17:5 "directon" is not known here (did you mean "direction"?)',
      ],
    ],
    [
      'an investment that is not money',
      ['investment: 4000 万元', 'investment: 79 mu'],
      ['data/a/plan.yaml:28:17 the investment "79 mu" of project "wetland" is not money; write it as in "0.4 亿元"'],
    ],
    [
      'a breakdown of what is no indicator',
      [
        'projects:',
        'breakdowns: { b: { title: { en: B, zh: 乙 }, whole: forest_cove, measure: year end, parts: { forest_cover: { en: F, zh: 林 } } } }\nprojects:',
      ],
      [
        'data/a/plan.yaml:23:52 breakdown "b" is of "forest_cove", which is not an indicator of this plan (did you mean "forest_cover"?)',
      ],
    ],
    [
      'a breakdown into what the model does not have, and into another unit',
      [
        'projects:',
        'breakdowns: { b: { title: { en: B, zh: 乙 }, whole: forest_cover, measure: year end, parts: { "value_added[coall]": { en: C, zh: 煤 }, planting: { en: P, zh: 林 } } } }\nprojects:',
      ],
      [
        'data/a/plan.yaml:23:94 breakdown "b" shows "value_added[coall]", but sector has no element "coall" (did you mean "coal"?)',
        expect.stringMatching(
          /:23:13\d breakdown "b" shows "planting", whose year end is .*: no part of "forest_cover" in %$/u,
        ) as unknown as string,
      ],
    ],
    [
      'a plan that ends before it begins',
      ['base_year: 2020', 'base_year: 2026'],
      [
        'data/a/plan.yaml:4:14 target_year 2025 is not after base_year 2026',
        'data/a/plan.yaml:19:21 the target of "forest_cover" is due in 2025, which is not after its start in 2026; what is done already is not a target',
      ],
    ],
  ])('%s', (_, change, sentences) => {
    expect(said(change)).toEqual(sentences);
    // Each is said in Chinese too, at the same places.
    const chinese = said(change, 'zh');
    expect(chinese).toHaveLength(sentences.length);
    for (const sentence of chinese) expect(sentence).toMatch(/^data\/a\/plan\.yaml:\d+:\d+ .*[\u4e00-\u9fff]/u);
  });

  it('one slip of form does not hide the others', () => {
    const text = good
      .replace('title: { en: Wetland, zh: 湿地 }', 'title: { en: Wetland }')
      .replace('departments: [forestry]', 'departments: [forestri]')
      .replace('variable: forest_cover', 'variable: forest_cove');
    const { plan, problems } = loadPlan('plan.yaml', text, model);
    expect(plan).toBeUndefined();
    expect(problems.map((problem) => [problem.code, problem.place!.line])).toEqual([
      ['unknown-department', 15],
      ['unknown-variable', 21],
      ['missing', 26],
    ]);
  });

  it('warnings do not keep the plan back', () => {
    const { plan, problems } = loadPlan('plan.yaml', good.replace('reach: 16.42', 'reach: 13.66'), model);
    expect(problems.map((problem) => problem.severity)).toEqual(['warning']);
    expect(plan).toBeDefined();
  });

  it('what is no plan at all is said to be none, without a crash', () => {
    for (const text of ['', '[]', '42', 'title: x', 'indicators: 7', 'indicators: { x: 1 }', 'headline: {', '\u0000']) {
      const { plan, problems } = loadPlan('plan.yaml', text, model);
      expect(plan).toBeUndefined();
      expect(problems.length).toBeGreaterThan(0);
    }
  });
});
