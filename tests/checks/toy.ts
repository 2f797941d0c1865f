import { type Check, type CheckResult, loadChecks, runChecks } from '../../src/checks/index.ts';
import { compile } from '../../src/compile/index.ts';
import { loadModel } from '../../src/language/index.ts';
import type { Observation } from '../../src/observe/index.ts';
import { loadScenarios } from '../../src/scenario/index.ts';

/** A bath: 10 m³ at the start; the tap (a lever) fills it, and each year a tenth drains away. One year a step. */
const modelFile = `
title: { en: Bath, zh: 浴缸 }
time: { first_year: 2021, last_year: 2024, step: 1 year, method: euler }
`;
const sectorFile = `
sector: bath
title: { en: Bath, zh: 浴缸 }
stocks:
  water: { title: { en: Water, zh: 水量 }, unit: m^3, initial: start, inflow: filling, outflow: draining }
flows:
  filling: { title: { en: Filling, zh: 注水 }, unit: m^3/year, equation: tap * pressure }
  draining: { title: { en: Draining, zh: 排水 }, unit: m^3/year, equation: water * drain }
auxiliaries:
  depth: { title: { en: Depth, zh: 水深 }, unit: m, equation: water / floor_area, history: { 2020: start / floor_area } }
parameters:
  start: { title: { en: Start, zh: 初始水量 }, unit: m^3, value: 10, uncertainty: none, source: judgement, confidence: judgement }
  floor_area: { title: { en: Floor, zh: 底面积 }, unit: m^2, value: 5, uncertainty: none, source: judgement, confidence: judgement }
  drain: { title: { en: Drain, zh: 排水率 }, unit: 1/year, value: 0.1, uncertainty: { p5: 0.05, p95: 0.2, shape: lognormal }, source: judgement, confidence: judgement }
levers:
  tap: { title: { en: Tap, zh: 龙头 }, unit: m^3/year, value: 0, bounds: [0, 4], source: judgement, confidence: judgement }
inputs:
  pressure: { title: { en: Pressure, zh: 水压 }, unit: "1", path: { 2021: 1 }, source: judgement, confidence: judgement }
`;
const loaded = loadModel(
  'bath',
  [
    { file: 'models/bath/model.yaml', text: modelFile },
    { file: 'models/bath/bath.yaml', text: sectorFile },
  ],
  { sources: new Set(['judgement']) },
);
if (!loaded.model) throw new Error(loaded.problems.map(({ text }) => text.en).join('\n'));
export const model = loaded.model;
export const program = compile(model);
export const { scenarios } = loadScenarios(
  [
    {
      file: 'scenarios/bath/open.yaml',
      text: 'title: { en: Open, zh: 开 }\npolicies:\n  - { lever: tap, set: 2 m^3/year }',
    },
  ],
  model,
);
export const observations: readonly Observation[] = [
  { region: 'Bath', indicator: 'depth', year: 2021, value: 1.8, unit: 'm', source: 'judgement', confidence: 'seen' },
];

/** Reads checks written as YAML, indented as in a file. */
export function read(checks: string) {
  return loadChecks([{ file: 'models/bath/bath.checks.yaml', text: `checks:\n${checks}` }], {
    model,
    scenarios,
    observations,
  });
}

/** Runs one check: its `given` and one expectation, as a person writes them. */
export async function run(given: string, expect: string, more = ''): Promise<CheckResult> {
  const text = `  - title: { en: Statement, zh: 陈述 }\n    given: ${given}\n${more}    expect: ${expect}\n`;
  const { checks, problems } = read(text);
  if (problems.length > 0) throw new Error(problems.map((problem) => problem.text.en).join('\n'));
  const [result] = await runChecks(program, checks as Check[]);
  return result!;
}
