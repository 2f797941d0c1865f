import * as z from 'zod';

/** Operator keys of a target in a plan file; each target names exactly one. */
export const operatorKeys = ['reach', 'keep', 'exactly', 'at least', 'above', 'at most', 'below', 'between'] as const;

const key = z.string().regex(/^[a-z][a-z0-9_]*$/u, 'use small letters, digits and underscores, as in forest_cover');
const year = z.int().min(1900).max(2200).describe('Calendar year');
const text = z
  .strictObject({
    en: z.string().min(1).describe('In English'),
    zh: z.string().min(1).describe('In Chinese'),
  })
  .describe('The same thing in English and Chinese');
const measure = z
  .enum(['year end', 'annual total', 'annual mean', 'annual growth', 'average growth', 'cumulative', 'change'])
  .describe('How the value of a year is read off the variable');

const target = z
  .strictObject({
    year: year.describe('Calendar year in which the target is due').optional(),
    reach: z
      .number()
      .describe('Printed without an operator: read as at least or at most, by the direction of the indicator')
      .optional(),
    keep: z
      .number()
      .describe('Printed without an operator, and met already by the baseline: the task is to keep it')
      .optional(),
    exactly: z.number().describe('No other value will do, up to the rounding of the printed number').optional(),
    'at least': z.number().describe('Printed as ≥ or 以上').optional(),
    above: z.number().describe('Printed as > or 超过: the value itself does not meet it').optional(),
    'at most': z.number().describe('Printed as ≤ or 以内').optional(),
    below: z.number().describe('Printed as <: the value itself does not meet it').optional(),
    between: z.tuple([z.number(), z.number()]).describe('Lower and upper end of a range, both included').optional(),
    span: z
      .enum(['target year', 'cumulative', 'average', 'change'])
      .describe(
        'What the number is of: the target year (default), the sum or the average of the years since the base year, or the change since the base year',
      )
      .optional(),
    milestones: z
      .record(z.string().regex(/^\d{4}$/u, 'use a calendar year'), z.number())
      .describe('Values that the plan itself prints for years on the way')
      .optional(),
    path: z
      .enum(['linear', 'compound'])
      .describe(
        'How a level goes from baseline to target where nothing is printed: straight (default) or by a constant factor a year',
      )
      .optional(),
    rounding: z
      .number()
      .positive()
      .describe('How much a value may miss a number printed without an operator and still print as that number')
      .optional(),
  })
  .describe('The number promised, in the unit of the indicator');

export const indicatorSchema = z
  .strictObject({
    number: z
      .int()
      .min(1)
      .describe('Number in the indicator table of the plan; absent for a target in its text')
      .optional(),
    title: text,
    unit: z.string().min(1).describe('Unit of baseline, target and milestones, such as "%", "ug/m^3", "万kW"'),
    group: z.string().describe('A key of groups'),
    departments: z.array(z.string()).describe('Keys of departments; an empty list where the plan names none'),
    kind: z
      .enum(['binding', 'expected', 'unknown'])
      .describe('约束性 binding, 预期性 expected; unknown when the plan does not say'),
    direction: z
      .enum(['higher', 'lower', 'neither'])
      .describe('Whether a larger or a smaller value is the better one; neither when the plan gives no direction'),
    baseline: z
      .strictObject({ year, value: z.number(), note: text.optional() })
      .describe('The value the plan starts from')
      .optional(),
    target: target.optional(),
    requirement: z
      .enum(['municipal task', 'no data', 'qualitative'])
      .describe('What the plan says in place of a number')
      .optional(),
    treatment: z
      .enum(['modelled', 'tracked', 'no data'])
      .describe('A mechanism of the model gives it, a delivery path gives it, or only the words of the plan are kept'),
    follows: z
      .strictObject({
        variable: z.string().describe('A variable of the model, with its element where it has one: value_added[coal]'),
        measure,
      })
      .describe('What gives its value; absent for no data')
      .optional(),
    clause: z.string().min(1).describe('Where in the plan it stands: "5(3)4(3)", "table 2-1 row 13"'),
    source: z.string().describe('A key of data/sources.yaml; the one of the plan when absent').optional(),
    note: text.optional(),
  })
  .describe('One thing the plan promises');

export const projectSchema = z
  .strictObject({
    number: z.int().min(1),
    title: text,
    section: text.describe('Heading under which the plan lists it'),
    investment: z
      .string()
      .describe('Money with its unit, as in "0.4 亿元"; absent where the plan prints none')
      .optional(),
    start: z.union([z.string(), z.int()]).describe('Start as printed: 2021 or 2016-11').optional(),
    finish: z.union([z.string(), z.int()]).describe('Completion as printed').optional(),
    lead: text.describe('Who leads it').optional(),
    note: text.optional(),
    clause: z.string().min(1),
  })
  .describe('One project of the list of the plan');

export const breakdownSchema = z
  .strictObject({
    title: text,
    whole: z.string().describe('The indicator that is the whole; absent where none is').optional(),
    measure: z
      .enum(['year end', 'annual total', 'annual mean', 'cumulative'])
      .describe('How the value of a year is read off each part'),
    parts: z
      .record(z.string(), text)
      .describe('Variables of the model with their titles, in the order in which they are stacked: value_added[coal]'),
  })
  .describe('A whole shown by its parts');

/** The shape of `data/<region>/plan.yaml`; what goes beyond shape is checked by `loadPlan`. */
export const planFileSchema = z
  .strictObject({
    title: text,
    base_year: year.describe('Year of the baselines'),
    target_year: year.describe('Last year of the plan'),
    source: z.string().describe('A key of data/sources.yaml: the plan itself'),
    departments: z.record(key, text).describe('Departments by key'),
    groups: z.record(key, text).describe('Groups of indicators by key, in the order of the plan'),
    headline: z.array(z.string()).min(1).describe('Indicators that the summary shows first'),
    indicators: z.record(key, indicatorSchema),
    projects: z.record(key, projectSchema).optional(),
    breakdowns: z
      .record(key, breakdownSchema)
      .describe('Wholes that charts show by their parts, such as capacity by technology')
      .optional(),
  })
  .meta({
    title: 'Development plan',
    description: 'A development plan as data: indicators, targets, departments, projects',
  });

export type PlanFile = z.infer<typeof planFileSchema>;
export type IndicatorFile = z.infer<typeof indicatorSchema>;
export type BreakdownFile = z.infer<typeof breakdownSchema>;
export type ProjectFile = z.infer<typeof projectSchema>;
export type TargetFile = NonNullable<IndicatorFile['target']>;
export type OperatorKey = (typeof operatorKeys)[number];
