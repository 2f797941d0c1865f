import { describe, expect, it } from 'vitest';
import { rules } from '../../src/audit/index.ts';
import { audit, clean } from './invented.ts';

const t = (title: string) => `title: { en: ${title}, zh: 某项 }`;
const s = '5(1)';

/** Of each rule: statements with a slip, what the finding must say, and the same statements without it. All invented. */
interface Slip {
  readonly rule: string;
  readonly slip: string;
  readonly says: RegExp;
  readonly without: string;
  /** The rule does not confirm what nobody doubts. */
  readonly quiet?: true;
}
const slips: readonly Slip[] = [
  {
    rule: 'sum',
    slip: `
  fish: { ${t('Fish')}, value: 30 t, section: ${s}, parts: [carp, pike] }
  carp: { ${t('Carp')}, value: 18 t, section: ${s} }
  pike: { ${t('Pike')}, value: 14 t, section: ${s} }`,
    says: /add up to 32 t, but 30 t/u,
    without: `
  fish: { ${t('Fish')}, value: 32 t, section: ${s}, parts: [carp, pike] }
  carp: { ${t('Carp')}, value: 18 t, section: ${s} }
  pike: { ${t('Pike')}, value: 14 t, section: ${s} }`,
  },
  {
    rule: 'part-of',
    slip: `
  ships: { ${t('Ships')}, value: 7 辆, section: ${s} }
  new_ships: { ${t('New ships')}, value: 9 辆, section: ${s}, subset_of: ships }`,
    says: /9 vehicles of 7 vehicles/u,
    without: `
  ships: { ${t('Ships')}, value: 9 辆, section: ${s} }
  new_ships: { ${t('New ships')}, value: 7 辆, section: ${s}, subset_of: ships }`,
  },
  {
    rule: 'share',
    slip: `
  road: { ${t('Road')}, value: 50 km, section: ${s} }
  paved: { ${t('Paved')}, value: 20 km, section: ${s} }
  paved_share: { ${t('Share paved')}, value: 60 %, section: ${s}, share_of: { part: paved, whole: road } }`,
    says: /is 40.0 % of Road/u,
    without: `
  road: { ${t('Road')}, value: 50 km, section: ${s} }
  paved: { ${t('Paved')}, value: 30 km, section: ${s} }
  paved_share: { ${t('Share paved')}, value: 60 %, section: ${s}, share_of: { part: paved, whole: road } }`,
  },
  {
    // 50 as half of trade is 100 of it in 2034: no growth on 100; at 10 % a year 146.41 it would be 34 %.
    rule: 'implied-whole',
    slip: `
  trade: { ${t('Trade')}, year: 2030, value: 100 亿元, section: ${s} }
  trade_growth: { ${t('Growth of trade')}, kind: rate, period: [2031, 2034], value: ">= 10 %", section: ${s}, rate_of: trade }
  port: { ${t('Port')}, year: 2034, value: 50 亿元, section: ${s} }
  port_share: { ${t('Share of the port')}, year: 2034, value: ">= 50 %", section: ${s}, share_of: { part: port, subject: trade } }`,
    says: /bounds the whole at 100 × 10\^8 yuan.*34\.2 %/u,
    without: `
  trade: { ${t('Trade')}, year: 2030, value: 100 亿元, section: ${s} }
  trade_growth: { ${t('Growth of trade')}, kind: rate, period: [2031, 2034], value: ">= 10 %", section: ${s}, rate_of: trade }
  port: { ${t('Port')}, year: 2034, value: 80 亿元, section: ${s} }
  port_share: { ${t('Share of the port')}, year: 2034, value: ">= 50 %", section: ${s}, share_of: { part: port, subject: trade } }`,
  },
  {
    // (1 − 0.95) / (1 − 0.1) = 5.6 %
    rule: 'nested-share',
    slip: `
  recycled: { ${t('Recycled')}, value: 95 %, section: ${s} }
  glass: { ${t('Glass recycled')}, value: 10 %, section: ${s}, within: recycled }`,
    says: /at most 5\.6 %/u,
    without: `
  recycled: { ${t('Recycled')}, value: 60 %, section: ${s} }
  glass: { ${t('Glass recycled')}, value: 50 %, section: ${s}, within: recycled }`,
  },
  {
    rule: 'formula',
    slip: `
  people: { ${t('People')}, value: 50000 人, section: ${s} }
  crowd: { ${t('Density')}, value: 60 人/km^2, section: ${s}, equals: people / area }`,
    says: /other numbers give 50 persons/u,
    without: `
  people: { ${t('People')}, value: 50000 人, section: ${s} }
  crowd: { ${t('Density')}, value: 50 人/km^2, section: ${s}, equals: people / area }`,
  },
  {
    // 1.1^3 = 1.331, not 1.3
    rule: 'compounding',
    slip: `
  visitors: { ${t('Visitors')}, year: 2030, value: 10 万人次, section: ${s}, since: { year: 2027, factor: "1.30", yearly: 10.0 % } }`,
    says: /leads to 1\.331/u,
    without: `
  visitors: { ${t('Visitors')}, year: 2030, value: 10 万人次, section: ${s}, since: { year: 2027, factor: "1.33", yearly: 10.0 % } }`,
  },
  {
    rule: 'required-growth',
    slip: `
  cranes_2030: { ${t('Cranes')}, subject: cranes, year: 2030, value: 10 台, section: ${s} }
  cranes_2034: { ${t('Cranes')}, subject: cranes, year: 2034, value: 20 台, section: ${s} }`,
    says: /\+18\.9 %\/yr.*demanding/u,
    without: `
  cranes_2030: { ${t('Cranes')}, subject: cranes, year: 2030, value: 10 台, section: ${s} }
  cranes_2034: { ${t('Cranes')}, subject: cranes, year: 2034, value: 11 台, section: ${s} }`,
  },
  {
    // 105 / 1.05 = 100 in 2029, half of 2028
    rule: 'series-break',
    slip: `
  catch_2028: { ${t('Catch')}, subject: catch, year: 2028, value: 200 t, section: ${s} }
  catch_2030: { ${t('Catch')}, subject: catch, year: 2030, value: 105 t, growth: 5 %, section: ${s} }`,
    says: /2029 was 100 t, −50\.0 %\/yr/u,
    without: `
  catch_2028: { ${t('Catch')}, subject: catch, year: 2028, value: 96 t, section: ${s} }
  catch_2030: { ${t('Catch')}, subject: catch, year: 2030, value: 105 t, growth: 5 %, section: ${s} }`,
  },
  {
    rule: 'mean-of-parts',
    slip: `
  wage: { ${t('Wage')}, year: 2030, value: 900 元/人, section: ${s} }
  wage_east: { ${t('Wage east')}, subject: wage, of: east, year: 2030, value: 500 元/人, section: ${s} }
  wage_west: { ${t('Wage west')}, subject: wage, of: west, year: 2030, value: 800 元/人, section: ${s} }`,
    says: /must lie, and does not, between/u,
    without: `
  wage: { ${t('Wage')}, year: 2030, value: 600 元/人, section: ${s} }
  wage_east: { ${t('Wage east')}, subject: wage, of: east, year: 2030, value: 500 元/人, section: ${s} }
  wage_west: { ${t('Wage west')}, subject: wage, of: west, year: 2030, value: 800 元/人, section: ${s} }`,
  },
  {
    // 1.05 / 1.5 − 1 = −30 %
    rule: 'implied-change',
    slip: `
  cargo_2030: { ${t('Cargo')}, subject: cargo, year: 2030, value: 100 t, section: ${s} }
  cargo_2034: { ${t('Cargo')}, subject: cargo, year: 2034, value: 105 t, section: ${s} }
  per_docker: { ${t('Cargo per docker')}, kind: change, year: 2034, value: 50 %, section: ${s}, ratio_of: { above: cargo, below: { en: dockers, zh: 码头工人 } } }`,
    says: /changes dockers by -30\.0 %/u,
    without: `
  cargo_2030: { ${t('Cargo')}, subject: cargo, year: 2030, value: 100 t, section: ${s} }
  cargo_2034: { ${t('Cargo')}, subject: cargo, year: 2034, value: 105 t, section: ${s} }
  per_docker: { ${t('Cargo per docker')}, kind: change, year: 2034, value: 5 %, section: ${s}, ratio_of: { above: cargo, below: { en: dockers, zh: 码头工人 } } }`,
  },
  {
    rule: 'implied-number',
    slip: `
  journeys: { ${t('Journeys')}, value: 1000 人次, section: ${s} }
  losses: { ${t('Losses')}, value: 0.0002 人/人次, section: ${s}, implies: [{ title: { en: people lost, zh: 遇难人数 }, formula: losses * journeys, unit: 人, counted: true }] }`,
    says: /0\.2 persons, less than one/u,
    without: `
  journeys: { ${t('Journeys')}, value: 1000 人次, section: ${s} }
  losses: { ${t('Losses')}, value: 0.002 人/人次, section: ${s}, implies: [{ title: { en: people lost, zh: 遇难人数 }, formula: losses * journeys, unit: 人, counted: true }] }`,
  },
  {
    rule: 'mean-size',
    slip: `
  farms: { ${t('Farms')}, value: 10 座, section: ${s} }
  smallest: { ${t('Smallest farm')}, value: ">= 5 t", section: ${s} }
  harvest: { ${t('Harvest')}, value: 40 t, section: ${s}, members: { count: farms, each: smallest } }`,
    says: /4 t on average, which rules out/u,
    without: `
  farms: { ${t('Farms')}, value: 10 座, section: ${s} }
  smallest: { ${t('Smallest farm')}, value: ">= 5 t", section: ${s} }
  harvest: { ${t('Harvest')}, value: 60 t, section: ${s}, members: { count: farms, each: smallest } }`,
  },
  {
    rule: 'whole-number',
    slip: `
  schools: { ${t('Schools')}, value: 7 座, section: ${s} }
  equipped: { ${t('Schools equipped')}, value: 50 %, section: ${s}, share_of: { whole: schools } }`,
    says: /are 3\.5, no whole number; 4/u,
    without: `
  schools: { ${t('Schools')}, value: 8 座, section: ${s} }
  equipped: { ${t('Schools equipped')}, value: 50 %, section: ${s}, share_of: { whole: schools } }`,
  },
  {
    rule: 'addition',
    slip: `
  wind_now: { ${t('Wind now')}, value: 10 MW, section: ${s} }
  mill: { ${t('The mill')}, value: 5 MW, section: ${s} }
  wind: { ${t('Wind')}, year: 2034, value: 30 MW, section: ${s}, addition: { from: wind_now, named: [mill] } }`,
    says: /covers 25\.0 % and leaves 15 MW open/u,
    without: `
  wind_now: { ${t('Wind now')}, value: 10 MW, section: ${s} }
  mill: { ${t('The mill')}, value: 20 MW, section: ${s} }
  wind: { ${t('Wind')}, year: 2034, value: 30 MW, section: ${s}, addition: { from: wind_now, named: [mill] } }`,
  },
  {
    // 10 km² of 1000 are one point; two are asked for
    rule: 'measure',
    slip: `
  reed_2030: { ${t('Reed')}, subject: reed, year: 2030, value: 4 %, section: ${s} }
  reed_2034: { ${t('Reed')}, subject: reed, year: 2034, value: 6 %, section: ${s} }
  sowing: { ${t('Sowing')}, kind: total, period: [2031, 2034], value: 10 km^2, section: ${s}, serves: { target: reed_2034, base: reed_2030, by: sowing / area } }`,
    says: /by 1 percentage points at the very most.*would need 20 km²/u,
    without: `
  reed_2030: { ${t('Reed')}, subject: reed, year: 2030, value: 4 %, section: ${s} }
  reed_2034: { ${t('Reed')}, subject: reed, year: 2034, value: 6 %, section: ${s} }
  sowing: { ${t('Sowing')}, kind: total, period: [2031, 2034], value: 25 km^2, section: ${s}, serves: { target: reed_2034, base: reed_2030, by: sowing / area } }`,
  },
  {
    rule: 'pace',
    slip: `
  dikes_before: { ${t('Dikes before')}, kind: total, period: [2029, 2030], value: 10 km, section: ${s} }
  dikes: { ${t('Dikes')}, kind: total, period: [2031, 2034], value: 80 km, section: ${s}, record: [dikes_before] }`,
    says: /20 km a year against 5 km a year before \(4 times\)/u,
    without: `
  dikes_before: { ${t('Dikes before')}, kind: total, period: [2029, 2030], value: 10 km, section: ${s} }
  dikes: { ${t('Dikes')}, kind: total, period: [2031, 2034], value: 24 km, section: ${s}, record: [dikes_before] }`,
  },
  {
    rule: 'resource-limit',
    slip: `
  spring: { ${t('Spring')}, value: 3 万m^3, section: ${s} }
  brewery: { ${t('Brewery')}, value: 4 万m^3, section: ${s}, needs: [{ resource: spring, formula: brewery }] }`,
    says: /133 % of Spring.*not enough/u,
    without: `
  spring: { ${t('Spring')}, value: 30 万m^3, section: ${s} }
  brewery: { ${t('Brewery')}, value: 4 万m^3, section: ${s}, needs: [{ resource: spring, formula: brewery }] }`,
  },
  {
    rule: 'physical-bound',
    slip: `
  cable: { ${t('Cable')}, value: 50 万kV, section: ${s} }`,
    says: /far beyond any line/u,
    without: `
  cable: { ${t('Cable')}, value: 110 kV, section: ${s} }`,
  },
  {
    rule: 'physical-bound',
    slip: `
  meadow: { ${t('Meadow')}, value: 12 万km^2, section: ${s} }`,
    says: /1\.3333 times Area of the land.*In 万m\^2 it would be 0\.12 km²/u,
    without: `
  meadow: { ${t('Meadow')}, value: 12 万m^2, section: ${s} }`,
    quiet: true,
  },
  {
    rule: 'unit',
    slip: `
  pond: { ${t('Pond area')}, value: 6 万m^3, section: ${s}, quantity: area }`,
    says: /is an area, but/u,
    without: `
  pond: { ${t('Pond area')}, value: 6 万m^2, section: ${s}, quantity: area }`,
    quiet: true,
  },
  {
    // half a degree is 55.5 km
    rule: 'coordinates',
    slip: `
  north_south: { ${t('From north to south')}, subject: north_south_extent, value: 90 km, section: ${s} }`,
    says: /bounds are 55\.5 km apart/u,
    without: `
  north_south: { ${t('From north to south')}, subject: north_south_extent, value: 55 km, section: ${s} }`,
  },
  {
    rule: 'denominator',
    slip: `
  sunny: { ${t('Sunny days')}, year: 2030, value: 180 days, section: ${s} }
  sunny_share: { ${t('Share of sunny days')}, year: 2030, value: 60.0 %, section: ${s}, days: sunny }`,
    says: /only of 300 days; of the 365 days/u,
    without: `
  sunny: { ${t('Sunny days')}, year: 2030, value: 219 days, section: ${s} }
  sunny_share: { ${t('Share of sunny days')}, year: 2030, value: 60.0 %, section: ${s}, days: sunny }`,
  },
  {
    rule: 'direction',
    slip: `
  tested: { ${t('Wells that pass')}, kind: change, year: 2034, value: -5 %, section: ${s}, quantity: compliance share }`,
    says: /is a fall, but higher is better/u,
    without: `
  tested: { ${t('Wells that pass')}, kind: change, year: 2034, value: 5 %, section: ${s}, quantity: compliance share }`,
  },
  {
    rule: 'ceiling',
    slip: `
  content: { ${t('Content people')}, year: 2034, value: 100 %, section: ${s}, quantity: survey share }`,
    says: /without one exception/u,
    without: `
  content: { ${t('Content people')}, year: 2034, value: 90 %, section: ${s}, quantity: survey share }`,
  },
  {
    rule: 'typical',
    slip: `
  rain: { ${t('Rain')}, value: 5000 mm, section: ${s}, typical: land_rain }
outside:
  land_rain: { ${t('Rain of the land')}, value: 800 mm, range: [500, 1200], source: invented }`,
    says: /500 mm to 1200 mm: outside that range/u,
    without: `
  rain: { ${t('Rain')}, value: 850 mm, section: ${s}, typical: land_rain }
outside:
  land_rain: { ${t('Rain of the land')}, value: 800 mm, range: [500, 1200], source: invented }`,
  },
  {
    rule: 'size-class',
    slip: `
  income: { ${t('Income')}, year: 2030, value: 100 亿元, section: ${s} }
  amber: { ${t('Amber')}, year: 2030, value: 1 亿元, section: ${s} }
classes: { backbone: { ${t('a backbone trade')}, share: 20 %, whole: income, source: invented } }
claims: [{ ${t('Amber')}, subject: amber, says: member of, class: backbone, section: ${s} }]`,
    says: /1\.0 % of Income; a backbone trade is at least 20 %/u,
    without: `
  income: { ${t('Income')}, year: 2030, value: 100 亿元, section: ${s} }
  amber: { ${t('Amber')}, year: 2030, value: 25 亿元, section: ${s} }
classes: { backbone: { ${t('a backbone trade')}, share: 20 %, whole: income, source: invented } }
claims: [{ ${t('Amber')}, subject: amber, says: member of, class: backbone, section: ${s} }]`,
  },
  {
    rule: 'standard',
    slip: `
  soot: { ${t('Soot')}, year: 2030, value: 50 ug/m^3, section: ${s} }
standards: { air: { ${t('the air standard')}, levels: [one], limits: { one: 40 ug/m^3 }, source: invented } }
claims: [{ ${t('Soot')}, subject: soot, says: meets, standard: air, level: one, section: ${s} }]`,
    says: /is above the limit of class one \(40/u,
    without: `
  soot: { ${t('Soot')}, year: 2030, value: 30 ug/m^3, section: ${s} }
standards: { air: { ${t('the air standard')}, levels: [one], limits: { one: 40 ug/m^3 }, source: invented } }
claims: [{ ${t('Soot')}, subject: soot, says: meets, standard: air, level: one, section: ${s} }]`,
  },
  {
    rule: 'wording',
    slip: `
  swans_2030: { ${t('Swans')}, subject: swans, year: 2030, value: 100 台, section: ${s} }
  swans_2034: { ${t('Swans')}, subject: swans, year: 2034, value: 120 台, section: ${s} }
claims: [{ ${t('Swans')}, subject: swans, says: falls, since: 2030, until: 2034, section: ${s} }]`,
    says: /say that it falls, but the numbers go from 100/u,
    without: `
  swans_2030: { ${t('Swans')}, subject: swans, year: 2030, value: 100 台, section: ${s} }
  swans_2034: { ${t('Swans')}, subject: swans, year: 2034, value: 120 台, section: ${s} }
claims: [{ ${t('Swans')}, subject: swans, says: rises, since: 2030, until: 2034, section: ${s} }]`,
  },
  {
    rule: 'contradiction',
    slip: `
  tower: { ${t('Tower')}, value: 40 m, section: ${s} }
  tower_again: { ${t('Tower')}, subject: tower, value: 43 m, section: ${s} }`,
    says: /40 m in one place and 43 m in another \(7\.5 % apart\)/u,
    without: `
  tower: { ${t('Tower')}, value: 40 m, section: ${s} }
  tower_again: { ${t('Tower')}, subject: tower, value: 0.040 km, section: ${s} }`,
  },
  {
    rule: 'count',
    slip: `
  islands: { ${t('Islands')}, value: 4 个, section: ${s}, list: islands }
lists: { islands: { ${t('List of islands')}, items: [Ana, Bea, Cia], section: ${s} } }`,
    says: /4 are printed, but 3 are listed/u,
    without: `
  islands: { ${t('Islands')}, value: 3 个, section: ${s}, list: islands }
lists: { islands: { ${t('List of islands')}, items: [Ana, Bea, Cia], section: ${s} } }`,
  },
  {
    rule: 'reference',
    slip: `
lists: { islands: { ${t('List of islands')}, items: [Ana, Bea, Cia], section: ${s} } }
mentions: [{ name: Dia, list: islands, section: ${s} }]`,
    says: /"Dia" is not among the 3/u,
    without: `
lists: { islands: { ${t('List of islands')}, items: [Ana, Bea, Cia], section: ${s} } }
mentions: [{ name: Bea, list: islands, section: ${s} }]`,
  },
  {
    rule: 'agreement',
    slip: `
  shore: { ${t('Shore')}, value: 66 km, section: ${s}, model: shore }`,
    says: /66 km is printed, but the model's "shore" is 60 km/u,
    without: `
  shore: { ${t('Shore')}, value: 60 km, section: ${s}, model: shore }`,
  },
];

/** Two blocks `outside` cannot stand in one file: what a slip needs from outside joins the county's own. */
function joined(more: string): string {
  return more.replace(/\noutside:\n([\s\S]*)$/u, (_, entries: string) => `\nOUTSIDE${entries}`);
}

describe('the rules are general: an invented county', () => {
  it('is without fault as it stands', () => {
    expect(audit('').filter(({ severity }) => severity !== 'confirmed')).toEqual([]);
  });

  it.each(slips)('$rule fires on a slip and is silent without it ($says)', ({ rule, slip, says, without, quiet }) => {
    const found = audit(joined(slip)).filter((one) => one.rule === rule && one.severity !== 'confirmed');
    expect(found.map(({ text }) => text.en).join('\n')).toMatch(says);
    const faults = audit(joined(without)).filter(({ severity }) => severity !== 'confirmed');
    expect(faults.map((one) => `${one.rule}: ${one.text.en}`)).toEqual([]);
    // It did look at them: it says that they agree.
    if (!quiet) expect(audit(joined(without)).map((one) => one.rule)).toContain(rule);
  });

  it('missing: a number without baseline', () => {
    const [found] = audit('', clean.project, 'note: { en: None, zh: 无 }').filter(({ rule }) => rule === 'missing');
    expect(found).toMatchObject({ severity: 'warning' });
    expect(found!.text.en).toContain('1 have no value of 2030');
  });

  it('budget: one project is nearly all of it, another has no sum, and no project serves the headline target', () => {
    const project =
      'dam: { number: 2, title: { en: Dam, zh: 水坝 }, section: { en: Works, zh: 工程 }, investment: 18 亿元, start: 2025, clause: 9(2) }\n  inn: { number: 3, title: { en: Inn, zh: 旅店 }, section: { en: Works, zh: 工程 }, clause: 9(3) }';
    const text = `\nprojects: { dam: [] }\n`;
    const [found] = audit(text, project, clean.baseline, false).filter(({ rule }) => rule === 'budget');
    // 18 of 20
    expect(found!.text.en).toMatch(
      /1 without a sum \(Inn\); 90\.0 % is one project \(Dam\); begun before the plan: Dam;.*Boats/u,
    );
  });

  it('every rule has a slip here', () => {
    const seen = new Set(slips.map(({ rule }) => rule));
    expect([...rules.keys()].filter((rule) => !seen.has(rule))).toEqual([]);
  });
});
