/**
 * How many independent outcomes stand behind errors that come in groups (all entities at one origin share the events of the
 * years after it): each group of m counts as m / (1 + (m - 1) · r), with r the share of the variance that the groups have in
 * common (one-way analysis of variance; Kish 1965, design effect). With few groups r cannot be told, so it is drawn
 * towards {@link PRIOR_SHARE} with the weight of {@link PRIOR_GROUPS} groups.
 */
export function independentOutcomes(groups: readonly (readonly number[])[], weights: readonly number[]): number {
  const share = commonShare(groups);
  let sum = 0;
  let squares = 0;
  groups.forEach((group, index) => {
    const size = group.length / (1 + (group.length - 1) * share);
    sum += weights[index]! * size;
    squares += weights[index]! ** 2 * size;
  });
  return squares === 0 ? 0 : (sum * sum) / squares;
}

const PRIOR_SHARE = 0.2;
const PRIOR_GROUPS = 2;

/** Share of the errors' variance that is common to a group, 0 to 1. */
export function commonShare(groups: readonly (readonly number[])[]): number {
  const used = groups.filter((group) => group.length > 1);
  const free = Math.max(0, used.length - 1);
  let share = 0;
  if (free > 0) {
    const all = used.reduce((sum, group) => sum + group.length, 0);
    const means = used.map(average);
    const grand = used.reduce((sum, group, index) => sum + group.length * means[index]!, 0) / all;
    const between = used.reduce((sum, group, index) => sum + group.length * (means[index]! - grand) ** 2, 0) / free;
    const within =
      used.reduce(
        (sum, group, index) => sum + group.reduce((part, value) => part + (value - means[index]!) ** 2, 0),
        0,
      ) /
      (all - used.length);
    const size = (all - used.reduce((sum, group) => sum + group.length ** 2, 0) / all) / free;
    const total = between + (size - 1) * within;
    share = total > 0 ? Math.min(1, Math.max(0, (between - within) / total)) : 0;
  }
  return (share * free + PRIOR_SHARE * PRIOR_GROUPS) / (free + PRIOR_GROUPS);
}

function average(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
