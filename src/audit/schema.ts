import * as z from 'zod';

// zod may otherwise build its checks as program text, which content policies forbid.
z.config({ jitless: true });

const id = z.string().regex(/^[a-z][a-z0-9_]*$/u, 'use small letters, digits and underscores, as in pv_2025');
const name = id.describe('Id of another statement');
const text = z
  .strictObject({ en: z.string().min(1), zh: z.string().min(1) })
  .describe('The same thing in English and Chinese');
const quantity = z
  .string()
  .min(1)
  .describe('A number with its unit as printed, digits kept: "28.50 万kW", ">= 45 %"; decimals say how exact it is');
const year = z.int().min(1900).max(2200);
const period = z.tuple([year, year]).describe('First and last calendar year, both included');
const section = z.string().min(1).describe('Where in the plan: "5(3)4", "table 2-1 row 17"');
const formula = z.string().min(1).describe('A formula of statement ids: "population_2020 / area"');

const reading = z.union([formula, z.strictObject({ title: text, formula })]);
const say = {
  quantity: z
    .enum([
      'length',
      'area',
      'volume',
      'mass',
      'power',
      'energy',
      'voltage',
      'money',
      'people',
      'share',
      'survey share',
      'compliance share',
    ])
    .describe('What it physically is, when the unit may not tell')
    .optional(),
  growth: quantity.describe('Growth over the year before, printed beside the value').optional(),
  since: z
    .strictObject({
      year,
      difference: quantity.describe('More (or, negative, less) than then').optional(),
      factor: quantity.describe('Times the value of then').optional(),
      change: quantity.describe('Change since then, in %').optional(),
      yearly: quantity.describe('Mean change a year since then, in %').optional(),
    })
    .describe('How it compares with an earlier year, as printed beside it')
    .optional(),
  parts: z.array(name).min(1).describe('It is the sum of these').optional(),
  rest: text.describe('What is left after the parts').optional(),
  parts_overlap: z.boolean().describe('The parts may share something').optional(),
  part_of: name.describe('The whole it is a part of').optional(),
  subset_of: name.describe('The count of things that these are some of').optional(),
  equals: z
    .union([reading, z.array(reading)])
    .describe('Formulas that give the same number')
    .optional(),
  share_of: z
    .strictObject({ part: name.optional(), whole: name.optional(), subject: id.optional() })
    .describe('The percentage that `part` is of `whole`, or of a subject whose number is not printed')
    .optional(),
  within: name.describe('Percentage of the whole group; this one is that of a part of the group').optional(),
  rate_of: id.describe('Subject whose yearly growth it is').optional(),
  list: id.describe('The list that names what is counted').optional(),
  members: z.strictObject({ count: name, each: name }).describe('So many members, each so large').optional(),
  better: z.enum(['higher', 'lower']).optional(),
  needs: z.array(z.strictObject({ resource: name, formula })).optional(),
  importable: z.boolean().describe('As a resource: more may come from elsewhere').optional(),
  addition: z
    .strictObject({ from: name, named: z.array(name) })
    .describe('What exists, and what the plan names to be added')
    .optional(),
  serves: z
    .strictObject({ target: name, base: name, by: formula })
    .describe('A measure: target, baseline, and its whole effect in their unit')
    .optional(),
  record: z.array(name).min(1).describe('What was done before in the same field').optional(),
  typical: name.describe('A number from outside, with a range, that it should lie in').optional(),
  implies: z
    .array(z.strictObject({ title: text, formula, unit: z.string().min(1), counted: z.boolean().optional() }))
    .describe('Numbers that follow and are not printed')
    .optional(),
  ratio_of: z
    .strictObject({ above: id, below: text })
    .describe('A change of a ratio: subject above, and what stands below')
    .optional(),
  days: name.describe('The number of days that this percentage of the days of a year is').optional(),
  model: z.string().min(1).describe('Parameter of the model that holds the same number').optional(),
};
const about = {
  title: text.optional(),
  subject: id.describe('What is counted or measured; the id when absent').optional(),
  of: id.describe('The place it is about').optional(),
  kind: z.enum(['level', 'change', 'total', 'rate']).optional(),
  year: year.optional(),
  period: period.optional(),
};

/** A printed number; one that repeats an indicator of the plan file may leave out everything but what it adds. */
export const statementSchema = z.strictObject({
  ...about,
  value: quantity.optional(),
  section: section.optional(),
  ...say,
});
export const outsideSchema = z.strictObject({
  ...about,
  title: text,
  value: quantity,
  range: z.tuple([z.number(), z.number()]).describe('Lowest and highest, in the unit of the value').optional(),
  source: z.string().min(1).describe('A key of data/sources.yaml'),
  importable: say.importable,
});
export const derivedSchema = z.strictObject({
  ...about,
  title: text,
  formula,
  unit: z.string().min(1),
  section: section.optional(),
  ...say,
});
const angle = z.string().regex(/^\d{1,3}°(\d{1,2}['′])?$/u, "write degrees and minutes as in 39°55'");

/** Shape of `data/<region>/statements.yaml`. */
export const statementsFileSchema = z
  .strictObject({
    of: id.describe('The place that statements are about unless they say otherwise'),
    places: z.record(
      id,
      z.strictObject({
        title: text,
        inside: id.optional(),
        latitude: z.tuple([angle, angle]).optional(),
        longitude: z.tuple([angle, angle]).optional(),
        section: section.optional(),
      }),
    ),
    statements: z.record(id, statementSchema),
    derived: z.record(id, derivedSchema).describe('Numbers that follow from others and are printed nowhere').optional(),
    outside: z.record(id, outsideSchema).describe('Numbers from outside the plan, each with its source').optional(),
    lists: z
      .record(
        id,
        z.strictObject({ title: text, subject: id.optional(), items: z.array(z.string().min(1)).min(1), section }),
      )
      .optional(),
    mentions: z.array(z.strictObject({ name: z.string().min(1), list: id, section })).optional(),
    projects: z.record(id, z.array(id)).describe('Indicators that each project of the plan file serves').optional(),
    claims: z
      .array(
        z.strictObject({
          title: text,
          subject: id,
          of: id.optional(),
          says: z.enum(['falls', 'rises', 'steady', 'unstable', 'member of', 'meets', 'exceeds']),
          since: year.optional(),
          until: year.optional(),
          class: id.optional(),
          standard: id.optional(),
          level: z.string().optional(),
          section,
        }),
      )
      .describe('Words that numbers can contradict')
      .optional(),
    classes: z
      .record(id, z.strictObject({ title: text, share: quantity, whole: id, source: z.string().min(1) }))
      .describe('Words that stand for a size')
      .optional(),
    standards: z
      .record(
        id,
        z.strictObject({
          title: text,
          levels: z.array(z.string().min(1)).min(1),
          open_ended: z.string().optional(),
          limits: z.record(z.string(), quantity).optional(),
          source: z.string().min(1),
        }),
      )
      .optional(),
  })
  .describe('What the plan says in numbers, for the audit');

export type StatementsFile = z.infer<typeof statementsFileSchema>;
export type StatementEntry = z.infer<typeof statementSchema>;
export type SayEntry = Omit<
  StatementEntry,
  'title' | 'subject' | 'of' | 'kind' | 'year' | 'period' | 'value' | 'section'
>;
