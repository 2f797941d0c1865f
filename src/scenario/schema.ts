import * as z from 'zod';

// zod may otherwise build its checks as program text, which content policies forbid.
z.config({ jitless: true });

/** Names that a model and a folder of scenarios know, for a schema that lists them; with elements: `approvals[pv]`. */
export interface ScenarioNames {
  readonly levers: readonly string[];
  readonly inputs: readonly string[];
  readonly parameters: readonly string[];
  readonly shocks: readonly string[];
  readonly scenarios: readonly string[];
}

const quantity = z
  .union([z.number(), z.string().min(1)])
  .describe('A number with its unit, `600 MW/year`; a bare number is in the unit of what is changed. 带单位的数值');
const time = z
  .union([z.number(), z.string().min(1)])
  .describe('A time: `2021` is the start of 2021, `2021.5` its middle, `2021-07` the start of July. 时间');
const text = z
  .strictObject({ en: z.string().min(1), zh: z.string().min(1) })
  .describe('The same in English and Chinese. 中英文');
const path = z
  .record(z.string(), quantity)
  .describe('Values by the time from which they hold: `{ 2021: 100 MW/year, 2023: 50 MW/year }`. 按时间给出的取值');
const interpolation = z
  .enum(['hold', 'linear'])
  .describe(
    "Between points keep the value, or go straight; by default as the model's own path does. 两点之间的取值方式",
  );
const from = time.describe('When it begins; by default at the start of the model. 起始时间');
const until = time.describe(
  "When it ends (that time is not included). Alone: from then on the model's own value holds again. 截止时间；单独使用表示此后恢复模型取值",
);

const operation = {
  set: quantity.describe('The value itself, at all times or between from and until. 设为').optional(),
  add: quantity.describe('So much more (or, negative, less) than what the parent leaves. 增加').optional(),
  path: path.optional(),
  interpolation: interpolation.optional(),
  ramp: z
    .strictObject({ from: time, to: time, value: quantity })
    .describe('Straight from the value in force at `from` to `value` at `to`, which then stays. 线性变化到')
    .optional(),
  shift: z
    .union([z.number(), z.string().min(1)])
    .describe(
      "Later by so much time (`2 years`, `18 months`), negative: earlier. Until then the model's own value holds. 推迟",
    )
    .optional(),
  scale: z
    .union([z.number(), z.string().min(1)])
    .describe('Times this factor (`0.5`, `50 %`). 乘以')
    .optional(),
  cap: quantity.describe('At most this value. 不超过').optional(),
  from: from.optional(),
  until: until.optional(),
};
const note = text.describe('Why, for readers. 说明').optional();

const shape = z.enum(['normal', 'lognormal', 'logitnormal']);
const none = z.literal('none').describe('Not uncertain: the same in all members. 没有不确定性');
const range = z.strictObject({
  p5: quantity.describe('It is below this with a probability of 5 %. 5% 分位数'),
  p95: quantity.describe('It is above this with a probability of 5 %. 95% 分位数'),
  shape,
  min: quantity.describe('Cuts the distribution below. 下端截断').optional(),
  max: quantity.describe('Cuts the distribution above. 上端截断').optional(),
});
const median = quantity.describe("The median; by default the model's. 中位数").optional();
const uncertainty = z
  .union([
    none,
    range,
    z.strictObject({ min: quantity, max: quantity, shape: z.enum(['triangular', 'pert', 'uniform']) }),
  ])
  .describe('What is known about it, as in a model file: `{ p5: 0.2, p95: 0.5, shape: lognormal }`. 不确定性');
const yearlyUncertainty = z
  .union([
    none,
    range.extend({ median }),
    z.strictObject({
      sd: quantity.describe('Standard deviation; of a lognormal shape that of the logarithm. 标准差'),
      median,
      shape: z.enum(['normal', 'lognormal']),
    }),
    z.strictObject({ min: quantity, max: quantity, shape: z.literal('uniform') }),
  ])
  .describe('Another distribution for the years between from and until, as in a model file. 不确定性');

/** One entry of `policies`. */
export function policySchema(names?: ScenarioNames) {
  return z.strictObject({ lever: oneOf(names?.levers, 'The lever that changes. 政策杠杆'), ...operation, note });
}

/** One entry of `assumptions` about an input. */
export function inputSchema(names?: ScenarioNames) {
  return z.strictObject({ input: oneOf(names?.inputs, 'The input that changes. 外生输入'), ...operation, note });
}

/** One entry of `assumptions` about a shock: years are fixed, or drawn from another distribution. */
export function shockSchema(names?: ScenarioNames) {
  return z.strictObject({
    shock: oneOf(names?.shocks, 'The shock whose years change. 年度冲击'),
    set: quantity.describe('The value of every year between from and until. 各年取值').optional(),
    path: path
      .describe('The values of single years; other years stay random: `{ 2022: -3 % }`. 个别年份的取值')
      .optional(),
    uncertainty: yearlyUncertainty.optional(),
    from: from.optional(),
    until: until.optional(),
    note,
  });
}

/** One entry of `assumptions` about a parameter. */
export function parameterSchema(names?: ScenarioNames) {
  return z.strictObject({
    parameter: oneOf(names?.parameters, 'The parameter that changes. 参数'),
    value: quantity.describe('Its value; without uncertainty it is then the same in all members. 取值').optional(),
    uncertainty: uncertainty.optional(),
    note,
  });
}

/** A scenario file but for its entries, which are held against their own schemas one by one. */
export function frameSchema(names?: ScenarioNames) {
  return z.strictObject({
    title: text.describe('Name for readers. 标题'),
    note,
    extends: oneOf(
      names?.scenarios,
      "The scenario this one changes, a file beside it; without: the model's own values. 所基于的情景",
    ).optional(),
    policies: z.array(z.unknown()).nullish(),
    assumptions: z.array(z.unknown()).nullish(),
  });
}

/**
 * The schema of a scenario file, for checks by editors. With `names`, the levers, inputs, parameters, shocks and scenarios
 * that a file may name are listed, so that an editor completes them.
 */
export function scenarioFileSchema(names?: ScenarioNames) {
  return frameSchema(names).extend({
    policies: z
      .array(policySchema(names))
      .nullish()
      .describe('What the government decides: changes of levers. 政策：由政府决定'),
    assumptions: z
      .array(z.union([inputSchema(names), shockSchema(names), parameterSchema(names)]))
      .nullish()
      .describe('What happens to the district: inputs, shocks of single years, parameters. 假设：外部情况'),
  });
}

function oneOf(names: readonly string[] | undefined, description: string): z.ZodType<string> {
  const schema = names && names.length > 0 ? z.enum(names as [string, ...string[]]) : z.string().min(1);
  return schema.describe(description);
}
