import type { Place, Text } from '../words/index.ts';

/**
 * Something about observed data that a reader should know before trusting it. *Logic*: impossible or contradictory values; *continuity*:
 * breaks, jumps and repeats within a series; *correlation*: series that should move together and do not; *comparability*: sources and
 * neighbours that tell different stories.
 */
export interface QualityFinding {
  readonly kind: 'logic' | 'continuity' | 'correlation' | 'comparability';
  /** `error`: cannot be true; `warning`: probably wrong or not comparable; `notice`: worth a look. */
  readonly severity: 'error' | 'warning' | 'notice';
  /** Stable identifier of the rule, in kebab-case. */
  readonly code: string;
  readonly region: string;
  /** The indicators that it is about; several when series contradict one another. */
  readonly indicators: readonly string[];
  readonly years: readonly number[];
  readonly text: Text;
  /** Where the first of the values stands, when that is known. */
  readonly place?: Place;
}
