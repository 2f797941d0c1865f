import { compile } from '../../src/compile/index.ts';
import type { Outcome } from '../../src/simulate/index.ts';
import type { Predicate } from '../../src/stream/index.ts';
import { buildModel } from '../compile/model-builder.ts';

/**
 * A stock that grows at an uncertain rate, its yearly flow, and a variable that fails in the tenth of the members in which
 * `luck` is below 0.1.
 */
export const program = compile(
  buildModel({
    stocks: { wealth: { initial: '100', in: 'income' } },
    flows: { income: { equation: 'wealth * rate * weather', history: { 2020: '2' } } },
    auxiliaries: { fragile: 'sqrt(luck - 0.1)' },
    parameters: {
      rate: { value: 0.03, uncertainty: { shape: 'split-lognormal', median: 0.03, lower: 0.4, upper: 0.3 } },
      luck: { value: 0.5, uncertainty: { shape: 'uniform', min: 0, max: 1 } },
    },
    shocks: { weather: { nominal: 1, distribution: { shape: 'triangular', min: 0.5, mode: 1, max: 1.2 } } },
    identities: { bounded: { left: 'min(wealth, 130)', right: 'wealth' } },
  }),
);

export const outcomes: readonly Outcome[] = [
  { id: 'wealth', variable: 'wealth', measure: 'year end' },
  { id: 'income', variable: 'income', measure: 'annual total' },
  { id: 'growth', variable: 'income', measure: 'annual growth' },
];

export const withFailures: readonly Outcome[] = [
  ...outcomes,
  { id: 'fragile', variable: 'fragile', measure: 'annual mean' },
];

export const predicates: readonly Predicate[] = [
  { id: 'rich', all: [{ outcome: 'wealth', year: 2025, atLeast: 115 }] },
  { id: 'steady', all: [2022, 2023, 2024].map((year) => ({ outcome: 'growth', year, above: 0, atMost: 0.1 })) },
  { id: 'earning', all: [{ outcome: 'income', year: 2025, meanSince: 2021, atLeast: 3.2 }] },
];
