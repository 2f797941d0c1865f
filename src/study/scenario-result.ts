import type { Unit } from '../units/index.ts';
import type { ScenarioResult } from './study.ts';

/** Unit of a recorded outcome, whether values or statistics of it were kept. */
export function unitOf({ ensemble, streamed }: ScenarioResult, id: string): Unit | undefined {
  return (streamed?.outcomes ?? ensemble.outcomes).get(id)?.unit;
}

/** Members whose run failed. */
export function failedMembers({ ensemble, streamed }: ScenarioResult): number {
  return streamed?.failed ?? ensemble.failures.length;
}
