import { loadReferenceClasses, type StoredReference } from '../calibrate/index.ts';
import { findCircularities } from '../compile/index.ts';
import { findUnused, loadModel, type Model } from '../language/index.ts';
import { loadObservations, loadSources, type Observation, type Source, TABLE_EXTENSIONS } from '../observe/index.ts';
import { loadPlan, type Plan } from '../plan/index.ts';
import { loadScenarios, type Resolved, resolve, type Scenario } from '../scenario/index.ts';
import { error, nearest, type Place, type Problem, ProblemsError, sortProblems, warning } from '../words/index.ts';
import { regionFiles } from './region-files.ts';
import {
  findRegion,
  hasFolder,
  modelFolder,
  type ReadFile,
  readFiles,
  readOptional,
  type Workspace,
} from './workspace.ts';

/** Everything a workspace says about one region, read and checked. What a file's errors made unreadable is absent. */
export interface Region {
  readonly name: string;
  readonly model?: Model;
  readonly plan?: Plan;
  readonly scenarios: ReadonlyMap<string, Scenario>;
  readonly sources: ReadonlyMap<string, Source>;
  readonly observations: readonly Observation[];
  /** Shares of comparable entities that did as much as a target asks, by indicator. */
  readonly references: ReadonlyMap<string, StoredReference>;
  /** Where each observation's value stands, in the same order. */
  readonly observationPlaces: readonly Place[];
  /** Errors and warnings of all files, in the order of the files. */
  readonly problems: readonly Problem[];
  /** Every file that can have a part in results or report, for the manifest. */
  readonly files: readonly ReadFile[];
}

/** A region whose model is without errors: what a run of the model needs, with a plan or without. */
export interface ModelRegion extends Region {
  readonly model: Model;
}

/** A region without errors: what a study needs. */
export interface ReadyRegion extends ModelRegion {
  readonly plan: Plan;
}

/**
 * Reads all files of a region and says everything that is wrong with them.
 *
 * @throws ProblemsError only when the region itself is not there.
 */
export function loadRegion(workspace: Workspace, name: string): Region {
  findRegion(workspace, name);
  const problems: Problem[] = [];

  const sourcesFile = readOptional(workspace, 'data/sources.yaml');
  const sources = sourcesFile
    ? collect(problems, loadSources(sourcesFile.path, sourcesFile.text)).sources
    : new Map<string, Source>();
  const sourceKeys = new Set(sources.keys());

  // Behaviour statements lie beside the model and are no part of it.
  const modelFiles = readFiles(workspace, modelFolder(workspace, name), '.yaml').filter(
    ({ path }) => !path.endsWith('.checks.yaml'),
  );
  const { model } = collect(problems, loadModel(name, modelFiles.map(asText), { sources: sourceKeys }));
  if (model) problems.push(...findCircularities(model));

  const planPath = `data/${name}/plan.yaml`;
  const planFile = readOptional(workspace, planPath);
  let plan: Plan | undefined;
  if (planFile) {
    const context = model ? { variables: model.variables, dimensions: model.dimensions } : {};
    plan = collect(problems, loadPlan(planFile.path, planFile.text, { name, sources: sourceKeys, ...context })).plan;
  } else {
    problems.push(missingPlan(workspace, name, planPath));
  }

  if (model) problems.push(...unusedGivens(model, plan));
  if (model && plan) problems.push(...unknownDepartments(model, plan));

  const scenarioFiles = readFiles(workspace, `scenarios/${name}`, '.yaml');
  const scenarios = model
    ? collect(problems, loadScenarios(scenarioFiles.map(asText), model)).scenarios
    : new Map<string, Scenario>();

  const referenceFile = readOptional(workspace, `data/${name}/reference-classes.yaml`);
  const indicators = plan ? { indicators: plan.indicators.keys() } : {};
  const references = referenceFile
    ? collect(
        problems,
        loadReferenceClasses(referenceFile.path, referenceFile.text, { ...indicators, sources: sourceKeys }),
      ).references
    : new Map<string, StoredReference>();

  const tables = TABLE_EXTENSIONS.flatMap((extension) => readFiles(workspace, `data/${name}`, extension));
  const loaded = tables.map((file) => collect(problems, loadObservations(file.path, file.content, sourceKeys)));
  const observations = loaded.flatMap((file) => file.observations);

  return {
    name,
    ...(model ? { model } : {}),
    ...(plan ? { plan } : {}),
    scenarios,
    sources,
    observations,
    references,
    observationPlaces: loaded.flatMap(({ places }) => places),
    problems: sortProblems(problems),
    files: regionFiles(workspace, name),
  };
}

/** An imported model, or a model without a folder of data, may do without a plan; where one was begun it is missed. */
function missingPlan(workspace: Workspace, name: string, planPath: string): Problem {
  const isImported = readOptional(workspace, `${modelFolder(workspace, name)}/import-report.md`) !== undefined;
  const place = { file: planPath, line: 1, column: 1 };
  return isImported || !hasFolder(workspace, `data/${name}`)
    ? warning(
        'no-plan',
        {
          en: 'there is no plan here, so nothing is judged: the model alone is checked and run; write indicators and targets in this file to have them judged',
          zh: '此处没有规划，因此不作评估，只检查并运行模型；如需评估，请在此文件中写明指标与目标',
        },
        place,
      )
    : error(
        'missing-file',
        {
          en: 'this file is missing; write the plan’s indicators and targets there (plancast init makes an example)',
          zh: '缺少此文件；请在其中写明规划的指标与目标（plancast init 可生成示例）',
        },
        place,
      );
}

/** What is given and never read is a slip; an auxiliary or a flow that nothing reads is a result. */
function unusedGivens(model: Model, plan: Plan | undefined): Problem[] {
  const followed = [...(plan?.indicators.values() ?? [])].flatMap(({ follows }) => follows?.variable ?? []);
  const results = [...model.variables.values()].filter(({ kind }) => kind === 'auxiliary' || kind === 'flow');
  return [...findUnused(model, [...followed, ...results.map(({ name }) => name)])];
}

/** A lever's department must be one of the plan's. */
function unknownDepartments(model: Model, plan: Plan): Problem[] {
  return [...model.variables.values()].flatMap((variable) => {
    if (variable.kind !== 'lever' || variable.department === undefined || plan.departments.has(variable.department))
      return [];
    const near = nearest(variable.department, plan.departments.keys());
    return [
      error(
        'unknown-department',
        {
          en: `department "${variable.department}" of lever "${variable.name}" is not in the plan${near ? ` (did you mean "${near}"?)` : '; add it to departments there'}`,
          zh: `规划中没有杠杆“${variable.name}”的部门“${variable.department}”${near ? `（是否应为“${near}”？）` : '；请先在 departments 中补上'}`,
        },
        variable.place,
      ),
    ];
  });
}

/** The region when nothing is wrong with it. @throws ProblemsError with all errors otherwise, and when it has no plan. */
export function requireReady(region: Region): ReadyRegion {
  const { plan } = requireModel(region);
  if (plan) return region as ReadyRegion;
  throw new ProblemsError([
    error(
      'missing-file',
      {
        en: 'this command is about a plan, and the region has none; write the plan’s indicators and targets in this file (plancast init makes an example)',
        zh: '此命令针对规划，而该地区没有规划；请在此文件中写明规划的指标与目标（plancast init 可生成示例）',
      },
      region.problems.find(({ code }) => code === 'no-plan')?.place,
    ),
  ]);
}

/** The region when nothing is wrong with it, though it may have no plan. @throws ProblemsError with all errors otherwise. */
export function requireModel(region: Region): ModelRegion {
  const errors = region.problems.filter((problem) => problem.severity === 'error');
  if (errors.length > 0 || !region.model) throw new ProblemsError(errors);
  return region as ModelRegion;
}

/**
 * The scenarios asked for, with all they inherit, in the order asked; all of them without `names`, parents before children. A region without a
 * plan that has none runs as its model stands, under the name `model`.
 *
 * @throws ProblemsError when one is not there or cannot be composed.
 */
export function resolveScenarios(region: ModelRegion, names?: readonly string[]): Resolved[] {
  const all = region.plan || region.scenarios.size > 0 ? byLineage(region.scenarios) : ['model'];
  return (names ?? all).map((name) => resolve(name, region.scenarios, region.model));
}

/** Parents before children; `baseline` first among equals, then by name. */
function byLineage(scenarios: ReadonlyMap<string, Scenario>): string[] {
  const depth = (name: string, seen: readonly string[] = []): number => {
    const parent = scenarios.get(name)?.extends;
    return parent === undefined || seen.includes(name) ? 0 : 1 + depth(parent, [...seen, name]);
  };
  const rank = (name: string): [number, number, string] => [depth(name), name === 'baseline' ? 0 : 1, name];
  return [...scenarios.keys()].sort((left, right) => {
    const a = rank(left);
    const b = rank(right);
    return a[0] - b[0] || a[1] - b[1] || (a[2] < b[2] ? -1 : 1);
  });
}

function asText({ path, text }: ReadFile): { file: string; text: string } {
  return { file: path, text };
}

function collect<T extends { readonly problems: readonly Problem[] }>(problems: Problem[], result: T): T {
  problems.push(...result.problems);
  return result;
}
