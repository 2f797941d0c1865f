import * as z from 'zod';
import {
  correlationSchemaFor,
  declarationSchemas,
  identitySchema,
  type KnownNames,
  spread,
} from './declaration-schemas.ts';
import { number, text } from './leaf-schemas.ts';
import { NAME_PATTERN } from './names.ts';

export const methods = ['euler', 'rk2', 'rk4'] as const;
const method = z.enum(methods).describe('Integration method.').optional();
const step = z.union([z.string(), z.number()]).describe('Length of one step: 1/4 year, 1 month, or a number of years.');

/** Plan years; results are saved at the end of each. */
export const calendarTime = z
  .strictObject({
    first_year: z.int().describe('First calendar year; the run starts with its 1 January.'),
    last_year: z.int().describe('Last calendar year; the run ends with its 31 December.'),
    step: step.optional(),
    method,
  })
  .describe('Calendar years.');

/** Any span of time, for textbook and imported models. */
export const plainTime = z
  .strictObject({
    start: number.describe('Time at which the run starts, in years.'),
    stop: number.describe('Time at which the run ends, in years.'),
    step,
    save_every: number.describe('Years between saved values; one step unless said otherwise.').optional(),
    method,
  })
  .describe('Any span of time.');

/** A dimension's elements: names, or names with titles. */
export const dimensionSchema = z
  .strictObject({
    title: text,
    elements: z
      .union([z.array(z.string()).min(1), record(text)])
      .describe('Names of the elements, with titles or as a list.'),
    note: text.optional(),
  })
  .describe('A dimension by which variables can be subscripted.');

/** A unit that only this model knows. */
export const ownUnitSchema = z
  .union([z.null(), z.string(), z.strictObject({ definition: z.string().optional(), zh: z.string().optional() })])
  .describe('Nothing for a new kind of thing that is counted, or its size in known units: 12 widget.');

/** What `model.yaml` holds, as far as it is read at once; what stands in the lists is read one by one. */
export const modelOutline = z.strictObject({
  title: text,
  note: text.optional(),
  time: z.unknown(),
  units: z.unknown().optional(),
  dimensions: record(z.unknown()).optional(),
  identities: record(z.unknown()).optional(),
  correlations: z.unknown().optional(),
});

/** What a sector file holds, as far as it is read at once. */
export const sectorOutline = z.strictObject({
  sector: z.string(),
  title: text,
  note: text.optional(),
  stocks: record(z.unknown()).optional(),
  flows: record(z.unknown()).optional(),
  auxiliaries: record(z.unknown()).optional(),
  parameters: record(z.unknown()).optional(),
  levers: record(z.unknown()).optional(),
  inputs: record(z.unknown()).optional(),
  lookups: record(z.unknown()).optional(),
  shocks: record(z.unknown()).optional(),
  identities: record(z.unknown()).optional(),
  correlations: z.unknown().optional(),
});

/** The form of `model.yaml`, for editors; `known` lists what they offer. */
export function modelFileSchemaFor(known: KnownNames = {}) {
  return z
    .strictObject({
      title: text.describe('Name of the district or model.'),
      note: text.optional(),
      time: z.union([calendarTime, plainTime]),
      units: z
        .union([z.literal('unchecked'), record(ownUnitSchema)])
        .describe("Units of the model's own, or unchecked to take all numbers as they stand.")
        .optional(),
      dimensions: record(dimensionSchema).optional(),
      identities: record(identitySchema).optional(),
      correlations: correlations(known),
    })
    .meta({ title: 'Model file', description: 'What the sectors of a model share.' });
}
export const modelFileSchema = modelFileSchemaFor();

/** The form of a sector file, for editors; `known` lists what they offer. */
export function sectorFileSchemaFor(known: KnownNames = {}) {
  const declarations = declarationSchemas(spread, known);
  return z
    .strictObject({
      sector: z.string().meta({ pattern: NAME_PATTERN }).describe('Name of the sector.'),
      title: text.describe('Title of the sector.'),
      note: text.optional(),
      stocks: record(declarations.stock).optional(),
      flows: record(declarations.flow).optional(),
      auxiliaries: record(declarations.auxiliary).optional(),
      parameters: record(declarations.parameter).optional(),
      levers: record(declarations.lever).optional(),
      inputs: record(declarations.input).optional(),
      lookups: record(declarations.lookup).optional(),
      shocks: record(declarations.shock).optional(),
      identities: record(identitySchema).optional(),
      correlations: correlations(known),
    })
    .meta({ title: 'Sector file', description: 'One sector of a model.' });
}
export const sectorFileSchema = sectorFileSchemaFor();

function correlations(known: KnownNames) {
  return z
    .array(correlationSchemaFor(known))
    .describe('Uncertain numbers that depend on each other; all others are independent.')
    .optional();
}

function record<T extends z.ZodType>(value: T) {
  return z.record(z.string().meta({ pattern: NAME_PATTERN }), value);
}
