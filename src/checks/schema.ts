import * as z from 'zod';

// zod may otherwise build its checks as program text, which content policies forbid.
z.config({ jitless: true });

const text = z
  .strictObject({ en: z.string().min(1), zh: z.string().min(1) })
  .describe('The same in English and Chinese. 中英文');
const year = z.number().min(1000).max(9999);

const expectation = z.strictObject({
  variable: z
    .string()
    .min(1)
    .describe('What is looked at; a bare name of a variable with elements means each of them. 变量'),
  measure: z
    .enum(['year end', 'annual total', 'annual mean', 'annual growth', 'average growth', 'cumulative', 'change'])
    .describe('How a calendar year is read off it; without: the value at every step. 年度口径')
    .optional(),
  is: z
    .string()
    .min(1)
    .describe(
      'What must hold: ">= 13 %", "<= other_variable", "between 0 % and 100 %", rises, falls, never rises, never falls, steady, "higher than without", "same as without", "2 times without", "proportional to coal_output", "within 5 % of observed pm25". 预期',
    ),
  at: year.describe('In this year; without a measure at its end. 某年').optional(),
  from: year.describe('From the start of this year on. 自某年起').optional(),
  until: year.describe('Before the start of this year. 某年之前').optional(),
  tolerance: z
    .union([z.number(), z.string()])
    .describe('Relative difference that still counts as equal, `0.1 %`; 1e-9 by default. 容差')
    .optional(),
  share: z
    .union([z.number(), z.string()])
    .describe('Must hold in at least this share of an ensemble’s members, `95 %`. 成员比例')
    .optional(),
  members: z.int().min(2).max(100_000).describe('Members of that ensemble; 200 by default. 成员数').optional(),
});

/** One statement of a checks file. */
export const checkSchema = z.strictObject({
  title: text.describe('The statement in words. 陈述'),
  level: z.enum(['error', 'warning']).describe('What a failure is; error by default. 级别').optional(),
  given: z
    .strictObject({
      scenario: z
        .string()
        .min(1)
        .describe('A scenario to start from; the model’s own values by default. 情景')
        .optional(),
      policies: z.array(z.unknown()).describe('Levers forced, as in a scenario file. 强制的政策').optional(),
      assumptions: z.array(z.unknown()).describe('Inputs, shocks and parameters forced. 强制的假设').optional(),
      extremes: z
        .record(z.string(), z.enum(['min', 'max', 'p5', 'p95']))
        .describe(
          'Levers at a bound, parameters at the end of their range: `{ planting: max, closure_time: p95 }`; `all` means every lever. 极值',
        )
        .optional(),
    })
    .optional(),
  without: z
    .string()
    .min(1)
    .describe('Scenario that "without" means; by default the given one without the forcing. 对照')
    .optional(),
  expect: z.union([expectation, z.array(expectation).min(1)]).describe('What must then be seen. 预期'),
});

/** Shape of `models/<region>/<name>.checks.yaml`. */
export const checksFileSchema = z.strictObject({ checks: z.array(checkSchema).min(1) });
export type CheckEntry = z.infer<typeof checkSchema>;
export type ExpectationEntry = z.infer<typeof expectation>;
