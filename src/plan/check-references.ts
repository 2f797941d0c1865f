import type { YamlDocument } from '../document/index.ts';
import { error, nearest, type Problem, type Text } from '../words/index.ts';
import type { PlanFile } from './file.ts';
import type { Indicator } from './plan.ts';

/** Names that point nowhere, numbers given twice, headline indicators that cannot be judged. */
export function checkReferences(
  document: YamlDocument,
  content: PlanFile,
  indicators: ReadonlyMap<string, Indicator>,
  known: { readonly ids: readonly string[]; readonly sources: Iterable<string> | undefined },
): Problem[] {
  const problems: Problem[] = [];
  const departments = Object.keys(content.departments);
  const groups = Object.keys(content.groups);
  const sources = known.sources ? [...known.sources] : undefined;
  const kinds = {
    department: { en: 'department', zh: '部门', section: 'departments' },
    group: { en: 'group', zh: '分组', section: 'groups' },
    source: { en: 'source', zh: '来源', section: 'data/sources.yaml' },
  };
  const refer = (kind: keyof typeof kinds, name: string, listed: readonly string[], path: (string | number)[]) => {
    if (listed.includes(name)) return;
    const { en, zh, section } = kinds[kind];
    problems.push(
      error(
        `unknown-${kind}`,
        {
          en: `${en} "${name}" is not listed in ${section}${suggestion(name, listed).en}`,
          zh: `${section} 中没有${zh}“${name}”${suggestion(name, listed).zh}`,
        },
        document.place(path),
      ),
    );
  };
  if (sources && content.source) refer('source', content.source, sources, ['source']);
  const numbers = new Map<number, string>();
  for (const [id, entry] of Object.entries(content.indicators)) {
    const path = ['indicators', id];
    for (const [index, name] of entry.departments.entries()) {
      refer('department', name, departments, [...path, 'departments', index]);
    }
    refer('group', entry.group, groups, [...path, 'group']);
    if (sources && entry.source) refer('source', entry.source, sources, [...path, 'source']);
    if (entry.number !== undefined) {
      problems.push(...checkNumber(document, [...path, 'number'], numbers, entry.number, id, 'indicator'));
    }
  }
  const projectNumbers = new Map<number, string>();
  for (const [id, entry] of Object.entries(content.projects ?? {})) {
    problems.push(...checkNumber(document, ['projects', id, 'number'], projectNumbers, entry.number, id, 'project'));
  }
  if (content.target_year <= content.base_year) {
    const sentence = {
      en: `target_year ${content.target_year} is not after base_year ${content.base_year}`,
      zh: `target_year ${content.target_year} 不晚于 base_year ${content.base_year}`,
    };
    problems.push(error('wrong-year', sentence, document.place(['target_year'])));
  }
  problems.push(...checkHeadline(document, content, indicators, known.ids));
  return problems;
}

function checkNumber(
  document: YamlDocument,
  path: string[],
  taken: Map<number, string>,
  number: number,
  id: string,
  kind: 'indicator' | 'project',
): Problem[] {
  const other = taken.get(number);
  taken.set(number, other ?? id);
  if (other === undefined) return [];
  const sentence = {
    en: `${kind} number ${number} is given to "${other}" and to "${id}"; each number of the plan's list stands once`,
    zh: `编号 ${number} 同时用于“${other}”和“${id}”；规划表中的编号不得重复`,
  };
  return [error('duplicate-number', sentence, document.place(path))];
}

function checkHeadline(
  document: YamlDocument,
  content: PlanFile,
  indicators: ReadonlyMap<string, Indicator>,
  ids: readonly string[],
): Problem[] {
  return content.headline.flatMap((id, index) => {
    const place = document.place(['headline', index]);
    if (content.headline.indexOf(id) < index) {
      const sentence = { en: `headline names "${id}" twice; keep one`, zh: `headline 中“${id}”重复；请只保留一个` };
      return [error('duplicate-headline', sentence, place)];
    }
    if (!ids.includes(id)) {
      const sentence = {
        en: `headline names "${id}", which is not an indicator of this plan${suggestion(id, ids).en}`,
        zh: `headline 中的“${id}”不是本规划的指标${suggestion(id, ids).zh}`,
      };
      return [error('unknown-indicator', sentence, place)];
    }
    const indicator = indicators.get(id);
    if (indicator && (!indicator.target || !indicator.follows)) {
      const sentence = {
        en: `headline names "${id}", which cannot be judged: it has no ${indicator.target ? 'follows' : 'numeric target'}; take it out`,
        zh: `headline 中的“${id}”无法评判：它没有${indicator.target ? ' follows' : '数值目标'}；请移出`,
      };
      return [error('headline-not-judged', sentence, place)];
    }
    return [];
  });
}

/** `(did you mean …?)`, or nothing when no known name is near. */
export function suggestion(name: string, known: readonly string[]): Text {
  const near = nearest(name, known);
  return near ? { en: ` (did you mean "${near}"?)`, zh: `（是否应为“${near}”？）` } : { en: '', zh: '' };
}
