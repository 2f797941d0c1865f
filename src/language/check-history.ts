import { error, type Problem } from '../words/index.ts';
import { equationsOf } from './equations-of.ts';
import type { Expression } from './expression.ts';
import { functions } from './functions.ts';
import type { Variable } from './model.ts';
import { partsOf } from './names-in.ts';
import { placeIn } from './place-in.ts';

/**
 * Checks that histories are made of parameters: directly, or through auxiliaries that are themselves made of nothing else.
 * What a year before the start was cannot depend on the run.
 */
export function checkHistory(variables: ReadonlyMap<string, Variable>): readonly Problem[] {
  const problems: Problem[] = [];
  const verdicts = new Map<string, boolean>();
  for (const variable of variables.values()) {
    for (const { use, equation, year } of equationsOf(variable)) {
      if (use !== 'history') continue;
      const found = firstMoving(equation.expression, variables, verdicts);
      if (!found) continue;
      problems.push(
        error(
          'history-not-fixed',
          {
            en: `the history of ${variable.name} for ${year} reads "${found.name}", which changes during the run; history is made of parameters`,
            zh: `${variable.name} 在 ${year} 年的历史值用到了“${found.name}”，它在模拟过程中会变化；历史值只能由参数构成`,
          },
          placeIn(equation, found.at),
        ),
      );
    }
  }
  return problems;
}

/** The first part of an expression that can change during a run. */
function firstMoving(
  expression: Expression,
  variables: ReadonlyMap<string, Variable>,
  verdicts: Map<string, boolean>,
): { readonly name: string; readonly at: number } | undefined {
  if (expression.kind === 'reference' && isMoving(expression.name, variables, verdicts)) return expression;
  if (expression.kind === 'call') {
    const known = functions.get(expression.name);
    if (known && (known.remembers || known.group === 'test input')) return expression;
  }
  for (const part of partsOf(expression)) {
    const found = firstMoving(part, variables, verdicts);
    if (found) return found;
  }
  return undefined;
}

function isMoving(name: string, variables: ReadonlyMap<string, Variable>, verdicts: Map<string, boolean>): boolean {
  const variable = variables.get(name);
  if (!variable) return name === 'time';
  if (variable.kind === 'parameter' || variable.kind === 'lookup') return false;
  if (variable.kind !== 'auxiliary') return true;
  if (verdicts.has(name)) return verdicts.get(name)!;
  // Taken for moving while it is being looked at, so that a circle ends; compile names the circle.
  verdicts.set(name, true);
  const moving = [...new Set(variable.equation.values())].some(
    (equation) => firstMoving(equation.expression, variables, verdicts) !== undefined,
  );
  verdicts.set(name, moving);
  return moving;
}
