import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { loadModel, type SourceFile } from '../../src/language/index.ts';
import { auxiliary, load, parameter, sector, sentences, shared } from './model-text.ts';

const area = (value: string, more = 'uncertainty: none') =>
  sector(`parameters:\n${parameter('area', value, 'km^2', more)}\n`);
const numberOf = (result: ReturnType<typeof loadModel>, name: string, key = '') => {
  const variable = result.model?.variables.get(name);
  return variable?.kind === 'parameter' ? variable.value.get(key) : undefined;
};

describe('loading a model again after one of its files was edited', () => {
  it('reads the new number, and the old one when the edit is undone', () => {
    for (const value of ['700', '701', '700']) expect(numberOf(load(area(value)), 'area')).toBe(Number(value)); // km^2
  });

  it('gives the declarations of files that are as they were as the same objects', () => {
    const files = (cover: string) => [
      { file: 'model.yaml', text: shared() },
      { file: 'land.yaml', text: area('700') },
      {
        file: 'forest.yaml',
        text: `sector: forest\ntitle: { en: F, zh: 森林 }\nauxiliaries:\n${auxiliary('cover', '%', cover)}\n`,
      },
    ];
    const [before, after] = ['area / area', 'area / (2 * area)'].map((cover) => loadModel('test', files(cover)).model!);
    expect(after!.variables.get('area')).toBe(before!.variables.get('area'));
    expect(after!.variables.get('cover')).not.toBe(before!.variables.get('cover'));
    expect(after).not.toEqual(before);
  });

  it('moves the places of what stands below a new line', () => {
    const place = (text: string) => load(text).model!.variables.get('area')!.place;
    expect(place(area('700')).line).toBe(4);
    expect(place(area('700').replace('parameters:', '# of 2020\nparameters:')).line).toBe(5);
  });

  it('tells doubts of files that are as they were again, in the order of a reader', () => {
    const files = (value: string) => [
      { file: 'model.yaml', text: shared() },
      { file: 'a.yaml', text: `sector: a\ntitle: { en: A, zh: 甲 }\nparameters:\n${parameter('a', '1', 'km', '')}\n` },
      {
        file: 'b.yaml',
        text: `sector: b\ntitle: { en: B, zh: 乙 }\nparameters:\n${parameter('b', value, 'km', '')}\n`,
      },
    ];
    const told = (value: string) => sentences(loadModel('test', files(value)));
    expect(told('1')).toHaveLength(2);
    expect(told('1')[0]).toContain('a.yaml:4');
    expect(told('1')[1]).toContain('b.yaml:4');
    expect(told('2')).toEqual(told('1'));
  });
});

describe('what a file means rests on other files', () => {
  it('on the units of model.yaml: twelve widgets to a crate, then twenty-four', () => {
    const text = sector(`parameters:\n${parameter('stock', '10', 'crate')}\n`);
    for (const count of [12, 24, 12]) {
      const units = shared(`units: { widget: { zh: 件 }, crate: ${count} widget }\n`);
      expect(numberOf(load(text, units), 'stock')).toBe(10 * count);
    }
  });

  it('on its dimensions: an element that is added has no value yet', () => {
    const text = sector(
      `parameters:\n${parameter('share', '{ wind: 1, pv: 2 }', '1', 'over: technology, uncertainty: none')}\n`,
    );
    const dimensions = (elements: string) =>
      shared(`dimensions: { technology: { title: { en: T, zh: 技术 }, elements: [${elements}] } }\n`);
    expect(sentences(load(text, dimensions('wind, pv')))).toEqual([]);
    expect(sentences(load(text, dimensions('wind, pv, waste'))).join()).toContain('no value for waste');
    expect(sentences(load(text, dimensions('wind, pv')))).toEqual([]);
  });

  it('on its years: a constant holds from the start of the run', () => {
    const text = sector(
      'levers:\n  planting: { title: { en: P, zh: 造林 }, unit: mu/year, value: 5, bounds: [0, 9], source: plan, confidence: plan }\n',
    );
    for (const year of [2021, 2022, 2021]) {
      const years = `title: { en: Test, zh: 测试 }\ntime: { first_year: ${year}, last_year: 2025 }\n`;
      const lever = load(text, years).model!.variables.get('planting')!;
      expect(lever.kind === 'lever' && lever.path.get('')!.times).toEqual([year]);
    }
  });

  it('on the sources and departments of the workspace', () => {
    const told = (...sources: string[]) => sentences(load(area('700'), shared(), { sources: new Set(sources) }));
    expect(told('plan')).toEqual([]);
    expect(told('census').join()).toContain('the source "plan" is not in data/sources.yaml');
    expect(told('plan')).toEqual([]);
    expect(sentences(load(area('700')))).toEqual([]);
  });

  it('on the order of files: of two with the same name the first stands', () => {
    const land = { file: 'land.yaml', text: area('700') };
    const forest = { file: 'forest.yaml', text: area('800').replace('sector: land', 'sector: forest') };
    const model = { file: 'model.yaml', text: shared() };
    const told = (...files: SourceFile[]) => sentences(loadModel('test', [model, ...files]));
    expect(told(land, forest).join()).toMatch(/forest\.yaml:4:3 "area" is already declared at land\.yaml:4:3/u);
    expect(told(forest, land).join()).toMatch(/land\.yaml:4:3 "area" is already declared at forest\.yaml:4:3/u);
    expect(told(land, forest).join()).toMatch(/forest\.yaml:4:3 "area" is already declared at land\.yaml:4:3/u);
  });

  it('on the model it is in: the same file in two models counts in the units of each', () => {
    const text = sector(`parameters:\n${parameter('stock', '10', 'crate')}\n`);
    const of = (model: string, count: number) =>
      loadModel(model, [
        { file: `${model}/model.yaml`, text: shared(`units: { widget: { zh: 件 }, crate: ${count} widget }\n`) },
        { file: `${model}/land.yaml`, text },
      ]);
    const [north, south, again] = [of('north', 12), of('south', 24), of('north', 12)];
    expect([north, south, again].map((result) => numberOf(result, 'stock'))).toEqual([120, 240, 120]);
    expect(south.model!.variables.get('stock')!.place.file).toBe('south/land.yaml');
    expect(again.model!.variables.get('stock')!.place.file).toBe('north/land.yaml');
  });
});

describe('any sequence of edits', () => {
  const pieces = {
    'model.yaml': [
      shared('units: { crate: {} }\n'),
      shared('units: { crate: 12 kg }\n'),
      shared('dimensions: { kind: { title: { en: K, zh: 种类 }, elements: [old, new] } }\n'),
      'title: { en: T, zh: 题 }\n',
    ],
    'land.yaml': [
      area('700'),
      area('800', ''),
      area('700', 'uncertainty: { p5: 900, p95: 950, shape: normal }'),
      sector(`parameters:\n${parameter('area', '{ old: 1, new: 2 }', 'km^2', 'over: kind, uncertainty: none')}\n`),
      sector(`parameters:\n${parameter('area', '700', 'crate')}\n`),
      'parameters: [',
    ],
    'forest.yaml': [
      `sector: forest\ntitle: { en: F, zh: 森林 }\nauxiliaries:\n${auxiliary('cover', '%', 'forest / area')}\n`,
      `sector: forest\ntitle: { en: F, zh: 森林 }\nauxiliaries:\n${auxiliary('cover', 'km^2', 'area * 2')}\n`,
      `sector: forest\ntitle: { en: F, zh: 森林 }\nparameters:\n${parameter('area', '3', 'km')}\n`,
    ],
  };
  const files = fc
    .record({
      model: fc.constantFrom(...pieces['model.yaml']),
      land: fc.constantFrom(...pieces['land.yaml']),
      forest: fc.constantFrom(...pieces['forest.yaml']),
      isReversed: fc.boolean(),
    })
    .map(({ model, land, forest, isReversed }): SourceFile[] => {
      const list = [
        { file: 'model.yaml', text: model },
        { file: 'land.yaml', text: land },
        { file: 'forest.yaml', text: forest },
      ];
      return isReversed ? list.reverse() : list;
    });

  it('gives after each edit what a process gives that has read nothing before', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(files, { minLength: 2, maxLength: 5 }), async (states) => {
        for (const state of states) {
          vi.resetModules();
          const another = await import('../../src/language/index.ts');
          expect(loadModel('test', state)).toEqual(another.loadModel('test', state));
        }
      }),
      { numRuns: 12 },
    );
  });
});
