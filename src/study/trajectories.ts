import type { Program } from '../compile/index.ts';
import type { Plan } from '../plan/index.ts';
import type { Outcome } from '../simulate/index.ts';
import { error, nearest, throwIfErrors } from '../words/index.ts';
import type { Trajectories } from './options.ts';

/** @throws ProblemsError naming the outcomes that a run does not record. */
export function requireTrajectories(
  { outcomes: asked }: Pick<Trajectories, 'outcomes'>,
  recorded: readonly Outcome[],
): void {
  const known = new Set(recorded.map(({ id }) => id));
  throwIfErrors(
    asked
      .filter((id) => !known.has(id))
      .map((id) => {
        const near = nearest(id, known);
        return error('unknown-name', {
          en: `"${id}" has no trajectories: it is no indicator that follows a variable, and no part of a breakdown${near ? ` (did you mean "${near}"?)` : ''}; "plancast list --kind indicators" names them`,
          zh: `“${id}”没有轨迹：它既不是对应模型变量的指标，也不是构成项${near ? `（是否应为“${near}”？）` : ''}；可用“plancast list --kind indicators”查看`,
        });
      }),
  );
}

/**
 * The variables of a model without a plan that are asked for by name, each element by its own.
 *
 * @throws ProblemsError naming what the model does not have.
 */
export function variablesNamed(asked: readonly string[], { outputs }: Program): readonly string[] {
  const elements = new Map<string, string[]>();
  for (const { name } of outputs) {
    for (const known of new Set([name, name.replace(/\[.*$/u, '')])) {
      elements.set(known, [...(elements.get(known) ?? []), name]);
    }
  }
  throwIfErrors(
    asked
      .filter((name) => !elements.has(name))
      .map((name) => {
        const near = nearest(name, elements.keys());
        return error('unknown-name', {
          en: `the model has no variable "${name}"${near ? ` (did you mean "${near}"?)` : ''}, so it has no trajectories`,
          zh: `模型中没有变量“${name}”${near ? `（是否应为“${near}”？）` : ''}，故没有轨迹`,
        });
      }),
  );
  return [...new Set(asked.flatMap((name) => elements.get(name)!))];
}

/** The same, with indicators in the unit of the plan, as everywhere else; their variables may be in another. */
export function inUnitsOfPlan({ indicators }: Plan, { outcomes, take }: Trajectories): Trajectories {
  return {
    outcomes,
    take: (scenario, part) =>
      take(scenario, {
        ...part,
        slots: part.slots.map((slot) => ({ ...slot, unit: indicators.get(slot.outcome.id)?.unit ?? slot.unit })),
      }),
  };
}
