import {
  asTheModelSays,
  bands,
  drawMembers,
  type Ensemble,
  ensemble,
  type OutcomeYear,
  type Schedule,
} from '../simulate/index.ts';
import { pooledEnsemble, type ValuesPart } from '../stream/index.ts';
import { KEPT_MEMBERS, type Trajectories } from './options.ts';
import type { ScenarioResult } from './study.ts';
import type { Ran, Work } from './work.ts';

/** Runs the scenarios and keeps the values of every member. */
export async function keepValues(work: Work): Promise<Ran> {
  const { program, scenarios, outcomes, members, seed, design, signal, trajectories } = work;
  const threads = work.pool?.local ? undefined : work.pool;
  const backend = work.pool?.local ?? work.backend;
  // The same draws for every scenario: member k meets the same weather everywhere, so differences are due to the scenario. They are
  // made once and shared, unless there are so many members that memory is the better thing to save, or threads that make their own.
  const shared =
    !threads && members <= KEPT_MEMBERS ? drawMembers(program, asTheModelSays, { members, seed, design }) : undefined;
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
  for (const [index, resolved] of scenarios.entries()) {
    const { schedule, scenario } = resolved;
    const request = {
      schedule,
      outcomes,
      members,
      seed,
      design,
      ...drawsFor(schedule),
      onProgress: (done: number) => work.onProgress?.(resolved, (index + done / members) / scenarios.length, done),
      ...(signal ? { signal } : {}),
    };
    const result = threads
      ? await pooledEnsemble(program, { ...request, pool: threads })
      : await ensemble(program, { ...request, backend });
    if (trajectories) handOver(scenario.name, result, trajectories);
    results.push({ resolved, ensemble: result, bands: bandsOf(result) });
  }
  return { members, results };
}

function bandsOf(result: Ensemble): ScenarioResult['bands'] {
  return new Map([...result.outcomes].map(([id, values]) => [id, bands(values)]));
}

/** Members handed over at once: a few hundred thousand values of an outcome or two. */
const PART = 4096;

function handOver(scenario: string, { members, outcomes }: Ensemble, trajectories: Trajectories): void {
  const slots: OutcomeYear[] = [];
  const values: Float64Array[] = [];
  for (const { outcome, unit, years, values: own } of outcomes.values()) {
    if (!trajectories.outcomes.includes(outcome.id)) continue;
    for (const [index, year] of years.entries()) {
      slots.push({ outcome, unit, year });
      values.push(own[index]!);
    }
  }
  for (let first = 0; first < members; first += PART) {
    const to = Math.min(members, first + PART);
    const part: ValuesPart = {
      first,
      members: to - first,
      slots,
      values: values.map((column) => column.subarray(first, to)),
    };
    trajectories.take(scenario, part);
  }
}
