import { auditPlan, type Finding, loadStatements } from '../../src/audit/index.ts';
import { loadModel } from '../../src/language/index.ts';
import { loadPlan } from '../../src/plan/index.ts';

/**
 * INVENTED: the plan of "Lakeside County" exists nowhere. It is here to show that the rules know no plan: each fires on a slip put into
 * it and is silent without the slip.
 */
const planText = (investments: string, baseline: string) => `
title: { en: Plan of Lakeside County (invented), zh: 湖滨县规划（虚构） }
base_year: 2030
target_year: 2034
source: invented
departments: { water: { en: Water Office, zh: 水务局 } }
groups: { all: { en: All, zh: 全部 } }
headline: [boats]
indicators:
  boats:
    number: 1
    title: { en: Boats, zh: 船只 }
    unit: 辆
    group: all
    departments: [water]
    kind: unknown
    direction: higher
    ${baseline}
    target: { year: 2034, reach: 110 }
    treatment: tracked
    follows: { variable: boats, measure: year end }
    clause: table 1 row 1
projects:
  pier: { number: 1, title: { en: Pier, zh: 码头 }, section: { en: Works, zh: 工程 }, investment: 2 亿元, start: 2031, clause: 9(1) }
  ${investments}
`;

export const clean = {
  project:
    'lighthouse: { number: 2, title: { en: Lighthouse, zh: 灯塔 }, section: { en: Works, zh: 工程 }, investment: 2.5 亿元, start: 2032, clause: 9(2) }\n  dam: { number: 3, title: { en: Dam, zh: 水坝 }, section: { en: Works, zh: 工程 }, investment: 1.5 亿元, start: 2031, clause: 9(3) }',
  baseline: 'baseline: { year: 2030, value: 100 }',
};

/** A statements file of the county with some statements more. */
export function statementsText(all: string): string {
  const [more = '', outside = ''] = all.split('OUTSIDE');
  return `
of: county
places:
  county: { title: { en: Lakeside County (invented), zh: 湖滨县（虚构） }, inside: land, latitude: ["10°00'", "10°30'"], longitude: ["20°00'", "20°30'"], section: "1" }
  land: { title: { en: The land, zh: 全国 } }
  east: { title: { en: East, zh: 东区 }, inside: county }
  west: { title: { en: West, zh: 西区 }, inside: county }
outside:
  land_area: { title: { en: Area of the land, zh: 全国面积 }, subject: area, of: land, value: 90000 km^2, source: invented }
${outside}
statements:
  area: { title: { en: Area, zh: 面积 }, value: 1000 km^2, section: "1" }
${more}
`;
}

/** What the audit says about the county with these statements (at the indent of \`statements\`, other blocks at their own). */
export function audit(
  more: string,
  projects = clean.project,
  baseline = clean.baseline,
  served = true,
): readonly Finding[] {
  const planRead = loadPlan('data/lakeside/plan.yaml', planText(projects, baseline), { sources: ['invented'] });
  if (!planRead.plan) throw new Error(planRead.problems.map(({ text }) => text.en).join('\n'));
  const text = `${statementsText(more)}${served ? 'projects: { pier: [boats] }\n' : ''}`;
  const { statements, problems } = loadStatements('data/lakeside/statements.yaml', text, {
    plan: planRead.plan,
    sources: ['invented'],
  });
  if (!statements) throw new Error(problems.map(({ text: one, place }) => `${place?.line}: ${one.en}`).join('\n'));
  return auditPlan(statements, planRead.plan, model);
}

const loaded = loadModel(
  'lakeside',
  [
    {
      file: 'models/lakeside/model.yaml',
      text: 'title: { en: Lakeside, zh: 湖滨 }\ntime: { first_year: 2031, last_year: 2034, step: 1 year }\n',
    },
    {
      file: 'models/lakeside/lake.yaml',
      text: 'sector: lake\ntitle: { en: Lake, zh: 湖 }\nparameters:\n  shore: { title: { en: Shore, zh: 岸线 }, unit: km, value: 60, uncertainty: none, source: invented, confidence: plan }\nauxiliaries:\n  half: { title: { en: Half, zh: 一半 }, unit: km, equation: shore / 2 }\n',
    },
  ],
  { sources: new Set(['invented']) },
);
const { model } = loaded;
