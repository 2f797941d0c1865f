import { type CheckResult, loadChecks, problemsOf, runChecks } from '../checks/index.ts';
import type { Program } from '../compile/index.ts';
import { type Problem, sortProblems, type Text } from '../words/index.ts';
import { type ModelRegion, modelFolder, readFiles, type Workspace } from '../workspace/index.ts';

export interface Behaviour {
  /** Slips in the checks files, and checks that fail, at their places. */
  readonly problems: readonly Problem[];
  readonly results: readonly CheckResult[];
  /** `56 of 56 behaviour checks hold`; absent where a region has none. */
  readonly summary?: Text;
}

/** Runs every `models/<region>/*.checks.yaml` of a region against its model. */
export async function behaviourOf(workspace: Workspace, region: ModelRegion, program: Program): Promise<Behaviour> {
  const files = readFiles(workspace, modelFolder(workspace, region.name), '.checks.yaml').map(({ path, text }) => ({
    file: path,
    text,
  }));
  if (files.length === 0) return { problems: [], results: [] };
  const { model, scenarios, observations } = region;
  const { checks, problems } = loadChecks(files, { model, scenarios, observations });
  const results = await runChecks(program, checks);
  const held = results.filter(({ passed }) => passed).length;
  return {
    problems: sortProblems([...problems, ...problemsOf(results)]),
    results,
    summary: {
      en: `${held} of ${results.length} behaviour checks hold`,
      zh: `${results.length}项行为检查中${held}项成立`,
    },
  };
}
