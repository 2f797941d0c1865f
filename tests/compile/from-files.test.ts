import { describe, expect, it } from 'vitest';
import { compile, dependencies, findCircularities, interpreter } from '../../src/compile/index.ts';
import { loadModel } from '../../src/language/index.ts';
import { formatProblem } from '../../src/words/index.ts';

const shared = `
title: { en: Little district, zh: 小区 }
time: { first_year: 2021, last_year: 2023, step: 1/4 year, method: euler }
dimensions:
  technology:
    title: { en: Technology, zh: 技术 }
    elements: { wind: { en: Wind, zh: 风电 }, pv: { en: Solar PV, zh: 光伏 } }
`;
const energy = `
sector: energy
title: { en: Energy, zh: 能源 }
stocks:
  capacity:
    title: { en: Capacity, zh: 装机 }
    unit: 万kW
    over: technology
    initial: capacity_2020[technology]
    inflow: completions
flows:
  completions:
    title: { en: Completions, zh: 投产 }
    unit: MW/year
    over: technology
    equation: delay_fixed(approvals[technology], lead_time, 0)
auxiliaries:
  total:
    title: { en: Total, zh: 合计 }
    unit: MW
    equation: sum(capacity[technology], technology)
parameters:
  capacity_2020:
    title: { en: Capacity in 2020, zh: 2020年装机 }
    unit: MW
    over: technology
    value: { wind: 100, pv: 200 }
    uncertainty: none
    source: plan
    confidence: plan
  lead_time:
    title: { en: Lead time, zh: 工期 }
    unit: month
    value: 12
    uncertainty: none
    source: plan
    confidence: plan
levers:
  approvals:
    title: { en: Approvals, zh: 核准 }
    unit: 万kW/year
    over: technology
    value: { wind: 1, pv: { 2021: 2, 2022: 5 } }
    bounds: [0, 100]
    source: plan
    confidence: plan
`;
const load = (text: string) =>
  loadModel('little', [
    { file: 'models/little/model.yaml', text: shared },
    { file: 'models/little/energy.yaml', text },
  ]);

describe('a model from its files', () => {
  it('runs: units, dimensions and delays together', () => {
    const { model, problems } = load(energy);
    expect(problems.map((problem) => formatProblem(problem, 'en'))).toEqual([]);
    const program = compile(model!);
    const columns = program.columns.map((column) => Float64Array.of(column.nominal));
    const { values, saves } = interpreter().prepare(program).run(columns, 0, 1);
    const total = program.outputs.findIndex(({ name }) => name === 'total');
    // 1 万kW is 10 MW. What is approved in 2021 (10 + 20 MW) is there at the end of 2022, that of 2022 (10 + 50) a year later.
    const megawatts = [...values.subarray(total * saves, (total + 1) * saves)].map(
      (value) => value / program.outputs[total]!.unit.scale,
    );
    expect(megawatts.map((value) => Number(value.toFixed(9)))).toEqual([300, 300, 330, 390]);
    expect(dependencies(model!, 'capacity[wind]')).toEqual(['completions', 'capacity_2020', 'lead_time', 'approvals']);
  });

  it('that goes in a circle is told with the lines of its files', () => {
    const circular = energy.replace(
      'equation: sum(capacity[technology], technology)',
      'equation: half * 2\n  half: { title: { en: Half, zh: 一半 }, unit: MW, equation: total / 2 }',
    );
    const { model } = load(circular);
    const [problem] = findCircularities(model!);
    expect(formatProblem(problem!, 'en')).toContain(
      'models/little/energy.yaml:21:15 "total" needs its own value at the same instant: total (models/little/energy.yaml:21:15) → half (models/little/energy.yaml:22:60) → total.',
    );
  });
});
