import type { Probability } from './assessment.ts';

/**
 * The share of members that meet a target, with the standard error that comes from their finite number.
 *
 * The standard error is that of Agresti & Coull (1998, doi:10.1080/00031305.1998.10480550): two successes and two failures are
 * added before sqrt(p(1 - p)/n) is taken. It is never 0, so that "0 of 1000" is not shown as certainty: two standard errors above
 * 0/n come to about 2.8/n, the classical rule of three. It is the error of independent draws; Latin hypercube and Sobol' designs
 * have a smaller one for nearly all models (Stein 1987, doi:10.1080/00401706.1987.10488205), so it is then conservative.
 *
 * A member whose run failed is not known: it is left out of the share, and since it may have met the target or not, the error is
 * widened by the standard deviation of an even spread over what the failed members could have done, failed/(members·√12).
 *
 * @param outcomes one entry a member: true or false, or undefined where the member failed
 * @returns not-a-number for both when no member is known
 */
export function probabilityOf(outcomes: Iterable<boolean | undefined>): Probability {
  let met = 0;
  let known = 0;
  let failed = 0;
  for (const outcome of outcomes) {
    if (outcome === undefined) failed++;
    else {
      known++;
      if (outcome) met++;
    }
  }
  if (known === 0) return { probability: Number.NaN, probabilitySe: Number.NaN };
  const adjusted = (met + 2) / (known + 4);
  const sampling = Math.sqrt((adjusted * (1 - adjusted)) / (known + 4));
  const ignorance = failed / (known + failed) / Math.sqrt(12);
  return { probability: met / known, probabilitySe: Math.hypot(sampling, ignorance) };
}

/**
 * The share of members in which all targets are met together. One target missed settles a member even if another is not known.
 *
 * @param perTarget for each target one entry a member, members in the same order
 */
export function jointProbability(perTarget: readonly (readonly (boolean | undefined)[])[]): Probability {
  return probabilityOf(jointOutcomes(perTarget));
}

/** Whether each member meets all targets; undefined where that is not known. */
export function jointOutcomes(perTarget: readonly (readonly (boolean | undefined)[])[]): (boolean | undefined)[] {
  const members = perTarget[0]?.length ?? 0;
  return Array.from({ length: members }, (_, member) => {
    const outcomes = perTarget.map((target) => target[member]);
    if (outcomes.includes(false)) return false;
    return outcomes.includes(undefined) ? undefined : true;
  });
}
