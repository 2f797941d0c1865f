import type { YamlDocument } from '../document/index.ts';
import { parseUnit, type Unit } from '../units/index.ts';
import { error, type Problem } from '../words/index.ts';
import { type IndicatorFile, type OperatorKey, operatorKeys, type PlanFile, type TargetFile } from './file.ts';
import type { Indicator, Operator, Target } from './plan.ts';
import { unitProblem } from './unit-problem.ts';

/** An indicator as the file writes it, as an {@link Indicator}; absent when its unit or target cannot be read. */
export function readIndicator(
  document: YamlDocument,
  id: string,
  entry: IndicatorFile,
  content: PlanFile,
): { indicator?: Indicator; problems: Problem[] } {
  const path = ['indicators', id] as const;
  const { unit, problems } = readUnit(document, [...path, 'unit'], entry.unit);
  const target = entry.target ? readTarget(document, id, entry.target, content.target_year) : undefined;
  problems.push(...(target?.problems ?? []));
  if (!unit || (entry.target && !target?.target)) return { problems };
  return {
    indicator: {
      id,
      ...(entry.number === undefined ? {} : { number: entry.number }),
      title: entry.title,
      unit,
      group: entry.group,
      departments: entry.departments,
      kind: entry.kind,
      direction: entry.direction,
      ...(entry.baseline ? { baseline: withoutUndefined(entry.baseline) } : {}),
      ...(target?.target ? { target: target.target } : {}),
      ...(entry.requirement ? { requirement: entry.requirement } : {}),
      treatment: entry.treatment,
      ...(entry.follows ? { follows: entry.follows } : {}),
      clause: entry.clause,
      source: entry.source ?? content.source,
      ...(entry.note ? { note: entry.note } : {}),
      place: document.place(path, 'key'),
    },
    problems,
  };
}

const operators: Readonly<Record<OperatorKey, Operator>> = {
  reach: '=',
  keep: '=',
  exactly: '=',
  'at least': '>=',
  above: '>',
  'at most': '<=',
  below: '<',
  between: 'between',
};

function readTarget(
  document: YamlDocument,
  id: string,
  entry: TargetFile,
  planYear: number,
): { target?: Target; problems: Problem[] } {
  const path = ['indicators', id, 'target'];
  const named = operatorKeys.filter((key) => entry[key] !== undefined);
  const key = named[0];
  if (!key || named.length > 1) {
    const known = operatorKeys.join(', ');
    return {
      problems: [
        key
          ? error(
              'two-targets',
              {
                en: `"${id}" has ${named.length} targets (${named.join(' and ')}); keep one, or write a range as between: [a, b]`,
                zh: `“${id}”有 ${named.length} 个目标值（${named.join('、')}）；请只保留一个，区间请写 between: [a, b]`,
              },
              document.place([...path, named[1]!], 'key'),
            )
          : error(
              'no-target',
              {
                en: `the target of "${id}" has no number; write one of ${known}`,
                zh: `“${id}”的目标没有数值；请写其中之一：${known}`,
              },
              document.place(path),
            ),
      ],
    };
  }
  const written = entry[key]!;
  const [value, upper] = Array.isArray(written) ? written : [written, undefined];
  return {
    target: {
      year: entry.year ?? planYear,
      operator: operators[key],
      value,
      ...(upper === undefined ? {} : { upper }),
      span: entry.span ?? 'target year',
      milestones: new Map(Object.entries(entry.milestones ?? {}).map(([year, printed]) => [Number(year), printed])),
      ...(entry.path ? { path: entry.path } : {}),
      ...(entry.rounding === undefined ? {} : { rounding: entry.rounding }),
    },
    problems: [],
  };
}

function readUnit(document: YamlDocument, path: string[], text: string): { unit?: Unit; problems: Problem[] } {
  try {
    return { unit: parseUnit(text), problems: [] };
  } catch (thrown) {
    return { problems: [unitProblem(thrown, document.place(path))] };
  }
}

/** Optional entries that a file leaves out are absent, not undefined. */
function withoutUndefined(baseline: NonNullable<IndicatorFile['baseline']>): NonNullable<Indicator['baseline']> {
  const { note, ...rest } = baseline;
  return note ? { ...rest, note } : rest;
}
