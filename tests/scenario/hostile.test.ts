import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { describeScenario, explainValue, loadScenarios, resolve } from '../../src/scenario/index.ts';
import { district } from './district.ts';

const names = [
  'planting',
  'approvals',
  'approvals[pv]',
  'coal_price',
  'counted_fraction',
  'weather',
  'forest_cover',
  'x',
  '',
];
const times = fc.oneof(
  fc.constantFrom('2021', '2022.5', '2023-07', '2050', '-3', 'soon', '1e3'),
  fc.double().map(String),
);
const written = fc.oneof(
  fc.constantFrom<unknown>(
    1,
    0,
    -5,
    1e9,
    1e308,
    '3 mu/year',
    '5 %',
    '2 years',
    '600 MW/year',
    '0.5',
    '1e999 MW',
    'none',
    '',
    null,
    true,
  ),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.string(),
);
const value = fc.oneof(
  { weight: 4, arbitrary: written },
  fc.dictionary(times, written, { maxKeys: 3 }),
  fc.record({ from: written, to: written, value: written }, { requiredKeys: [] }),
  fc.record(
    { p5: written, p95: written, sd: written, shape: fc.constantFrom('normal', 'lognormal', 'pert', 'odd') },
    { requiredKeys: [] },
  ),
  fc.array(written, { maxLength: 2 }),
);
const keys = [
  'set',
  'add',
  'path',
  'interpolation',
  'ramp',
  'shift',
  'scale',
  'cap',
  'from',
  'until',
  'value',
  'uncertainty',
  'note',
  'constructor',
];
const entry = fc.oneof(
  {
    weight: 6,
    arbitrary: fc
      .tuple(
        fc.constantFrom('lever', 'input', 'shock', 'parameter', 'stock'),
        fc.constantFrom<unknown>(...names, 5, null, []),
        fc.dictionary(fc.constantFrom(...keys), value, { maxKeys: 3 }),
      )
      .map(([kind, name, rest]): unknown => ({ [kind]: name, ...rest })),
  },
  written,
);
/** An entry that may well be sound: extreme numbers and times, but in the right form. */
const extreme = fc.oneof(
  fc.constantFrom(0, 1, 5, 1e9, 1e300, -1e300, 1e-300, '2 %'),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
);
const year = fc.oneof(
  fc.constantFrom<unknown>(2021, 2022, 2023.5, '2024-07'),
  fc.double({ min: 1900, max: 2100, noNaN: true }),
);
const points = fc.dictionary(
  fc.oneof(
    fc.constantFrom('2021', '2022', '2023-07', '2025'),
    fc.double({ min: 1e3, max: 9e3, noNaN: true }).map((time) => time.toFixed(9)),
  ),
  extreme,
  { minKeys: 1, maxKeys: 4 },
);
const operation = fc.oneof(
  fc.record({ set: extreme, from: year }, { requiredKeys: ['set'] }),
  fc.record({ add: extreme, until: year }, { requiredKeys: ['add'] }),
  fc.record(
    { scale: fc.double({ min: 0, noNaN: true, noDefaultInfinity: true }), from: year },
    { requiredKeys: ['scale'] },
  ),
  fc.record({ cap: extreme }),
  fc.record({ path: points, interpolation: fc.constantFrom('hold', 'linear') }, { requiredKeys: ['path'] }),
  fc.record({ shift: fc.oneof(extreme, fc.constantFrom('18 months')) }),
  fc.record({ ramp: fc.record({ from: year, to: year, value: extreme }) }),
  fc.record({ until: year }),
);
const plausible = operation.map((said): unknown => ({ input: 'coal_price', ...said }));

const title = { en: 'a', zh: '甲' };
const hostile = fc.record(
  {
    title: fc.oneof(fc.constant<unknown>(title), written),
    extends: fc.constantFrom<unknown>('a', 'b', 'model', 'c', 3, null),
    policies: fc.oneof(fc.array(entry, { maxLength: 4 }), written),
    assumptions: fc.oneof(fc.array(entry, { maxLength: 4 }), written),
  },
  { requiredKeys: ['title'] },
);
const sound = fc
  .tuple(plausible, fc.constantFrom({}, { extends: 'a' }))
  .map(([one, parent]) => ({ title, ...parent, assumptions: [one] }));
const file = fc.oneof(hostile, sound).map((data) => JSON.stringify(data));

describe('whatever a scenario file holds', () => {
  it('the answer is problems with a place in both languages, and what is left can run', () => {
    fc.assert(
      fc.property(file, file, (first, second) => {
        const files = [
          { file: 'a.yaml', text: first },
          { file: 'b.yaml', text: second },
        ];
        const { scenarios, problems } = loadScenarios(files, district);
        for (const { text, place } of problems) {
          expect(text.en.length * text.zh.length).toBeGreaterThan(0);
          expect(`${text.en} ${text.zh}`).not.toMatch(/undefined|\[object|NaN/u);
          expect(place?.line).toBeGreaterThan(0);
        }
        for (const name of scenarios.keys()) {
          const resolved = resolve(name, scenarios, district);
          for (const { times: at, values } of resolved.schedule.paths.values()) {
            for (const [index, time] of at.entries()) expect(time).toBeGreaterThan(at[index - 1] ?? -Infinity);
            expect(values.length).toBe(at.length);
            expect([...at, ...values].every(Number.isFinite)).toBe(true);
          }
          expect(describeScenario(resolved, district).length).toBeGreaterThan(1);
          expect(explainValue(resolved, district, 'planting').length).toBeGreaterThan(1);
        }
        const errors = problems.filter(({ severity }) => severity === 'error');
        if (errors.length === 0) expect(scenarios.size).toBe(2);
      }),
      { numRuns: 200 },
    );
  });
});
