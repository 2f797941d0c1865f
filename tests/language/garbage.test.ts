import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { loadModel } from '../../src/language/index.ts';
import { auxiliary, parameter, sector, shared } from './model-text.ts';

const land = sector(`stocks:
  forest: { title: { en: F, zh: 森林 }, unit: km^2, initial: area, inflow: growth }
flows:
  growth: { title: { en: G, zh: 增长 }, unit: km^2/year, equation: "delay3(area, 2) / lead", history: { 2020: area } }
auxiliaries:
${auxiliary('cover', '%', 'forest / area')}
parameters:
${parameter('area', '700', 'km^2', 'uncertainty: { p5: 600, p95: 800, shape: normal }')}
${parameter('lead', '20', 'month')}
levers:
  planting: { title: { en: P, zh: 造林 }, unit: mu/year, value: { 2021: 1 }, bounds: [0, 2], source: plan, confidence: plan }
`);
const load = (landText: string, sharedText = shared()) =>
  loadModel('test', [
    { file: 'model.yaml', text: sharedText },
    { file: 'land.yaml', text: landText },
  ]);

/** A file with some of its pieces cut out, doubled, or replaced. */
const damaged = (text: string) =>
  fc
    .array(
      fc.record({
        at: fc.nat(text.length),
        cut: fc.nat(12),
        put: fc.oneof(
          fc.string({ unit: 'binary', maxLength: 4 }),
          fc.constantFrom(
            '{',
            '}',
            '[',
            ']',
            ': ',
            '\n',
            '- ',
            '"',
            '&a ',
            '*a',
            '!!x ',
            '1e999',
            '.nan',
            '__proto__',
            '# ',
          ),
        ),
      }),
      { minLength: 1, maxLength: 6 },
    )
    .map((slips) => slips.reduce((now, { at, cut, put }) => now.slice(0, at) + put + now.slice(at + cut), text));

describe('whatever a file holds', () => {
  it('is intact to begin with', () => {
    expect(load(land).problems).toEqual([]);
  });

  it('loading gives a model or errors with places and both languages, and never throws', () => {
    fc.assert(
      fc.property(damaged(land), (text) => {
        const { model, problems } = load(text);
        expect(model === undefined).toBe(problems.some((problem) => problem.severity === 'error'));
        for (const { place, text: sentence } of problems) {
          expect(place!.line).toBeGreaterThan(0);
          expect(sentence.en.length * sentence.zh.length).toBeGreaterThan(0);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('also in model.yaml', () => {
    const dimensions = shared(
      'dimensions:\n  kind: { title: { en: K, zh: 类 }, elements: [one, two] }\nunits: { crate: 3 t }\n',
    );
    fc.assert(
      fc.property(damaged(dimensions), (text) => {
        const { model, problems } = load(land, text);
        expect(model === undefined).toBe(problems.some((problem) => problem.severity === 'error'));
      }),
      { numRuns: 200 },
    );
  });

  it('and text at random', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => {
        expect(load(text).problems.length).toBeGreaterThan(0);
      }),
      { numRuns: 200 },
    );
  });

  it('problems stand in the order a reader meets them, each once', () => {
    const many = sector(
      `parameters:\n${Array.from({ length: 40 }, (_, index) => parameter(`p${index}`, 'x', 'hectar')).join('\n')}\n`,
    );
    const { problems } = load(many);
    expect(problems).toHaveLength(80);
    const order = problems.map(({ place }) => place!.line * 1000 + place!.column);
    expect(order).toEqual([...order].sort((left, right) => left - right));
  });

  it('loading twice gives the same', () => {
    expect(load(land)).toEqual(load(land));
  });
});
