import type { CheckResult } from '../../checks/index.ts';
import { type Context, say } from '../context.ts';
import { type Content, html } from '../markup.ts';
import type { Section } from '../section.ts';
import { tableOf } from '../table.ts';

/** What the modeller says the model must do, and what it does. */
export const behaviourSection: Section = {
  id: 'behaviour',
  title: { en: 'Behaviour checks of the model', zh: '模型行为检查' },
  render: (context) => {
    const { behaviour } = context.evidence;
    if (!behaviour) return undefined;
    const failed = behaviour.filter(({ passed }) => !passed);
    const held = behaviour.filter(({ passed }) => passed);
    return {
      opening: html`<p>${say(context, {
        en: `${held.length} of ${behaviour.length} statements about how the model must behave hold. Each was run for this report: inputs are forced, levers and parameters pushed to their extremes, and what follows is compared with the same run without the forcing, with bounds, or with what was observed.`,
        zh: `${behaviour.length}项模型行为陈述中${held.length}项成立。各项均在生成本报告时实际运行：强制改变外生输入，将政策杠杆与参数推至极值，并将结果与未强制的对照、上下界或观测值比较。`,
      })}</p>
${
  failed.length > 0 &&
  html`<div class="note warn"><p><strong>${say(context, { en: 'These fail', zh: '以下各项不成立' })}</strong></p></div>
${resultsTable(context, 'failed', failed)}`
}${
  held.length > 0 &&
  html`<details><summary>${say(context, { en: `The ${held.length} that hold, with the numbers found`, zh: `成立的${held.length}项及所得数值` })}</summary>
${resultsTable(context, 'held', held)}</details>
`
}`,
    };
  },
};

function resultsTable(context: Context, name: string, results: readonly CheckResult[]): Content {
  return tableOf(
    `${context.language}-table-behaviour-${name}`,
    name === 'held'
      ? say(context, { en: 'Statements that hold', zh: '成立的陈述' })
      : say(context, { en: 'Statements that fail', zh: '不成立的陈述' }),
    [
      { heading: say(context, { en: 'Statement', zh: '陈述' }), kind: 'wide' },
      { heading: say(context, { en: 'Result', zh: '结果' }) },
      { heading: say(context, { en: 'Found', zh: '实测' }) },
    ],
    [
      {
        rows: results.map(({ check, passed, outcomes }) => [
          html`${say(context, check.title)}<small><code>${check.place.file}:${check.place.line}</code></small>`,
          passed
            ? say(context, { en: 'holds', zh: '成立' })
            : html`<strong class="unverified">${check.level === 'warning' ? say(context, { en: 'fails (warning)', zh: '不成立（提醒）' }) : say(context, { en: 'fails', zh: '不成立' })}</strong>`,
          outcomes.map(
            ({ expectation, found }) =>
              html`<small><code>${expectation.variable}</code> ${say(context, found)}</small>`,
          ),
        ]),
      },
    ],
    'compact findings',
  );
}
