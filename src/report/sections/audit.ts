import {
  countBySeverity,
  type Finding,
  rulesWithoutStatements,
  ruleTitles,
  type Severity,
  severityTitles,
} from '../../audit/index.ts';
import { type Context, say } from '../context.ts';
import { formatClause, NOTHING, superscript } from '../format.ts';
import { type Content, html } from '../markup.ts';
import { punctuation } from '../punctuation.ts';
import type { Part, Section } from '../section.ts';
import { tableOf } from '../table.ts';

/** Whether the plan's own numbers agree with each other: findings by severity, each with its arithmetic. */
export const auditSection: Section = {
  id: 'audit',
  title: { en: 'Audit of the plan’s own numbers', zh: '规划数据自洽性核对' },
  render: (context) => {
    const { audit, auditedPlanOnly } = context.evidence;
    if (!audit) return undefined;
    const parts = (['error', 'warning', 'note', 'confirmed'] as const).flatMap((severity): Part[] => {
      const found = audit.filter((one) => one.severity === severity);
      if (found.length === 0) return [];
      const title = say(context, partTitles[severity]);
      const table = findingsTable(context, severity, found);
      return [
        {
          id: severity,
          title: context.language === 'zh' ? `${title}（${found.length}条）` : `${title} (${found.length})`,
          body:
            severity === 'confirmed'
              ? html`<details><summary>${say(context, { en: `All ${found.length} that agree`, zh: `全部${found.length}条相符` })}</summary>
${table}</details>
`
              : table,
        },
      ];
    });
    return { opening: html`${intro(context, audit)}${auditedPlanOnly && planOnly(context)}`, parts };
  },
};

const partTitles: Readonly<Record<Severity, { readonly en: string; readonly zh: string }>> = {
  error: { en: 'Cannot be: the statements cannot all be right', zh: '不能成立：有关表述不能同时为真' },
  warning: {
    en: 'Doubtful: true only under a condition the plan does not state',
    zh: '存疑：仅在规划未写明的条件下成立',
  },
  note: { en: 'Notes', zh: '说明' },
  confirmed: { en: 'Agrees', zh: '相符' },
};

function intro(context: Context, audit: readonly Finding[]): Content {
  const counts = countBySeverity(audit);
  return html`<p>${say(context, {
    en: `The plan’s numbers are held against one another by ${new Set(audit.map(({ rule }) => rule)).size} general rules (sums, shares, growth, units, limits of land, water and nature, definitions). ${counts.error} findings cannot be, ${counts.warning} are doubtful, ${counts.note} are notes; ${counts.confirmed} times the rules looked and the numbers agree. A finding is about the text of the plan, not about the projection above, which takes targets as printed.`,
    zh: `以${new Set(audit.map(({ rule }) => rule)).size}类通用规则（加总、占比、增长、单位、土地与水等资源约束、口径）核对规划自身数字：不能成立${counts.error}条，存疑${counts.warning}条，说明${counts.note}条，核对相符${counts.confirmed}条。核对结论针对规划文本，不影响前文按所印目标作出的评判。`,
  })}</p>
`;
}

function planOnly(context: Context): Content {
  const stop = punctuation[context.language].comma;
  const rules = rulesWithoutStatements()
    .map((title) => say(context, title))
    .join(stop);
  return html`<p class="note warn">${say(context, {
    en: `Only the plan’s targets, baselines and projects were available, so these were not checked: ${rules}.`,
    zh: `仅有规划的目标、基期值与项目可供核对，以下内容未核对：${rules}。`,
  })}</p>
`;
}

function findingsTable(context: Context, severity: Severity, found: readonly Finding[]): Content {
  return tableOf(
    `${context.language}-table-audit-${severity}`,
    say(context, severityTitles[severity]),
    [
      { heading: say(context, { en: 'Rule', zh: '规则' }) },
      { heading: say(context, { en: 'Finding and arithmetic', zh: '核对结果与算式' }), kind: 'wide' },
      { heading: say(context, { en: 'In the plan', zh: '规划出处' }) },
    ],
    [
      {
        rows: found.map(({ rule, text, arithmetic, sections, places: [first] }) => [
          say(context, ruleTitles[rule] ?? { en: rule, zh: rule }),
          html`${raised(say(context, text))}${arithmetic.map((line) => html`<small class="arithmetic">${raised(say(context, line))}</small>`)}`,
          html`${sections.length === 0 ? NOTHING : sections.map((section) => formatClause(section, context.language)).join(punctuation[context.language].semicolon)}${first && html`<small><code>${first.file}:${first.line}</code></small>`}`,
        ]),
      },
    ],
    'compact findings',
  );
}

/** Powers as a reader expects them: 10⁴, not 10^4. */
function raised(text: string): string {
  return text.replace(/\b10\^(-?\d+)/gu, (_, exponent: string) => `10${superscript(exponent)}`);
}
