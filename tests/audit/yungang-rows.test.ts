import { describe, expect, it } from 'vitest';
import type { Severity } from '../../src/audit/index.ts';
import { findings, findingsOf, loaded } from './yungang.ts';

/**
 * What reading the plan by hand found, row by row: the rule that must find it, about what, how grave it is, and the numbers that its
 * sentence or its calculation must hold. OK rows come out as confirmations.
 */
type Expected = readonly [rule: string, about: string, severity: Severity, ...numbers: string[]];
const rows: ReadonlyMap<number, { readonly what: string; readonly found: readonly Expected[] }> = new Map([
  [
    1,
    {
      what: 'wind + solar + waste = new energy',
      found: [['sum', 'new_energy_capacity_2025', 'confirmed', '28.5', '315.5', '350']],
    },
  ],
  [
    2,
    {
      what: 'pace of new energy, and what is named for it',
      found: [
        ['required-growth', 'new_energy_capacity_2025', 'warning', '+36.4 %/yr'],
        ['required-growth', 'pv_capacity_2025', 'warning', '+33.6 %/yr', '48.3'],
        ['addition', 'pv_capacity_2025', 'warning', '241.5', '16.6 %'],
      ],
    },
  ],
  [
    3,
    {
      what: 'land of solar farms',
      found: [['resource-limit', 'pv_capacity_2025', 'warning', '126200 mu', '34.7 %', '15000 mu']],
    },
  ],
  [
    4,
    {
      what: 'waste for the waste plants',
      found: [
        ['resource-limit', 'waste_capacity_2025', 'warning', '90 × 10^4 t/year', '360 %'],
        ['typical', 'waste_per_resident', 'warning', '3.6'],
      ],
    },
  ],
  [5, { what: 'the other wind farm', found: [['sum', 'wind_capacity_2025', 'confirmed', '8.5']] }],
  [
    6,
    {
      what: 'energy capacity of 2020',
      found: [['formula', 'energy_production_capacity_2020', 'warning', '0.38394', '0.38511', '0.3868']],
    },
  ],
  [
    7,
    {
      what: 'energy capacity of 2025',
      found: [['formula', 'energy_production_capacity_2025', 'confirmed', '0.39549', '0.40442']],
    },
  ],
  [
    8,
    {
      what: 'coal capacity rises while the words say it falls',
      found: [
        ['wording', 'coal_capacity_2025', 'warning', '+1.40 %'],
        ['required-growth', 'coal_capacity_2025', 'confirmed', '+0.28 %/yr'],
      ],
    },
  ],
  [9, { what: 'mean mine', found: [['mean-size', 'coal_capacity_2025', 'confirmed', '340.63']] }],
  [
    10,
    {
      what: 'shares of sixteen mines',
      found: [
        ['whole-number', 'smart_mines_2025', 'confirmed', '= 8'],
        ['whole-number', 'intelligent_face_mines_2025', 'note', '11.2'],
        ['whole-number', 'intelligent_mines_2025', 'note', '12.8'],
      ],
    },
  ],
  [
    11,
    {
      what: 'productivity doubles, so jobs halve',
      found: [['implied-change', 'coal_productivity_2025', 'warning', '-49.3 %']],
    },
  ],
  [
    12,
    {
      what: 'deaths that the rate allows',
      found: [['implied-number', 'coal_fatality_rate_2025', 'confirmed', '2.725 persons']],
    },
  ],
  [13, { what: 'thermal power is short', found: [['addition', 'thermal_capacity_2025', 'warning', '941.8', '58.2']] }],
  [
    14,
    {
      what: 'a voltage of ten thousand million',
      found: [['physical-bound', 'supply_to_jjj', 'error', '10000000000 V', '1000 kV', '1000 万kW']],
    },
  ],
  [
    15,
    { what: 'the share bounds GDP', found: [['implied-whole', 'zone_gdp_share_2025', 'error', '466.67', '+2.8 %/yr']] },
  ],
  [
    16,
    {
      what: 'growth against the share',
      found: [['implied-whole', 'gdp_growth_2025', 'error', '610.5', '34.4 %', '274.72']],
    },
  ],
  [17, { what: 'GDP 2018 by area', found: [['sum', 'gdp_2018', 'confirmed', '421.24']] }],
  [18, { what: 'GDP 2018 to 2020 breaks', found: [['series-break', 'gdp_2020', 'error', '383.75', '−8.9 %/yr']] }],
  [
    19,
    {
      what: 'Nanjiao cannot have grown',
      found: [['compounding', 'gdp_nanjiao_2018', 'error', '415.95', '529.82', 'lower than then']],
    },
  ],
  [20, { what: 'Kuangqu compounds', found: [['compounding', 'gdp_kuangqu_2018', 'confirmed', '1.263']] }],
  [21, { what: 'output 2018 is 0.09 off', found: [['sum', 'output_2018', 'warning', '222.99', '0.09']] }],
  [22, { what: 'investment 2018 by area', found: [['sum', 'investment_2018', 'confirmed', '150.15']] }],
  [23, { what: 'investment breaks', found: [['series-break', 'investment_2020', 'error', '75.887', '−49.5 %/yr']] }],
  [
    24,
    {
      what: 'retail adds up and breaks',
      found: [
        ['sum', 'retail_2018', 'confirmed', '231.42'],
        ['series-break', 'retail_2020', 'warning', '-43.5 %'],
      ],
    },
  ],
  [25, { what: 'revenue goes on', found: [['series-break', 'revenue_2020', 'confirmed', '11.58', '+9.2 %/yr']] }],
  [26, { what: 'urban income', found: [['mean-of-parts', 'urban_income_2020', 'warning', '34348', '+7.4 %/yr']] }],
  [
    27,
    { what: 'rural income goes on', found: [['series-break', 'rural_income_2020', 'confirmed', '17023', '+9.9 %/yr']] },
  ],
  [28, { what: 'the rest of GDP', found: [['sum', 'gdp_2020', 'confirmed', '353.62', '52.39', '12.9 %']] }],
  [
    29,
    {
      what: 'investment for the growth asked',
      found: [
        ['resource-limit', 'gdp_growth_2025', 'warning', '131.14', '238.12'],
        ['resource-limit', 'investment_2020', 'warning', '14.49', '19.803'],
      ],
    },
  ],
  [
    30,
    {
      what: 'five times three is not fifteen',
      found: [['compounding', 'zone_energy_intensity_2025', 'warning', '-14.1 %', '-3.20 %']],
    },
  ],
  [31, { what: 'a pillar of 0.37 %', found: [['size-class', 'tourism_output_2020', 'warning', '0.37 %', '20 times']] }],
  [32, { what: 'agro-forestry in GDP', found: [['part-of', 'agroforestry_output_2020', 'confirmed', '1.9 %']] }],
  [
    33,
    {
      what: 'planting cannot give the cover',
      found: [['measure', 'afforestation_2025', 'error', '1.3554 percentage points', '2.76', '20.364 km²', '3.0545']],
    },
  ],
  [
    34,
    {
      what: 'slower than the record',
      found: [['pace', 'afforestation_2025', 'warning', '0.3 × 10^4 mu', '0.9 × 10^4 mu']],
    },
  ],
  [
    35,
    {
      what: 'growing stock doubles',
      found: [
        ['required-growth', 'growing_stock_2025', 'warning', '+14.4 %/yr'],
        ['typical', 'stock_increment', 'note', '2.6512'],
        ['implied-number', 'growing_stock_2020', 'confirmed', '15.171'],
        ['implied-number', 'growing_stock_2025', 'confirmed', '24.763'],
      ],
    },
  ],
  [
    36,
    {
      what: 'cultivated land and forest in agricultural land',
      found: [
        ['sum', 'farm_land', 'error', '51 × 10^4 mu', '15.118 × 10^4 mu'],
        ['contradiction', 'cultivated_land_2020', 'warning', '25.22'],
      ],
    },
  ],
  [
    37,
    {
      what: 'land classes',
      found: [
        ['sum', 'area_land', 'confirmed', '1106715'],
        ['contradiction', 'area_land', 'confirmed', '737.81'],
      ],
    },
  ],
  [38, { what: 'two areas', found: [['contradiction', 'area_census', 'error', '743', '0.70 %']] }],
  [39, { what: 'density', found: [['formula', 'density', 'error', '921.67', '928.15', '915']] }],
  [
    40,
    {
      what: 'the box is smaller than the district',
      found: [['coordinates', 'district', 'error', '24.1', '27.0', '649', '737.81']],
    },
  ],
  [41, { what: 'Datong from north to south', found: [['coordinates', 'extent_city', 'error', '92.5', '189']] }],
  [
    42,
    {
      what: 'sums and lists that are right',
      found: [
        ['sum', 'terrain', 'confirmed', '64 % + 36 % = 100 %'],
        ['sum', 'outfalls', 'confirmed', '18 + 11 + 15 = 44'],
        ['sum', 'characteristic_villages_2025', 'confirmed', '3 + 3 + 4 + 5 + 3 = 18'],
        ['count', 'streets', 'confirmed', '21'],
        ['count', 'townships', 'confirmed', '6'],
      ],
    },
  ],
  [43, { what: 'water overlaps', found: [['sum', 'water_resources', 'warning', '0.6693', '0.0844']] }],
  [
    44,
    {
      what: 'water use against resources; runoff',
      found: [
        ['resource-limit', 'water_use_2020', 'warning', '190 %'],
        ['typical', 'runoff_coefficient', 'confirmed', '4.3116 %'],
      ],
    },
  ],
  [
    45,
    {
      what: 'width of the Kouquan basin',
      found: [
        ['formula', 'kouquan_width', 'warning', '5.412', '9.3'],
        ['formula', 'kouquan_width_whole', 'warning', '8.7636'],
      ],
    },
  ],
  [46, { what: 'all rivers cleaned', found: [['share', 'rivers_cleaned_share', 'error', '132.70', '69.3 %']] }],
  [
    47,
    {
      what: 'erosion',
      found: [
        ['share', 'erosion_treated_share', 'confirmed', '64.286', '428.57', '58.1 %'],
        ['formula', 'erosion_remaining_share', 'confirmed', '32.8 %'],
      ],
    },
  ],
  [
    48,
    {
      what: 'restored land larger than the province',
      found: [['physical-bound', 'mine_restoration_printed', 'error', '2.3931 times', '0.375 km²']],
    },
  ],
  [
    49,
    {
      what: 'thirteen of twelve mines',
      found: [['part-of', 'mines_with_sheds', 'error', '13 facilities of 12 facilities']],
    },
  ],
  [
    50,
    {
      what: 'good days and their share',
      found: [['denominator', 'good_day_share_2020', 'warning', '345 days', '80.6 %']],
    },
  ],
  [51, { what: 'what 88 % means', found: [['denominator', 'good_days_2016', 'warning', '71.3 %', '321 of 365']] }],
  [
    52,
    {
      what: 'standards met, ozone both ways',
      found: [
        ['standard', 'pm25_2020', 'confirmed', '33', '35', '14.5 %'],
        ['wording', '', 'note', 'Ozone', '2016', '2019'],
      ],
    },
  ],
  [53, { what: 'PM2.5 is easy', found: [['required-growth', 'pm25_2025', 'confirmed', '−9.1 %', '−1.9 %/yr']] }],
  [54, { what: 'five wells, six listed', found: [['count', 'wells', 'error', '5', '6']] }],
  [55, { what: 'beyond class V', found: [['standard', '', 'error', 'class V', 'no upper end']] }],
  [
    56,
    { what: 'unstable, and 0 % asked for', found: [['wording', 'worse_than_class_v_2025', 'warning', 'Peijiayao']] },
  ],
  [
    57,
    {
      what: 'two lists of water sources',
      found: [['contradiction', 'water_sources', 'error', '墙框堡', '石家寨', '西韩岭']],
    },
  ],
  [58, { what: 'gangue within solid waste', found: [['nested-share', 'gangue_use_2025', 'error', '11.1 %']] }],
  [59, { what: 'a rate of compliance falls', found: [['direction', 'mine_compliance', 'error', '-15 %']] }],
  [60, { what: 'an area in cubic metres', found: [['unit', 'storage_area', 'error', '200000 m²']] }],
  [
    61,
    {
      what: 'the zone in two units, and against the yearly land',
      found: [
        ['contradiction', 'zone_area_2025', 'confirmed', '33.94', '51000'],
        ['pace', 'zone_area_2025', 'warning', '42 years'],
        ['part-of', 'zone_area_2025', 'confirmed', '22.3 %'],
      ],
    },
  ],
  [62, { what: 'ten projects', found: [['budget', '', 'warning', '73.037', '79.8 %', 'Forest cover']] }],
  [
    63,
    { what: 'satisfaction of everybody', found: [['ceiling', 'public_satisfaction_2025', 'warning', '100 %', '90 %']] },
  ],
  [
    64,
    {
      what: 'numbers missing',
      found: [['missing', 'redline_share', 'warning', '28 + 9 + 15 = 52', '10 have no value']],
    },
  ],
  [65, { what: 'a township that is not there', found: [['reference', '', 'error', '西万庄乡']] }],
  [
    66,
    {
      what: 'counts without baseline',
      found: [['missing', 'zone_high_tech_firms', 'warning', 'patent', 'high-tech', '>= 15', '>= 30']],
    },
  ],
]);

describe('the audit of the Yungang plan finds by rule what was found by hand', () => {
  it('reads the statements without a problem', () => {
    expect(loaded.problems).toEqual([]);
  });

  it('has all 66 rows', () => {
    expect([...rows.keys()]).toEqual(Array.from({ length: 66 }, (_, index) => index + 1));
  });

  it.each([...rows])('row %i', (_number, { found }) => {
    for (const [rule, about, severity, ...numbers] of found) {
      const candidates = findingsOf(rule, about);
      const match = candidates.find((finding) => {
        const words = [finding.text.en, ...finding.arithmetic.map(({ en }) => en)].join('\n');
        return finding.severity === severity && numbers.every((number) => words.includes(number));
      });
      expect(
        match,
        `${rule} about ${about} (${severity}): ${numbers.join(', ')}\n${candidates.map(({ severity: s, text, arithmetic }) => [s, text.en, ...arithmetic.map(({ en }) => en)].join('\n')).join('\n')}`,
      ).toBeDefined();
    }
  });

  it('says every finding in both languages, with where it stands', () => {
    for (const { text, arithmetic, places } of findings) {
      expect(text.en).not.toMatch(/undefined|NaN/u);
      expect(text.zh).toMatch(/[\u4e00-\u9fff]/u);
      for (const line of arithmetic) expect(`${line.en}${line.zh}`).not.toMatch(/undefined|NaN/u);
      expect(places.length).toBeGreaterThan(0);
      for (const { file, line } of places) {
        expect(file).toMatch(/\.yaml$/u);
        expect(line).toBeGreaterThan(0);
      }
    }
  });
});
