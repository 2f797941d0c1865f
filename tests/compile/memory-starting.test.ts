import { describe, expect, it } from 'vitest';
import { compile } from '../../src/compile/index.ts';
import { loadModel } from '../../src/language/index.ts';
import { simulate } from '../../src/simulate/index.ts';

const shared = `
title: { en: Plant, zh: 工厂 }
time: { start: 0, stop: 2, step: 1 }
units: unchecked
`;
const plant = `
sector: plant
title: { en: Plant, zh: 工厂 }
stocks:
  capacity: { title: { en: Capacity, zh: 能力 }, unit: "1", initial: target, inflow: adjustment }
flows:
  adjustment: { title: { en: Adjustment, zh: 调整 }, unit: "1", equation: (target - capacity) / 2 }
auxiliaries:
  target: { title: { en: Target, zh: 目标 }, unit: "1", equation: "TARGET" }
`;

function run(target: string) {
  const files = [
    { file: 'model.yaml', text: shared },
    { file: 'plant.yaml', text: plant.replace('"TARGET"', `"${target}"`) },
  ];
  const { model, problems } = loadModel('plant', files);
  if (!model) throw new Error(problems.map((problem) => problem.text.en).join('\n'));
  return simulate(compile(model)).variables;
}

describe('starting(x, first)', () => {
  it('lets a stock start from a target that rests on the stock', () => {
    const variables = run('starting(capacity * 1.2, 100)');
    // 100 + (120 − 100) / 2 = 110, then 110 + (132 − 110) / 2 = 121
    expect([...variables.get('capacity')!]).toEqual([100, 110, 121]);
    expect([...variables.get('target')!].map((value) => Math.round(value * 1e9) / 1e9)).toEqual([120, 132, 145.2]);
  });

  it('would be a circle without it', () => {
    expect(() => run('capacity * 1.2')).toThrow(/start of the run needs itself/u);
  });
});
