import { type PrecisionReport, streamRequestOf } from '../plan/index.ts';
import type { Resolved } from '../scenario/index.ts';
import { type Ensemble, outcomeColumns, readerOf } from '../simulate/index.ts';
import { type StreamedEnsemble, type StreamRequest, streamEnsemble, thisThread } from '../stream/index.ts';
import type { ScenarioResult } from './study.ts';
import type { Ran, Work } from './work.ts';

/**
 * Runs the scenarios and keeps statistics alone: bands, and how many members meet each target and all of them. With a precision, each scenario runs until
 * its own probabilities are certain enough, but never fewer members than the ones before it; scenarios that stopped at fewer are run
 * again, so that all have the same members and differences between them are not of luck.
 */
export async function streamScenarios(work: Work): Promise<Ran> {
  const { program, plan, scenarios, outcomes, standardError, trajectories } = work;
  const { slots } = outcomeColumns(program, readerOf(program, outcomes).program, outcomes);
  const recorded = new Set(slots.map(({ outcome, year }) => `${outcome.id} ${year}`));
  const { means, predicates, joint } = streamRequestOf(plan, (id, year) => recorded.has(`${id} ${year}`));
  const pool = work.pool ?? thisThread(work.backend);

  const run = (resolved: Resolved, limits: Limits, progress: (share: number, done: number) => void) =>
    streamEnsemble(program, {
      schedule: resolved.schedule,
      outcomes,
      means,
      predicates,
      joint,
      seed: work.seed,
      design: work.design,
      pool,
      onProgress: (done, expected) => progress(done / expected, done),
      ...limits,
      ...(work.signal ? { signal: work.signal } : {}),
    });
  const handedOver = ({ scenario: { name } }: Resolved): Pick<StreamRequest, 'handOver'> =>
    trajectories
      ? { handOver: { outcomes: trajectories.outcomes, take: (part) => trajectories.take(name, part) } }
      : {};

  const streams: StreamedEnsemble[] = [];
  let members = 0;
  for (const [index, resolved] of scenarios.entries()) {
    const limits = {
      members: work.members,
      ...handedOver(resolved),
      ...(standardError === undefined ? {} : { standardError, leastMembers: members }),
    };
    const streamed = await run(resolved, limits, (share, done) =>
      work.onProgress?.(resolved, (index + share) / scenarios.length, done),
    );
    streams.push(streamed);
    members = Math.max(members, streamed.members);
  }
  for (const [index, resolved] of scenarios.entries()) {
    if (streams[index]!.members === members) continue;
    streams[index] = await run(resolved, { members }, (share, done) =>
      work.onProgress?.(resolved, (index + share) / scenarios.length, done),
    );
  }
  const ids = new Set(outcomes.map(({ id }) => id));
  return {
    members,
    results: streams.map((streamed, index) => resultOf(scenarios[index]!, streamed, ids)),
    ...(standardError === undefined ? {} : { precision: precisionOf(standardError, scenarios, streams) }),
  };
}

type Limits = Pick<StreamRequest, 'members' | 'standardError' | 'leastMembers' | 'handOver'>;

function resultOf(resolved: Resolved, streamed: StreamedEnsemble, ids: ReadonlySet<string>): ScenarioResult {
  const { members, seed, design, backend, failures, violations, outcomes } = streamed;
  const ensemble: Ensemble = { members, seed, design, backend, failures, violations, outcomes: new Map() };
  return {
    resolved,
    ensemble,
    streamed,
    // Running means serve the assessment alone.
    bands: new Map([...outcomes].filter(([id]) => ids.has(id)).map(([id, summary]) => [id, summary.bands()])),
  };
}

function precisionOf(
  standardError: number,
  scenarios: readonly Resolved[],
  streams: readonly StreamedEnsemble[],
): PrecisionReport {
  const above = streams.flatMap(({ probabilities }, index) =>
    [...probabilities]
      .filter(([, share]) => !(share.standardError <= standardError))
      .map(([target, share]) => ({
        scenario: scenarios[index]!.scenario.name,
        target,
        probabilitySe: share.standardError,
      })),
  );
  return { standardError, reached: above.length === 0, above };
}
