import { describe, expect, it } from 'vitest';
import { compile, describeProgram } from '../../src/compile/index.ts';
import { buildModel, type ModelSketch } from './model-builder.ts';

const listing = (sketch: ModelSketch, integrals: readonly string[] = []): string =>
  `\n${describeProgram(compile(buildModel(sketch), { integrals }))}\n`;

describe('what each construct becomes', () => {
  it('a stock with its flows', () => {
    const sketch: ModelSketch = {
      stocks: { forest: { initial: 'cover * land', in: 'planting', out: 'loss' } },
      flows: { planting: '5', loss: 'forest * 0.01' },
      parameters: { cover: 0.1366, land: 737.81 },
    };
    expect(listing(sketch)).toMatchInlineSnapshot(`
      "
      start:
        i0 = parameter cover
        i1 = parameter land
        i2 = multiply i0 i1
      every instant:
        v0 = state "forest"
        v1 = parameter cover
        v2 = parameter land
        v3 = constant 5  # planting
        v4 = constant 0.01
        v5 = multiply v0 v4  # loss
        v6 = subtract v3 v5
      states:
        "forest" starts at i2, changes by v6 a year
      "
    `);
  });

  it('constants are folded and equal values are kept once', () => {
    expect(
      listing({ auxiliaries: { a: 'x * (2 + 3)', b: '5 * x', c: '(x * 1 - 0) / 1' }, parameters: { x: 1 } }),
    ).toMatchInlineSnapshot(`
      "
      every instant:
        v0 = parameter x  # c
        v1 = constant 5
        v2 = multiply v0 v1 (member)  # a, b
      "
    `);
  });

  it('values known from the clock or from the draws alone say so', () => {
    const sketch = {
      auxiliaries: { a: 'price * time', b: 'p + q', c: 'a * b' },
      inputs: { price: 1 },
      parameters: { p: 1, q: 2 },
    };
    expect(listing(sketch)).toMatchInlineSnapshot(`
      "
      every instant:
        v0 = parameter p
        v1 = parameter q
        v2 = input price
        v3 = time
        v4 = multiply v2 v3 (time)  # a
        v5 = add v0 v1 (member)  # b
        v6 = multiply v4 v5  # c
      "
    `);
  });

  it('a material delay', () => {
    expect(
      listing({ auxiliaries: { y: 'delay3(x, T)' }, inputs: { x: 1 }, parameters: { T: 6 } }),
    ).toMatchInlineSnapshot(`
      "
      start:
        i0 = parameter T
        i1 = input x
        i2 = constant 3
        i3 = divide i0 i2
        i4 = multiply i1 i3
      every instant:
        v0 = parameter T
        v1 = input x
        v2 = state "y: delay3 stage 1"
        v3 = state "y: delay3 stage 2"
        v4 = state "y: delay3 stage 3"
        v5 = constant 3
        v6 = divide v0 v5 (member)
        v7 = divide v2 v6
        v8 = divide v3 v6
        v9 = divide v4 v6  # y
        v10 = subtract v1 v7
        v11 = subtract v7 v8
        v12 = subtract v8 v9
      states:
        "y: delay3 stage 1" starts at i4, changes by v10 a year
        "y: delay3 stage 2" starts at i4, changes by v11 a year
        "y: delay3 stage 3" starts at i4, changes by v12 a year
      "
    `);
  });

  it('an information delay', () => {
    expect(
      listing({ auxiliaries: { y: 'smooth3(x, T, 0)' }, inputs: { x: 1 }, parameters: { T: 6 } }),
    ).toMatchInlineSnapshot(`
      "
      start:
        i0 = constant 0
      every instant:
        v0 = parameter T
        v1 = input x
        v2 = state "y: smooth3 stage 1"
        v3 = state "y: smooth3 stage 2"
        v4 = state "y: smooth3 stage 3"  # y
        v5 = constant 3
        v6 = divide v0 v5 (member)
        v7 = subtract v1 v2
        v8 = divide v7 v6
        v9 = subtract v2 v3
        v10 = divide v9 v6
        v11 = subtract v3 v4
        v12 = divide v11 v6
      states:
        "y: smooth3 stage 1" starts at i0, changes by v8 a year
        "y: smooth3 stage 2" starts at i0, changes by v10 a year
        "y: smooth3 stage 3" starts at i0, changes by v12 a year
      "
    `);
  });

  it('the same delay in two equations is kept once', () => {
    const sketch = { auxiliaries: { a: 'delay1(x, 2) + 1', b: 'delay1(x, 2) * 3' }, inputs: { x: 1 } };
    expect(compile(buildModel(sketch)).states.map(({ name }) => name)).toEqual(['a: delay1']);
  });

  it('a fixed delay', () => {
    expect(listing({ auxiliaries: { y: 'delay_fixed(x * 2, 1.5, 0)' }, inputs: { x: 1 } })).toMatchInlineSnapshot(`
      "
      start:
        i0 = constant 1.5
        i1 = constant 0
      every instant:
        v0 = input x
        v1 = pipe "y: delay_fixed"  # y
        v2 = constant 2
        v3 = multiply v0 v2 (time)
      pipes:
        "y: delay_fixed" is v3 i0 years ago, before that i1
      "
    `);
  });

  it('previous and sample', () => {
    expect(
      listing({ auxiliaries: { a: 'previous(x, 7)', b: 'sample(x > 3, x, 0)' }, inputs: { x: 1 } }),
    ).toMatchInlineSnapshot(`
      "
      start:
        i0 = constant 7
        i1 = constant 0
      every instant:
        v0 = input x
        v1 = memory "a: previous"  # a
        v2 = memory "b: sample"
        v3 = constant 3
        v4 = less v3 v0 (time)
        v5 = select v4 v0 v2  # b
      memories:
        "a: previous" starts at i0, then v0 a step ago
        "b: sample" starts at i1, then v5 a step ago
      "
    `);
  });

  it('initial', () => {
    expect(listing({ auxiliaries: { y: 'initial(x * 2) + initial(3)' }, parameters: { x: 1 } })).toMatchInlineSnapshot(`
      "
      start:
        i0 = parameter x
        i1 = constant 2
        i2 = multiply i0 i1
      every instant:
        v0 = parameter x
        v1 = initial i2
        v2 = constant 3
        v3 = add v1 v2 (member)  # y
      "
    `);
  });

  it('step, ramp, pulse', () => {
    expect(listing({ auxiliaries: { a: 'step(5, 2023)' } })).toMatchInlineSnapshot(`
      "
      every instant:
        v0 = constant 5
        v1 = constant 2023
        v2 = constant 0.5
        v3 = step-length
        v4 = multiply v2 v3 (time)
        v5 = step-start
        v6 = add v4 v5 (time)
        v7 = less-equal v1 v6 (time)
        v8 = constant 0
        v9 = select v7 v0 v8 (time)  # a
      "
    `);
    expect(listing({ auxiliaries: { a: 'ramp(5, 2023, 2025)' } })).toMatchInlineSnapshot(`
      "
      every instant:
        v0 = constant 5
        v1 = constant 2023
        v2 = constant 2025
        v3 = time
        v4 = minimum v2 v3 (time)
        v5 = constant 0
        v6 = subtract v4 v1 (time)
        v7 = maximum v5 v6 (time)
        v8 = multiply v0 v7 (time)  # a
      "
    `);
    expect(listing({ auxiliaries: { a: 'pulse(2023, 1)' } })).toMatchInlineSnapshot(`
      "
      every instant:
        v0 = constant 2023
        v1 = constant 1
        v2 = step-length
        v3 = maximum v1 v2 (time)
        v4 = add v0 v3 (time)
        v5 = constant 0.5
        v6 = multiply v2 v5 (time)
        v7 = step-start
        v8 = add v6 v7 (time)
        v9 = less-equal v0 v8 (time)
        v10 = less v8 v4 (time)
        v11 = and v9 v10 (time)  # a
      "
    `);
    expect(listing({ auxiliaries: { a: 'pulse_train(2023, 1, 2, 2026)' } })).toMatchInlineSnapshot(`
      "
      every instant:
        v0 = constant 2023
        v1 = constant 1
        v2 = constant 2
        v3 = constant 2026
        v4 = constant 0.5
        v5 = step-length
        v6 = multiply v4 v5 (time)
        v7 = step-start
        v8 = add v6 v7 (time)
        v9 = subtract v8 v0 (time)
        v10 = modulo v9 v2 (time)
        v11 = maximum v1 v5 (time)
        v12 = less v10 v11 (time)
        v13 = less-equal v0 v8 (time)
        v14 = less v8 v3 (time)
        v15 = and v13 v14 (time)
        v16 = and v12 v15 (time)  # a
      "
    `);
  });

  it('choices, comparisons and rounding', () => {
    expect(
      listing({
        auxiliaries: { a: 'if(x >= 3, x, 0)', b: 'x != 2', c: 'round(x)', d: 'ceil(x)' },
        parameters: { x: 1 },
      }),
    ).toMatchInlineSnapshot(`
      "
      every instant:
        v0 = parameter x
        v1 = constant 3
        v2 = less-equal v1 v0 (member)
        v3 = constant 0
        v4 = select v2 v0 v3 (member)  # a
        v5 = constant 2
        v6 = equal v0 v5 (member)
        v7 = not v6 (member)  # b
        v8 = floor v0 (member)
        v9 = constant 0.5
        v10 = subtract v0 v8 (member)
        v11 = less-equal v9 v10 (member)
        v12 = constant 1
        v13 = add v8 v12 (member)
        v14 = select v11 v13 v8 (member)  # c
        v15 = negate v0 (member)
        v16 = floor v15 (member)
        v17 = negate v16 (member)  # d
      "
    `);
  });

  it('subscripts and sums', () => {
    const sketch = {
      dimensions: { technology: ['wind', 'pv'] },
      auxiliaries: { total: 'sum(x[technology] * 2, technology)' },
      parameters: { 'x[technology]': { value: { wind: 1, pv: 2 } } },
    };
    expect(listing(sketch)).toMatchInlineSnapshot(`
      "
      every instant:
        v0 = parameter x[wind]
        v1 = parameter x[pv]
        v2 = constant 2
        v3 = multiply v0 v2 (member)
        v4 = multiply v1 v2 (member)
        v5 = add v3 v4 (member)  # total
      "
    `);
  });

  it('a lookup', () => {
    const sketch = {
      auxiliaries: { y: 'effect(x)' },
      parameters: { x: 1 },
      lookups: {
        effect: {
          points: [
            [0, 0],
            [1, 2],
          ],
        },
      },
    } as const;
    expect(listing(sketch)).toMatchInlineSnapshot(`
      "
      every instant:
        v0 = parameter x
        v1 = lookup effect v0 (member)  # y
      "
    `);
  });

  it('a yearly shock', () => {
    const distribution = { shape: 'normal', mean: 1, sd: 0.1 } as const;
    expect(
      listing({
        auxiliaries: { y: 'x * weather' },
        parameters: { x: 1 },
        shocks: { weather: { nominal: 1, distribution } },
      }),
    ).toMatchInlineSnapshot(`
      "
      every instant:
        v0 = parameter x
        v1 = shock weather
        v2 = multiply v0 v1  # y
      "
    `);
  });

  it('history, identities and integrals', () => {
    const sketch: ModelSketch = {
      flows: { gdp: { equation: 'a + b', history: { 2020: 'gdp_2020' } } },
      parameters: { gdp_2020: 400, a: 1, b: 2 },
      identities: { parts: { left: 'a + b', right: 'gdp' } },
    };
    expect(listing(sketch, ['gdp'])).toMatchInlineSnapshot(`
      "
      start:
        i0 = parameter gdp_2020
        i1 = constant 0
      every instant:
        v0 = parameter gdp_2020
        v1 = parameter a
        v2 = parameter b
        v3 = add v1 v2 (member)  # gdp
        v4 = state "integral of gdp"
      states:
        "integral of gdp" starts at i1, changes by v3 a year
      history:
        gdp 2020: i0
      identities:
        parts: v3 = v3 within 1e-9
      "
    `);
  });
});
