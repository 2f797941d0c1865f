import type { IndicatorAssessment } from '../plan/index.ts';
import type { Study } from '../study/index.ts';
import type { Language } from '../words/index.ts';
import type { Json } from './frame.ts';

/** The small print of a chart of one indicator: source and clause, members and seed, what the numbers rest on. */
export function indicatorCaption(study: Study, indicator: IndicatorAssessment, language: Language): string {
  return [
    sourceLine(study, indicator.source, indicator.clause, language),
    treatmentLine(indicator, language),
    unverifiedLine(indicator.unverified.length, language),
    provenance(study, language),
  ]
    .filter((sentence) => sentence !== '')
    .join(language === 'zh' ? '' : ' ');
}

/** The small print of a chart of many indicators. */
export function planCaption(study: Study, language: Language, remark = ''): string {
  const targets = language === 'zh' ? `目标：${study.plan.title.zh}。` : `Targets: ${study.plan.title.en}.`;
  return [targets, remark, provenance(study, language)]
    .filter((part) => part !== '')
    .join(language === 'zh' ? '' : ' ');
}

/** What every figure says of its making, for machines: `usermeta` of the specification. */
export function about(study: Study, kind: string, language: Language, more: Json = {}): Json {
  const { members, seed, design, backend } = study.settings;
  return { made: 'plancast', kind, language, region: study.region, members, seed, design, backend, ...more };
}

/** The end of every caption: how many members of which seed stand behind the numbers. */
export function provenance(study: Study, language: Language): string {
  const { members, seed, design } = study.settings;
  return language === 'zh'
    ? `plancast推演：${members}个成员，${designs[design]?.zh ?? design}，随机种子${seed}。`
    : `plancast projection: ${members} members, ${designs[design]?.en ?? design}, seed ${seed}.`;
}

/** `Source: …, table 2-1 row 13.` */
export function sourceLine(study: Study, source: string, clause: string, language: Language): string {
  const title = study.sources.get(source)?.title[language] ?? source;
  const parts = [title, clauseText(clause, language)]
    .filter((part) => part !== '')
    .join(language === 'zh' ? '，' : ', ');
  return language === 'zh' ? `来源：${parts}。` : `Source: ${parts}.`;
}

/** `table 2-1 row 13` reads 表2-1第13行 in Chinese; section numbers are the same in both. */
function clauseText(clause: string, language: Language): string {
  return language === 'zh' ? clause.replace(/^table (\S+) row (\d+)/, '表$1第$2行') : clause;
}

function treatmentLine(indicator: IndicatorAssessment, language: Language): string {
  if (indicator.treatment !== 'tracked') return '';
  return language === 'zh'
    ? '按交付路径跟踪，没有机理模型。'
    : 'Tracked along a delivery path; no mechanism is modelled.';
}

function unverifiedLine(count: number, language: Language): string {
  if (count === 0) return '';
  if (language === 'zh') return `依赖${count}个未经核实的参数。`;
  return count === 1 ? 'Rests on 1 unverified parameter.' : `Rests on ${count} unverified parameters.`;
}

const designs: Readonly<Record<string, { readonly en: string; readonly zh: string }>> = {
  'monte-carlo': { en: 'Monte Carlo', zh: '蒙特卡洛抽样' },
  'latin-hypercube': { en: 'Latin hypercube', zh: '拉丁超立方抽样' },
  sobol: { en: "Sobol' sequence", zh: 'Sobol序列' },
};
