import { describe, expect, it } from 'vitest';
import { auxiliary, load, parameter, sector, sentences, shared } from './model-text.ts';

/** A sector file that has nothing wrong in it. */
const given = `parameters:
${[
  parameter('area', '737.81', 'km^2'),
  parameter('share', '13.66', '%'),
  parameter('growth_rate', '2', 'km^2/year'),
  parameter('tonnes', '1', 't'),
  parameter('real', '400', '亿元@2020/year'),
  parameter('nominal', '500', '亿元/year'),
].join('\n')}
`;
const fine = sector(given);
const options = { sources: new Set(['plan', 'survey']), departments: new Set(['forestry']) };

/** The list of parameters starts on line 3, its entries on line 4. */
const parameters = (...lines: readonly string[]): string => sector(`parameters:\n${lines.join('\n')}\n`);
/** An auxiliary on line 11 whose equation starts in column 63 plus the length of its unit. */
const result = (equation: string, unit = 'km^2'): string =>
  sector(`${given}auxiliaries:\n${auxiliary('result', unit, equation)}\n`);
const technologies = shared(`dimensions:
  technology:
    title: { en: Technology, zh: 技术 }
    elements: { wind: { en: Wind, zh: 风电 }, pv: { en: Solar PV, zh: 光伏 } }
  region: { title: { en: Region, zh: 区域 }, elements: [north, south] }
`);
const capacity = (value: string): string =>
  parameters(
    `  capacity: { title: { en: C, zh: 容量 }, unit: MW, over: technology, value: ${value}, source: plan, confidence: plan, uncertainty: none }`,
    parameter('limit', '1', 'MW'),
  );
const total = (equation: string): string =>
  `${capacity('{ wind: 1, pv: 2 }')}auxiliaries:\n${auxiliary('result', 'MW', equation)}\n`;
const lever = (value: string, bounds = '[0, 20000]', more = ''): string =>
  sector(
    `levers:\n  planting: { title: { en: P, zh: 造林 }, unit: mu/year, value: ${value}, bounds: ${bounds}, source: plan, confidence: plan${more} }\n`,
  );
const stock = (flows: string, loss = 'km^2/year, equation: growth'): string =>
  sector(`${given}stocks:
  forest: { title: { en: F, zh: 森林 }, unit: km^2, initial: area, ${flows} }
flows:
  growth: { title: { en: G, zh: 增长 }, unit: km^2/year, equation: growth_rate }
  loss: { title: { en: L, zh: 损失 }, unit: ${loss} }
`);
const shock = (uncertainty: string): string =>
  sector(
    `shocks:\n  weather: { title: { en: W, zh: 天气 }, unit: "1", uncertainty: ${uncertainty}, source: plan, confidence: seen }\n`,
  );
const lookup = (points: string, equation = 'effect(share)'): string =>
  sector(
    `${given}lookups:\n  effect: { title: { en: E, zh: 效应 }, argument: "%", unit: "1", points: ${points}, source: plan, confidence: seen }\nauxiliaries:\n${auxiliary('result', '1', equation)}\n`,
  );
/** Ten references to ten references to … : a million values out of 600 characters. */
const bomb = ['b: &b', 'c: &c', 'd: &d', 'e: &e', 'f: &f'].reduce(
  (text, key, index) => `${text}${key} [${Array(10).fill(`*${'abcde'[index]}`).join(', ')}]\n`,
  'a: &a [x, x, x, x, x, x, x, x, x, x]\n',
);

interface Mistake {
  readonly land: string;
  readonly model?: string;
  /** Every sentence, in order: severity, file:line:column, what is wrong. */
  readonly says: readonly string[];
}

const mistakes: Readonly<Record<string, Mistake>> = {
  'a misspelt key': {
    land: parameters(
      '  area: { title: { en: Area, zh: 面积 }, unnit: km^2, value: 1, source: plan, confidence: plan, uncertainty: none }',
    ),
    says: [
      'error land.yaml:4:9 "unit" of "parameters.area" is missing; add it',
      'error land.yaml:4:40 "unnit" is not known here (did you mean "unit"?)',
    ],
  },
  'a misspelt list does not make its names unknown': {
    land: sector(
      `parametres:\n${parameter('area', '1', 'km^2')}\nauxiliaries:\n${auxiliary('double', 'km^2', 'area * 2')}`,
    ),
    says: ['error land.yaml:3:1 "parametres" is not known here (did you mean "parameters"?)'],
  },
  'a tab for indentation': {
    land: sector('parameters:\n\tarea: 1'),
    says: ['error land.yaml:4:1 a tab is used for indentation; YAML allows only blanks: replace the tab by two blanks'],
  },
  'the same name twice in one list': {
    land: parameters(parameter('area', '1', 'km^2'), parameter('area', '2', 'km^2')),
    says: ['error land.yaml:5:3 "area" is written twice in this block; keep one of them'],
  },
  'a quotation mark that is never closed': {
    land: sector('note: { en: "open, zh: x }\n'),
    says: ['error land.yaml:4:1 a quotation mark that opens here is never closed; close it at the end of the value'],
  },
  'a number where a block belongs': {
    land: parameters('  area: 737.81'),
    says: ['error land.yaml:4:9 "parameters.area" must be a block of entries (key: value), but is 737.81'],
  },
  'true as an equation': {
    land: result('true'),
    says: ['error land.yaml:11:68 "auxiliaries.result.equation" is true; it must be text or a number'],
  },
  'a missing unit': {
    land: parameters(
      '  area: { title: { en: Area, zh: 面积 }, value: 1, source: plan, confidence: plan, uncertainty: none }',
    ),
    says: ['error land.yaml:4:9 "unit" of "parameters.area" is missing; add it'],
  },
  'a title in one language only': {
    land: parameters(
      '  area: { title: { en: Area }, unit: km^2, value: 1, source: plan, confidence: plan, uncertainty: none }',
    ),
    says: ['error land.yaml:4:18 "zh" of "parameters.area.title" is missing; add it'],
  },
  'a misspelt confidence': {
    land: parameters(
      '  area: { title: { en: Area, zh: 面积 }, unit: km^2, value: 1, source: plan, confidence: sen, uncertainty: none }',
    ),
    says: [
      'error land.yaml:4:88 "parameters.area.confidence" is "sen"; it must be seen | derived | plan | secondary | judgement | unverified (did you mean "seen"?)',
    ],
  },
  'a parameter that does not say how uncertain it is': {
    land: parameters(parameter('area', '1', 'km^2', '')),
    says: [
      'warning land.yaml:4:9 "area" does not say how uncertain it is; give a range, or write uncertainty: none for a definition or a printed figure',
    ],
  },
  'a source that is not in the list': {
    land: parameters(
      '  area: { title: { en: A, zh: 面积 }, unit: km^2, value: 1, source: survy, confidence: plan, uncertainty: none }',
    ),
    says: ['error land.yaml:4:67 the source "survy" is not in data/sources.yaml (did you mean "survey"?)'],
  },
  'an unknown unit': {
    land: parameters(parameter('area', '1', 'hectar')),
    says: ['error land.yaml:4:47 "hectar" is not a known unit (did you mean "hectare"?).'],
  },
  'a unit with a slip in it': {
    land: parameters(parameter('area', '1', 'km²2')),
    says: [
      'error land.yaml:4:50 "2" does not fit at this place in the unit "km²2": join units with · and /, as in km^2, 10^4 t/year, kg/(m^2·year).',
    ],
  },
  'one factor too many': {
    land: result('area * share * area'),
    says: [
      'error land.yaml:11:68 result is declared in km^2, but its equation gives km^4: "area" is probably one factor too many',
    ],
  },
  'a division too many': {
    land: result('area / area'),
    says: [
      'error land.yaml:11:68 result is declared in km^2, but its equation gives a pure number: the division by "area" is probably one too many',
    ],
  },
  'multiplied where it should be divided': {
    land: result('tonnes * area', 't/km^2'),
    says: [
      'error land.yaml:11:70 result is declared in t/km^2, but its equation gives t/km^2 · km^4: probably divide by "area" instead of multiplying',
    ],
  },
  'an amount declared as a rate': {
    land: result('area', 'km^2/year'),
    says: [
      'error land.yaml:11:73 result is declared in km^2/year, but its equation gives km^2: the equation gives an amount, the unit is a rate; divide by a time, or take "/year" out of the unit',
    ],
  },
  'a rate declared as an amount': {
    land: result('growth_rate', 'km^2'),
    says: [
      'error land.yaml:11:68 result is declared in km^2, but its equation gives km^2 / year: the equation gives a rate, the unit is an amount; multiply by a time, or add "/year" to the unit',
    ],
  },
  'real and nominal money added': {
    land: result('real + nominal', 'yuan@2020/year'),
    says: [
      'error land.yaml:11:85 the terms of a sum must have the same unit, but "real" is in 亿元@2020/year and "nominal" is in 亿元/year: money at current prices and money at the prices of a given year (@2020) are joined by a price index, not by a factor',
    ],
  },
  'a percentage added to an area': {
    land: result('share + area'),
    says: [
      'error land.yaml:11:76 the terms of a sum must have the same unit, but "share" is in % and "area" is in km^2',
    ],
  },
  'a bare number added to an area': {
    land: result('area + 5'),
    says: [
      'error land.yaml:11:75 the terms of a sum must have the same unit, but "area" is in km^2 and "5" is a pure number: a number in an equation is dimensionless; a quantity with a unit is a parameter',
    ],
  },
  'a quantity written as a number': {
    land: result('5'),
    says: [
      'error land.yaml:11:68 result is declared in km^2, but its equation gives a pure number: a number in an equation is dimensionless; declare a parameter in km^2',
    ],
  },
  'a percentage multiplied by 100 by hand': {
    land: result('area / area * 100', '%'),
    says: [
      'warning land.yaml:11:79 the factor 100 looks like a conversion to %; equations calculate in coherent units, where this is done already: remove it',
    ],
  },
  'the exponential of an area': {
    land: result('area * exp(area)'),
    says: [
      'error land.yaml:11:79 exp takes a pure number, but "area" is in km^2; divide it by a quantity of the same unit first',
    ],
  },
  'an area to the power of a variable': {
    land: result('area ^ share'),
    says: [
      'error land.yaml:11:75 "area" is in km^2, so its exponent must be a number written out; divide "area" by a quantity of the same unit first',
    ],
  },
  'an area as a condition': {
    land: result('"if(area, 1, 2) * area"'),
    says: [
      'error land.yaml:11:72 a condition is a comparison or a pure number, but "area" is in km^2; compare it with something',
    ],
  },
  'branches with different units': {
    land: result('"if(time > 2022, area, share)"'),
    says: [
      'error land.yaml:11:91 both branches of a choice must have the same unit, but "area" is in km^2 and "share" is in %',
    ],
  },
  'a delay by an area': {
    land: result('"delay3(area, area)"'),
    says: [
      'error land.yaml:11:82 T in delay3 is a length of time, but "area" is in km^2; declare it in years or months',
    ],
  },
  'an order of delay that is not a whole number': {
    land: result('"delayn(area, 2, 2.5)"'),
    says: [
      'error land.yaml:11:85 the order n in delayn(x, T, n[, first]) is a whole number from 1 to 100, written out',
    ],
  },
  'an equation with commas and without quotes in curly brackets': {
    land: result('max(area, 2 * area)'),
    says: [
      'error land.yaml:11:68 YAML cuts this equation at its commas, because it stands in { } without quotes; put it in quotes: equation: "max(area, …"',
    ],
  },
  'an unknown name': {
    land: result('aera * share'),
    says: ['error land.yaml:11:68 "aera" is not declared in any file of the model (did you mean "area"?)'],
  },
  'an unknown function': {
    land: result('area * expp(share)'),
    says: [
      'error land.yaml:11:75 "expp" is not a function of the language and not a lookup of the model (did you mean "exp"?)',
    ],
  },
  'a function of another language': {
    land: result('area * log(share)'),
    says: [
      'error land.yaml:11:75 "log" is not a function of the language and not a lookup of the model (did you mean "ln"?)',
    ],
  },
  'too many arguments': {
    land: result('"area * exp(share, 2)"'),
    says: ['error land.yaml:11:76 exp is given 2 arguments; it is written exp(x)'],
  },
  'a variable called like a function': {
    land: result('area(share)'),
    says: ['error land.yaml:11:68 "area" is a variable, not a function; to multiply, write area * (…)'],
  },
  'a function without arguments': {
    land: result('area * exp'),
    says: ['error land.yaml:11:75 "exp" is a function and needs its arguments: exp(x)'],
  },
  'a name that is declared in two lists': {
    land: sector(`${given}auxiliaries:\n${auxiliary('area', 'km^2', 'area')}\n`),
    says: ['error land.yaml:11:3 "area" is already declared at land.yaml:4:3; rename or remove one of them'],
  },
  'a name that is a function': {
    land: parameters(parameter('exp', '1', '1')),
    says: ['error land.yaml:4:3 "exp" is a function of the equation language; choose another name'],
  },
  'a name that is the clock': {
    land: parameters(parameter('time', '1', 'year')),
    says: ['error land.yaml:4:3 "time" already means the calendar, in years; choose another name'],
  },
  'a name that is a dimension': {
    land: parameters(parameter('technology', '1', '1')),
    model: technologies,
    says: ['error land.yaml:4:3 "technology" is already a dimension in model.yaml; choose another name'],
  },
  'a name with a hyphen': {
    land: parameters(parameter('coal-capacity', '1', '1')),
    says: [
      'error land.yaml:4:3 "coal-capacity" cannot be a name: a name is letters, digits and _, and starts with a letter: write "coal_capacity"',
    ],
  },
  '__proto__ as a name': {
    land: parameters(parameter('__proto__', '1', '1')),
    says: ['error land.yaml:4:3 "__proto__" cannot be used as a name; choose another'],
  },
  'constructor as a name': {
    land: parameters(parameter('constructor', '1', '1')),
    says: ['error land.yaml:4:3 "constructor" cannot be used as a name; choose another'],
  },
  'toString as a name': {
    land: parameters(parameter('toString', '1', '1')),
    says: ['error land.yaml:4:3 "toString" is a word that programs reserve for themselves; choose another name'],
  },
  'a comma between thousands': {
    land: parameters(
      '  area:\n    title: { en: Area, zh: 面积 }\n    unit: km^2\n    value: 1,000\n    source: plan\n    confidence: plan\n    uncertainty: none',
    ),
    says: ['error land.yaml:7:12 "1,000" is not a number; write 1000'],
  },
  'a comma between thousands in curly brackets': {
    land: parameters(parameter('area', '1,000', 'km^2')),
    says: [
      'error land.yaml:4:61 a number with a comma seems to stand here, and YAML cuts it at the comma; write thousands without one (1000) and decimals with a point (3.4)',
    ],
  },
  'two decimal points': {
    land: parameters(parameter('area', '.5.', 'km^2')),
    says: ['error land.yaml:4:61 ".5." is not a number; write digits with at most one decimal point, as in 1234.5'],
  },
  'the letter O for a zero': {
    land: parameters(parameter('area', '12O', 'km^2')),
    says: ['error land.yaml:4:61 "12O" is not a number; write 120'],
  },
  'a number in quotes': {
    land: parameters(parameter('area', '"12"', 'km^2')),
    says: ['error land.yaml:4:62 "12" is in quotes, which makes it text; write 12'],
  },
  'a unit behind the number': {
    land: parameters(parameter('area', '12 km^2', 'km^2')),
    says: ['error land.yaml:4:61 "12 km^2" is not a number alone; write 12 here: the unit stands under "unit"'],
  },
  'not a number': {
    land: parameters(parameter('area', '.nan', 'km^2')),
    says: [
      'error land.yaml:4:61 this is not a finite number (.nan, .inf, or beyond 1.8e308); write the number that is meant, or leave the entry out',
    ],
  },
  infinity: {
    land: parameters(parameter('area', '.inf', 'km^2')),
    says: [
      'error land.yaml:4:61 this is not a finite number (.nan, .inf, or beyond 1.8e308); write the number that is meant, or leave the entry out',
    ],
  },
  'a number beyond the largest': {
    land: parameters(parameter('area', '1e999', 'km^2')),
    says: [
      'error land.yaml:4:61 this is not a finite number (.nan, .inf, or beyond 1.8e308); write the number that is meant, or leave the entry out',
    ],
  },
  'p5 above p95': {
    land: parameters(parameter('share', '0.3', '1', 'uncertainty: { p5: 0.5, p95: 0.2, shape: normal }')),
    says: [
      'error land.yaml:4:110 p5 is greater than p95: p5 is the low end (the value is below it with 5 % probability), so the two are probably swapped.',
    ],
  },
  'a value outside its own range': {
    land: parameters(parameter('share', '0.6', '1', 'uncertainty: { p5: 0.2, p95: 0.5, shape: normal }')),
    says: [
      'warning land.yaml:4:110 "share" is 0.6, outside its own range 0.2 to 0.5; a deterministic run takes 0.6, draws lie around the middle of the range: correct one of them',
    ],
  },
  'a lognormal range below zero': {
    land: parameters(parameter('share', '-0.3', '1', 'uncertainty: { p5: -0.5, p95: -0.2, shape: lognormal }')),
    says: [
      'error land.yaml:4:111 A lognormal range needs values greater than 0: choose shape normal, or correct the values.',
    ],
  },
  'a share above 100 %': {
    land: parameters(parameter('share', '30', '1', 'uncertainty: { p5: 20, p95: 50, shape: logitnormal }')),
    says: [
      'error land.yaml:4:109 A logitnormal range needs shares strictly between 0 and 1 (0 % and 100 %): choose another shape, or correct the values.',
    ],
  },
  'a misspelt shape': {
    land: parameters(parameter('share', '0.3', '1', 'uncertainty: { p5: 0.2, p95: 0.5, shape: lognoraml }')),
    says: [
      'error land.yaml:4:138 the shape "lognoraml" is not known (did you mean "lognormal"?); it is one of normal, lognormal, logitnormal, triangular, pert, uniform',
    ],
  },
  'a range without a shape': {
    land: parameters(parameter('share', '0.3', '1', 'uncertainty: { p5: 0.2, p95: 0.5 }')),
    says: [
      'error land.yaml:4:110 the uncertainty of "share" has no shape; write it as { p5: 0.2, p95: 0.55, shape: lognormal }, or none',
    ],
  },
  'a value outside min and max': {
    land: parameters(parameter('share', '0.3', '1', 'uncertainty: { min: 0.4, max: 0.5, shape: pert }')),
    says: [
      'error land.yaml:4:110 "share" is 0.3, which is not between its min and max (0.4 to 0.5); correct the value or the range',
    ],
  },
  'min and max exchanged': {
    land: parameters(parameter('share', '0.3', '1', 'uncertainty: { min: 0.5, max: 0.1, shape: uniform }')),
    says: ['error land.yaml:4:117 min 0.5 is not below max 0.1; they are probably exchanged'],
  },
  'an unknown dimension': {
    land: parameters(
      '  capacity: { title: { en: C, zh: 容量 }, unit: MW, over: tecnology, value: 1, source: plan, confidence: plan, uncertainty: none }',
    ),
    model: technologies,
    says: ['error land.yaml:4:57 the dimension "tecnology" is not in model.yaml (did you mean "technology"?)'],
  },
  'an unknown element': {
    land: capacity('{ wind: 1, pw: 2 }'),
    model: technologies,
    says: ['error land.yaml:4:87 "pw" is not an element of technology (did you mean "pv"?)'],
  },
  'an element without a value': {
    land: capacity('{ wind: 1 }'),
    model: technologies,
    says: ['error land.yaml:4:76 "capacity" has no value for pv; give one for each element of technology'],
  },
  'values by element without "over"': {
    land: parameters(
      '  capacity: { title: { en: C, zh: 容量 }, unit: MW, value: { wind: 1, pv: 2 }, source: plan, confidence: plan, uncertainty: none }',
    ),
    model: technologies,
    says: [
      'error land.yaml:4:58 "capacity" has one value, but a block of entries (wind, pv) stands here; to give one for each element, write over: technology',
    ],
  },
  'a missing subscript': {
    land: total('capacity'),
    model: technologies,
    says: [
      'error land.yaml:7:66 "capacity" has one value for each technology; write capacity[technology] for the same element, or sum(capacity[technology], technology) for all together',
    ],
  },
  'an unknown element in a subscript': {
    land: total('"capacity[wnd]"'),
    model: technologies,
    says: ['error land.yaml:7:67 "wnd" is not an element of technology (did you mean "wind"?)'],
  },
  'a subscript that nothing binds': {
    land: total('"capacity[technology]"'),
    model: technologies,
    says: [
      'error land.yaml:7:67 nothing here says which technology is meant by capacity[technology]; name an element, add it up with sum(capacity[technology], technology), or declare the variable with over: technology',
    ],
  },
  'a subscript of another dimension': {
    land: total('"sum(capacity[region], region)"'),
    model: technologies,
    says: [
      'error land.yaml:7:71 "capacity" is subscripted by technology, not by region; write capacity[technology] or an element of technology',
    ],
  },
  'too many subscripts': {
    land: total('"capacity[wind, pv]"'),
    model: technologies,
    says: [
      'error land.yaml:7:67 "capacity" is subscripted by technology, but 2 subscripts are given; write capacity[technology]',
    ],
  },
  'a subscript of a scalar': {
    land: total('"sum(capacity[technology], technology) + limit[wind]"'),
    model: technologies,
    says: ['error land.yaml:7:107 "limit" is a single value without dimensions; write it without [wind]'],
  },
  'a sum over what is no dimension': {
    land: total('"sum(capacity[technology], tech)"'),
    model: technologies,
    says: ['error land.yaml:7:67 "tech", the last argument of sum, is not a dimension of model.yaml'],
  },
  'a dimension as a value': {
    land: total('technology * 2'),
    model: technologies,
    says: [
      'error land.yaml:7:66 "technology" is a dimension, not a value; it stands in a subscript, or last in sum(…, technology)',
    ],
  },
  'a lever beyond its bounds': {
    land: lever('30000'),
    says: [
      'error land.yaml:4:63 "planting" is 30000 mu/year, outside its bounds 0 to 20000; change the value or the bounds',
    ],
  },
  "a lever's path beyond its bounds": {
    land: lever('{ 2021: 10, 2022: 30000 }'),
    says: [
      'error land.yaml:4:63 "planting" is 30000 mu/year in 2022, outside its bounds 0 to 20000; change the value or the bounds',
    ],
  },
  'bounds exchanged': {
    land: lever('1', '[5, 1]'),
    says: ['error land.yaml:4:74 the bounds of "planting" are [5, 1]; the smaller stands first'],
  },
  'years that do not rise': {
    land: lever('{ 2022: 1, 2021: 2 }'),
    says: [
      'error land.yaml:4:74 the years of a path must rise, but 2021 follows 2022; one of them is probably mistyped',
    ],
  },
  'a year far from the plan': {
    land: lever('{ 20211: 1 }'),
    says: [
      'error land.yaml:4:65 the year 20211 is far from the years of the model, 2021 to 2025; it is probably mistyped',
    ],
  },
  'a year with a letter in it': {
    land: lever('{ "2O21": 1 }'),
    says: [
      'error land.yaml:4:65 "2O21" is not a year; write 2021, 2021.5 for its middle, or 2021-07 for the start of July',
    ],
  },
  'a cost by the wrong unit': {
    land: lever('1', '[0, 2]', ', cost: { value: 1050, unit: yuan/km, source: plan, confidence: derived }'),
    says: [
      'error land.yaml:4:3 the cost of planting is in yuan/km, but cost times mu/year must be money a year; write it in yuan/km^2',
    ],
  },
  'an unknown department': {
    land: lever('1', '[0, 2]', ', department: forrestry'),
    says: ['error land.yaml:4:126 the department "forrestry" is not in the plan (did you mean "forestry"?)'],
  },
  'an unknown flow': {
    land: stock('inflow: grwth'),
    says: ['error land.yaml:11:74 the flow "grwth" is not declared in any file of the model (did you mean "growth"?)'],
  },
  'a parameter as a flow': {
    land: stock('inflow: area'),
    says: [
      'error land.yaml:11:74 "area" is declared as a parameter, but only a flow can fill or drain a stock; declare a flow that reads it',
    ],
  },
  'a flow that fills and drains the same stock': {
    land: stock('inflow: growth, outflow: growth'),
    says: [
      'error land.yaml:11:91 the flow "growth" both fills and drains "forest" and would cancel out; keep one side',
    ],
  },
  'a flow listed twice': {
    land: stock('inflow: [growth, growth]'),
    says: [
      'error land.yaml:11:83 the flow "growth" is listed twice as inflow of "forest" and would count double; keep one',
    ],
  },
  'a flow without "per year"': {
    land: stock('inflow: loss', 'km^2, equation: area'),
    says: [
      'error land.yaml:14:3 the flow loss is declared in km^2, but its stock forest is in km^2, so it must be in km^2/year: "/year" is probably missing',
    ],
  },
  'a history that the run would change': {
    land: stock('inflow: growth', 'km^2/year, equation: growth, history: { 2020: forest }'),
    says: [
      'error land.yaml:14:89 the history of loss for 2020 reads "forest", which changes during the run; history is made of parameters',
    ],
  },
  'a history inside the run': {
    land: stock('inflow: growth', 'km^2/year, equation: growth, history: { 2021: area }'),
    says: [
      'error land.yaml:14:83 2021 is not before the start of the model (2021); history gives years that are not simulated',
    ],
  },
  'a history in the wrong unit': {
    land: stock('inflow: growth', 'km^2/year, equation: growth, history: { 2020: share }'),
    says: [
      "error land.yaml:14:89 loss is declared in km^2/year, but its history of 2020 gives a pure number: the history of a rate is the year's total, in km^2",
    ],
  },
  'a shock that never varies': {
    land: shock('{ sd: 0, median: 1, shape: lognormal }'),
    says: [
      'error land.yaml:4:70 the standard deviation of "weather" is 0; it must be above 0, for a shock that never varies is a parameter',
    ],
  },
  'a uniform shock whose ends are the wrong way round': {
    land: shock('{ min: 1, max: 0, shape: uniform }'),
    says: [
      'error land.yaml:4:64 min must be less than max: swap them, or leave the uncertainty out when the value is certain.',
    ],
  },
  'a shape that no shock has': {
    land: shock('{ min: 0, max: 1, shape: pert }'),
    says: ['error land.yaml:4:89 the shape "pert" is not known; it is one of normal, lognormal, uniform'],
  },
  'a lognormal shock around zero': {
    land: shock('{ sd: 0.1, median: 0, shape: lognormal }'),
    says: [
      'error land.yaml:4:83 the median of "weather" is 0; a lognormal shape needs one above 0: take shape: normal',
    ],
  },
  'a lookup with two values at one point': {
    land: lookup('[[0, 1], [0, 2]]'),
    says: ['error land.yaml:11:82 the points of "effect" must have rising x, but 0 follows 0'],
  },
  'a lookup with one point': {
    land: lookup('[[0, 1]]'),
    says: ['error land.yaml:11:73 "lookups.effect.points" has too few entries; at least 2 are needed'],
  },
  'a lookup of an area that takes a percentage': {
    land: lookup('[[0, 1], [1, 2]]', 'effect(area)'),
    says: ['error land.yaml:13:72 effect takes an argument in %, but "area" is in km^2'],
  },
  'a lookup without argument': {
    land: lookup('[[0, 1], [1, 2]]', 'effect'),
    says: ['error land.yaml:13:65 "effect" is a lookup and needs its argument: effect(…)'],
  },
  'an identity between different units': {
    land: sector(`${given}identities:\n  balance: { title: { en: B, zh: 平衡 }, left: area, right: share }\n`),
    says: ['error land.yaml:11:59 the identity balance compares km^2 on the left with a pure number on the right'],
  },
  'years exchanged': {
    land: fine,
    model: 'title: { en: T, zh: 测 }\ntime: { first_year: 2025, last_year: 2021 }\n',
    says: ['error model.yaml:2:38 the last year 2021 lies before the first year 2025; they are probably exchanged'],
  },
  'a step that does not divide the year': {
    land: fine,
    model: 'title: { en: T, zh: 测 }\ntime: { first_year: 2021, last_year: 2025, step: 0.3 }\n',
    says: [
      'error model.yaml:2:50 a step of 0.3 years does not divide the time between saved values, 1 year; write 1/3 year, or another part of it',
    ],
  },
  'a step that is no time': {
    land: fine,
    model: 'title: { en: T, zh: 测 }\ntime: { first_year: 2021, last_year: 2025, step: 1/4 km }\n',
    says: [
      'error model.yaml:2:50 a step is a length of time, but "1/4 km" is in km; write 1/4 year, 1 month, or a number of years',
    ],
  },
  'no time at all': {
    land: fine,
    model: 'title: { en: T, zh: 测 }\n',
    says: ['error model.yaml:1:1 "time" is missing; add it'],
  },
  'an unknown method': {
    land: fine,
    model: 'title: { en: T, zh: 测 }\ntime: { first_year: 2021, last_year: 2025, method: rk5 }\n',
    says: ['error model.yaml:2:52 "time.method" is "rk5"; it must be euler | rk2 | rk4 (did you mean "rk2"?)'],
  },
  'units neither checked nor declared': {
    land: fine,
    model: shared('units: uncheckd\n'),
    says: [`error model.yaml:3:8 "units" is "uncheckd"; it must be unchecked, or a block of units of the model's own`],
  },
  'an own unit that exists already': {
    land: fine,
    model: shared('units: { km: 3 m }\n'),
    says: ['error model.yaml:3:10 "km" is already a unit: leave the declaration out, or choose another name.'],
  },
  'an empty file': {
    land: '',
    says: ['error land.yaml:1:1 this file is empty; write at least its title'],
  },
  'a list in place of a block': {
    land: '- a\n- b\n',
    says: ['error land.yaml:1:1 "the file" must be a block of entries (key: value), but is a list of 2'],
  },
  'a file that is not text': {
    land: '\u0000\u0001PNG',
    says: ['error land.yaml:1:1 this is not a text file in UTF-8; save it as UTF-8 text and try again'],
  },
  'a list empty of entries': {
    land: sector('parameters:\n'),
    says: ['error land.yaml:3:12 "parameters" must be a block of entries (key: value), but is empty'],
  },
  'two documents in one file': {
    land: sector('---\na: 1\n'),
    says: ['error land.yaml:3:1 a second document starts here ("---"); a file holds one: make two files'],
  },
  'a tag that would run code': {
    land: sector('note: !!js/function "x"\n'),
    says: ['error land.yaml:3:7 tags such as "!!js/function" are not read; files are plain data: remove the tag'],
  },
  'brackets nested 200 deep': {
    land: sector(`note: ${'['.repeat(200)}`),
    says: [
      'error land.yaml:1:1 this file is nested more than 50 levels deep; such a file is not written by hand: check how it was made',
    ],
  },
  'an alias bomb': {
    land: bomb,
    says: [
      'error land.yaml:1:23 this file unfolds into far too many values; write repeated parts out, without anchors and aliases',
    ],
  },
  'an equation of 21,004 characters': {
    land: result(`"area${' + area'.repeat(3000)}"`),
    says: [
      'error land.yaml:11:69 this equation has 21004 characters; at most 10000 are read: make variables for its parts',
    ],
  },
  'a file of 10 MB': {
    land: sector(`# ${'x'.repeat(10_000_000)}`),
    says: [
      'error land.yaml:1:1 this file has 10.0 million characters; at most 1 million are read: keep tables of data in CSV files',
    ],
  },
  'code: a call on a property': {
    land: result(`'cos.constructor("return process")()'`),
    says: [
      'error land.yaml:11:72 a dot stands here that is not part of a number; values have no inner parts to be read',
    ],
  },
  'code: import': {
    land: result(`'import("fs")'`),
    says: [
      'error land.yaml:11:76 text in quotes has no place in an equation; if quotes are meant to enclose the whole equation, they are not closed properly',
    ],
  },
  'code: constructor read as a name': {
    land: result('constructor'),
    says: ['error land.yaml:11:68 "constructor" is not declared in any file of the model'],
  },
  'code: __proto__ called as a function': {
    land: result('"__proto__(1)"'),
    says: ['error land.yaml:11:69 "__proto__" is not a function of the language and not a lookup of the model'],
  },
  'a second subscript': {
    land: result('"area[a][b]"'),
    says: ['error land.yaml:11:76 a second pair of brackets follows; several subscripts stand in one pair: x[a, b]'],
  },
  'a function definition': {
    land: result('"f(x)=x"'),
    says: [
      'error land.yaml:11:73 a single "=" has no meaning in an equation: the name on the left is the key in the file; to compare, write "=="',
    ],
  },
  'an assignment': {
    land: result('"x=3"'),
    says: [
      'error land.yaml:11:70 a single "=" has no meaning in an equation: the name on the left is the key in the file; to compare, write "=="',
    ],
  },
  text: {
    land: result(`'"str"'`),
    says: [
      'error land.yaml:11:69 text in quotes has no place in an equation; if quotes are meant to enclose the whole equation, they are not closed properly',
    ],
  },
  'an infinite number in an equation': {
    land: result('"1e999"'),
    says: ['error land.yaml:11:69 the number 1e999 is too large: the largest is about 1.8e308'],
  },
  'two names side by side': {
    land: result('area share'),
    says: [
      'error land.yaml:11:73 "area" and "share" stand side by side with no operator between them; to multiply, write *',
    ],
  },
  'a percentage in an equation': {
    land: result('"5% area"'),
    says: [
      'error land.yaml:11:70 the percent sign is not understood in an equation; write 0.05 for 5 %, and modulo(a, b) for a remainder',
    ],
  },
  'a list in an equation': {
    land: result('"[1,2]"'),
    says: [
      'error land.yaml:11:69 a list "[…]" is not a value; a subscript follows a variable without an operator, as in capacity[wind]',
    ],
  },
  'a factorial': {
    land: result('"area!"'),
    says: ['error land.yaml:11:73 "!" is not understood; write "not (…)" to negate; there is no factorial'],
  },
  'a transpose': {
    land: result(`"area'"`),
    says: [
      'error land.yaml:11:73 text in quotes has no place in an equation; if quotes are meant to enclose the whole equation, they are not closed properly',
    ],
  },
  'a range': {
    land: result('"1:3"'),
    says: ['error land.yaml:11:70 a colon belongs to "condition ? then : else"; no "?" is open here'],
  },
  'a chained comparison': {
    land: result('"1 < area < 2"'),
    says: ['error land.yaml:11:78 comparisons cannot be chained; write a < b and b < c'],
  },
  '"not" beside a comparison': {
    land: result('"not area < area"'),
    says: ['error land.yaml:11:69 "not" stands beside "<" without brackets; write not (…) around all that is negated'],
  },
  'a full-width bracket': {
    land: result('"max（area, 0)"'),
    says: ['error land.yaml:11:72 "（" is a full-width character; write "("'],
  },
  'a bracket that is never closed': {
    land: result('"(area + area"'),
    says: ['error land.yaml:11:69 the bracket "(" that opens here is never closed'],
  },
  'a hundred thousand brackets': {
    land: result(`"${'('.repeat(100_000)}"`),
    says: [
      'error land.yaml:11:69 this equation has 100000 characters; at most 10000 are read: make variables for its parts',
    ],
  },
  'a power of powers': {
    land: result(`"area${'^area'.repeat(150)}"`),
    says: ['error land.yaml:11:573 this equation nests more than 100 levels deep; make variables for its parts'],
  },
};

describe('a mistake in a model file gets one sentence at its place', () => {
  it.each(Object.entries(mistakes))('%s', (_, { land, model, says }) => {
    const found = load(land, model ?? shared(), options);
    expect(sentences(found)).toEqual(says);
    expect(found.model === undefined).toBe(says.some((sentence) => sentence.startsWith('error')));
  });

  it.each(Object.entries(mistakes))('in Chinese too: %s', (_, { land, model }) => {
    for (const { text } of load(land, model ?? shared(), options).problems) {
      expect(text.zh).toMatch(/\p{Script=Han}/u);
      expect(text.zh).not.toBe(text.en);
    }
  });

  it('has nothing to say where nothing is wrong', () => {
    expect(sentences(load(fine))).toEqual([]);
  });
});
