import type { Model, Variable } from '../language/index.ts';
import { type Problem, warning } from '../words/index.ts';

/** What a model says that files of other tools have no place for. */
export function notCarried(model: Model): readonly Problem[] {
  const problems: Problem[] = [];
  const tell = (en: string, zh: string, { place }: { readonly place: Variable['place'] }): void => {
    problems.push(warning('not-exported', { en, zh }, place));
  };
  for (const variable of model.variables.values()) {
    const { name } = variable;
    if (variable.kind === 'parameter' && variable.uncertainty) {
      tell(`the uncertainty of "${name}" is not in the file`, `“${name}”的不确定性未写入文件`, variable);
    }
    if (variable.kind === 'shock') {
      tell(`the shock "${name}" stands at its median`, `扰动“${name}”取其中位数`, variable);
    }
    if ((variable.kind === 'flow' || variable.kind === 'auxiliary') && variable.history.size > 0) {
      tell(`the history of "${name}" is not in the file`, `“${name}”的历史值未写入文件`, variable);
    }
  }
  for (const identity of model.identities) {
    tell(`the identity "${identity.name}" is not in the file`, `恒等式“${identity.name}”未写入文件`, identity);
  }
  for (const correlated of model.correlations ?? []) {
    const [left, right] = correlated.between;
    tell(
      `the correlation of "${left}" and "${right}" is not in the file`,
      `“${left}”与“${right}”的相关系数未写入文件`,
      correlated,
    );
  }
  return problems;
}
