import type { Combination } from '../../plan/index.ts';
import { shareOf } from '../../stream/index.ts';
import { type Context, inScenario, say } from '../context.ts';
import { formatPrinted } from '../format.ts';
import { chanceMark } from '../marks.ts';
import { type Content, html, join } from '../markup.ts';
import { punctuation } from '../punctuation.ts';
import type { Part } from '../section.ts';
import { tableOf } from '../table.ts';

/** Rows shown; of five targets there are 32. */
const MOST_ROWS = 8;

/** Which headline targets are met together, and which fail together: the joint table of the scenario at work. */
export function jointTable(context: Context): Part | undefined {
  const { language, lead, study } = context;
  const scenario = study.assessment.scenarios[lead];
  const { targets = [], combinations = [] } = scenario?.allHeadline ?? {};
  if (!scenario || combinations.length === 0) return undefined;
  const known = combinations.reduce((sum, { members }) => sum + members, 0);
  const unknown = study.settings.members - known;
  const names = (ids: readonly string[]): Content =>
    ids.length === 0
      ? say(context, { en: 'none', zh: '无' })
      : join(
          ids.map((id) => say(context, scenario.indicators[id]?.title ?? { en: id, zh: id })),
          punctuation[language].comma,
        );
  const chance = (members: number): Content => {
    const { probability, standardError } = shareOf({ met: members, missed: known - members, unknown });
    return chanceMark(context, probability, standardError);
  };
  const row = ({ met, members }: Combination): readonly Content[] => [
    names(met),
    names(targets.filter((id) => !met.includes(id))),
    chance(members),
    formatPrinted(members, language),
  ];
  const shown = combinations.slice(0, MOST_ROWS);
  const rest = combinations.slice(MOST_ROWS);
  const left = rest.reduce((sum, { members }) => sum + members, 0);
  const others: readonly (readonly Content[])[] =
    rest.length === 0
      ? []
      : [
          [
            say(context, { en: `${rest.length} other combinations`, zh: `其余${rest.length}种组合` }),
            '',
            chance(left),
            formatPrinted(left, language),
          ],
        ];
  return {
    id: 'joint-table',
    title: say(context, { en: 'Which targets are met together', zh: '哪些目标同时实现' }),
    body: html`<p>${say(context, {
      en: 'Targets that share causes may be met together, or missed together, more often than their single chances suggest. Each row counts the members that meet exactly these targets and miss the others; assessment.json holds every row, for every scenario.',
      zh: '受共同因素影响的目标，同时实现或同时落空的可能性往往大于由单项概率推得的结果。每行统计恰好实现这些目标而其余未实现的样本成员；各情景的全部组合见 assessment.json。',
    })}</p>
${tableOf(
  `${language}-table-joint`,
  language === 'zh'
    ? `${inScenario(scenario.title.zh)}下核心指标达标情况的组合（${formatPrinted(known, language)}个成员）`
    : `Combinations of headline targets met under “${scenario.title.en}”, of ${formatPrinted(known, language)} members`,
  [
    { heading: say(context, { en: 'Met', zh: '实现' }), kind: 'wide' },
    { heading: say(context, { en: 'Missed', zh: '未实现' }), kind: 'wide' },
    { heading: say(context, { en: 'Chance', zh: '概率' }) },
    { heading: say(context, { en: 'Members', zh: '成员数' }), numeric: true },
  ],
  [{ rows: [...shown.map(row), ...others] }],
  'cards',
)}`,
  };
}
