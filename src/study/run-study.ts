import type { StoredReference } from '../calibrate/index.ts';
import { compile, dependencies } from '../compile/index.ts';
import { chooseBackend } from '../kernel/index.ts';
import type { Model } from '../language/index.ts';
import type { Observation, Source } from '../observe/index.ts';
import { assess, outcomesOf, type Plan, type ScenarioOutcomes } from '../plan/index.ts';
import type { Resolved } from '../scenario/index.ts';
import { type Outcome, stepError } from '../simulate/index.ts';
import { error, ProblemsError } from '../words/index.ts';
import { keepValues } from './keep-values.ts';
import { DEFAULT_MEMBERS, KEPT_MEMBERS, MOST_MEMBERS, type StudyOptions } from './options.ts';
import { failedMembers } from './scenario-result.ts';
import { seriesOf } from './series.ts';
import { streamScenarios } from './stream-scenarios.ts';
import type { ScenarioResult, Study } from './study.ts';
import { inUnitsOfPlan, requireTrajectories } from './trajectories.ts';
import type { Ran, Work } from './work.ts';

/** What a study is made from: all of it read and checked before. */
export interface StudyInputs {
  readonly region: string;
  readonly model: Model;
  readonly plan: Plan;
  /** In the order in which charts and tables show them. */
  readonly scenarios: readonly Resolved[];
  readonly sources: ReadonlyMap<string, Source>;
  readonly observations: readonly Observation[];
  /** A check from outside: no number of the study rests on it. */
  readonly references?: ReadonlyMap<string, StoredReference>;
}

/**
 * The way of the data in one place: compile the model once, run each scenario's ensemble on the same draws, estimate the
 * step error, judge every indicator against its target.
 *
 * @throws ProblemsError when the model has a circle, an indicator or a trajectory asks for what the model does not have, every member of a scenario
 * failed, or a thread stopped.
 */
export async function runStudy(inputs: StudyInputs, options: StudyOptions = {}): Promise<Study> {
  const { region, model, plan, scenarios, sources, observations } = inputs;
  const { seed = 2021, design = 'latin-hypercube', backend = chooseBackend(), standardError } = options;
  const { members = standardError === undefined ? DEFAULT_MEMBERS : MOST_MEMBERS } = options;

  const program = compile(model);
  const outcomes: readonly Outcome[] = [...outcomesOf(plan), ...seriesOf(plan)];
  // Which unverified numbers stand behind a value depends on the model alone.
  const unverified = unverifiedBehind(model, outcomes);

  const work: Work = { ...options, program, plan, scenarios, outcomes, members, seed, design, backend };
  const { keep, ...ran } = await runScenarios(work);
  const judged = new Map<string, ScenarioOutcomes>();
  for (const result of ran.results) {
    const { scenario, schedule } = result.resolved;
    requireSome(result, ran.members);
    judged.set(scenario.name, {
      title: scenario.title,
      outcomes: result.ensemble.outcomes,
      ...(result.streamed ? { streamed: result.streamed } : {}),
      stepErrors: stepError(program, { schedule, outcomes }),
      unverified,
    });
  }

  const precision = ran.precision ? { precision: ran.precision } : {};
  return {
    region,
    title: model.title,
    model,
    plan,
    sources,
    scenarios: ran.results,
    assessment: assess({ region, plan, members: ran.members, seed, scenarios: judged, ...precision }),
    observations,
    ...(inputs.references ? { references: inputs.references } : {}),
    settings: {
      members: ran.members,
      seed,
      design,
      backend: options.pool?.backend ?? backend.name,
      ...(keep === 'statistics' ? { keep } : {}),
      ...precision,
      ...(standardError === undefined ? {} : { most: members }),
      ...(options.trajectories ? { trajectories: options.trajectories.outcomes } : {}),
    },
  };
}

/** Runs the scenarios, and keeps every member's values where they have room. */
async function runScenarios(work: Work): Promise<Ran & { readonly keep: 'values' | 'statistics' }> {
  const { trajectories, standardError, ...asked } = work;
  if (trajectories) requireTrajectories(trajectories, work.outcomes);
  // How many members a precision takes is found out by statistics alone.
  const found = standardError === undefined ? undefined : await streamScenarios({ ...asked, standardError });
  const members = found?.members ?? work.members;
  const keep = work.keep ?? (members > KEPT_MEMBERS ? 'statistics' : 'values');
  if (found && keep === 'statistics' && !trajectories) return { ...found, keep };
  const handedOver = trajectories && inUnitsOfPlan(work.plan, trajectories);
  const whole = { ...asked, members, ...(handedOver ? { trajectories: handedOver } : {}) };
  const ran = keep === 'values' ? await keepValues(whole) : await streamScenarios(whole);
  return { ...ran, ...(found?.precision ? { precision: found.precision } : {}), keep };
}

/** An ensemble of which nothing is left is no result. */
function requireSome(result: ScenarioResult, members: number): void {
  const { ensemble, resolved } = result;
  const [first] = ensemble.failures;
  if (!first || failedMembers(result) < members) return;
  const { title, name } = resolved.scenario;
  throw new ProblemsError([
    error('all-failed', {
      en: `every member failed under "${title.en}" (${name}), so there is nothing to show: "${first.variable}" is not a number at ${first.time} in member ${first.member}; look for a division by 0, or a root or logarithm of a negative number, in its equation`,
      zh: `“${title.zh}”（${name}）情景下所有成员均运行失败，没有可用结果：成员 ${first.member} 的“${first.variable}”在 ${first.time} 处为非数值；请检查其方程是否除以 0，或对负数开方、取对数`,
    }),
  ]);
}

function unverifiedBehind(model: Model, outcomes: readonly Outcome[]): ReadonlyMap<string, readonly string[]> {
  const isUnverified = (name: string): boolean => {
    const variable = model.variables.get(name);
    return variable !== undefined && 'confidence' in variable && variable.confidence === 'unverified';
  };
  const names = new Set(outcomes.map(({ variable }) => variable));
  return new Map([...names].map((name) => [name, dependencies(model, name).filter(isUnverified)]));
}
