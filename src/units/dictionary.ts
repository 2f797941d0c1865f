import { siPrefixes } from './si-prefixes.ts';
import type { Dimension } from './unit.ts';

/**
 * A unit word and how many base units it is.
 *
 * Base units: tonne (mass), kilometre (length), year (time), megawatt-hour (energy), yuan (money), person, household and each
 * other counted thing. They are coherent (every derived unit is a product of them without a factor) and keep the
 * numbers of a district moderate: 33 ug/m^3 is 0.033 t/km^3, 200 mu is 0.13 km^2.
 *
 * Conventions
 * - The year is 365 days = 8760 h, as in energy statistics, in every year; a month is a twelfth of it.
 * - Energy is a base dimension, not mass·length²/time²: a planner adds power and energy, never forces.
 * - tce = 29.3076 GJ = 8.141 MWh (7000 kcal a kilogram, GB/T 2589); the kilocalorie is the international-table one, 4.1868 kJ.
 * - mu = 2000/3 m², so 1500 mu are 1 km².
 * - Money of a price year is another dimension than money at current prices.
 */
export interface Word {
  /** One unit is `numerator / denominator` base units: two whole numbers, so that factors such as 1/1500 are rounded once only. */
  readonly numerator: number;
  readonly denominator: number;
  readonly dimension: Dimension;
  readonly point: boolean;
  /** Money, which may name its price year: `yuan@2020`. */
  readonly priced: boolean;
  readonly title: WordTitle;
}

/** How a word is shown: one of it, several of it, in Chinese, and in Chinese after `/` where that differs. */
export interface WordTitle {
  readonly one: string;
  readonly many: string;
  readonly zh: string;
  readonly zhPer?: string;
}

/** Scale words that may stand in front of any unit, the longer first. */
export const scaleWords: readonly (readonly [string, number])[] = [
  ['万亿', 1e12],
  ['千万', 1e7],
  ['百万', 1e6],
  ['亿', 1e8],
  ['万', 1e4],
  ['千', 1e3],
  ['百', 1e2],
];

/** Every spelling of every unit word. */
export const dictionary: ReadonlyMap<string, Word> = buildDictionary();

type Size = readonly [numerator: number, denominator: number];

function buildDictionary(): ReadonlyMap<string, Word> {
  const words = new Map<string, Word>();

  function add(spellings: string, size: Size, dimension: Dimension, title: WordTitle, kind?: 'point' | 'priced'): void {
    const [numerator, denominator] = size;
    const word = { numerator, denominator, dimension, point: kind === 'point', priced: kind === 'priced', title };
    for (const spelling of spellings.split('|')) words.set(spelling, word);
  }

  function addSymbol(spellings: string, size: Size, dimension: Dimension, symbol: string, zh: string): void {
    add(spellings, size, dimension, { one: symbol, many: symbol, zh });
  }

  function addPrefixed(
    stem: string,
    zh: string,
    prefixes: string,
    size: Size,
    dimension: Dimension,
    zhPrefixes: Readonly<Record<string, string>> = {},
  ): void {
    addSymbol(`${stem}|${zh}`, size, dimension, stem, zh);
    for (const letter of prefixes) {
      const prefix = siPrefixes[letter]!;
      const symbols = prefix.spellings.map((spelling) => spelling + stem);
      const chinese = (zhPrefixes[letter] ?? prefix.zh) + zh;
      const scaled: Size = [size[0] * prefix.numerator, size[1] * prefix.denominator];
      addSymbol([...symbols, chinese].join('|'), scaled, dimension, symbols[0]!, chinese);
    }
  }

  function addCounted(spellings: string, dimension: string, one: string, many: string, zh: string): void {
    add(spellings, [1, 1], { [dimension]: 1 }, { one, many, zh });
  }

  const mass = { mass: 1 };
  const ofTonnes = { k: '千', M: '百万', G: '十亿' };
  addPrefixed('t', '吨', 'kMG', [1, 1], mass, ofTonnes);
  addPrefixed('g', '克', 'numkMGT', [1, 1e6], mass);
  addSymbol('tonne|tonnes', [1, 1], mass, 't', '吨');
  addSymbol('公斤', [1, 1e3], mass, 'kg', '千克');
  // A tonne of carbon dioxide is a tonne; the name only says of what.
  addPrefixed('tCO2', '吨二氧化碳', 'kMG', [1, 1], mass, ofTonnes);
  addPrefixed('gCO2', '克二氧化碳', 'kMG', [1, 1e6], mass);

  addPrefixed('m', '米', 'numcdk', [1, 1e3], { length: 1 });
  addSymbol('公里', [1, 1], { length: 1 }, 'km', '公里');
  addSymbol('mu|亩', [1, 1500], { length: 2 }, 'mu', '亩');
  addSymbol('ha|hectare|hectares|公顷', [1, 100], { length: 2 }, 'ha', '公顷');
  addSymbol('㎡|平方米', [1, 1e6], { length: 2 }, 'm²', '平方米');
  addSymbol('㎢|平方公里|平方千米', [1, 1], { length: 2 }, 'km²', '平方公里');
  addSymbol('㎥|立方米', [1, 1e9], { length: 3 }, 'm³', '立方米');
  addSymbol('L|litre|litres|升', [1, 1e12], { length: 3 }, 'L', '升');

  const time = { time: 1 };
  add('year|years|yr|yrs|a|年', [1, 1], time, { one: 'year', many: 'years', zh: '年' });
  add('quarter|quarters|季度', [1, 4], time, { one: 'quarter', many: 'quarters', zh: '个季度', zhPer: '季度' });
  add('month|months|月|个月', [1, 12], time, { one: 'month', many: 'months', zh: '个月', zhPer: '月' });
  add('week|weeks|周', [7, 365], time, { one: 'week', many: 'weeks', zh: '周' });
  add('day|days|d|天|日', [1, 365], time, { one: 'day', many: 'days', zh: '天' });
  addSymbol('h|hour|hours|小时', [1, 8760], time, 'h', '小时');
  addSymbol('min|minute|minutes|分钟', [1, 525600], time, 'min', '分钟');
  addSymbol('s|second|seconds|秒', [1, 31536000], time, 's', '秒');

  const energy = { energy: 1 };
  addPrefixed('Wh', '瓦时', 'kMGT', [1, 1e6], energy);
  addSymbol('度', [1, 1e3], energy, 'kWh', '度');
  addPrefixed('J', '焦', 'kMGTPE', [1, 3.6e9], energy);
  addPrefixed('cal', '卡', 'kMG', [41868, 3.6e13], energy);
  addPrefixed('tce', '吨标准煤', 'kMG', [8141, 1e3], energy, ofTonnes);
  addPrefixed('gce', '克标准煤', 'k', [8141, 1e9], energy);
  addSymbol('吨标煤', [8141, 1e3], energy, 'tce', '吨标准煤');
  // 1 MW is 8760 MWh a year. Milliwatts are left out: in a plan `mW` is a slip for `MW`.
  addPrefixed('W', '瓦', 'kMGT', [8760, 1e6], { energy: 1, time: -1 });

  add('yuan|元|CNY|RMB', [1, 1], { money: 1 }, { one: 'yuan', many: 'yuan', zh: '元' }, 'priced');
  // Another currency is another dimension: an exchange rate is a parameter with a source, not a constant of nature.
  add('USD|US$|$|美元', [1, 1], { usd: 1 }, { one: 'USD', many: 'USD', zh: '美元' }, 'priced');

  addCounted('person|persons|people|人', 'person', 'person', 'persons', '人');
  // The dead of a mortality rate are persons.
  addCounted('death|deaths', 'person', 'death', 'deaths', '人');
  addCounted('household|households|户', 'household', 'household', 'households', '户');
  addCounted('visit|visits|人次', 'visit', 'visit', 'visits', '人次');
  addCounted('vehicle|vehicles|辆', 'vehicle', 'vehicle', 'vehicles', '辆');
  addCounted('machine|machines|台', 'machine', 'machine', 'machines', '台');
  addCounted('facility|facilities|座', 'facility', 'facility', 'facilities', '座');
  addCounted('enterprise|enterprises|家', 'enterprise', 'enterprise', 'enterprises', '家');

  // Measure words that do not say what is counted are pure numbers.
  for (const spelling of ['count', '个', '项', '处', '件', '次', '例']) {
    addSymbol(spelling, [1, 1], {}, '', spelling === 'count' ? '个' : spelling);
  }
  addSymbol('dimensionless|dmnl', [1, 1], {}, '', '');
  addSymbol('%|percent|per cent', [1, 100], {}, '%', '%');
  addSymbol('‰|per mille|permille', [1, 1000], {}, '‰', '‰');
  add(
    'pp|percentage point|percentage points|百分点|个百分点',
    [1, 100],
    {},
    { one: 'percentage point', many: 'percentage points', zh: '个百分点' },
    'point',
  );
  return words;
}
