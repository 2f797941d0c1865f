import { auditPlan, loadStatements, statementsOfPlan } from '../audit/index.ts';
import { loadChecks, runChecks } from '../checks/index.ts';
import { compile } from '../compile/index.ts';
import { checkQuality, loadObservations, TABLE_EXTENSIONS } from '../observe/index.ts';
import type { Evidence } from '../report/index.ts';
import { loadScenarios } from '../scenario/index.ts';
import type { Study } from '../study/index.ts';
import type { Problem } from '../words/index.ts';
import type { ReadFile } from './workspace.ts';

/**
 * What a report says beside the projection, from the files that the study was made from and nothing else: the audit of the plan, the model's behaviour
 * checks, findings about the observed data. It costs about a second, so it is for reports, not for numbers alone.
 */
export async function evidenceOf(study: Study, files: readonly ReadFile[]): Promise<Evidence> {
  const { plan, model, region, sources } = study;
  const problems: Problem[] = [];
  const named = (holds: (path: string) => boolean) =>
    files.filter(({ path }) => holds(path)).map(({ path, text }) => ({ file: path, text }));

  const [statementsFile] = named((path) => path === `data/${region}/statements.yaml`);
  const read =
    statementsFile && loadStatements(statementsFile.file, statementsFile.text, { plan, sources: sources.keys() });
  problems.push(...(read?.problems ?? []));
  const statements = statementsFile ? read?.statements : statementsOfPlan(plan, region);

  const checkFiles = named((path) => path.endsWith('.checks.yaml'));
  const { scenarios } = loadScenarios(
    checkFiles.length === 0 ? [] : named((path) => path.startsWith(`scenarios/${region}/`)),
    model,
  );
  const { checks, problems: slips } = loadChecks(checkFiles, { model, scenarios, observations: study.observations });
  problems.push(...slips);

  const tables = files.filter(
    ({ path }) => path.startsWith(`data/${region}/`) && TABLE_EXTENSIONS.some((extension) => path.endsWith(extension)),
  );
  const observed = tables.map(({ path, content }) => loadObservations(path, content));
  const quality = checkQuality(
    observed.flatMap(({ observations }) => observations),
    observed.flatMap(({ places }) => places),
  );
  return {
    ...(statements ? { audit: auditPlan(statements, plan, model), auditedPlanOnly: !statementsFile } : {}),
    ...(checks.length > 0 ? { behaviour: await runChecks(compile(model), checks) } : {}),
    quality,
    problems: problems.filter(({ severity }) => severity === 'error'),
  };
}
