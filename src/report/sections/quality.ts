import type { QualityFinding } from '../../observe/index.ts';
import { type Context, say } from '../context.ts';
import { type Content, html } from '../markup.ts';
import { punctuation } from '../punctuation.ts';
import type { Section } from '../section.ts';
import { tableOf } from '../table.ts';

/** What a reader should know of the observed data before trusting it. */
export const qualitySection: Section = {
  id: 'data-quality',
  title: { en: 'Quality of the observed data', zh: '观测数据质量' },
  render: (context) => {
    const { quality } = context.evidence;
    const { observations } = context.study;
    if (!quality || observations.length === 0) return undefined;
    const count = (severity: QualityFinding['severity']) => quality.filter((one) => one.severity === severity).length;
    return {
      opening: html`<p>${say(context, {
        en: `${observations.length} observed values were checked for logic, continuity, correlation and comparability; nothing was corrected. ${count('error')} cannot be true, ${count('warning')} are warnings, ${count('notice')} are worth a look. The thresholds are ours: they point, they do not prove.`,
        zh: `对${observations.length}条观测值作逻辑性、连续性、相关性与可比性检查，未作任何修改。不可能成立${count('error')}条，提醒${count('warning')}条，留意${count('notice')}条。阈值由本工具设定，仅作提示，不是结论。`,
      })}</p>
${quality.length > 0 && findingsTable(context, quality)}`,
    };
  },
};

function findingsTable(context: Context, findings: readonly QualityFinding[]): Content {
  const order = ['error', 'warning', 'notice'] as const;
  return tableOf(
    `${context.language}-table-data-quality`,
    say(context, { en: 'Findings about the observed data', zh: '观测数据检查结果' }),
    [
      { heading: say(context, { en: 'Severity', zh: '程度' }) },
      { heading: say(context, { en: 'Kind', zh: '类别' }) },
      { heading: say(context, { en: 'Finding', zh: '检查结果' }), kind: 'wide' },
      { heading: say(context, { en: 'Years', zh: '年份' }) },
    ],
    [
      {
        rows: order.flatMap((severity) =>
          findings
            .filter((one) => one.severity === severity)
            .map(({ kind, text, years, place }) => [
              say(context, severities[severity]),
              say(context, kinds[kind]),
              html`${say(context, text)}${place && html`<small><code>${place.file}:${place.line}</code></small>`}`,
              [...new Set(years)].join(punctuation[context.language].comma),
            ]),
        ),
      },
    ],
    'compact findings',
  );
}

const kinds = {
  logic: { en: 'logic', zh: '逻辑性' },
  continuity: { en: 'continuity', zh: '连续性' },
  correlation: { en: 'correlation', zh: '相关性' },
  comparability: { en: 'comparability', zh: '可比性' },
};
const severities = {
  error: { en: 'cannot be true', zh: '不可能成立' },
  warning: { en: 'warning', zh: '提醒' },
  notice: { en: 'worth a look', zh: '留意' },
};
