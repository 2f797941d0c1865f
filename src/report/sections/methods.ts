import type { ByElement, Equation, Variable } from '../../language/index.ts';
import type { PrecisionReport } from '../../plan/index.ts';
import { failedMembers } from '../../study/index.ts';
import type { Text } from '../../words/index.ts';
import { type Context, say } from '../context.ts';
import { formatPrinted, formatUnit } from '../format.ts';
import { elementTitle } from '../given.ts';
import { type Content, html, join, type Markup } from '../markup.ts';
import { citationsFor, designTexts, methodTexts } from '../method-texts.ts';
import { punctuation } from '../punctuation.ts';
import type { Section } from '../section.ts';
import { tableOf } from '../table.ts';
import { located } from './sources.ts';

/** The reviewer's part: how the numbers were computed, with every equation of the model. */
export const methodsSection: Section = {
  id: 'methods',
  title: { en: 'Methods', zh: '方法' },
  render: (context) => {
    const { settings } = context.study;
    const text = (name: keyof typeof methodTexts): Markup => html`<p>${say(context, methodTexts[name])}</p>\n`;
    return {
      parts: [
        {
          id: 'approach',
          title: say(context, { en: 'Approach', zh: '总体思路' }),
          body: [text('approach'), timeText(context), text('accounting')],
        },
        {
          id: 'ensemble',
          title: say(context, { en: 'Ensemble and bands', zh: '样本集合与区间' }),
          body: [ensembleText(context), text('bands')],
        },
        {
          id: 'judging',
          title: say(context, { en: 'Chance and status', zh: '达标概率与进度判定' }),
          body: [text('probability'), text('statusIntro'), statusRules(context), text('milestones')],
        },
        {
          id: 'error',
          title: say(context, { en: 'Numerical error', zh: '数值误差' }),
          body: text('error'),
        },
        {
          id: 'equations',
          title: say(context, { en: 'Equations by sector', zh: '分部门方程' }),
          body: [
            text('equations'),
            [...context.study.model.sectors.keys()].map((sector) => sectorTable(context, sector)),
            identities(context),
          ],
        },
        {
          id: 'references',
          title: say(context, { en: 'Works cited', zh: '参考文献' }),
          body: html`<ul>${citationsFor(settings.design).map((citation) => html`<li>${located(citation)}</li>`)}</ul>\n`,
        },
      ],
    };
  },
};

function timeText(context: Context): Markup {
  const { time } = context.study.model;
  const { language } = context;
  const number = (value: number): string => formatPrinted(value, language).replaceAll(',', '');
  const method = {
    euler: { en: 'Euler', zh: '欧拉' },
    rk2: { en: 'second-order Runge–Kutta', zh: '二阶龙格—库塔' },
    rk4: { en: 'fourth-order Runge–Kutta', zh: '四阶龙格—库塔' },
  }[time.method];
  const { start, stop, step } = time;
  return html`<p>${say(context, {
    en: `The model runs from the start of ${number(start)} to the end of ${number(stop - 1)} in steps of ${number(step)} years by the ${method.en} method.`,
    zh: `模型自${number(start)}年初运行至${number(stop - 1)}年末，步长${number(step)}年，采用${method.zh}法积分。`,
  })}</p>\n`;
}

/** What ran the members, by the name that manifests give it. */
const backendTexts: Readonly<Record<string, Text>> = {
  'wasm-simd': {
    en: 'The members were run by the WebAssembly kernel (“wasm-simd”), two at a time; those that left its domain, by the interpreter. Both give the same numbers to the last digit.',
    zh: '样本成员由 WebAssembly 内核（“wasm-simd”）每次两个运行，超出其适用范围的由解释器运行；两者结果逐位相同。',
  },
  interpreter: {
    en: 'The members were run by the interpreter (“interpreter”), the slower of two back ends; both give the same numbers to the last digit.',
    zh: '样本成员由解释器（“interpreter”）运行，为两种计算后端中较慢的一种；两者结果逐位相同。',
  },
};

function ensembleText(context: Context): Markup {
  const { settings, scenarios, model } = context.study;
  const uncertain = [...model.variables.values()].filter(
    (variable) => variable.kind === 'parameter' && variable.uncertainty !== undefined,
  ).length;
  const shocks = [...model.variables.values()].filter(({ kind }) => kind === 'shock').length;
  const failed = scenarios.reduce((sum, result) => sum + failedMembers(result), 0);
  const design = designTexts[settings.design] ?? { en: settings.design, zh: settings.design };
  const ranBy = backendTexts[settings.backend] ?? {
    en: `The back end was “${settings.backend}”.`,
    zh: `计算后端为“${settings.backend}”。`,
  };
  return html`<p>${say(context, {
    en: `Each scenario is run as an ensemble of ${settings.members} members. A member draws each of the ${uncertain} uncertain parameters once and each of the ${shocks} yearly shocks anew for every calendar year, by the quantile function of its distribution. The design is ${design.en}; the seed is ${settings.seed}. What a member draws depends on the seed, its number and the parameter’s name alone, so member 17 is the same world in every scenario and scenarios differ by what they change and not by chance. ${ranBy.en}`,
    zh: `每个情景运行${settings.members}个样本成员。每个成员对${uncertain}项不确定参数各抽取一次，对${shocks}项年度冲击逐年重新抽取，均由分布的分位数函数得出。抽样设计为${design.zh}，随机种子为${settings.seed}。成员的取值只取决于种子、成员序号和参数名，同一序号的成员在各情景中面对同样的外部条件，情景之间的差别来自情景改动，而非抽样偶然。${ranBy.zh}`,
  })}</p>
${settings.keep === 'statistics' && html`<p>${say(context, methodTexts.counted)}</p>\n`}${
  settings.precision && html`<p>${precisionText(context, settings.precision)}</p>\n`
}${(model.correlations ?? []).length > 0 && html`<p>${say(context, methodTexts.correlated)}</p>\n`}<p>${
    failed === 0
      ? say(context, { en: 'No member failed.', zh: '没有成员运行失败。' })
      : say(context, {
          en: `${failed} runs met a value that is not a number and are left out of bands and chances; the chances’ errors are widened for them.`,
          zh: `有${failed}次运行出现非数值，已从区间与概率中剔除，并相应放宽概率误差。`,
        })
  }</p>\n`;
}

function precisionText(context: Context, { standardError, reached }: PrecisionReport): string {
  const percent = Number((standardError * 100).toPrecision(3));
  return say(
    context,
    reached
      ? {
          en: `Members were run until the standard error of every chance, of each target and of all together, was at most ${percent}%; their number was looked at each time it had doubled, and is the same in every scenario.`,
          zh: `成员持续增加，直至各项目标及全部目标同时实现的概率之标准误均不超过${percent}%；成员数每翻一倍检查一次，各情景成员数相同。`,
        }
      : {
          en: `Members were to be run until the standard error of every chance was at most ${percent}%; the members allowed did not suffice for all, and the errors reached stand beside the chances.`,
          zh: `原拟增加成员直至各项概率的标准误均不超过${percent}%，但允许的成员数不足以使全部概率达到该精度，实际误差列于各概率之旁。`,
        },
  );
}

function statusRules(context: Context): Markup {
  const rules = ['statusBehind', 'statusAhead', 'statusEarly', 'statusOnTrack'] as const;
  return html`<ol>${rules.map((rule) => html`<li>${say(context, methodTexts[rule])}</li>`)}</ol>\n`;
}

/** The equations of a sector: what is computed, in which unit, and how. */
function sectorTable(context: Context, name: string): Content {
  const { model } = context.study;
  const sector = model.sectors.get(name)!;
  const computed = [...model.variables.values()].filter(
    (variable) =>
      variable.sector === name &&
      (variable.kind === 'stock' || variable.kind === 'flow' || variable.kind === 'auxiliary'),
  );
  if (computed.length === 0) return false;
  return html`<h4>${say(context, sector.title)}</h4>
${sector.note && html`<p>${say(context, sector.note)}</p>\n`}${tableOf(
  `${context.language}-table-equations-${name}`,
  say(context, { en: `Equations: ${sector.title.en}`, zh: `${sector.title.zh}部门方程` }),
  [
    { heading: say(context, { en: 'Variable', zh: '变量' }), kind: 'name' },
    { heading: say(context, { en: 'Unit', zh: '单位' }) },
    { heading: say(context, { en: 'Equation', zh: '方程' }) },
  ],
  [
    {
      rows: computed.map((variable) => [
        html`${say(context, variable.title)}<small><code>${variable.name}</code></small>`,
        formatUnit(variable.unit, context.language) || say(context, { en: 'pure number', zh: '无量纲' }),
        html`<div class="equation">${equationOf(context, variable)}</div>${variable.note && html`<small>${say(context, variable.note)}</small>`}`,
      ]),
    },
  ],
  'compact',
)}`;
}

function equationOf(context: Context, variable: Variable): Content {
  switch (variable.kind) {
    case 'stock': {
      const flows = [...variable.inflows, ...variable.outflows.map((name) => `−${name}`)]
        .join(' + ')
        .replaceAll('+ −', '− ');
      const change = say(context, { en: 'change per year', zh: '年变化' });
      const start = say(context, { en: 'at the start', zh: '初值' });
      return html`${change}: ${flows === '' ? '0' : flows}<br>${start}: ${equations(context, variable, variable.initial)}`;
    }
    case 'flow':
    case 'auxiliary':
      return equations(context, variable, variable.equation);
    default:
      return '';
  }
}

/** One line for each equation; an equation that serves several elements stands once, after their titles. */
function equations(context: Context, variable: Variable, byElement: ByElement<Equation>): Content {
  const elements = new Map<string, string[]>();
  for (const [element, { text }] of byElement) {
    const equation = text.replace(/\s+/gu, ' ').trim();
    elements.set(equation, [...(elements.get(equation) ?? []), element]);
  }
  if (elements.size === 1) return [...elements.keys()];
  return join(
    [...elements].map(([equation, keys]) => {
      const titles = keys.map((key) => elementTitle(context.study.model, variable, key, context.language));
      return html`<span class="muted">${titles.join(punctuation[context.language].comma)}${punctuation[context.language].colon}</span>${equation}`;
    }),
    html`<br>`,
  );
}

function identities(context: Context): Content {
  const { identities: statements } = context.study.model;
  if (statements.length === 0) return false;
  return tableOf(
    `${context.language}-table-identities`,
    say(context, { en: 'Identities that hold at every step', zh: '逐步检验的恒等式' }),
    [
      { heading: say(context, { en: 'Identity', zh: '恒等式' }) },
      { heading: say(context, { en: 'Left', zh: '左端' }) },
      { heading: say(context, { en: 'Right', zh: '右端' }) },
      { heading: say(context, { en: 'Tolerance (relative)', zh: '容差（相对）' }), numeric: true },
    ],
    [
      {
        rows: statements.map(({ title, left, right, tolerance }) => [
          say(context, title),
          html`<span class="equation">${left.text}</span>`,
          html`<span class="equation">${right.text}</span>`,
          String(tolerance),
        ]),
      },
    ],
    'compact',
  );
}
