import type { YamlDocument } from '../document/index.ts';
import { parseQuantity, parseUnit } from '../units/index.ts';
import { error, type Problem } from '../words/index.ts';
import type { ProjectFile } from './file.ts';
import type { Project } from './plan.ts';
import { unitProblem } from './unit-problem.ts';

/** A project as the file writes it, as a {@link Project}; absent when its investment cannot be read. */
export function readProject(
  document: YamlDocument,
  id: string,
  entry: ProjectFile,
): { project?: Project; problems: Problem[] } {
  const { investment, start, finish, lead, note, ...rest } = entry;
  const problems: Problem[] = [];
  let money: number | undefined;
  if (investment !== undefined) {
    const place = document.place(['projects', id, 'investment']);
    try {
      const { value, unit } = parseQuantity(investment);
      const yi = parseUnit('亿元');
      if (unit.dimension.money === 1 && Object.keys(unit.dimension).length === 1) {
        // Scales are powers of ten; twelve digits take out the rounding of their quotient.
        money = Number((value * (unit.scale / yi.scale)).toPrecision(12));
      } else {
        const sentence = {
          en: `the investment "${investment}" of project "${id}" is not money; write it as in "0.4 亿元"`,
          zh: `项目“${id}”的投资“${investment}”不是金额；写法如“0.4 亿元”`,
        };
        problems.push(error('wrong-unit', sentence, place));
      }
    } catch (thrown) {
      problems.push(unitProblem(thrown, place));
    }
  }
  if (problems.length > 0) return { problems };
  return {
    project: {
      ...rest,
      id,
      ...(money === undefined ? {} : { investment: money }),
      ...(start === undefined ? {} : { start: String(start) }),
      ...(finish === undefined ? {} : { finish: String(finish) }),
      ...(lead ? { lead } : {}),
      ...(note ? { note } : {}),
    },
    problems,
  };
}
