import * as z from 'zod';
import {
  confidence,
  equationText,
  interpolation,
  number,
  path,
  shockUncertainty,
  text,
  uncertainty,
  unit,
} from './leaf-schemas.ts';
import type { Variable } from './model.ts';

/** The lists of a sector file and the kind of variable each declares. */
export const sections = {
  stocks: 'stock',
  flows: 'flow',
  auxiliaries: 'auxiliary',
  parameters: 'parameter',
  levers: 'lever',
  inputs: 'input',
  lookups: 'lookup',
  shocks: 'shock',
} as const satisfies Record<string, Variable['kind']>;
export type SectionName = keyof typeof sections;

/** Names that editors offer where a file refers to something; empty lists mean any text. */
export interface KnownNames {
  readonly sources?: Iterable<string>;
  readonly departments?: Iterable<string>;
  readonly dimensions?: Iterable<string>;
  readonly flows?: Iterable<string>;
  /** What is drawn at random: uncertain parameters and shocks, their elements apart. */
  readonly drawn?: Iterable<string>;
}

/**
 * How a value that may differ by element is described. Files are read with `unread` (each element is held against its own
 * schema, so that a slip is reported once and at its own place); editors are given `spread`.
 */
export type Spread = (leaf: z.ZodType) => z.ZodType;
export const unread: Spread = () => z.unknown();
export const spread: Spread = (leaf) => {
  const values: z.ZodType = z.lazy(() => z.union([leaf, z.record(z.string(), values)]));
  return values.describe(`${leaf.description ?? ''} One for all, or one for each element of its dimension.`.trim());
};

/** The schema of one declaration of each kind. */
export function declarationSchemas(byElement: Spread, known: KnownNames = {}) {
  const title = text.describe('Title in English and Chinese.');
  const note = text.describe('Remark for readers.').optional();
  const dimension = oneOf(known.dimensions);
  const over = z
    .union([dimension, z.array(dimension)])
    .describe('Dimension or dimensions by which it is subscripted.')
    .optional();
  const scalar = { title, unit, note };
  const common = { ...scalar, over };
  const source = oneOf(known.sources).describe('Key of data/sources.yaml.');
  const founded = { source, confidence };
  const equation = byElement(equationText);
  const history = z
    .record(z.string().meta({ pattern: '^\\d+$' }), byElement(equationText))
    .describe(
      'Annual values of calendar years before the start, as equations of parameters: the total of a flow, the mean of a level.',
    )
    .optional();
  const flow = oneOf(known.flows);
  const flows = z.union([flow, z.array(flow)]).optional();

  return {
    stock: z
      .strictObject({
        ...common,
        initial: equation.describe('Value at the start.'),
        inflow: flows.describe('Flow or flows that fill it.'),
        outflow: flows.describe('Flow or flows that drain it.'),
      })
      .describe('Accumulates its flows.'),
    flow: z
      .strictObject({ ...common, equation, history })
      .describe('A rate: fills or drains stocks, or is totalled by year.'),
    auxiliary: z
      .strictObject({ ...common, equation, history })
      .describe('Computed from other variables at each instant.'),
    parameter: z
      .strictObject({
        ...common,
        value: byElement(number.describe("The number, in the parameter's unit.")),
        uncertainty: byElement(uncertainty).optional(),
        ...founded,
      })
      .describe('A constant of a run, perhaps uncertain.'),
    lever: z
      .strictObject({
        ...common,
        value: byElement(path),
        interpolation: interpolation.optional(),
        bounds: z.tuple([number, number]).describe('Smallest and largest value that makes sense.'),
        cost: z
          .strictObject({ value: number, unit, ...founded })
          .describe('Money per unit of what the lever moves.')
          .optional(),
        department: oneOf(known.departments).describe('Who decides: key of the departments in plan.yaml.').optional(),
        ...founded,
      })
      .describe('What a government can decide.'),
    input: z
      .strictObject({ ...common, path: byElement(path), interpolation: interpolation.optional(), ...founded })
      .describe('What happens to the district: given from outside.'),
    lookup: z
      .strictObject({
        ...scalar,
        argument: unit.describe('Unit of the argument.'),
        points: z
          .array(z.tuple([number, number]))
          .min(2)
          .describe('Points [x, y] with rising x.'),
        outside: z
          .enum(['hold', 'extrapolate'])
          .describe('Beyond the ends: keep the end value, or go on straight.')
          .optional(),
        ...founded,
      })
      .describe('A function given by points, called by its name.'),
    shock: z
      .strictObject({ ...common, uncertainty: byElement(shockUncertainty), ...founded })
      .describe('A random value drawn anew for each calendar year.'),
  } satisfies Record<Variable['kind'], z.ZodType>;
}

/** A statement that must hold at every step. */
export const identitySchema = z
  .strictObject({
    title: text,
    left: equationText,
    right: equationText,
    tolerance: number.describe('Relative to the larger side; 1e-9 unless said otherwise.').optional(),
  })
  .describe('A statement that must hold at every step: left equals right.');

/** Two uncertain parameters, or two shocks, that depend on each other. */
export function correlationSchemaFor(known: KnownNames = {}) {
  const name = oneOf(known.drawn);
  return z
    .strictObject({
      between: z
        .tuple([name, name])
        .describe('Two uncertain parameters, or two yearly shocks; one element of several as "share[coal]".'),
      value: number.describe('Correlation of their normal scores, between -1 and 1.'),
      source: oneOf(known.sources).describe('Key of data/sources.yaml.'),
      confidence: confidence.optional(),
      note: text.describe('Remark for readers.').optional(),
    })
    .describe('Two uncertain numbers that depend on each other; each keeps its own range.');
}
export const correlationSchema = correlationSchemaFor();

function oneOf(names: Iterable<string> | undefined): z.ZodType<string> {
  const list = [...(names ?? [])];
  return list.length > 0 ? z.enum(list as [string, ...string[]]) : z.string().min(1);
}
