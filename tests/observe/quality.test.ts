import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { checkQuality, loadObservations, type Observation, type QualityFinding } from '../../src/observe/index.ts';

const series = (
  indicator: string,
  unit: string,
  values: Readonly<Record<number, number>>,
  region = 'A',
  source = 's',
): Observation[] =>
  Object.entries(values).map(([year, value]) => ({
    region,
    indicator,
    year: Number(year),
    value,
    unit,
    source,
    confidence: 'seen',
  }));
const codes = (findings: readonly QualityFinding[]) => findings.map(({ code, years }) => [code, ...years]);

describe('the shipped observations', () => {
  const file = 'data/yungang/observations.csv';
  const { observations, places } = loadObservations(
    file,
    readFileSync(resolve(import.meta.dirname, '../..', file), 'utf8'),
  );
  const findings = checkQuality(observations, places);
  const find = (code: string, region: string, year: number) =>
    findings.find((one) => one.code === code && one.region === region && one.years.includes(year));

  it('the district’s accounts of 2018 and 2020 are not counted alike', () => {
    const found = find('accounting-break', 'Yungang', 2018)!;
    expect(found.years).toEqual([2018, 2020]);
    expect(found.indicators).toEqual(expect.arrayContaining(['nominal_gdp', 'total_investment']));
    expect(found.severity).toBe('warning');
  });

  it('1998 is 2010 in the satellite series', () => {
    const found = find('repeated-value', 'Datong', 1998)!;
    expect(found.years).toEqual([1998, 2010]);
    expect(found.place!.file).toBe(file);
  });

  it('2011 is suspect, and no other year of that series', () => {
    const suspects = findings.filter(
      ({ code, indicators }) => code === 'suspect-value' && indicators.includes('pm25_satellite'),
    );
    expect(suspects.map(({ years }) => years)).toEqual([[2011]]);
  });

  it('1680 wind hours in 2020 are not what China and the years beside it suggest', () => {
    const found = find('departs-from-neighbour', 'Shanxi', 2020)!;
    expect(found.indicators).toEqual(['wind_hours']);
    expect(found.text.en).toContain('1680 h');
  });

  it('notes in the data are not what finds them', () => {
    const bare = observations.map(({ note: _, ...rest }) => rest);
    expect(codes(checkQuality(bare, places))).toEqual(codes(findings));
  });

  it('each finding has both languages and the line of its first value', () => {
    const lines = readFileSync(resolve(import.meta.dirname, '../..', file), 'utf8').split('\n');
    for (const { text, place, region } of findings) {
      expect(text.en).not.toBe('');
      expect(text.zh).not.toBe('');
      expect(lines[place!.line - 1]).toContain(region);
    }
  });
});

describe('logic', () => {
  it.each([
    ['a share of 104 %', series('green_share', '%', { 2020: 104 }), 'share-out-of-range'],
    ['a capacity below zero', series('capacity', 'GW', { 2020: -1 }), 'negative'],
    ['9000 hours in a year', series('hours', 'h', { 2020: 9000 }), 'longer-than-a-year'],
    ['370 days in a year', series('good_days', 'days', { 2020: 370 }), 'longer-than-a-year'],
  ])('%s cannot be', (_, observations, code) => {
    const [found] = checkQuality(observations);
    expect([found!.severity, found!.code]).toEqual(['error', code]);
  });

  it('growth may be negative or above 100 %', () => {
    expect(checkQuality(series('gdp_growth', '%', { 2020: -3, 2021: 120 }))).toEqual([]);
  });

  it('sectors that do not add up to the whole: 10 + 40 + 30 is 80, not 100; units may differ', () => {
    const observations = [
      ...series('nominal_gdp', '亿元', { 2020: 100 }),
      ...series('primary_value_added', '亿元', { 2020: 10 }),
      ...series('secondary_value_added', '万元', { 2020: 400_000 }),
      ...series('tertiary_value_added', '亿元', { 2020: 30 }),
    ];
    const [found] = checkQuality(observations);
    expect(found!.code).toBe('parts-and-whole');
    expect(found!.text.en).toContain('-20 % off nominal_gdp');
  });
});

describe('continuity', () => {
  it('one year, one source, two values', () => {
    const found = checkQuality([...series('x', 't', { 2020: 5 }), ...series('x', 't', { 2020: 6 })]);
    expect([found[0]!.severity, found[0]!.code]).toEqual(['error', 'conflict']);
  });

  it('a level that halves from one observation to the next', () => {
    expect(codes(checkQuality(series('x', 't', { 2018: 100, 2020: 50 })))).toEqual([['jump', 2018, 2020]]);
  });

  it('coarse values repeat by chance and are left alone', () => {
    const coarse = series('gdp_growth', '%', {
      2001: 5,
      2002: 7,
      2003: 5,
      2004: 6,
      2005: 9,
      2006: 7,
      2007: 8,
      2008: 6,
    });
    expect(checkQuality(coarse)).toEqual([]);
  });
});

describe('correlation and comparability', () => {
  it('a nominal level that falls by a tenth in a year of 6 % growth', () => {
    const found = checkQuality([
      ...series('nominal_gdp', '亿元', { 2019: 100, 2020: 90 }),
      ...series('gdp_growth', '%', { 2020: 6 }),
    ]);
    expect(codes(found)).toEqual([['level-and-growth', 2019, 2020]]);
  });

  it('two sources of one year that differ by a tenth', () => {
    const found = checkQuality([
      ...series('x', 't', { 2020: 100 }),
      ...series('x', 'kg', { 2020: 110_000 }, 'A', 'other'),
    ]);
    expect(codes(found)).toEqual([['sources-differ', 2020]]);
  });

  it('says nothing about a quiet series', () => {
    const quiet = Object.fromEntries(
      Array.from({ length: 12 }, (_, k) => [2000 + k, 100 + 3.1 * k + ((k * 7) % 5) / 10]),
    );
    expect(checkQuality(series('x', 't', quiet))).toEqual([]);
  });
});
