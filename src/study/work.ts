import type { Program } from '../compile/index.ts';
import type { Plan, PrecisionReport } from '../plan/index.ts';
import type { Resolved } from '../scenario/index.ts';
import type { Outcome } from '../simulate/index.ts';
import type { StudyOptions } from './options.ts';
import type { ScenarioResult } from './study.ts';

/** What the ways to run the scenarios have in common. */
export interface Work extends Omit<StudyOptions, 'members' | 'seed' | 'design' | 'backend'> {
  readonly program: Program;
  readonly plan: Plan;
  readonly scenarios: readonly Resolved[];
  /** What the plan is judged by, and what the charts break down beside it. */
  readonly outcomes: readonly Outcome[];
  readonly members: number;
  readonly seed: number;
  readonly design: NonNullable<StudyOptions['design']>;
  readonly backend: NonNullable<StudyOptions['backend']>;
}

/** What came of running them. */
export interface Ran {
  /** Members of every scenario. */
  readonly members: number;
  readonly results: readonly ScenarioResult[];
  readonly precision?: PrecisionReport;
}
