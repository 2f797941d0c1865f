import { describe, expect, it } from 'vitest';
import { interpreter } from '../../src/compile/index.ts';
import { loadModel } from '../../src/language/index.ts';
import { modelResults } from '../../src/results/index.ts';
import { loadScenarios, resolve } from '../../src/scenario/index.ts';
import { runModel } from '../../src/study/index.ts';
import { formatProblem } from '../../src/words/index.ts';

/** A tank that loses a share a year, in steps of a quarter, saved every half year. */
function tank(uncertainty: string) {
  const { model, problems } = loadModel('tank', [
    {
      file: 'models/tank/model.yaml',
      text: 'title: { en: Tank, zh: 水箱 }\ntime: { start: 0, stop: 2, step: 0.25, save_every: 0.5, method: euler }\nunits: unchecked\n',
    },
    {
      file: 'models/tank/water.yaml',
      text: `sector: water
title: { en: Water, zh: 水 }
stocks:
  level: { title: { en: Level, zh: 水位 }, unit: m, initial: 16, outflow: leak }
flows:
  leak: { title: { en: Leak, zh: 渗漏 }, unit: m/year, equation: level * share }
parameters:
  share: { title: { en: Share, zh: 份额 }, unit: 1/year, value: 2, uncertainty: ${uncertainty}, source: imported, confidence: unverified }
`,
    },
  ]);
  const errors = problems.filter(({ severity }) => severity === 'error');
  expect(errors.map((problem) => formatProblem(problem, 'en'))).toEqual([]);
  return model!;
}
const asItStands = (model: ReturnType<typeof tank>) => [resolve('model', new Map(), model)];
const facts = { version: '1', command: 'c', region: 'tank' };

describe('a model without a plan', () => {
  it('where nothing is uncertain is one run, read at every saved moment', async () => {
    const model = tank('none');
    const study = await runModel(model, asItStands(model), { members: 500 });
    expect(study.settings.members).toBe(1);
    const [run] = study.scenarios;
    expect(run!.times).toEqual([0, 0.5, 1, 1.5, 2]);
    // A quarter of a year loses 2 × 0.25 = half of it: 16, 8, 4 … and every second of them is saved.
    expect(run!.variables.get('level')).toMatchObject({
      kind: 'values',
      values: Float64Array.of(16, 4, 1, 0.25, 0.0625),
    });
    expect(run!.variables.get('leak')).toMatchObject({ kind: 'values', values: Float64Array.of(32, 8, 2, 0.5, 0.125) });
  });

  it('where a number is uncertain is an ensemble with bands, the same on every back end', async () => {
    const model = tank('{ min: 1, max: 3, shape: uniform }');
    const study = await runModel(model, asItStands(model), { members: 400, seed: 5 });
    expect(study.settings.members).toBe(400);
    const level = study.scenarios[0]!.variables.get('level')!;
    if (level.kind !== 'bands') throw new Error('no bands');
    // After half a year 16·(1 − share/4)²: at the median share of 2 it is 4; at 5 and 95 %, 1.1 and 2.9, it is 16·0.725² and 16·0.275².
    expect(level.bands[1]!.p50).toBeCloseTo(4, 1);
    expect(level.bands[1]!.p95).toBeCloseTo(16 * 0.725 ** 2, 1);
    expect(level.bands[1]!.p05).toBeCloseTo(16 * 0.275 ** 2, 1);
    const slow = await runModel(model, asItStands(model), { members: 400, seed: 5, backend: interpreter() });
    expect(slow.scenarios[0]!.variables.get('level')).toEqual(level);
  });

  it('runs under its scenarios, on the same draws', async () => {
    const model = tank('{ min: 1, max: 3, shape: uniform }');
    const text = 'title: { en: Tight, zh: 密封 }\nassumptions:\n  - parameter: share\n    value: 0\n';
    const { scenarios, problems } = loadScenarios([{ file: 'scenarios/tank/tight.yaml', text }], model);
    expect(problems).toEqual([]);
    const resolved = ['model', 'tight'].map((name) => resolve(name, scenarios, model));
    const study = await runModel(model, resolved, { members: 50 });
    const results = modelResults(study, facts);
    expect(results.scenarios.map(({ name }) => name)).toEqual(['model', 'tight']);
    const tight = results.rows.filter((row) => row.scenario === 'tight' && row.indicator === 'level' && row.year === 2);
    expect(tight.map(({ statistic, value }) => [statistic, value])).toEqual([
      ['p05', 16],
      ['p50', 16],
      ['p95', 16],
      ['mean', 16],
    ]);
  });

  it('is explained: what each variable is, its unit, equation, source, and that a single run states no range', async () => {
    const model = tank('none');
    const results = modelResults(await runModel(model, asItStands(model)), facts);
    expect(results.outcomes.get('leak')).toMatchObject({
      kind: 'flow',
      unit: 'm/year',
      title: { en: 'Leak', zh: '渗漏' },
      definition: { en: 'Flow leak = level * share' },
      source: { en: 'Computed by the model Tank' },
      uncertainty: { en: expect.stringMatching(/^None stated: a single run/) },
    });
    expect(results.outcomes.get('share')!.source.en).toBe('imported (unverified)');
    expect(results.rows.every(({ uncertainty, lower }) => uncertainty === 'single_run' && lower === null)).toBe(true);
  });
});
