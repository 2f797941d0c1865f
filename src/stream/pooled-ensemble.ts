import type { Failure, Program, Violation } from '../compile/index.ts';
import {
  asTheModelSays,
  checkSchedule,
  type Ensemble,
  outcomeColumns,
  readerOf,
  violationsOf,
} from '../simulate/index.ts';
import { CHUNK, type ChunkResult, chunksOf, type Job } from './job.ts';
import type { EnsembleRequest } from './request.ts';

/**
 * `ensemble` on a pool: the values of all members, the same bits as on one thread.
 *
 * @throws ProblemsError as `ensemble` does, and when a thread fails.
 */
export async function pooledEnsemble(program: Program, request: EnsembleRequest): Promise<Ensemble> {
  const { schedule = asTheModelSays, outcomes, seed, design = 'monte-carlo', pool, draws, signal } = request;
  signal?.throwIfAborted();
  checkSchedule(program, schedule);
  const reader = readerOf(program, outcomes);
  const { slots } = outcomeColumns(program, reader.program, outcomes);
  const members = draws?.members ?? request.members;
  const values = reader.newValues(members);
  const targets = slots.map(({ outcome, year }) => {
    const own = values.get(outcome.id)!;
    return own.values[own.years.indexOf(year)]!;
  });
  const failures: Failure[] = [];
  const violations: Violation[] = [];
  let done = 0;

  const job: Job = {
    program,
    schedule,
    outcomes,
    members,
    seed,
    design,
    means: [],
    predicates: [],
    joint: [],
    keep: 'values',
    handedOver: [],
    ...(draws ? { draws } : {}),
  };
  const take = (result: ChunkResult): void => {
    for (const [slot, target] of targets.entries()) {
      const own = result.values!.subarray(slot * result.members, (slot + 1) * result.members);
      target.set(own, result.chunk * CHUNK);
    }
    failures.push(...result.failures);
    violations.push(...result.violations);
    done += result.members;
    request.onProgress?.(done, members);
  };
  await pool.open(job).run(Array(chunksOf(job)).keys(), take, signal);

  return {
    members,
    seed,
    design,
    backend: pool.backend,
    outcomes: values,
    failures: failures.sort((left, right) => left.member - right.member),
    violations: violationsOf(program, violations),
  };
}
