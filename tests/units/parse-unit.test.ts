import { describe, expect, test } from 'vitest';
import { parseUnit } from '../../src/units/index.ts';

describe('a unit is a product of powers of words', () => {
  test.each([
    ['km^2', 1, { length: 2 }],
    ['km2', 1, { length: 2 }],
    ['km²', 1, { length: 2 }],
    ['t/year', 1, { mass: 1, time: -1 }],
    ['10^4 t/yr', 1e4, { mass: 1, time: -1 }],
    ['1e4 t / yr', 1e4, { mass: 1, time: -1 }],
    ['ug/m^3', 1e-3, { mass: 1, length: -3 }], // 1e-12 t / 1e-9 km³
    ['µg/m³', 1e-3, { mass: 1, length: -3 }],
    ['微克/立方米', 1e-3, { mass: 1, length: -3 }],
    ['万kW', 87600, { energy: 1, time: -1 }], // 10 MW · 8760 h/year
    ['万千瓦', 87600, { energy: 1, time: -1 }],
    ['亿元@2020/year', 1e8, { 'money@2020': 1, time: -1 }],
    ['元@2020', 1, { 'money@2020': 1 }],
    ['元/亩', 1500, { money: 1, length: -2 }], // 1500 mu in a km²
    ['万m^3', 1e4 / 1e9, { length: 3 }],
    ['(万m)^2', 100, { length: 2 }], // (10 km)²
    ['kg/(m^2*year)', 1000, { mass: 1, length: -2, time: -1 }], // 1e-3 t / 1e-6 km²
    ['kg·m^-2·year^-1', 1000, { mass: 1, length: -2, time: -1 }],
    ['m3/ha/yr', 1e-7, { length: 1, time: -1 }], // 1e-9 km³ / 0.01 km²
    ['h/year', 1 / 8760, {}],
    ['kgce/kWh', 8.141, {}], // 8.141 kWh of heat in a kgce
    ['1/year', 1, { time: -1 }],
    ['%/yr', 0.01, { time: -1 }],
    ['kg per person', 1e-3, { mass: 1, person: -1 }],
    ['deaths/Mt', 1e-6, { mass: -1, person: 1 }],
    ['m^0.5', Math.sqrt(1e-3), { length: 0.5 }],
    ['1', 1, {}],
    ['％', 0.01, {}],
    ['吨／（平方米·年）', 1e6, { mass: 1, length: -2, time: -1 }],
  ] as [string, number, Record<string, number>][])('%s', (text, scale, dimension) => {
    const unit = parseUnit(text);
    expect(unit.scale / scale).toBeCloseTo(1, 14);
    expect(unit.dimension).toEqual(dimension);
    expect(unit.text).toBe(text);
  });

  test('a scale binds tighter than the division: yuan per ten thousand tonnes', () => {
    expect(parseUnit('yuan/10^4 t').scale).toBe(1e-4);
    expect(parseUnit('元/万吨').scale).toBe(1e-4);
  });

  test('a scale word is not raised with the word behind it, unless parentheses say so', () => {
    expect(parseUnit('万km^2').scale).toBe(1e4);
    expect(parseUnit('(万km)^2').scale).toBe(1e8);
    expect(parseUnit('万km^-1').scale).toBe(1e4);
    expect(parseUnit('(万km)^-1').scale).toBe(1e-4);
  });

  test('only the percentage point is a point', () => {
    expect(parseUnit('pp/year').point).toBe(true);
    expect(parseUnit('个百分点').point).toBe(true);
    expect(parseUnit('%/year').point).toBe(false);
  });
});

describe('a mistake is one sentence with its place and what was likely meant', () => {
  test.each([
    ['万mw', 1, 'MW', '"mw" is not a known unit (did you mean "MW"?).', '没有单位“mw”（是否指“MW”？）。'],
    ['t/yeer', 2, 'year', '"yeer" is not a known unit (did you mean "year"?).', '没有单位“yeer”（是否指“year”？）。'],
    [
      'widget',
      0,
      undefined,
      '"widget" is not a known unit: check the spelling, or declare it as a unit of the model\'s own.',
      '没有单位“widget”：请检查拼写，或将其声明为模型自有的单位。',
    ],
    [
      '10^4 ton',
      5,
      't',
      '"ton" is not a unit here, because a ton may be 907, 1000 or 1016 kg: write "t" for the tonne of 1000 kg.',
      '这里没有单位“ton”，因为 ton 可能是 907、1000 或 1016 千克：1000 千克的吨请写“t”或“吨”。',
    ],
    [
      'kg m',
      3,
      undefined,
      '"m" does not fit at this place in the unit "kg m": join units with · and /, as in km^2, 10^4 t/year, kg/(m^2·year).',
      '单位“kg m”的此处不能写“m”：单位之间用 · 和 / 连接，如 km^2, 10^4 t/year, kg/(m^2·year)。',
    ],
    [
      'kg/',
      3,
      undefined,
      'The unit "kg/" breaks off: a unit word is missing at its end. Write it as in km^2, 10^4 t/year, kg/(m^2·year).',
      '单位“kg/”不完整：末尾缺少单位。写法如 km^2, 10^4 t/year, kg/(m^2·year)。',
    ],
    ['(km', 0, undefined, 'The parenthesis in "(km" is never closed: add ")".', '“(km”中的括号没有闭合：请补上“)”。'],
    [
      'km^',
      2,
      undefined,
      '"^" cannot stand here in the unit "km^": units are joined by · and /, powers are written km^2.',
      '单位“km^”的此处不能有“^”：单位之间用 · 和 / 连接，乘方写作 km^2。',
    ],
    [
      'km@2020',
      0,
      undefined,
      '"km" is not money, so it has no price year: leave "@2020" out.',
      '“km”不是货币，没有价格基年：请删去“@2020”。',
    ],
    ['', 0, undefined, 'The unit is empty: write "1" for a pure number.', '单位为空：无量纲的数请写“1”。'],
    [
      'm^999',
      0,
      undefined,
      'The unit "m^999" is too large or too small to compute with: check its powers.',
      '单位“m^999”过大或过小，无法计算：请检查其中的乘方。',
    ],
  ] as const)('%s', (text, at, nearest, en, zh) => {
    expect(() => parseUnit(text)).toThrow(
      expect.objectContaining({ name: 'UnitError', at, nearest, text: { en, zh } }),
    );
  });
});
