import type { OutcomeYear } from '../simulate/index.ts';
import { error, nearest, type Problem, same, throwIfErrors } from '../words/index.ts';
import { type JointRequest, MOST_JOINT, type Predicate } from './predicate.ts';
import type { MeanRequest } from './running-means.ts';

export interface Asked {
  readonly means: readonly MeanRequest[];
  readonly predicates: readonly Predicate[];
  readonly joint: readonly JointRequest[];
  readonly handedOver: readonly string[];
}

/**
 * @param slots those of outcomes and means.
 * @throws ProblemsError naming what is asked for and the ensemble does not have.
 */
export function checkRequest({ means, predicates, joint, handedOver }: Asked, slots: readonly OutcomeYear[]): void {
  const ids = predicates.map(({ id }) => id);
  const known = new Set(slots.map((slot) => slot.outcome.id));
  throwIfErrors([
    ...[...means.map(({ outcome }) => outcome), ...handedOver]
      .filter((outcome) => !known.has(outcome))
      .map((outcome) => unknownOutcome(outcome, known)),
    ...ids.filter((id, index) => ids.indexOf(id) !== index).map(repeated),
    ...predicates.flatMap(({ id, all }) => all.flatMap((condition) => missingSlot(id, condition, slots))),
    ...joint.flatMap(({ id, predicates: asked }) => [
      ...asked.filter((name) => !ids.includes(name)).map((name) => unknownPredicate(id, name, ids)),
      ...(asked.length > MOST_JOINT ? [tooMany(id, asked.length)] : []),
    ]),
  ]);
}

function missingSlot(
  id: string,
  { outcome, year }: Predicate['all'][number],
  slots: readonly OutcomeYear[],
): Problem[] {
  const own = slots.filter((slot) => slot.outcome.id === outcome);
  if (own.some((slot) => slot.year === year)) return [];
  if (own.length > 0) {
    const [first, last] = [own[0]!.year, own[own.length - 1]!.year];
    return [
      error('unknown-year', {
        en: `The statement "${id}" asks for "${outcome}" in ${year}, which has values from ${first} to ${last}.`,
        zh: `陈述“${id}”要求“${outcome}”在 ${year} 年的值，但其值仅覆盖 ${first} 至 ${last} 年。`,
      }),
    ];
  }
  const near = nearest(outcome, new Set(slots.map((slot) => slot.outcome.id)));
  const suggestion = near ? { en: ` (did you mean "${near}"?)`, zh: `（是否指“${near}”？）` } : same('');
  return [
    error('unknown-name', {
      en: `The statement "${id}" asks for "${outcome}", which is not among the outcomes${suggestion.en}.`,
      zh: `陈述“${id}”引用的“${outcome}”不在所请求的结果中${suggestion.zh}。`,
    }),
  ];
}

function unknownOutcome(outcome: string, known: ReadonlySet<string>): Problem {
  const near = nearest(outcome, known);
  const suggestion = near ? { en: ` (did you mean "${near}"?)`, zh: `（是否指“${near}”？）` } : same('');
  return error('unknown-name', {
    en: `"${outcome}" is not among the outcomes of the run${suggestion.en}.`,
    zh: `“${outcome}”不在本次运行的结果中${suggestion.zh}。`,
  });
}

function unknownPredicate(id: string, name: string, known: readonly string[]): Problem {
  const near = nearest(name, known);
  const suggestion = near ? { en: ` (did you mean "${near}"?)`, zh: `（是否指“${near}”？）` } : same('');
  return error('unknown-name', {
    en: `The joint table "${id}" asks for the statement "${name}", which is not there${suggestion.en}.`,
    zh: `联合表“${id}”引用的陈述“${name}”不存在${suggestion.zh}。`,
  });
}

function repeated(id: string): Problem {
  return error('repeated-outcome', {
    en: `The statement "${id}" is asked for twice. Give each its own id.`,
    zh: `陈述“${id}”被请求了两次。请为每个陈述起不同的 id。`,
  });
}

function tooMany(id: string, count: number): Problem {
  return error('too-many', {
    en: `The joint table "${id}" has ${count} statements, and its size doubles with each: ask for ${MOST_JOINT} at most.`,
    zh: `联合表“${id}”有 ${count} 个陈述，每多一个其大小翻倍：最多 ${MOST_JOINT} 个。`,
  });
}
