/** How many members meet a predicate, miss it, and are not known. */
export interface Tally {
  readonly met: number;
  readonly missed: number;
  readonly unknown: number;
}

/** Numbers of a tally where many stand in one array: met, missed, unknown. */
export const TALLY_FIELDS = 3;

export function talliesOf(data: Float64Array): readonly Tally[] {
  return Array.from({ length: data.length / TALLY_FIELDS }, (_, index) => {
    const [met, missed, unknown] = data.subarray(TALLY_FIELDS * index) as unknown as [number, number, number];
    return { met, missed, unknown };
  });
}

/** A share of members with its standard error. */
export interface Share {
  readonly probability: number;
  readonly standardError: number;
}

/**
 * The share of known members that meet a predicate. The standard error is that of Agresti & Coull (1998, doi:10.1080/00031305.1998.10480550) with two
 * successes and two failures added, so that it is never 0; it is widened by the standard deviation of an even spread over what members that are not
 * known could have done. Stratified designs have a smaller error for nearly all models.
 *
 * @returns not-a-numbers when no member is known.
 */
export function shareOf({ met, missed, unknown }: Tally): Share {
  const known = met + missed;
  if (known === 0) return { probability: Number.NaN, standardError: Number.NaN };
  const adjusted = (met + 2) / (known + 4);
  const sampling = Math.sqrt((adjusted * (1 - adjusted)) / (known + 4));
  const ignorance = unknown / (known + unknown) / Math.sqrt(12);
  return { probability: met / known, standardError: Math.hypot(sampling, ignorance) };
}
