import type { OutcomeEntry, ResultRow, ResultSet } from '../../src/results/index.ts';
import { same } from '../../src/words/index.ts';

export const entry = (id: string, more: Partial<OutcomeEntry> = {}): OutcomeEntry => ({
  id,
  title: { en: `Title of ${id}`, zh: `${id}的名称` },
  unit: 'km^2',
  unitTitle: { en: 'km²', zh: '平方公里' },
  group: { en: 'Land', zh: '土地' },
  definition: { en: 'What is counted', zh: '统计口径' },
  source: { en: 'The plan', zh: '规划' },
  uncertainty: { en: 'Range of members', zh: '成员区间' },
  path: ['Land', `Title of ${id}`],
  ...more,
});

export const row = (more: Partial<ResultRow> = {}): ResultRow => ({
  scenario: 'plan',
  indicator: 'forest',
  unit: 'km^2',
  year: 2025,
  statistic: 'p50',
  value: 1,
  lower: 0.5,
  upper: 1.5,
  uncertainty: 'interval_90',
  ...more,
});

/** A result set of the rows given, with a dictionary of what they name. */
export function setOf(rows: readonly ResultRow[], more: Partial<ResultSet> = {}): ResultSet {
  const ids = [...new Set(rows.map(({ indicator }) => indicator))];
  const scenarios = [...new Set(rows.map(({ scenario }) => scenario))];
  return {
    facts: {
      version: '1.2.3',
      command: 'plancast run somewhere',
      region: 'somewhere',
      title: { en: 'Somewhere', zh: '某地' },
      members: 100,
      seed: 7,
      design: 'sobol',
      backend: 'interpreter',
    },
    scenarios: scenarios.map((name) => ({ name, title: same(name) })),
    outcomes: new Map(ids.map((id) => [id, entry(id)])),
    rows,
    ...more,
  };
}
