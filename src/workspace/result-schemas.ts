import * as z from 'zod';

// zod may otherwise build its checks as program text, which content policies forbid.
z.config({ jitless: true });

const text = z.object({ en: z.string(), zh: z.string() }).describe('The same in English and Chinese');
const year = z.int();
/** JSON has no not-a-number: null stands for it. */
const number = z.number().nullable();
const byYear = <T extends z.ZodType>(value: T) => z.record(z.string().regex(/^-?\d{1,4}$/u), value);
const status = z.enum(['achieved early', 'ahead', 'on track', 'behind', 'no target', 'no data']);
const hash = z.string().regex(/^[0-9a-f]{64}$/u);

const probability = z.object({
  probability: number.describe('Share of members, 0 to 1; null when nothing can be judged'),
  probabilitySe: number.describe('Its standard error from the finite number of members'),
});
const joint = probability.extend({
  members: z.int().optional(),
  targets: z.array(z.string()).optional(),
  unjudged: z.array(z.string()).optional(),
  combinations: z
    .array(z.object({ met: z.array(z.string()), members: z.int().min(1) }))
    .optional()
    .describe(
      'Joint table: members that meet exactly these of the targets and miss the others, the most frequent first',
    ),
});
const band = z
  .object({
    p05: number,
    p50: number,
    p95: number,
    mean: number,
    error: z
      .object({ p05: number, p50: number, p95: number })
      .optional()
      .describe('The most each quantile can be off; of ensembles kept as statistics'),
    missing: z.int().optional().describe('Members without a value'),
  })
  .describe('Quantiles and mean over members, in the indicator’s unit');

const indicator = z.object({
  number: z.int().optional().describe('Row of the plan’s table'),
  title: text,
  unit: z.string(),
  group: z.string(),
  departments: z.array(z.string()),
  kind: z.string(),
  treatment: z.string().describe('modelled, tracked, no data'),
  baseline: z.object({ year, value: z.number() }).nullable(),
  years: byYear(band),
  target: z
    .object({ year, operator: z.string(), value: z.number(), upper: z.number().optional(), span: z.string() })
    .nullable(),
  requirement: z.string().nullable(),
  gap: number.describe('Median minus target, signed so that a positive gap is still missing'),
  gapUnit: z.string().nullable(),
  probability: number,
  probabilitySe: number,
  status,
  statusByYear: byYear(status),
  milestones: byYear(number),
  pace: byYear(z.object({ required: number, projected: number })),
  paceUnit: z.string().nullable(),
  stepError: number,
  decimals: z.int().describe('Decimals that step and sampling error allow to show'),
  clause: z.string(),
  source: z.string(),
  unverified: z.array(z.string()).describe('Unverified parameters that the value rests on'),
  note: text.nullable(),
});

const assessment = z
  .object({
    schema: z.literal('plancast/assessment/1'),
    region: z.string(),
    plan: text,
    baseYear: year,
    targetYear: year,
    members: z.int().min(2),
    seed: z.int().min(0),
    headline: z.array(z.string()),
    precision: z
      .object({
        standardError: z.number(),
        reached: z.boolean(),
        above: z.array(z.object({ scenario: z.string(), target: z.string(), probabilitySe: number })),
      })
      .optional()
      .describe('Whether the standard error that was asked for has been reached, and what is still above it'),
    scenarios: z.record(
      z.string(),
      z.object({
        title: text,
        indicators: z.record(z.string(), indicator),
        allHeadline: joint,
        allBinding: joint.optional(),
      }),
    ),
  })
  .describe('assessment.json: every indicator under every scenario, judged against its target');

const manifest = z
  .object({
    schema: z.literal('plancast/manifest/1'),
    version: z.string(),
    code: z.string().optional(),
    command: z.string(),
    region: z.string(),
    seed: z.int().min(0),
    members: z.int().min(2),
    design: z.string(),
    backend: z.string(),
    run: z.record(z.string(), z.unknown()).optional(),
    inputs: z.array(z.object({ path: z.string(), sha256: hash, bytes: z.int().min(0) })),
    outputs: z.array(z.object({ path: z.string(), sha256: hash })),
    created: z.string().optional(),
  })
  .describe('manifest.json: what it takes to make the run again');

/**
 * JSON Schemas (draft 2020-12) of the JSON files of a run, by file name. Later versions may add keys; what is here stays.
 */
export function resultSchemas(): ReadonlyMap<string, string> {
  return new Map([
    ['schemas/assessment.schema.json', schemaText('assessment', assessment)],
    ['schemas/manifest.schema.json', schemaText('manifest', manifest)],
  ]);
}

function schemaText(name: string, schema: z.ZodType): string {
  const written = z.toJSONSchema(schema, { target: 'draft-2020-12', io: 'input' });
  return `${JSON.stringify({ $id: `https://plancast.invalid/schemas/${name}/1`, title: `plancast ${name}`, ...written }, undefined, 1)}\n`;
}
