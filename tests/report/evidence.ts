import { auditPlan, loadStatements } from '../../src/audit/index.ts';
import type { CheckResult } from '../../src/checks/index.ts';
import type { QualityFinding } from '../../src/observe/index.ts';
import type { Evidence } from '../../src/report/index.ts';

const place = { file: 'models/lakeside/behaviour.checks.yaml', line: 7, column: 3 };

/** INVENTED: a wood of 60 and a lake of 50 in a district of 100 square kilometres. */
export const statements = loadStatements(
  'data/lakeside/statements.yaml',
  `of: district
places: { district: { title: { en: Lakeside, zh: 湖滨 } } }
statements:
  wood: { title: { en: Wood, zh: 林地 }, value: 60 km^2, section: "1" }
  lake: { title: { en: Lake, zh: 湖面 }, value: 50 km^2, section: "1" }
  area: { title: { en: Area, zh: 总面积 }, value: 100 km^2, section: "2", parts: [wood, lake] }
`,
).statements!;

export const check = (passed: boolean): CheckResult =>
  ({
    check: {
      title: { en: 'Without planting, no more forest', zh: '不造林则森林不增' },
      level: 'error',
      given: {},
      expectations: [],
      place,
    },
    passed,
    outcomes: [
      {
        expectation: { variable: 'forest_cover' },
        passed,
        found: { en: 'it is 13.7 in 2025', zh: '2025年为13.7' },
      },
    ],
  }) as unknown as CheckResult;

export const jump: QualityFinding = {
  kind: 'continuity',
  severity: 'warning',
  code: 'jump',
  region: 'lakeside',
  indicators: ['forest_cover'],
  years: [2018, 2019],
  text: { en: 'forest_cover triples', zh: 'forest_cover 增至三倍' },
  place: { file: 'data/lakeside/observations.csv', line: 3, column: 5 },
};

/** Something of every kind. */
export function smallEvidence(): Evidence {
  return { audit: auditPlan(statements), behaviour: [check(true), check(false)], quality: [jump] };
}
