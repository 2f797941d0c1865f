import type { Finding } from '../audit/index.ts';
import type { CheckResult } from '../checks/index.ts';
import type { QualityFinding } from '../observe/index.ts';
import type { Problem } from '../words/index.ts';

/** What was found beside the projection: about the plan's own numbers, the model's behaviour, the observed data. */
export interface Evidence {
  /** The gravest first. Absent where the plan was not audited. */
  readonly audit?: readonly Finding[];
  /** The audit had the plan file alone: what stands in no statements file could not be held against anything. */
  readonly auditedPlanOnly?: boolean;
  /** In the order of the files. Absent where the model has no checks. */
  readonly behaviour?: readonly CheckResult[];
  readonly quality?: readonly QualityFinding[];
  /** What could not be read, so that nobody takes a missing finding for a clean bill. */
  readonly problems?: readonly Problem[];
}
