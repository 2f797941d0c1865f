import { describe, expect, it } from 'vitest';
import { compile } from '../../src/compile/index.ts';
import { type Measure, nominalOutcomes, type OutcomeValues } from '../../src/simulate/index.ts';
import { fromBase } from '../../src/units/index.ts';
import { buildModel, type ModelSketch } from '../compile/model-builder.ts';

function read(sketch: ModelSketch, variable: string, measure: Measure): OutcomeValues {
  const outcomes = [{ id: 'it', variable, measure }];
  return nominalOutcomes(compile(buildModel(sketch)), { outcomes }).get('it')!;
}
/** Values by year, in the outcome's own unit. */
function byYear(sketch: ModelSketch, variable: string, measure: Measure): Record<number, number> {
  const { years, values, unit } = read(sketch, variable, measure);
  return Object.fromEntries(years.map((year, index) => [year, Number(fromBase(values[index]![0]!, unit).toFixed(9))]));
}

/** GDP of 400 in 2020, then 420, 441, 463.05, 450, 495. */
const gdp: ModelSketch = {
  flows: { gdp: { equation: 'path', unit: '亿元@2020/year', history: { 2019: 'gdp_2019', 2020: 'gdp_2020' } } },
  inputs: { path: { 2021: 420e8, 2022: 441e8, 2023: 463.05e8, 2024: 450e8, 2025: 495e8 } },
  parameters: { gdp_2019: 390e8, gdp_2020: 400e8 },
};

describe('year end', () => {
  it('of a stock is its value at the end of 31 December; of the base year, its value at the start', () => {
    const sketch: ModelSketch = {
      stocks: { area: { initial: '100', in: 'planting', unit: 'km^2' } },
      flows: { planting: { equation: 'rate', unit: 'km^2/year' } },
      levers: { rate: { 2021: 1, 2023: 5 } },
    };
    expect(byYear(sketch, 'area', 'year end')).toEqual({
      2020: 100,
      2021: 101,
      2022: 102,
      2023: 107,
      2024: 112,
      2025: 117,
    });
  });

  it('of a lever is what holds on that day, not from the next one on', () => {
    const sketch = { levers: { share: { 2021: 0.1, 2022: 0.2, 2025: 0.5 } } };
    expect(byYear(sketch, 'share', 'year end')).toEqual({
      2020: 0.1,
      2021: 0.1,
      2022: 0.2,
      2023: 0.2,
      2024: 0.2,
      2025: 0.5,
    });
  });
});

describe('annual total', () => {
  it('of a flow is its integral over the year; years before the start come from history', () => {
    expect(byYear(gdp, 'gdp', 'annual total')).toEqual({
      2019: 390,
      2020: 400,
      2021: 420,
      2022: 441,
      2023: 463.05,
      2024: 450,
      2025: 495,
    });
  });

  it('of a changing rate is summed step by step as stocks are', () => {
    // 40, 60, 80, 100 a year for a quarter each: 10 + 15 + 20 + 25 = 70.
    const sketch: ModelSketch = {
      flows: { f: 'x' },
      inputs: { x: { 2021: 40, 2021.25: 60, 2021.5: 80, 2021.75: 100, 2022: 0 } },
    };
    expect(byYear(sketch, 'f', 'annual total')).toEqual({ 2021: 70, 2022: 0, 2023: 0, 2024: 0, 2025: 0 });
  });

  it.each(['euler', 'rk2', 'rk4'] as const)(
    'of the only inflow of a stock is the change of the stock, under %s',
    (method) => {
      const sketch: ModelSketch = {
        time: { method },
        stocks: { s: { initial: '5', in: 'f' } },
        flows: { f: 's * (0.1 + 0.05 * sin(time))' },
      };
      const ends = byYear(sketch, 's', 'year end');
      const totals = byYear(sketch, 'f', 'annual total');
      for (const year of [2021, 2022, 2023, 2024, 2025])
        expect(totals[year]).toBeCloseTo(ends[year]! - ends[year - 1]!, 8);
    },
  );

  it('is read in the unit of the flow without its time', () => {
    const unitOf = (unit: string): string =>
      read({ flows: { f: { equation: '1', unit } } }, 'f', 'annual total').unit.text;
    expect(unitOf('mu/year')).toBe('mu');
    expect(unitOf('亿元@2020/年')).toBe('亿元@2020');
    expect(unitOf('MW')).toBe('MW·year');
  });

  it('of a flow per month counts twelve months', () => {
    // 100 t/month are 1200 t/year.
    const sketch: ModelSketch = { flows: { f: { equation: '1200', unit: 't/month' } } };
    expect(byYear(sketch, 'f', 'annual total')[2021]).toBe(1200);
  });
});

describe('annual mean', () => {
  it('of a level is its integral over the year divided by the year', () => {
    const sketch: ModelSketch = {
      auxiliaries: { pm25: { equation: 'x', unit: 'ug/m^3', history: { 2020: '0.033' } } },
      inputs: { x: { 2021: 0.04, 2021.25: 0.03, 2021.5: 0.02, 2021.75: 0.03, 2022: 0.028 } },
    };
    // 1 ug/m³ is 0.001 t/km³. (40 + 30 + 20 + 30) / 4 = 30.
    expect(byYear(sketch, 'pm25', 'annual mean')).toEqual({
      2020: 33,
      2021: 30,
      2022: 28,
      2023: 28,
      2024: 28,
      2025: 28,
    });
  });
});

describe('growth', () => {
  it('annual growth is total over the total of the year before; the first year uses history', () => {
    expect(byYear(gdp, 'gdp', 'annual growth')).toEqual({
      2020: Number(((400 / 390 - 1) * 100).toFixed(9)), // 2.564102564
      2021: 5, // 420 / 400
      2022: 5, // 441 / 420
      2023: 5, // 463.05 / 441
      2024: Number(((450 / 463.05 - 1) * 100).toFixed(9)), // -2.818270165
      2025: 10, // 495 / 450
    });
  });

  it('annual growth without history begins in the second year', () => {
    expect(byYear({ flows: { f: '1' } }, 'f', 'annual growth')).toEqual({ 2022: 0, 2023: 0, 2024: 0, 2025: 0 });
  });

  it('average growth is the geometric mean since the base year', () => {
    const average = byYear(gdp, 'gdp', 'average growth');
    expect(Object.keys(average)).toEqual(['2021', '2022', '2023', '2024', '2025']);
    expect(average[2023]).toBe(5);
    // (1.05 · 1.05 · 1.05 · 450/463.05 · 1.1)^(1/5) = (495/400)^(1/5)
    expect(average[2025]).toBeCloseTo(((495 / 400) ** (1 / 5) - 1) * 100, 8);
  });

  it('average growth without the base year says what is missing', () => {
    expect(() => read({ flows: { f: '1' } }, 'f', 'average growth')).toThrow(
      '"it" reads the average growth of "f" since 2020, but the model does not say its value of 2020. Give the variable a history: { 2020: … }.',
    );
  });

  it('is read in %', () => {
    expect(read(gdp, 'gdp', 'annual growth').unit.text).toBe('%');
  });

  it('from nothing or from a negative value has no value', () => {
    const sketch: ModelSketch = { flows: { f: 'x' }, inputs: { x: { 2021: 0, 2022: 5, 2023: -5, 2024: 5 } } };
    const { years, values } = read(sketch, 'f', 'annual growth');
    expect(years.map((year, index) => [year, values[index]![0]])).toEqual([
      [2022, Number.NaN], // 5 / 0
      [2023, -2], // -5 / 5 - 1
      [2024, Number.NaN], // 5 / -5
      [2025, 0],
    ]);
  });
});

describe('cumulative', () => {
  it('is the integral since the start', () => {
    expect(byYear(gdp, 'gdp', 'cumulative')).toEqual({
      2021: 420,
      2022: 861,
      2023: 1324.05,
      2024: 1774.05,
      2025: 2269.05,
    });
  });
});

describe('change', () => {
  it('of a stock compares year ends with the start', () => {
    const sketch: ModelSketch = { stocks: { s: { initial: '200', in: 'f' } }, flows: { f: '10' } };
    expect(byYear(sketch, 's', 'change')).toEqual({ 2021: 5, 2022: 10, 2023: 15, 2024: 20, 2025: 25 });
  });

  it('of anything else compares annual means with that of the base year', () => {
    expect(byYear(gdp, 'gdp', 'change')).toMatchObject({ 2021: 5, 2022: 10.25, 2024: 12.5 }); // 441/400, 450/400
    expect(() => read({ auxiliaries: { a: '1' } }, 'a', 'change')).toThrow('reads the change of "a" since 2020');
  });
});

describe('what cannot be read', () => {
  const program = compile(buildModel(gdp));

  it('is told with the nearest name', () => {
    const outcomes = [{ id: 'growth', variable: 'gpd', measure: 'annual growth' as const }];
    expect(() => nominalOutcomes(program, { outcomes })).toThrow(
      'The outcome "growth" follows "gpd", which is not in the model (did you mean "gdp"?).',
    );
  });

  it('is two outcomes of one id', () => {
    const outcome = { id: 'twice', variable: 'gdp', measure: 'cumulative' as const };
    expect(() => nominalOutcomes(program, { outcomes: [outcome, outcome] })).toThrow(
      'The outcome "twice" is asked for twice',
    );
  });

  it('is a year of a run that does not save year ends', () => {
    const sketch = { time: { start: 0, stop: 10, step: 1, saveEvery: 2 }, stocks: { s: { initial: '1' } } };
    expect(() => read(sketch, 's', 'year end')).toThrow('holds no calendar year with both ends saved');
  });

  it('is not the years of a textbook model that saves every unit of time, or more often', () => {
    const sketch: ModelSketch = {
      time: { start: 0, stop: 2.5, step: 0.25, saveEvery: 0.5 },
      stocks: { s: { initial: '0', in: 'f' } },
      flows: { f: '1' },
    };
    expect(byYear(sketch, 's', 'year end')).toEqual({ '-1': 0, 0: 1, 1: 2 });
  });
});
