import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { compile } from '../../src/compile/index.ts';
import { importModel, writeVensim, writeXmile } from '../../src/exchange/index.ts';
import { loadModel, type Model } from '../../src/language/index.ts';
import { simulate } from '../../src/simulate/index.ts';

function load(name: string, files: { file: string; text: string }[]): Model {
  const { model, problems } = loadModel(name, files);
  if (!model) throw new Error(problems.map((problem) => problem.text.en).join('\n'));
  return model;
}

/** Largest relative difference between a model and what comes back from its export, over all variables and steps. */
function differenceAfterExport(model: Model, form: 'mdl' | 'xmile'): { variables: number; difference: number } {
  const bytes = new TextEncoder().encode((form === 'mdl' ? writeVensim : writeXmile)(model).text);
  const imported = importModel({ file: `${model.name}.${form}`, bytes });
  if (!imported.model) throw new Error(imported.problems.map((problem) => problem.text.en).join('\n'));
  expect(imported.problems).toEqual([]);
  expect(imported.model.time).toEqual(model.time);
  const [before, after] = [simulate(compile(model)).variables, simulate(compile(imported.model)).variables];
  let difference = 0;
  for (const [name, values] of before) {
    const other = after.get(name);
    if (!other) throw new Error(`${name} did not come back`);
    for (const [index, value] of values.entries()) {
      difference = Math.max(difference, Math.abs(value - other[index]!) / Math.max(1, Math.abs(value)));
    }
  }
  return { variables: before.size, difference };
}

const equations = [
  'min(time, 3, 2.5) - max(1, time)',
  'floor(-1.5) + ceil(1.2) + round(2.5) + log10(100)',
  'modulo(time, 3) ^ 2',
  'if(time > 2 and not (time > 4), 7, time >= 1)',
  '1 + initial(level) * 2',
  'previous(time, -1) + sample(time < 3, time, 9)',
  'delay1(time, 2) + delay3(time, 3, 1) + delayn(time, 3, 2)',
  'smooth(time, 2, 5) + smooth3(time, 3) + smoothn(time, 4, 2, 1)',
  'delay_fixed(time, 2, 8) + starting(level, 3)',
  'step(2, 3) + ramp(1, 2, 4) + pulse(2, 1) + pulse_train(1, 1, 2, 5)',
  'curve(time / 2) + sum(part[kind] * 2, kind) + product(part[kind], kind)',
  'minimum(part[kind], kind) + maximum(part[kind], kind) - part[b]',
  'sum(part[kind] * maximum(grid[kind, side], side), kind) + product(product(grid[kind, side], side), kind)',
  'sum(previous(pool[kind], 1), kind)',
];

describe.each(['mdl', 'xmile'] as const)('a model written as .%s', (form) => {
  it.each(['euler', 'rk2', 'rk4'])(
    'comes back with every function of the language and runs to the same numbers, by %s',
    (method) => {
      const shared = `
title: { en: All, zh: 全部 }
time: { start: 0, stop: 6, step: 0.5, method: ${method} }
units: unchecked
dimensions:
  kind: { title: { en: Kind, zh: 类 }, elements: [a, b] }
  side: { title: { en: Side, zh: 侧 }, elements: [u, v, w] }
`;
      const found = { source: 's', confidence: 'derived' };
      const sector = `
sector: all
title: { en: All, zh: 全部 }
stocks:
  level: { title: { en: L, zh: L }, unit: "1", initial: 2, inflow: growth }
  pool: { title: { en: P, zh: P }, unit: "1", over: kind, initial: { a: 1, b: e1 * 0 + 2 }, outflow: loss }
flows:
  growth: { title: { en: G, zh: G }, unit: "1", equation: level * 0.1 }
  loss: { title: { en: L, zh: L }, unit: "1", over: kind, equation: "pool[kind] * 0.2 + previous(pool[kind], 0)" }
parameters:
  part: { title: { en: P, zh: P }, unit: "1", over: kind, value: { a: 2, b: 3 }, ${Object.entries(found)
    .map(([key, value]) => `${key}: ${value}`)
    .join(', ')} }
  weight: { title: { en: W, zh: W }, unit: "1", over: side, value: { u: 1, v: 4, w: 3 }, source: s, confidence: derived }
inputs:
  held: { title: { en: H, zh: H }, unit: "1", path: { 0: 1, 2: 5, 4: 3 }, interpolation: hold, source: s, confidence: derived }
  drawn: { title: { en: D, zh: D }, unit: "1", path: { 0: 1, 2: 5, 4: 3 }, interpolation: linear, source: s, confidence: derived }
lookups:
  curve: { title: { en: C, zh: C }, argument: "1", unit: "1", points: [[0, 0], [1, 3], [2, 1]], source: s, confidence: derived }
auxiliaries:
  grid: { title: { en: G, zh: G }, unit: "1", over: [kind, side], equation: "part[kind] * weight[side] + time" }
${equations.map((text, index) => `  e${index + 1}: { title: { en: E, zh: E }, unit: "1", equation: ${JSON.stringify(text)} }`).join('\n')}
`;
      const model = load('all', [
        { file: 'model.yaml', text: shared },
        { file: 'all.yaml', text: sector },
      ]);
      const { variables, difference } = differenceAfterExport(model, form);
      expect(variables).toBe(equations.length + 19);
      expect(difference).toBeLessThan(1e-12);
    },
  );

  it('is the whole Yungang model, all its variables', () => {
    const folder = resolve(import.meta.dirname, '../../models/yungang');
    const files = readdirSync(folder).filter((name) => /^[a-z]+\.yaml$/u.test(name));
    const model = load(
      'yungang',
      files.map((name) => ({ file: `models/yungang/${name}`, text: readFileSync(join(folder, name), 'utf8') })),
    );
    const { variables, difference } = differenceAfterExport(model, form);
    expect(variables).toBeGreaterThan(500);
    expect(difference).toBeLessThan(1e-9);
  });

  it('says what the other tool has no place for', () => {
    const model = load('m', [
      { file: 'model.yaml', text: 'title: { en: M, zh: M }\ntime: { first_year: 2021, last_year: 2022 }\n' },
      {
        file: 'm.yaml',
        text: `
sector: m
title: { en: M, zh: M }
parameters:
  p: { title: { en: P, zh: P }, unit: "1", value: 2, uncertainty: { min: 1, max: 3, shape: uniform }, source: s, confidence: derived }
`,
      },
    ]);
    const write = form === 'mdl' ? writeVensim : writeXmile;
    expect(write(model).problems.map((problem) => problem.text.en)).toEqual([
      'the uncertainty of "p" is not in the file',
    ]);
  });
});
