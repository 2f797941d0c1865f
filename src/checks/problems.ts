import { error, type Problem, warning } from '../words/index.ts';
import type { CheckResult } from './check.ts';

/** Failed checks as problems at their places: an error or a warning, as the check says. */
export function problemsOf(results: readonly CheckResult[]): readonly Problem[] {
  return results.flatMap(({ check, outcomes }) =>
    outcomes.flatMap(({ expectation, passed, found }) => {
      if (passed) return [];
      const text = {
        en: `the model does not behave as "${check.title.en}" says: ${expectation.variable}: ${found.en}`,
        zh: `模型行为与“${check.title.zh}”不符：${expectation.variable}：${found.zh}`,
      };
      return [(check.level === 'warning' ? warning : error)('behaviour', text, expectation.place)];
    }),
  );
}
