import type { Program } from '../compile/index.ts';
import { error, nearest, type Problem, same, throwIfErrors } from '../words/index.ts';
import type { Schedule } from './ensemble.ts';

/** The schedule that leaves everything as the model says. */
export const asTheModelSays: Schedule = { paths: new Map(), columns: new Map() };

/** @throws ProblemsError naming what the schedule sets and the program does not have. */
export function checkSchedule(program: Program, { paths, columns }: Schedule): void {
  const inputs = program.inputs.map((input) => input.name);
  const numbers = program.columns.map((column) => column.name);
  throwIfErrors([
    ...unknownNames([...paths.keys()], inputs, { en: 'a lever or an input', zh: '政策杠杆或外部输入' }),
    ...unknownNames([...columns.keys()], numbers, { en: 'a parameter or a shock of a year', zh: '参数或某年的冲击' }),
  ]);
}

function unknownNames(
  names: readonly string[],
  known: readonly string[],
  kind: { readonly en: string; readonly zh: string },
): readonly Problem[] {
  const all = new Set(known);
  return names
    .filter((name) => !all.has(name))
    .map((name) => {
      const near = nearest(name, known);
      const suggestion = near ? { en: ` (did you mean "${near}"?)`, zh: `（是否指“${near}”？）` } : same('');
      return error('unknown-name', {
        en: `The schedule sets "${name}", which is not ${kind.en} of the model${suggestion.en}.`,
        zh: `方案设定了“${name}”，但它不是模型的${kind.zh}${suggestion.zh}。`,
      });
    });
}
