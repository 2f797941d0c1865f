import { type Backend, compile, dependencies } from '../compile/index.ts';
import { chooseBackend } from '../kernel/index.ts';
import type { Model } from '../language/index.ts';
import type { Observation, Source } from '../observe/index.ts';
import { assess, outcomesOf, type Plan, type ScenarioOutcomes } from '../plan/index.ts';
import type { Resolved } from '../scenario/index.ts';
import {
  asTheModelSays,
  bands,
  type Design,
  drawMembers,
  type Ensemble,
  ensemble,
  type Outcome,
  type Schedule,
  type StepError,
  stepError,
} from '../simulate/index.ts';
import { seriesOf } from './series.ts';
import type { ScenarioResult, Study } from './study.ts';

/** What a study is made from: all of it read and checked before. */
export interface StudyInputs {
  readonly region: string;
  readonly model: Model;
  readonly plan: Plan;
  /** In the order in which charts and tables show them. */
  readonly scenarios: readonly Resolved[];
  readonly sources: ReadonlyMap<string, Source>;
  readonly observations: readonly Observation[];
}

export interface StudyOptions {
  /** Members of each ensemble. Default 2048. */
  readonly members?: number;
  /** Same seed, same study. Default 2021. */
  readonly seed?: number;
  readonly design?: Design;
  /** Default: the fastest that runs here. */
  readonly backend?: Backend;
  /** Called as the work goes on, with the scenario at work and the share of all work done (0..1). */
  readonly onProgress?: (scenario: Resolved, share: number) => void;
  readonly signal?: AbortSignal;
}

/**
 * The way of the data in one place: compile the model once, run each scenario's ensemble on the same draws, estimate the
 * step error, judge every indicator against its target.
 *
 * @throws ProblemsError when the model has a circle or an indicator asks for what the model does not have.
 */
export async function runStudy(inputs: StudyInputs, options: StudyOptions = {}): Promise<Study> {
  const { region, model, plan, scenarios, sources, observations } = inputs;
  const { members = 2048, seed = 2021, design = 'latin-hypercube', backend = chooseBackend() } = options;

  const program = compile(model);
  // What the plan is judged by, and what the charts break down beside it.
  const outcomes: readonly Outcome[] = [...outcomesOf(plan), ...seriesOf(plan)];
  // Which unverified numbers stand behind a value depends on the model alone.
  const unverified = unverifiedBehind(model, outcomes);

  // The same draws for every scenario: member k meets the same weather everywhere, so differences are due to the scenario. They are
  // made once and shared, unless there are so many members that memory is the better thing to save.
  const shared =
    members <= SHARED_MEMBERS ? drawMembers(program, asTheModelSays, { members, seed, design }) : undefined;
  const drawsFor = (schedule: Schedule) =>
    shared && {
      draws: drawMembers(program, schedule, {
        members,
        seed,
        design,
        like: { draws: shared, schedule: asTheModelSays },
      }),
    };

  const results: ScenarioResult[] = [];
  const judged = new Map<string, ScenarioOutcomes>();
  for (const [index, resolved] of scenarios.entries()) {
    const { schedule, scenario } = resolved;
    const result = await ensemble(program, {
      schedule,
      outcomes,
      members,
      seed,
      design,
      backend,
      ...drawsFor(schedule),
      onProgress: (done) => options.onProgress?.(resolved, (index + done / members) / scenarios.length),
      ...(options.signal ? { signal: options.signal } : {}),
    });
    const errors: ReadonlyMap<string, StepError> = stepError(program, { schedule, outcomes });
    judged.set(scenario.name, { title: scenario.title, outcomes: result.outcomes, stepErrors: errors, unverified });
    results.push({ resolved, ensemble: result, bands: bandsOf(result) });
  }

  return {
    region,
    title: model.title,
    model,
    plan,
    sources,
    scenarios: results,
    assessment: assess({ region, plan, members, seed, scenarios: judged }),
    observations,
    settings: { members, seed, design, backend: backend.name },
  };
}

/** At 343 uncertain columns these are 55 MB of draws. */
const SHARED_MEMBERS = 20_000;

function bandsOf(result: Ensemble): ScenarioResult['bands'] {
  return new Map([...result.outcomes].map(([id, values]) => [id, bands(values)]));
}

function unverifiedBehind(model: Model, outcomes: readonly Outcome[]): ReadonlyMap<string, readonly string[]> {
  const isUnverified = (name: string): boolean => {
    const variable = model.variables.get(name);
    return variable !== undefined && 'confidence' in variable && variable.confidence === 'unverified';
  };
  const names = new Set(outcomes.map(({ variable }) => variable));
  return new Map([...names].map((name) => [name, dependencies(model, name).filter(isUnverified)]));
}
