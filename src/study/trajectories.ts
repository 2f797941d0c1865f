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
