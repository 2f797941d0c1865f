import { describe, expect, it } from 'vitest';
import { hindcast, observedPanels, type Panel, readPanel } from '../../src/calibrate/index.ts';
import { knownAt, seriesSet } from '../../src/calibrate/series-set.ts';
import { loadObservations } from '../../src/observe/index.ts';

const columns = { indicator: 'growth', entity: 'province' };
const read = (rows: readonly string[], header = 'province,year,growth,vintage') => {
  const { panel, problems } = readPanel('panel.csv', [header, ...rows].join('\n'), columns);
  return { panel: panel!, problems };
};
const wave = (entity: number, year: number) => 8 + entity / 4 + 2 * Math.sin(entity + year / 2);
const years = Array.from({ length: 20 }, (_, k) => 2000 + k);
const entities = [0, 1, 2, 3, 4];

describe('a panel that tells when its values became known', () => {
  it('holds the last vintage of each year, and the earlier ones beside it', () => {
    const { panel, problems } = read(['A,2001,5,2001', 'A,2001,6,2003', 'A,2002,7,2002']);
    expect(problems).toEqual([]);
    expect([...panel.series[0]!.values]).toEqual([6, 7]);
    const set = seriesSet(panel, undefined, { log: false });
    // In 2002 the first year was still 5; at the end of 2001 the second was not known.
    expect([...knownAt(set, 2001).members[0]!.values]).toEqual([5]);
    expect([...knownAt(set, 2002).members[0]!.values]).toEqual([5, 7]);
    expect([...knownAt(set, 2003).members[0]!.values]).toEqual([6, 7]);
  });

  it.each([
    ['A,2001,5,2000', 'known-too-early'],
    ['A,2001,5,2001-02-30', 'bad-date'],
  ])('%s gets its sentence', (row, code) => {
    expect(readPanel('p.csv', `province,year,growth,vintage\n${row}\nA,2002,6,2002`, columns).problems[0]!.code).toBe(
      code,
    );
  });

  it('two values of one vintage contradict each other, two vintages do not', () => {
    expect(read(['A,2001,5,2002', 'A,2001,6,2003', 'A,2002,6,2002']).problems).toEqual([]);
    expect(read(['A,2001,5,2002', 'A,2001,6,2002']).problems[0]!.code).toBe('conflicting-year');
  });

  it('is forecast as it stood then: revisions published after the last origin change the outcomes, never a forecast', () => {
    const first = entities.flatMap((k) => years.map((year) => `E${k},${year},${wave(k, year).toFixed(3)},${year}`));
    // Every value up to 2011 is doubled in 2018; the origins end in 2012, the outcomes in 2014.
    const revised = entities.flatMap((k) =>
      years.filter((year) => year <= 2011).map((year) => `E${k},${year},${(2 * wave(k, year)).toFixed(3)},2018`),
    );
    const options = { origins: [2010, 2011, 2012], horizon: 2, resamples: 20 };
    const before = hindcast(read(first).panel, undefined, options).realTime;
    const after = hindcast(read([...first, ...revised]).panel, undefined, options).realTime;
    const of = (summary: typeof before, origin: number) => summary.byOrigin.find((one) => one.origin === origin)!;
    expect(of(after, 2012).crps).toBe(of(before, 2012).crps);
    expect(of(after, 2012).bias).toBe(of(before, 2012).bias);
    expect(of(after, 2010).crps).not.toBe(of(before, 2010).crps);
  });

  it('published a year late is forecast from the year before: one year more ahead, and worse for it', () => {
    const rows = (lag: number) =>
      entities.flatMap((k) => years.map((year) => `E${k},${year},${wave(k, year).toFixed(3)},${year + lag}`));
    const options = { origins: [2010, 2011, 2012, 2013, 2014], horizon: 2, resamples: 20 };
    const prompt = hindcast(read(rows(0)).panel, undefined, options).realTime;
    const late = hindcast(read(rows(1)).panel, undefined, options).realTime;
    expect(late.forecasts).toBe(prompt.forecasts);
    // Two years ahead of a prompt series is one year ahead of a late one: the same last value, the same outcomes an origin later.
    const lastValue = (summary: typeof late, horizon: number) =>
      summary.byHorizon.find((one) => one.horizon === horizon)!.rivals.find(({ name }) => name === 'last value')!.mae;
    const early = hindcast(read(rows(0)).panel, undefined, {
      ...options,
      origins: [2009, 2010, 2011, 2012, 2013],
    }).realTime;
    expect(lastValue(late, 1)).toBeCloseTo(lastValue(early, 2), 12);
    expect(lastValue(late, 1)).toBeGreaterThan(lastValue(prompt, 1));
  });
});

describe('other layouts', () => {
  it('years across: one row an entity', () => {
    const { panel, problems } = readPanel('p.csv', 'Country;2001;2002;2003\nA;1;..;3\nB;4;5;6', {
      indicator: 'anything',
      entity: 'country',
    });
    expect(problems).toEqual([]);
    expect(panel!.series.map(({ entity, values }) => [entity, ...values])).toEqual([
      ['A', 1, Number.NaN, 3],
      ['B', 4, 5, 6],
    ]);
  });

  it('years across with several indicators', () => {
    const content = 'country,indicator,2001,2002,2003\nA,gdp,1,2,3\nA,coal,7,8,9';
    const { panel } = readPanel('p.csv', content, { indicator: 'coal', entity: 'country' });
    expect([...panel!.series[0]!.values]).toEqual([7, 8, 9]);
  });
});

describe('few entities, short series, gaps', () => {
  const growing = (entity: string, from: number, to: number): string[] =>
    Array.from({ length: to - from + 1 }, (_, k) => `${entity},${from + k},${(5 + Math.sin(k)).toFixed(2)}`);
  const panelOf = (...rows: readonly string[]): Panel => read(rows, 'province,year,growth').panel;

  it.each([
    ['one entity', panelOf(...growing('A', 2000, 2015)), 1],
    ['five years', panelOf(...growing('A', 2008, 2012), ...growing('B', 2008, 2012)), 2],
    [
      'every other year',
      panelOf(...growing('A', 2000, 2015).filter((_, k) => k % 2 === 0), ...growing('B', 2000, 2015)),
      2,
    ],
    ['one of them begins late', panelOf(...growing('A', 2000, 2015), ...growing('B', 2010, 2015)), 2],
  ])('%s', (_, panel, count) => {
    const { realTime, entities: scored } = hindcast(panel, undefined, {
      origins: [2010, 2011],
      horizon: 3,
      resamples: 20,
    });
    expect(scored.length).toBe(count);
    for (const number of [realTime.crps, realTime.rival, realTime.skill, realTime.mae, realTime.intervalScore[90]])
      expect(Number.isFinite(number)).toBe(true);
    expect(realTime.pit.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 9);
  });
});

describe('the plan’s own straight line', () => {
  it('from 10 in 2010 to 20 in 2020 is 11, 12, 13: outcomes of 10 are missed by 1, 2, 3', () => {
    const rows = years.slice(0, 16).map((year) => `A,${year},${year < 2010 ? 10 + (year % 2) : 10}`);
    const { planLine } = hindcast(read(rows, 'province,year,growth').panel, undefined, {
      origins: [2010],
      horizon: 3,
      resamples: 20,
      planLines: [{ entity: 'A', base: { year: 2010, value: 10 }, target: { year: 2020, value: 20 } }],
    });
    expect(planLine).toMatchObject({ forecasts: 3, crps: 2, bias: 2, lastValue: 0 });
  });

  it('says nothing of years before it was drawn', () => {
    const rows = years.map((year) => `A,${year},${wave(1, year)}`);
    const found = hindcast(read(rows, 'province,year,growth').panel, undefined, {
      origins: [2010],
      horizon: 3,
      resamples: 20,
      planLines: [{ entity: 'A', base: { year: 2011, value: 10 }, target: { year: 2020, value: 20 } }],
    });
    expect(found.planLine).toBeUndefined();
  });
});

describe('observations as panels', () => {
  const header = 'region,indicator,year,value,unit,source,confidence,vintage,flag';
  const panels = (...rows: readonly string[]) =>
    observedPanels(loadObservations('o.csv', [header, ...rows].join('\n')).observations);

  it('in one unit, levels in logarithms and shares not', () => {
    const [power, share] = panels(
      'A,power,2001,2,GW,s,seen,,',
      'B,power,2001,500,MW,s,seen,,',
      'A,share,2001,5,%,s,seen,,',
    );
    expect(power!.panel.series.map(({ entity, values }) => [entity, ...values])).toEqual([
      ['A', 2],
      ['B', 0.5],
    ]);
    expect([power!.log, share!.log]).toEqual([true, false]);
  });

  it('leave out, and say, what is behind a break, of another source, or in a unit that does not convert', () => {
    const [one] = panels(
      'A,x,2001,2,t,s,seen,,',
      'A,x,2002,3,t,s,seen,,break',
      'A,x,2002,4,t,other,seen,,',
      'B,x,2002,4,GW,s,seen,,',
    );
    expect(one!.problems.map(({ code }) => code)).toEqual(['before-break', 'several-sources', 'different-units']);
    expect(one!.panel.series.map(({ entity, values }) => [entity, ...values])).toEqual([['A', Number.NaN, 3]]);
  });
});
