import { describe, expect, it } from 'vitest';
import { compile, findCircularities } from '../../src/compile/index.ts';
import { formatProblem, ProblemsError } from '../../src/words/index.ts';
import { buildModel, type ModelSketch } from './model-builder.ts';

const sentences = (sketch: ModelSketch): string[] =>
  findCircularities(buildModel(sketch)).map((problem) => formatProblem(problem, 'en'));

describe('circular variables', () => {
  it('are named all the way round, with the place of each equation', () => {
    const sketch = { auxiliaries: { a: 'b + 1', b: 'c * 2', c: 'a - x', d: 'a' }, parameters: { x: 1 } };
    expect(sentences(sketch)).toEqual([
      'model.yaml:1:1 "a" needs its own value at the same instant: a (model.yaml:1:1) → b (model.yaml:2:1) → c (model.yaml:3:1) → a. ' +
        'Something in the circle must remember: make one of them a stock, or read it through delay1, smooth or previous.',
    ]);
  });

  it('are told in Chinese as well', () => {
    const [problem] = findCircularities(buildModel({ auxiliaries: { a: 'a + 1' } }));
    expect(problem!.text.zh).toContain('“a”在同一时刻需要自身的值：a (model.yaml:1:1) → a');
  });

  it('stop the compiler, all of them together', () => {
    const model = buildModel({ auxiliaries: { a: 'b', b: 'a', c: 'c * 2', fine: '1' } });
    expect(() => compile(model)).toThrow(ProblemsError);
    expect(findCircularities(model).map((problem) => problem.code)).toEqual(['circular', 'circular']);
  });

  it('are the shortest circle of a knot', () => {
    const sketch = { auxiliaries: { a: 'b + c', b: 'd', c: 'a', d: 'a' } };
    expect(sentences(sketch)[0]).toContain('a (model.yaml:1:1) → c (model.yaml:3:1) → a.');
  });

  it('are told once where every element goes round in the same circle', () => {
    const sketch = {
      dimensions: { technology: ['wind', 'pv'] },
      auxiliaries: { 'a[technology]': 'b[technology]', 'b[technology]': 'a[technology]' },
    };
    expect(sentences(sketch)).toHaveLength(1);
    expect(sentences(sketch)[0]).toContain('a[wind] (model.yaml:1:1) → b[wind] (model.yaml:2:1) → a[wind]');
  });

  it('are not circular when they go from element to element', () => {
    const sketch = {
      dimensions: { cohort: ['young', 'old'] },
      auxiliaries: { 'x[cohort]': { equation: { young: '1', old: 'x[young] + 1' } } },
    };
    expect(sentences(sketch)).toEqual([]);
  });

  it.each([
    ['a stock', { stocks: { a: { initial: '1', in: 'b' } }, flows: { b: 'a * 2' } }],
    ['previous', { auxiliaries: { a: 'previous(b, 1)', b: 'a' } }],
    ['delay1', { auxiliaries: { a: 'delay1(b, 2, 1)', b: 'a' } }],
    ['smooth3', { auxiliaries: { a: 'smooth3(b, 2, 1)', b: 'a' } }],
    ['delay_fixed', { auxiliaries: { a: 'delay_fixed(b, 2, 1)', b: 'a' } }],
    ['initial', { auxiliaries: { a: 'initial(x) + b', b: 'x', x: 'time' } }],
  ] as [string, ModelSketch][])('are not circular when %s remembers', (_, sketch) => {
    expect(sentences(sketch)).toEqual([]);
  });

  it('are circular through the time of a delay, which is needed at once, and not through that of a smooth', () => {
    expect(sentences({ auxiliaries: { a: 'delay1(1, b, 1)', b: 'a' } })).toHaveLength(1);
    expect(sentences({ auxiliaries: { a: 'smooth(1, b, 1)', b: 'a' } })).toHaveLength(0);
    expect(sentences({ auxiliaries: { a: 'sample(b > 1, 2, 1)', b: 'a' } })).toHaveLength(1);
  });
});

describe('circular values at the start', () => {
  it('of stocks are named all the way round', () => {
    const sketch = { stocks: { s: { initial: 'a + 1' }, t: { initial: 's' } }, auxiliaries: { a: 't * 2' } };
    expect(sentences(sketch)).toEqual([
      'model.yaml:1:1 The value of "s" at the start of the run needs itself: s (model.yaml:1:1) → a (model.yaml:3:1) → t (model.yaml:2:1) → s. ' +
        'Give one of them a first value that does not rest on the others: an initial equation of parameters, or the last argument of its delay, smooth or previous.',
    ]);
  });

  it('of a delay without a first value in a loop are found', () => {
    expect(sentences({ auxiliaries: { a: 'delay1(b, 2)', b: 'a' } })[0]).toContain(
      '"a" at the start of the run needs itself',
    );
    expect(sentences({ auxiliaries: { a: 'delay1(b, 2, 8)', b: 'a' } })).toEqual([]);
  });

  it('are not told where nothing needs the value at the start', () => {
    expect(sentences({ auxiliaries: { a: 'previous(b, 1)', b: 'a + 1' } })).toEqual([]);
  });

  it('are not told a second time for a circle that is circular at every instant', () => {
    expect(sentences({ stocks: { s: { initial: 'a' } }, auxiliaries: { a: 'b', b: 'a' } })).toHaveLength(1);
  });
});

describe('a name that the model does not have', () => {
  it('is left to the checks of the language by findCircularities, and refused with its place by the compiler', () => {
    const model = buildModel({ auxiliaries: { a: '1 + nowhere' } });
    expect(findCircularities(model)).toEqual([]);
    expect(() => compile(model)).toThrow(
      'model.yaml:1:5 The equation of "a" cannot be compiled: "nowhere" is not a variable',
    );
  });
});
