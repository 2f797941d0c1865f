import { expect, test } from 'vitest';
import { dictionary, scaleWords } from '../../src/units/dictionary.ts';
import { convert, parseUnit } from '../../src/units/index.ts';

/** Every word of the dictionary: 1 of it, how many of what, with the arithmetic. Words of one line mean the same. */
const table: readonly (readonly [words: string, amount: number, unit: string])[] = [
  // mass
  ['t 吨 tonne tonnes', 1000, 'kg'],
  ['kt 千吨', 1000, 't'],
  ['Mt 百万吨', 1e6, 't'],
  ['Gt 十亿吨', 1e9, 't'],
  ['g 克', 1 / 1000, 'kg'],
  ['ng 纳克', 1e-9, 'g'],
  ['ug µg μg 微克', 1e-6, 'g'],
  ['mg 毫克', 1e-3, 'g'],
  ['kg 千克 公斤', 1000, 'g'],
  ['Mg 兆克', 1, 't'],
  ['Gg 吉克', 1000, 't'],
  ['Tg 太克', 1e6, 't'],
  // carbon dioxide, as mass
  ['tCO2 吨二氧化碳', 1, 't'],
  ['ktCO2 千吨二氧化碳', 1e3, 't'],
  ['MtCO2 百万吨二氧化碳', 1e6, 't'],
  ['GtCO2 十亿吨二氧化碳', 1e9, 't'],
  ['gCO2 克二氧化碳', 1, 'g'],
  ['kgCO2 千克二氧化碳', 1, 'kg'],
  ['MgCO2 兆克二氧化碳', 1, 't'],
  ['GgCO2 吉克二氧化碳', 1e3, 't'],
  // length, area, volume
  ['m 米', 1 / 1000, 'km'],
  ['nm 纳米', 1e-9, 'm'],
  ['um µm μm 微米', 1e-6, 'm'],
  ['mm 毫米', 1e-3, 'm'],
  ['cm 厘米', 1e-2, 'm'],
  ['dm 分米', 1e-1, 'm'],
  ['km 千米 公里', 1000, 'm'],
  ['mu 亩', 2000 / 3, 'm^2'],
  ['ha hectare hectares 公顷', 15, 'mu'], // 10000 m² / (2000/3 m²)
  ['㎡ 平方米', 1, 'm^2'],
  ['㎢ 平方公里 平方千米', 1500, 'mu'], // 1e6 m² / (2000/3 m²)
  ['㎥ 立方米', 1, 'm^3'],
  ['L litre litres 升', 1, 'dm^3'],
  // time: a year of 365 days = 8760 h
  ['year years yr yrs a 年', 8760, 'h'],
  ['quarter quarters 季度', 3, 'month'],
  ['month months 月 个月', 730, 'h'], // 8760 h / 12
  ['week weeks 周', 7, 'day'],
  ['day days d 天 日', 24, 'h'],
  ['h hour hours 小时', 60, 'min'],
  ['min minute minutes 分钟', 60, 's'],
  ['s second seconds 秒', 1 / 86400, 'day'], // 24 · 60 · 60
  // energy
  ['Wh 瓦时', 3600, 'J'],
  ['kWh 千瓦时 度', 3.6, 'MJ'],
  ['MWh 兆瓦时', 3.6, 'GJ'],
  ['GWh 吉瓦时', 1000, 'MWh'],
  ['TWh 太瓦时', 1e6, 'MWh'],
  ['J 焦', 1e-9, 'GJ'],
  ['kJ 千焦', 1e3, 'J'],
  ['MJ 兆焦', 1e6, 'J'],
  ['GJ 吉焦', 1e9, 'J'],
  ['TJ 太焦', 1e12, 'J'],
  ['PJ 拍焦', 1e15, 'J'],
  ['EJ 艾焦', 1e18, 'J'],
  ['cal 卡', 4.1868, 'J'],
  ['kcal 千卡', 4.1868, 'kJ'],
  ['Mcal 兆卡', 4.1868, 'MJ'],
  ['Gcal 吉卡', 4.1868, 'GJ'],
  ['tce 吨标准煤 吨标煤', 29.3076, 'GJ'],
  ['ktce 千吨标准煤', 1000, 'tce'],
  ['Mtce 百万吨标准煤', 1e6, 'tce'],
  ['Gtce 十亿吨标准煤', 1e9, 'tce'],
  ['gce 克标准煤', 1e-3, 'kgce'],
  ['kgce 千克标准煤', 7000, 'kcal'],
  // power
  ['W 瓦', 1, 'J/s'],
  ['kW 千瓦', 1000, 'W'],
  ['MW 兆瓦', 8760, 'MWh/year'], // 1 MW · 8760 h
  ['GW 吉瓦', 1000, 'MW'],
  ['TW 太瓦', 1e6, 'MW'],
  // money
  ['yuan 元 CNY RMB', 1e-8, '亿元'],
  ['USD US$ $ 美元', 1e-4, '万USD'],
  // counted things
  ['person persons people 人', 1e-4, '万人'],
  ['death deaths', 1, 'person'],
  ['household households 户', 1e-4, '万户'],
  ['visit visits 人次', 1e-4, '万人次'],
  ['vehicle vehicles 辆', 1, '辆'],
  ['machine machines 台', 1, '台'],
  ['facility facilities 座', 1, '座'],
  ['enterprise enterprises 家', 1, '家'],
  ['count 个 项 处 件 次 例 dimensionless dmnl', 1, '1'],
  // shares
  ['% percent per|cent', 1 / 100, '1'],
  ['‰ per|mille permille', 1 / 10, '%'],
  ['pp percentage|point percentage|points 百分点 个百分点', 1, 'pp'],
];

const rows = table.flatMap(([words, amount, unit]) =>
  words.split(' ').map((word) => [word.replace('|', ' '), amount, unit] as const),
);

test.each(rows)('1 %s = %d %s', (word, amount, unit) => {
  expect(convert(1, parseUnit(word), parseUnit(unit)) / amount).toBeCloseTo(1, 14);
});

test('the table above holds every word that the program knows', () => {
  expect([...dictionary.keys()].filter((word) => !rows.some(([known]) => known === word))).toEqual([]);
});

test.each([
  ['百', 1e2],
  ['千', 1e3],
  ['万', 1e4],
  ['百万', 1e6],
  ['千万', 1e7],
  ['亿', 1e8],
  ['万亿', 1e12],
])('the scale word %s is %d', (word, value) => {
  expect(parseUnit(`${word}户`).scale).toBe(value);
  expect(parseUnit(word).scale).toBe(value);
  expect(scaleWords.map(([known]) => known)).toContain(word);
});
