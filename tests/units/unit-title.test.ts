import { expect, test } from 'vitest';
import { declareUnit, parseUnit, unitTitle } from '../../src/units/index.ts';

test.each([
  ['万kW', '10^4 kW', '万千瓦'],
  ['10^4 kW', '10^4 kW', '万千瓦'],
  ['10^3 kW', '10^3 kW', '10^3 千瓦'],
  ['10^3 t', '10^3 t', '千吨'],
  ['ug/m^3', 'µg/m³', '微克/立方米'],
  ['km2', 'km²', '平方公里'],
  ['平方千米', 'km²', '平方公里'],
  ['%', '%', '%'],
  ['pp', 'percentage points', '个百分点'],
  ['pp/year', 'percentage points/year', '个百分点/年'],
  ['‰', '‰', '‰'],
  ['亿元@2020/year', '10^8 yuan (2020 prices)/year', '亿元（2020年价）/年'],
  ['元/万t', 'yuan/10^4 t', '元/万吨'],
  ['kgce/kWh', 'kgce/kWh', '千克标准煤/千瓦时'],
  ['万tce', '10^4 tce', '万吨标准煤'],
  ['yuan/household', 'yuan/household', '元/户'],
  ['万户', '10^4 households', '万户'],
  ['household·year', 'household·years', '户·年'],
  ['yuan/month', 'yuan/month', '元/月'],
  ['month', 'months', '个月'],
  ['kg/m^2/year', 'kg/(m²·year)', '千克/(平方米·年)'],
  ['deaths/Mt', 'deaths/Mt', '人/百万吨'],
  ['1/year', '1/year', '1/年'],
  ['m^0.5', 'm^0.5', '米^0.5'],
  ['个', '', '个'],
  ['1', '', ''],
])('%s is shown as %s and %s', (text, en, zh) => {
  expect(unitTitle(parseUnit(text))).toEqual({ en, zh });
});

test('own units are shown by their names, in Chinese when the names are known', () => {
  const own = new Map([['rabbit', declareUnit('rabbit', { zh: '只兔' })]]);
  const unit = parseUnit('rabbit/year', own);
  expect(unitTitle(unit, own)).toEqual({ en: 'rabbit/year', zh: '只兔/年' });
  expect(unitTitle(unit)).toEqual({ en: 'rabbit/year', zh: 'rabbit/年' });
});
