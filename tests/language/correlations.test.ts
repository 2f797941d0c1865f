import { describe, expect, it } from 'vitest';
import { load, parameter, sector, sentences, shared } from './model-text.ts';

const uncertain = 'uncertainty: { min: 1, max: 9, shape: uniform }';
const dimensions = 'dimensions: { tech: { title: { en: Tech, zh: 技术 }, elements: [wind, pv] } }\n';
const shock = (name: string): string =>
  `  ${name}: { title: { en: ${name}, zh: 冲击 }, unit: "1", uncertainty: { sd: 0.1, median: 1, shape: normal }, source: plan, confidence: plan }`;
const body = (correlations: string): string =>
  sector(
    [
      'parameters:',
      ...['price', 'wage', 'rent'].map((name) => parameter(name, '5', '1', uncertain)),
      parameter('fixed', '5', '1'),
      parameter('cost', '5', '1', `over: tech, ${uncertain}`),
      parameter('yield', '5', '1', `over: tech, ${uncertain}`),
      'shocks:',
      shock('rain'),
      shock('demand'),
      'levers:',
      '  planting: { title: { en: Planting, zh: 造林 }, unit: "1", value: 0, bounds: [0, 1], source: plan, confidence: plan }',
      'auxiliaries:',
      '  all: { title: { en: All, zh: 合计 }, unit: "1", equation: "price + wage + rent + fixed + rain + demand + planting + sum(cost[tech] * yield[tech], tech)" }',
      'correlations:',
      correlations,
    ].join('\n'),
  );
const entry = (between: string, value: number | string, more = ''): string =>
  `  - { between: [${between}], value: ${value}, source: plan, confidence: judgement${more} }`;
const read = (...entries: string[]) =>
  load(body(entries.join('\n')), shared(dimensions), { sources: new Set(['plan']) });
const said = (...entries: string[]): string[] => sentences(read(...entries));

describe('correlations of a model', () => {
  it('are between two uncertain parameters, two elements, or two shocks, with a source', () => {
    const { model, problems } = read(
      entry('price, wage', 0.6, ', note: { en: Both follow coal, zh: 均随煤价 }'),
      entry('"cost[pv]", "yield[ wind ]"', -0.3),
      entry('rain, demand', -0.2),
    );
    expect(problems).toEqual([]);
    expect(
      model!.correlations!.map(({ between, value, source, confidence }) => [...between, value, source, confidence]),
    ).toEqual([
      ['price', 'wage', 0.6, 'plan', 'judgement'],
      ['cost[pv]', 'yield[wind]', -0.3, 'plan', 'judgement'],
      ['rain', 'demand', -0.2, 'plan', 'judgement'],
    ]);
    expect(model!.correlations![0]!.note!.en).toBe('Both follow coal');
  });

  it('need say no more than between what, how much, and from where', () => {
    const { model, problems } = read('  - { between: [price, wage], value: 0.6, source: plan }');
    expect(problems).toEqual([]);
    expect(model!.correlations![0]!.confidence).toBeUndefined();
  });

  it('between two variables of the same dimensions hold for each element', () => {
    expect(read(entry('cost, yield', 0.5)).model!.correlations!.map(({ between }) => between)).toEqual([
      ['cost[wind]', 'yield[wind]'],
      ['cost[pv]', 'yield[pv]'],
    ]);
  });

  it('may stand in model.yaml, and are absent where there are none', () => {
    const correlations = `correlations:\n${entry('price, wage', 0.6)}\n`;
    const { model } = load(body('').replace('\ncorrelations:\n', '\n'), shared(dimensions + correlations));
    expect(model!.correlations).toHaveLength(1);
    expect(load(body('').replace('\ncorrelations:\n', '\n'), shared(dimensions)).model!.correlations).toBeUndefined();
  });
});

describe('a slip in a correlation is one sentence at its place', () => {
  it.each([
    [
      'an unknown name',
      entry('pice, wage', 0.6),
      /land\.yaml:18:17 the correlation is with "pice", which no file of the model declares \(did you mean "price"\?\)/,
    ],
    [
      'a lever',
      entry('price, planting', 0.6),
      /"planting" is declared under lever, but only uncertain parameters and yearly shocks/,
    ],
    ['a fixed number', entry('price, fixed', 0.6), /"fixed" is not uncertain/],
    [
      'a missing element',
      entry('price, cost', 0.6),
      /"cost" has an element for each of tech; say which: "cost\[wind\]", "cost\[pv\]"/,
    ],
    [
      'an unknown element',
      entry('price, "cost[pw]"', 0.6),
      /"cost\[pw\]" is no element of "cost" \(did you mean "cost\[pv\]"\?\)/,
    ],
    ['an element of what has none', entry('"price[pv]", wage', 0.6), /"price" has no dimension/],
    ['a parameter with a shock', entry('price, rain', 0.6), /"rain" is drawn anew for each year and "price" once/],
    ['a name with itself', entry('price, price', 0.6), /"price" is correlated with itself/],
    [
      'per cent',
      entry('price, wage', 60),
      /land\.yaml:18:\d+ the correlation is 60; it must lie between -1 and 1; 60 % is written 0\.6/,
    ],
    ['too strong', entry('price, wage', 1.2), /the correlation is 1\.2; it must lie between -1 and 1/],
    ['perfect', entry('price, wage', -1), /a correlation of -1 means that one number decides the other/],
    ['no number', entry('price, wage', 'high'), /"high" is not a number/],
    ['not finite', entry('price, wage', '.nan'), /not a finite number/],
    ['no source', '  - { between: [price, wage], value: 0.6, confidence: plan }', /source/],
    [
      'an unknown source',
      entry('price, wage', 0.6).replace('source: plan', 'source: plam'),
      /the source "plam" is not in data\/sources\.yaml \(did you mean "plan"\?\)/,
    ],
    ['three names', entry('price, wage, rent', 0.6), /land\.yaml:18/],
    ['no list', '  price: wage', /land\.yaml:1[78]/],
  ])('%s', (_, text, sentence) => {
    const found = said(text);
    expect(found).toHaveLength(1);
    expect(found[0]).toMatch(sentence);
  });

  it('more than a thousand are refused before they are looked through', () => {
    const names = Array.from({ length: 60 }, (_, index) => `p${index}`);
    const pairs = names.flatMap((left, index) =>
      names.slice(index + 1).map((right) => entry(`${left}, ${right}`, 0.1)),
    );
    const text = sector(
      ['parameters:', ...names.map((name) => parameter(name, '5', '1', uncertain)), 'correlations:', ...pairs].join(
        '\n',
      ),
    );
    const errors = sentences(load(text)).filter((sentence) => sentence.startsWith('error'));
    expect(errors).toHaveLength(1);
    expect(errors[0]).toMatch(/the model gives 1770 correlations; at most 1000 are read$/);
  });

  it('the same pair twice, in either order', () => {
    const found = said(entry('price, wage', 0.6), entry('wage, price', 0.5));
    expect(found).toHaveLength(1);
    expect(found[0]).toMatch(/land\.yaml:19:\d+ the correlation of price – wage is already given at land\.yaml:18:\d+/);
  });

  it('correlations that contradict each other are named, with the nearest that can hold', () => {
    // Wage and rent both follow the price, in opposite ways, so they cannot go together: 1 + 2·0.9·(-0.9)·0.9 - 3·0.81 < 0.
    const found = said(entry('price, wage', 0.9), entry('price, rent', -0.9), entry('wage, rent', 0.9));
    expect(found).toHaveLength(1);
    expect(found[0]).toMatch(
      /land\.yaml:20:\d+ these correlations cannot all hold at once: price – wage 0\.9, price – rent -0\.9, wage – rent 0\.9; the nearest that can hold: price – wage (0\.\d+), price – rent (-0\.\d+), wage – rent (0\.\d+)/,
    );
    const numbers = /price – wage (0\.\d+), price – rent (-0\.\d+), wage – rent (0\.\d+)$/.exec(found[0]!)!;
    const suggested = said(
      entry('price, wage', numbers[1]!),
      entry('price, rent', numbers[2]!),
      entry('wage, rent', numbers[3]!),
    );
    expect(suggested).toEqual([]);
  });

  it('and a pair left out counts as independent', () => {
    expect(said(entry('price, wage', 0.9), entry('wage, rent', 0.9))[0]).toMatch(
      /nearest that can hold: price – wage 0\.\d+, price – rent 0\.\d+, wage – rent 0\.\d+/,
    );
  });
});
