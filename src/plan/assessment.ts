import type { Band } from '../simulate/index.ts';
import type { Text } from '../words/index.ts';
import type { Kind, Operator, Span, Status, Treatment } from './plan.ts';

/** What `assessment.json` holds: stable contract for scripts. All values in the indicator's own unit, keys sorted. */
export interface Assessment {
  readonly schema: 'plancast/assessment/1';
  readonly region: string;
  readonly plan: Text;
  readonly baseYear: number;
  readonly targetYear: number;
  readonly members: number;
  readonly seed: number;
  readonly headline: readonly string[];
  /** Only when a precision was asked for. */
  readonly precision?: PrecisionReport;
  readonly scenarios: Readonly<Record<string, ScenarioAssessment>>;
}

export interface ScenarioAssessment {
  readonly title: Text;
  readonly indicators: Readonly<Record<string, IndicatorAssessment>>;
  /** Share of members in which every headline target is met together. */
  readonly allHeadline: JointProbability;
  /** The same of every binding (约束性) target. Written by every version that knows it. */
  readonly allBinding?: JointProbability;
}

/** Not-a-numbers (null in JSON) when none of the targets can be judged. */
export interface JointProbability extends Probability {
  /** Members of which it is known whether they meet all of them. */
  readonly members?: number;
  /** Ids of the targets that are judged together. */
  readonly targets?: readonly string[];
  /** Ids of those that cannot be judged, because the plan gives no number or the model says nothing, and are left out. */
  readonly unjudged?: readonly string[];
  /**
   * The joint table: which of the targets are met together, and by how many members, the most frequent first; of members of which every target is
   * known. Of the headline targets, where two to eight of them are judged.
   */
  readonly combinations?: readonly Combination[];
}

/** Members that meet exactly some of the targets and miss all others. */
export interface Combination {
  /** Ids of the targets met, in the order of `targets`. */
  readonly met: readonly string[];
  readonly members: number;
}

/** Whether the probabilities are as certain as was asked for. */
export interface PrecisionReport {
  /** What was asked for: no standard error above it. */
  readonly standardError: number;
  readonly reached: boolean;
  /** What is still less certain. */
  readonly above: readonly {
    readonly scenario: string;
    /** Indicator id, `all headline` or `all binding`. */
    readonly target: string;
    readonly probabilitySe: number;
  }[];
}

export interface Probability {
  readonly probability: number;
  /** Standard error of the probability from the finite number of members, never 0: see `plan/probability.ts`. */
  readonly probabilitySe: number;
}

export interface IndicatorAssessment {
  readonly number?: number;
  readonly title: Text;
  readonly unit: string;
  readonly group: string;
  readonly departments: readonly string[];
  readonly kind: Kind;
  readonly treatment: Treatment;
  readonly baseline: { readonly year: number; readonly value: number } | null;
  /** By calendar year. Empty for `no data`. */
  readonly years: Readonly<Record<string, Band>>;
  readonly target: {
    readonly year: number;
    readonly operator: Operator;
    readonly value: number;
    readonly upper?: number;
    readonly span: Span;
  } | null;
  readonly requirement: 'municipal task' | 'no data' | 'qualitative' | null;
  /**
   * Median in the target year minus target, in the target's own unit (percentage points for a %), signed so that a positive
   * gap is still missing. 0 or negative: met (of a strict target, `above` or `below`, 0 is not yet met).
   */
  readonly gap: number | null;
  readonly gapUnit: string | null;
  readonly probability: number | null;
  readonly probabilitySe: number | null;
  readonly status: Status;
  /** Status in each year of the plan, judged against that year's milestone. */
  readonly statusByYear: Readonly<Record<string, Status>>;
  /** Required value by year (milestone path). */
  readonly milestones: Readonly<Record<string, number>>;
  /** From each year's median: change per year still required to meet the target; and the projected change per year. */
  readonly pace: Readonly<Record<string, { readonly required: number; readonly projected: number }>>;
  readonly paceUnit: string | null;
  /** Error of the median in the target year from the step length, by halving the step; null when not modelled. */
  readonly stepError: number | null;
  /** Decimals that the step error and the sampling error allow to show. */
  readonly decimals: number;
  readonly clause: string;
  readonly source: string;
  /** Names of unverified parameters the value rests on, directly or through other variables. */
  readonly unverified: readonly string[];
  readonly note: Text | null;
}
