import * as z from 'zod';

// zod may otherwise build its checks as program text, which content policies forbid.
z.config({ jitless: true });

const text = z
  .strictObject({ en: z.string().min(1), zh: z.string().min(1) })
  .describe('The same in English and Chinese. 中英文');
const year = z.int().min(1500).max(2200);
const amount = z.union([z.number(), z.string().min(1)]);

const prior = z
  .union([
    z.strictObject({
      p5: z.number(),
      p95: z.number(),
      median: z.number().optional(),
      shape: z.enum(['normal', 'lognormal', 'logitnormal']),
    }),
    z.strictObject({
      min: z.number(),
      max: z.number(),
      mode: z.number().optional(),
      shape: z.enum(['uniform', 'triangular', 'pert']),
    }),
  ])
  .describe(
    "What is known before the series are seen, in the parameter's unit; replaces the model's own, as where that was read off the same series. 先验",
  );

const deviation = z
  .union([
    amount,
    z.strictObject({ 'half-normal': amount.describe('Scale: about two thirds of the errors are smaller. 尺度') }),
    z.strictObject({ 'log-uniform': z.array(amount).length(2).describe('Least and most. 下限与上限') }),
  ])
  .describe(
    'Standard deviation of what model and data differ by: known (`3 ug/m^3`, or `5 %` on a log scale) or estimated with a prior. Without: estimated, half-normal. 误差',
  );

/** One entry of `series`. */
export const seriesSchema = z.strictObject({
  title: text.optional(),
  observed: z
    .union([
      z.string().min(1),
      z.strictObject({
        region: z.string().min(1).optional(),
        indicator: z.string().min(1),
        source: z.string().min(1).optional(),
      }),
    ])
    .describe(
      'Which observations: an indicator of the region, `Shanxi/nominal_gdp`, or region, indicator and source. 观测序列',
    ),
  model: z
    .string()
    .regex(/^[\p{L}\p{N}_-]+$/u)
    .describe("Folder under the region's model that holds a history model; without: the region's own model. 历史模型")
    .optional(),
  variable: z.string().min(1).describe('Variable of that model. 变量'),
  measure: z
    .enum(['year end', 'annual total', 'annual mean', 'annual growth', 'average growth', 'cumulative', 'change'])
    .describe('How a calendar year is read off it. 年度口径'),
  scale: z
    .enum(['linear', 'log', 'logit'])
    .describe(
      'Where errors are normal: of the values, of their logarithms (relative errors), or of log-odds (shares). 尺度',
    )
    .optional(),
  error: deviation.optional(),
  'measurement error': amount.describe('Known part of the error, without memory. 测量误差').optional(),
  autocorrelation: z
    .union([z.boolean(), z.number().min(0).max(0.99)])
    .describe('Whether errors carry over to the next year (estimated), or how much of them does. 误差自相关')
    .optional(),
  truncated: z
    .strictObject({ min: amount.optional(), max: amount.optional() })
    .describe('Values that can be observed at all. 截断')
    .optional(),
  weight: z.number().positive().max(1000).describe('1 counts every value once; 0.5 half. 权重').optional(),
  years: z
    .strictObject({ from: year.optional(), until: year.optional() })
    .describe('Only these years. 年份')
    .optional(),
  'leave out': z
    .array(z.strictObject({ year, reason: text }))
    .describe('Years that are not used, each with its reason. 剔除年份')
    .optional(),
  note: text.optional(),
});
export type SeriesEntry = z.infer<typeof seriesSchema>;
export type PriorEntry = z.infer<typeof prior>;
export type DeviationEntry = z.infer<typeof deviation>;

/** Shape of `data/<region>/calibration.yaml`. */
export const calibrationFileSchema = z.strictObject({
  title: text.optional(),
  'as of': year.describe('The last year of which anything may be known. 截至年份'),
  scenario: z
    .string()
    .min(1)
    .describe("Scenario that the region's own model runs under; `plan` without. 情景")
    .optional(),
  parameters: z
    .array(
      z.union([
        z.string().min(1),
        z.strictObject({ name: z.string().min(1), prior, reason: text.describe('Why not the model’s own. 理由') }),
      ]),
    )
    .min(1)
    .describe('Parameters to be fitted; a bare name of a variable with elements means each of them. 拟合参数'),
  others: z
    .enum(['sampled', 'fixed'])
    .describe(
      'What becomes of the other uncertain numbers behind the series: sampled beside the fitted ones (default), so that those are not falsely sure, or fixed at their values. 其余参数',
    )
    .optional(),
  series: z.record(z.string().min(1), seriesSchema).describe('Series that the model is held against. 序列'),
  updates: z
    .record(z.string().min(1), seriesSchema)
    .describe("What later observations speak of in the region's own model, for plancast update. 更新所用序列")
    .optional(),
});
export type CalibrationEntry = z.infer<typeof calibrationFileSchema>;
