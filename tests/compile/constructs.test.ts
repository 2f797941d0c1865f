import { describe, expect, it } from 'vitest';
import { fourYears, oneYear, run } from './trajectories.ts';

describe('stocks and flows', () => {
  it('a stock changes by its inflows less its outflows, from its initial value', () => {
    const { of } = run({
      time: fourYears,
      stocks: { forest: { initial: '100', in: ['planting', 'regrowth'], out: ['fire', 'felling'] } },
      flows: { planting: '5', regrowth: '2', fire: '1', felling: '4' },
    });
    expect(of('forest')).toEqual([100, 102, 104, 106, 108]); // 5 + 2 - 1 - 4 = 2 a year
  });

  it('a stock with an outflow alone is emptied, one with neither stands still', () => {
    const { of } = run({
      time: fourYears,
      stocks: { mine: { initial: '10', out: 'mining' }, area: { initial: '7' } },
      flows: { mining: '3' },
    });
    expect(of('mine')).toEqual([10, 7, 4, 1, -2]);
    expect(of('area')).toEqual([7, 7, 7, 7, 7]);
  });

  it('a flow is a rate per year: quarter steps take a quarter of it', () => {
    const { of } = run({ time: oneYear, stocks: { s: { initial: '0', in: 'f' } }, flows: { f: '8' } });
    expect(of('s')).toEqual([0, 2, 4, 6, 8]);
  });

  it('auxiliaries are evaluated in the order of their needs, not of their declaration', () => {
    const { of } = run({ time: fourYears, auxiliaries: { a: 'b + 1', b: 'c * 2', c: 'time - 2020' } });
    expect(of('a')).toEqual([3, 5, 7, 9, 11]); // 2 · (1, 2, …) + 1
  });
});

describe('the start of the run', () => {
  it('a stock may start from auxiliaries, levers at the start and other stocks', () => {
    const { of } = run({
      time: fourYears,
      stocks: { area: { initial: 'share * land' }, young: { initial: 'area * planting' } },
      auxiliaries: { share: 'base / 100' },
      parameters: { base: 13.66, land: 737.81 },
      levers: { planting: { 2021: 0.5, 2023: 9 } },
    });
    expect(of('area')[0]).toBe((13.66 / 100) * 737.81);
    expect(of('young')[0]).toBe((13.66 / 100) * 737.81 * 0.5);
  });

  it('initial(x) is the value of x at the start, for ever', () => {
    const { of } = run({
      time: fourYears,
      auxiliaries: { x: 'time * 2', growth: 'x - initial(x)', start: 'initial(x + time)' },
    });
    expect(of('growth')).toEqual([0, 2, 4, 6, 8]);
    expect(of('start')).toEqual([6063, 6063, 6063, 6063, 6063]); // 4042 + 2021
  });

  it('a yearly shock at the start is that of the first year', () => {
    const { of } = run({
      time: fourYears,
      stocks: { s: { initial: '10 * weather' } },
      shocks: { weather: { nominal: 1.5, distribution: { shape: 'uniform', min: 1, max: 2 } } },
    });
    expect(of('s')[0]).toBe(15);
  });
});

describe('memory', () => {
  it('previous(x, first) is x one step ago, and first at the start', () => {
    const { of } = run({ time: fourYears, auxiliaries: { x: '(time - 2020) ^ 2', y: 'previous(x, 100)' } });
    expect(of('x')).toEqual([1, 4, 9, 16, 25]);
    expect(of('y')).toEqual([100, 1, 4, 9, 16]);
  });

  it('previous breaks a loop: a variable may count on itself', () => {
    const { of } = run({ time: fourYears, auxiliaries: { n: 'previous(n, 0) + 1' } });
    expect(of('n')).toEqual([1, 2, 3, 4, 5]);
  });

  it('previous of previous is two steps ago', () => {
    const { of } = run({ time: fourYears, auxiliaries: { y: 'previous(previous(time, 1), 2)' } });
    expect(of('y')).toEqual([2, 1, 2021, 2022, 2023]);
  });

  it('sample(condition, x, first) follows x while the condition holds and then keeps its last value', () => {
    const { of } = run({
      time: fourYears,
      auxiliaries: {
        price: '(time - 2020) * 10',
        until_2023: 'sample(time < 2023, price, 7)',
        from_2023: 'sample(time >= 2023 and time < 2024, price, 7)',
      },
    });
    expect(of('until_2023')).toEqual([10, 20, 20, 20, 20]);
    expect(of('from_2023')).toEqual([7, 7, 30, 30, 30]);
  });

  it('delay_fixed(x, T, first) is x exactly T ago', () => {
    const { of } = run({ time: oneYear, auxiliaries: { y: 'delay_fixed(time, 0.5, 7)' } });
    expect(of('y')).toEqual([7, 7, 2021, 2021.25, 2021.5]);
  });

  it('a fixed delay is rounded to whole steps, halves up, and is never shorter than one', () => {
    const { of } = run({
      time: fourYears,
      auxiliaries: {
        x: 'time - 2021',
        none: 'delay_fixed(x, 0, -1)',
        down: 'delay_fixed(x, 1.4, -1)',
        half: 'delay_fixed(x, 1.5, -1)',
      },
    });
    expect(of('none')).toEqual([-1, 0, 1, 2, 3]);
    expect(of('down')).toEqual([-1, 0, 1, 2, 3]);
    expect(of('half')).toEqual([-1, -1, 0, 1, 2]);
  });

  it('the length of a fixed delay is what it is at the start', () => {
    const { of } = run({
      time: fourYears,
      auxiliaries: { y: 'delay_fixed(time, length, 0)' },
      inputs: { length: { 2021: 2, 2022: 1 } },
    });
    expect(of('y')).toEqual([0, 0, 2021, 2022, 2023]);
  });
});

describe('delays and smooths', () => {
  it('delay1 is a stock emptied at the rate content / T, in balance at the start', () => {
    const { of } = run({ time: fourYears, inputs: { x: { 2021: 8, 2022: 16 } }, auxiliaries: { y: 'delay1(x, 2)' } });
    // content 8·2 = 16 gives 8. 2021: 16 + 8 - 8 = 16. 2022: 16 + 16 - 8 = 24 gives 12. 24 + 16 - 12 = 28 gives 14; 30 gives 15.
    expect(of('y')).toEqual([8, 8, 12, 14, 15]);
  });

  it('delay1 may start empty', () => {
    const { of } = run({ time: fourYears, auxiliaries: { y: 'delay1(8, 2, 0)' } });
    // content 0, 8, 8 + 8 - 4 = 12, 12 + 8 - 6 = 14, 15; by 2:
    expect(of('y')).toEqual([0, 4, 6, 7, 7.5]);
  });

  it('a delay conserves what is in it when its time changes; a smooth does not', () => {
    const { of } = run({
      time: fourYears,
      inputs: { T: { 2021: 2, 2022: 4 } },
      auxiliaries: { delayed: 'delay1(8, T)', smoothed: 'smooth(8, T)' },
    });
    // content 16; from 2022 emptied at 16 / 4 = 4; then 16 + 8 - 4 = 20 gives 5; 23 gives 5.75; 25.25 gives 6.3125.
    expect(of('delayed')).toEqual([8, 4, 5, 5.75, 6.3125]);
    expect(of('smoothed')).toEqual([8, 8, 8, 8, 8]);
  });

  it('delay3 is three delays of T/3 in a row', () => {
    const { of } = run({
      time: fourYears,
      auxiliaries: {
        whole: 'delay3(x, 6, 0)',
        parts: 'delay1(delay1(delay1(x, 2, 0), 2, 0), 2, 0)',
        general: 'delayn(x, 6, 3, 0)',
      },
      inputs: { x: 8 },
    });
    // contents: (0 0 0) (8 0 0) (12 4 0) (14 8 2) (15 11 5); the last by 2:
    expect(of('whole')).toEqual([0, 0, 0, 1, 2.5]);
    expect(of('parts')).toEqual(of('whole'));
    expect(of('general')).toEqual(of('whole'));
  });

  it('smooth goes to its goal at the rate gap / T; smooth3 is three of T/3', () => {
    const { of } = run({
      time: fourYears,
      inputs: { x: 8 },
      auxiliaries: { one: 'smooth(x, 2, 0)', three: 'smooth3(x, 6, 0)', general: 'smoothn(x, 6, 3, 0)' },
    });
    expect(of('one')).toEqual([0, 4, 6, 7, 7.5]);
    // levels: (0 0 0) (4 0 0) (6 2 0) (7 4 1) (7.5 5.5 2.5)
    expect(of('three')).toEqual([0, 0, 0, 1, 2.5]);
    expect(of('general')).toEqual(of('three'));
  });

  it('a delay breaks a loop', () => {
    const { of } = run({ time: fourYears, auxiliaries: { a: 'delay1(b, 2, 8)', b: 'a / 2' } });
    // content 16, out 8, in 4: 12, out 6, in 3: 9, out 4.5 …
    expect(of('a')).toEqual([8, 6, 4.5, 3.375, 2.53125]);
  });

  it('the number of stages must be written out', () => {
    const sketch = { auxiliaries: { y: 'delayn(1, 2, n)' }, parameters: { n: 3 } };
    expect(() => run(sketch)).toThrow('y: delayn needs its number of stages as a whole number');
  });
});

describe('choices and comparisons', () => {
  it('comparisons and logic give 1 or 0; anything but 0 is true', () => {
    const { of } = run({
      time: fourYears,
      auxiliaries: {
        t: 'time - 2021',
        less: 't < 2',
        at_most: 't <= 2',
        more: 't > 2',
        at_least: 't >= 2',
        same: 't == 2',
        other: 't != 2',
        both: 't and 3 - t',
        either: 't or 0',
        neither: 'not t',
      },
    });
    expect(of('less')).toEqual([1, 1, 0, 0, 0]);
    expect(of('at_most')).toEqual([1, 1, 1, 0, 0]);
    expect(of('more')).toEqual([0, 0, 0, 1, 1]);
    expect(of('at_least')).toEqual([0, 0, 1, 1, 1]);
    expect(of('same')).toEqual([0, 0, 1, 0, 0]);
    expect(of('other')).toEqual([1, 1, 0, 1, 1]);
    expect(of('both')).toEqual([0, 1, 1, 0, 1]);
    expect(of('either')).toEqual([0, 1, 1, 1, 1]);
    expect(of('neither')).toEqual([1, 0, 0, 0, 0]);
  });

  it('the branch that is not chosen does no harm, even where it has no value', () => {
    const { of } = run({
      time: fourYears,
      auxiliaries: { t: 'time - 2021', y: 'if(t == 0, 0, 6 / t)', z: 't > 0 ? ln(t) : 5' },
    });
    expect(of('y')).toEqual([0, 6, 3, 2, 1.5]);
    expect(of('z').slice(0, 2)).toEqual([5, 0]);
  });
});

describe('functions', () => {
  it('round to whole numbers: floor down, ceil up, round halves up', () => {
    const { of } = run({
      time: fourYears,
      inputs: { x: { 2021: -2.5, 2022: -0.4, 2023: 1.5, 2024: 0.49999999999999994, 2025: 7 } },
      auxiliaries: { down: 'floor(x)', up: 'ceil(x)', nearest: 'round(x)' },
    });
    expect(of('down')).toEqual([-3, -1, 1, 0, 7]);
    expect(of('up')).toEqual([-2, -0, 2, 1, 7]);
    expect(of('nearest')).toEqual([-2, 0, 2, 0, 7]);
  });

  it('modulo has the sign of the number that is divided', () => {
    const { of } = run({
      time: fourYears,
      inputs: { x: { 2021: 7, 2022: -7, 2023: 1.25 } },
      auxiliaries: { m: 'modulo(x, 3)' },
    });
    expect(of('m').slice(0, 3)).toEqual([1, -1, 1.25]);
  });

  it('min and max take any number of arguments', () => {
    const { of } = run({
      time: fourYears,
      auxiliaries: { low: 'min(time, 2023, 2022.5)', high: 'max(time, 2023, 2022)' },
    });
    expect(of('low')).toEqual([2021, 2022, 2022.5, 2022.5, 2022.5]);
    expect(of('high')).toEqual([2023, 2023, 2023, 2024, 2025]);
  });

  it('the other functions are those of mathematics', () => {
    const functions = {
      exp: 'exp(1)',
      ln: 'ln(2)',
      log10: 'log10(100)',
      sqrt: 'sqrt(9)',
      abs: 'abs(-3)',
      sin: 'sin(1)',
      cos: 'cos(1)',
      tan: 'tan(1)',
      asin: 'asin(1)',
      acos: 'acos(0)',
      atan: 'atan(1)',
      power: '2 ^ 10',
    };
    const { of } = run({
      time: fourYears,
      auxiliaries: Object.fromEntries(Object.entries(functions).map(([name, text]) => [`a_${name}`, text])),
    });
    const first = (name: string): number => of(`a_${name}`)[0]!;
    expect(first('exp')).toBeCloseTo(Math.E, 14);
    expect(first('ln')).toBeCloseTo(Math.LN2, 14);
    expect(first('log10')).toBe(2);
    expect(first('sqrt')).toBe(3);
    expect(first('abs')).toBe(3);
    expect(first('sin')).toBeCloseTo(0.8414709848078965, 14);
    expect(first('cos')).toBeCloseTo(0.5403023058681398, 14);
    expect(first('tan')).toBeCloseTo(1.5574077246549023, 14);
    expect(first('asin')).toBeCloseTo(Math.PI / 2, 14);
    expect(first('acos')).toBeCloseTo(Math.PI / 2, 14);
    expect(first('atan')).toBeCloseTo(Math.PI / 4, 14);
    expect(first('power')).toBe(1024);
  });

  it('step_length is the step in years', () => {
    expect(run({ time: oneYear, auxiliaries: { h: 'step_length' } }).of('h')).toEqual([0.25, 0.25, 0.25, 0.25, 0.25]);
  });

  it('a lookup is straight between its points and holds, or goes on, beyond them', () => {
    const points = [
      [0, 0],
      [2, 10],
      [4, 12],
    ] as const;
    const { of } = run({
      time: fourYears,
      inputs: { x: { 2021: -1, 2022: 1, 2023: 2, 2024: 3, 2025: 6 } },
      lookups: { holding: { points }, going_on: { points, outside: 'extrapolate' } },
      auxiliaries: { held: 'holding(x)', extended: 'going_on(x)' },
    });
    expect(of('held')).toEqual([0, 5, 10, 11, 12]);
    expect(of('extended')).toEqual([-5, 5, 10, 11, 14]);
  });
});

describe('test inputs', () => {
  it('step(height, from) is 0, then height', () => {
    expect(run({ time: oneYear, auxiliaries: { y: 'step(5, 2021.5)' } }).of('y')).toEqual([0, 0, 5, 5, 5]);
  });

  it('ramp(slope, from, until) rises between two dates', () => {
    expect(run({ time: fourYears, auxiliaries: { y: 'ramp(3, 2022, 2024)' } }).of('y')).toEqual([0, 0, 3, 6, 6]);
  });

  it('pulse(from, width) is 1 for a while, and its integral is its width', () => {
    const { of, saved } = run({ time: { stop: 2026 }, auxiliaries: { y: 'pulse(2023, 1)' } }, ['y']);
    expect(of('y').indexOf(1)).toBe(8); // the ninth quarter begins at 2023.0
    expect(saved('integral of y')).toEqual([0, 0, 0, 1, 1, 1]);
  });

  it('a pulse shorter than a step lasts one step', () => {
    expect(run({ time: oneYear, auxiliaries: { y: 'pulse(2021.25, 0)' } }).of('y')).toEqual([0, 1, 0, 0, 0]);
  });

  it('dates between two steps go to the nearer one', () => {
    expect(run({ time: oneYear, auxiliaries: { y: 'pulse(2021.3, 0.5)' } }).of('y')).toEqual([0, 1, 1, 0, 0]);
    expect(run({ time: oneYear, auxiliaries: { y: 'pulse(2021.45, 0.5)' } }).of('y')).toEqual([0, 0, 1, 1, 0]);
  });

  it('no pulse starts or ends a step early or late by rounding of the clock', () => {
    // A tenth of a year is no binary fraction: 2021 + 3 · 0.1 is 2021.3000000000002, the date 2021.3 is less.
    const { of } = run({
      time: { start: 2021, stop: 2023, step: 0.1, saveEvery: 1 },
      auxiliaries: { y: 'pulse(2021.3, 0.4)' },
    });
    expect(of('y').flatMap((value, step) => (value === 1 ? [step] : []))).toEqual([3, 4, 5, 6]);
  });

  it('pulse_train(from, width, every, until) repeats', () => {
    const { of } = run({ time: { stop: 2024 }, auxiliaries: { y: 'pulse_train(2021.25, 0.5, 1, 2023.5)' } });
    expect(of('y')).toEqual([0, 1, 1, 0, 0, 1, 1, 0, 0, 1, 0, 0, 0]);
  });

  it('a pulse train whose pulses are longer than its period is on until its end', () => {
    expect(run({ time: oneYear, auxiliaries: { y: 'pulse_train(2021.25, 2, 1, 2021.75)' } }).of('y')).toEqual([
      0, 1, 1, 0, 0,
    ]);
  });
});

describe('dimensions', () => {
  const dimensions = { technology: ['wind', 'pv'], place: ['north', 'south'] };

  it('a subscripted variable is one scalar for each element', () => {
    const { of, program } = run({
      time: fourYears,
      dimensions,
      stocks: { 'capacity[technology]': { initial: { wind: '10', pv: '20' }, in: 'additions' } },
      flows: { 'additions[technology]': 'approvals[technology] * 2' },
      parameters: { 'approvals[technology]': { value: { wind: 1, pv: 3 } } },
    });
    expect(of('capacity[wind]')).toEqual([10, 12, 14, 16, 18]);
    expect(of('capacity[pv]')).toEqual([20, 26, 32, 38, 44]);
    expect(program.columns.map((column) => column.name)).toEqual(['approvals[wind]', 'approvals[pv]']);
  });

  it('a subscript may be an element, and each element may have its own equation', () => {
    const { of } = run({
      time: fourYears,
      dimensions,
      auxiliaries: { 'x[technology]': { equation: { wind: '5', pv: 'x[wind] + 1' } }, y: 'x[pv] * 10' },
    });
    expect(of('y')[0]).toBe(60);
  });

  it('sum, product, minimum and maximum go over a dimension', () => {
    const { of } = run({
      time: fourYears,
      dimensions,
      parameters: {
        'x[technology,place]': { value: { 'wind,north': 2, 'wind,south': 3, 'pv,north': 5, 'pv,south': 7 } },
      },
      auxiliaries: {
        'by_place[place]': 'sum(x[technology,place], technology)',
        total: 'sum(sum(x[technology,place], technology), place)',
        all: 'product(by_place[place], place)',
        least: 'minimum(x[technology,south], technology)',
        most: 'maximum(by_place[place] * 2, place)',
      },
    });
    expect(of('by_place[north]')[0]).toBe(7);
    expect(of('by_place[south]')[0]).toBe(10);
    expect(of('total')[0]).toBe(17);
    expect(of('all')[0]).toBe(70);
    expect(of('least')[0]).toBe(3);
    expect(of('most')[0]).toBe(20);
  });

  it('a delay in a subscripted equation has its own stages for each element', () => {
    const { of } = run({
      time: fourYears,
      dimensions,
      parameters: { 'x[technology]': { value: { wind: 8, pv: 80 } } },
      auxiliaries: { 'y[technology]': 'delay1(x[technology], 2, 0)' },
    });
    expect(of('y[wind]')).toEqual([0, 4, 6, 7, 7.5]);
    expect(of('y[pv]')).toEqual([0, 40, 60, 70, 75]);
  });
});

describe('what the program records', () => {
  it('history values are equations of parameters, by year', () => {
    const { program } = run({
      flows: { gdp: { equation: 'gdp_2020 * 1.05', history: { 2020: 'gdp_2020', 2019: 'gdp_2020 / 2' } } },
      parameters: { gdp_2020: 400 },
    });
    expect(program.outputs.find(({ name }) => name === 'gdp')!.history.map(({ year }) => year)).toEqual([2019, 2020]);
  });

  it('year ends belong to the year that ends: a lever, a shock or a pulse of the next year does not show', () => {
    const { saved, of } = run({
      time: { start: 2021, stop: 2024, step: 0.5, saveEvery: 1 },
      levers: { x: { 2021: 1, 2022: 2, 2023: 3 } },
      auxiliaries: { y: 'x * 10', p: 'pulse(2022, 1)' },
    });
    expect(of('x')).toEqual([1, 1, 2, 2, 3, 3, 3]);
    expect(saved('x')).toEqual([1, 1, 2, 3]); // ends of 2020, 2021, 2022, 2023
    expect(saved('y')).toEqual([10, 10, 20, 30]);
    expect(saved('p')).toEqual([0, 0, 1, 0]);
  });

  it('what remembers is up to date at a year end', () => {
    const { saved } = run({
      time: oneYear,
      auxiliaries: { before: 'previous(time, 0)', d: 'delay_fixed(time, 0.25, 0)' },
    });
    expect(saved('before')).toEqual([0, 2021.75]);
    expect(saved('d')).toEqual([0, 2021.75]);
  });

  it('integrals of variables are exact sums of what stocks receive', () => {
    const { saved } = run({ stocks: { s: { initial: '5', in: 'f' } }, flows: { f: 's * 0.1' } }, ['f']);
    for (const [year, total] of saved('integral of f').entries()) expect(total).toBeCloseTo(saved('s')[year]! - 5, 12);
  });
});
