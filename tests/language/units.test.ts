import { describe, expect, it } from 'vitest';
import { auxiliary, load, parameter, sector, sentences } from './model-text.ts';

/** Loads an auxiliary with a unit and an equation, beside quantities of every kind. */
const check = (unit: string, equation: string): string[] => {
  const land = sector(`parameters:
${parameter('area', '700', 'km^2')}
${parameter('field', '3', 'mu')}
${parameter('share', '13', '%')}
${parameter('gain', '2.8', 'percentage points')}
${parameter('big', '3', '万kW')}
${parameter('small', '5', 'MW')}
${parameter('hours', '1290', 'h/year')}
${parameter('price', '581', 'yuan/t')}
${parameter('mined', '5375', '万t/year')}
${parameter('people', '30', '万人')}
${parameter('lead', '20', 'month')}
${parameter('start_year', '2023', 'year')}
shocks:
  weather: { title: { en: W, zh: 天气 }, unit: "1", uncertainty: { sd: 0.06, median: 1, shape: lognormal }, source: s, confidence: seen }
lookups:
  effect: { title: { en: E, zh: 效应 }, argument: year, unit: km^2, points: [[2021, 0], [2025, 1]], source: s, confidence: judgement }
auxiliaries:
${auxiliary('result', unit, `'${equation}'`)}
`);
  return sentences(load(land)).map((sentence) => sentence.replace(/^(\w+) land\.yaml:\d+:\d+ /u, '$1 '));
};

describe('arithmetic in coherent units needs no factors', () => {
  it.each([
    ['MW', 'big + small'],
    ['km^2', 'area + field'],
    ['%', 'field / area'],
    ['kWh/year', 'big * hours'],
    ['亿元/year', 'price * mined'],
    ['元/人/year', 'price * mined / people'],
    ['km', 'sqrt(area)'],
    ['km^3', 'area ^ 1.5'],
    ['km^4', 'area ^ (1 + 1)'],
    ['km^-2', 'area ^ -1'],
    ['1', 'exp(share) + ln(field / area) + sin(2 * 3.14 * share)'],
    // A percentage point is the difference of two percentages: both are dimensionless, so they may be added.
    ['%', 'share + gain'],
    ['km^2', 'area * weather'],
    ['km^2', 'min(area, field) + max(0, area - field)'],
    ['km^2', 'if(share > 0.1 and not (area < field), area, 0)'],
    ['km^2', 'share > 0.1 ? area : 0'],
    ['km^2', '0'],
    ['1', '0.5'],
  ])('%s: %s', (unit, equation) => {
    expect(check(unit, equation)).toEqual([]);
  });
});

describe('time is the calendar, and numbers beside it are years', () => {
  it.each([
    ['1', 'time >= 2023'],
    ['year', 'time - 2021'],
    ['1', '(time - 2021) / lead'],
    ['1', 'time - start_year > 3'],
    ['1', 'min(time, 2025) < start_year'],
    ['year', 'modulo(time, 1)'],
    ['km^2', 'effect(time)'],
    ['km^2', 'step(area, 2023) + ramp(area / lead, 2021, start_year)'],
    ['1', 'ramp(0.1, 2021, 2025)'],
    ['1', 'pulse(2022, 0.5) + pulse_train(2021, 1, 2, start_year)'],
    ['1', 'step_length / lead'],
  ])('%s: %s', (unit, equation) => {
    expect(check(unit, equation)).toEqual([]);
  });

  it('but not beside any other length of time', () => {
    expect(check('1', 'lead > 3')).toEqual([
      'error both sides of a comparison must have the same unit, but "lead" is in month and "3" is a pure number: a number in an equation is dimensionless; a quantity with a unit is a parameter',
    ]);
  });
});

describe('memory keeps the unit of what it remembers', () => {
  it.each([
    ['km^2', 'delay1(area, lead) + delay3(area, 2, field) + delayn(area, lead, 6)'],
    ['km^2', 'delay_fixed(area, lead, 0) + smooth(area, 2) + smooth3(area, lead) + smoothn(area, 2, 4, field)'],
    ['km^2', 'initial(area) + previous(area, field) + sample(time < 2023, area, 0)'],
  ])('%s: %s', (unit, equation) => {
    expect(check(unit, equation)).toEqual([]);
  });

  it('and its first value must have it too', () => {
    expect(check('km^2', 'previous(area, share)')).toEqual([
      'error the arguments of previous must have the same unit, but "area" is in km^2 and "share" is in %',
    ]);
  });
});

describe('the likely reason is named', () => {
  it.each([
    ['MW', 'big * area', 'MW · km^2: "area" is probably one factor too many'],
    ['yuan/t', 'mined * price / mined / area', 'yuan/t / km^2: the division by "area" is probably one too many'],
    ['MW', 'big * lead', 'MWh: "lead" is probably one factor too many'],
    [
      't',
      'mined',
      't / year: the equation gives a rate, the unit is an amount; multiply by a time, or add "/year" to the unit',
    ],
    // Two things are off: no single reason stands out, so none is claimed.
    ['t/人', 'mined * people', 't·person/year'],
  ])('%s: %s', (unit, equation, reason) => {
    expect(check(unit, equation)).toEqual([`error result is declared in ${unit}, but its equation gives ${reason}`]);
  });

  it('one mismatch gives one sentence, however much depends on it', () => {
    expect(check('MW', '(area + share) * exp(area + share) + small')).toHaveLength(2);
    expect(check('MW', 'small * (area + share)')).toHaveLength(1);
  });
});

describe('factors that convert by hand are doubted', () => {
  it.each([
    ['%', 'area / area * 100', '100'],
    ['%', 'field / area * 100', '100'],
    ['亿元/year', 'price * mined / 1e4', '0.0001'],
    ['MW', 'big * 10', '10'],
  ])('%s: %s', (unit, equation, factor) => {
    expect(check(unit, equation)).toEqual([
      `warning the factor ${factor} looks like a conversion to ${unit}; equations calculate in coherent units, where this is done already: remove it`,
    ]);
  });

  it('while other factors pass', () => {
    expect(check('MW', 'big * 2 + small * 100')).toEqual([]);
  });
});
