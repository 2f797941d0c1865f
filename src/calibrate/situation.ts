import type { Member, SeriesSet } from './series-set.ts';

/** What a forecaster knows of one entity at an origin, from values of that year and earlier; growth is per year on the forecast's scale. */
export interface Situation {
  /** Change of the last year. */
  readonly lastGrowth: number;
  /** The last change less the one before it. */
  readonly acceleration: number;
  /** Mean change of the last three years. */
  readonly recentGrowth: number;
  /** Mean change of all years, half the weight for every {@link GROWTH_HALF_LIFE} years back. */
  readonly longGrowth: number;
  /** Median over the pool of the mean change of the last three years. */
  readonly poolGrowth: number;
  /** Its own long growth less the pool's, the more the quieter it is: its growth is then known better than the pool's tells. */
  readonly ownWay: number;
  /** Mean of the entity's own history, less its last value. */
  readonly toOwnMean: number;
  /** Mean over the pool of this year's values, less the entity's. */
  readonly toPoolMean: number;
  /** How far a year's change lay from the mean of the three before it, on average, recent years counting more. */
  readonly roughness: number;
  /** How many years, so weighted, stand behind `roughness`; 0 when it is the pool's. */
  readonly roughnessYears: number;
  /** Geometric mean of `roughness` over the pool: a few wild members must not make the quiet ones look rough. */
  readonly poolRoughness: number;
}

const GROWTH_HALF_LIFE = 6;
const ROUGHNESS_HALF_LIFE = 6;
const RECENT = 3;
/** A member that hardly ever moved counts as having at least this share of the pool's mean roughness: nothing is certain. */
const LEAST_ROUGHNESS = 0.25;

/**
 * The situation of every member at every year that may serve as an origin, by year then member. A quantity that a short
 * series cannot give is the pool's; where the whole pool has not one change behind it, there is nothing to forecast with and
 * no situation.
 */
export function situations(set: SeriesSet): readonly (readonly (Situation | undefined)[])[] {
  const own = set.members.map((member) => ownHistory(member, set.years));
  return Array.from({ length: set.years }, (_, at) => {
    const eligible = own.map((history, index) => (set.members[index]!.eligible[at] === 1 ? history[at] : undefined));
    const known = eligible.filter((state) => state !== undefined);
    const growths = known.map((state) => state.recentGrowth).filter((value) => !Number.isNaN(value));
    const roughnesses = known.map((state) => state.roughness).filter((value) => !Number.isNaN(value));
    const poolGrowth = middle(growths);
    const poolMean = average(known.map((state) => state.value));
    // One change and none before it to compare with: its own size is all that is known of its roughness.
    const sizes = roughnesses.length > 0 ? roughnesses : growths.map(Math.abs);
    const least = LEAST_ROUGHNESS * average(sizes) || Number.MIN_VALUE;
    const poolRoughness = Math.exp(average(sizes.map((size) => Math.log(Math.max(size, least)))));
    const orPool = (value: number) => (Number.isNaN(value) ? poolGrowth : value);
    return eligible.map((state) => {
      if (state === undefined || growths.length === 0) return undefined;
      const roughness = Number.isNaN(state.roughness) ? poolRoughness : Math.max(least, state.roughness);
      const longGrowth = orPool(state.longGrowth);
      return {
        lastGrowth: orPool(state.lastGrowth),
        acceleration: state.acceleration,
        recentGrowth: orPool(state.recentGrowth),
        longGrowth,
        poolGrowth,
        ownWay: (longGrowth - poolGrowth) / (1 + (roughness / poolRoughness) ** 2),
        toOwnMean: state.ownMean - state.value,
        toPoolMean: poolMean - state.value,
        roughness,
        roughnessYears: state.roughnessYears,
        poolRoughness,
      };
    });
  });
}

interface OwnState {
  readonly value: number;
  readonly ownMean: number;
  readonly lastGrowth: number;
  readonly acceleration: number;
  readonly recentGrowth: number;
  readonly longGrowth: number;
  readonly roughness: number;
  readonly roughnessYears: number;
}

/** One pass over a series; a change over a gap counts as equal changes of its years. */
function ownHistory(member: Member, years: number): readonly (OwnState | undefined)[] {
  const states: (OwnState | undefined)[] = [];
  const growths: number[] = [];
  let previous = -1;
  let [sum, count] = [0, 0];
  let [longSum, longWeight] = [0, 0];
  let [roughSum, roughWeight] = [0, 0];
  const growthDecay = 0.5 ** (1 / GROWTH_HALF_LIFE);
  const roughDecay = 0.5 ** (1 / ROUGHNESS_HALF_LIFE);
  for (let at = 0; at < years; at++) {
    roughSum *= roughDecay;
    roughWeight *= roughDecay;
    const value = member.values[at]!;
    if (Number.isNaN(value)) {
      states.push(undefined);
      continue;
    }
    sum += value;
    count++;
    if (previous >= 0) {
      const gap = at - previous;
      const growth = (value - member.values[previous]!) / gap;
      const before = growths.slice(-RECENT);
      if (before.length > 0) {
        roughSum += Math.abs(growth - average(before));
        roughWeight++;
      }
      for (let year = 0; year < gap; year++) {
        growths.push(growth);
        longSum = longSum * growthDecay + growth;
        longWeight = longWeight * growthDecay + 1;
      }
    }
    previous = at;
    const last = growths.at(-1) ?? Number.NaN;
    states.push({
      value,
      ownMean: sum / count,
      lastGrowth: last,
      acceleration: growths.length > 1 ? last - growths.at(-2)! : 0,
      recentGrowth: growths.length > 0 ? average(growths.slice(-RECENT)) : Number.NaN,
      longGrowth: longWeight > 0 ? longSum / longWeight : Number.NaN,
      roughness: roughWeight > 0 ? roughSum / roughWeight : Number.NaN,
      roughnessYears: roughWeight,
    });
  }
  return states;
}

function average(values: readonly number[]): number {
  return values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length;
}

function middle(values: readonly number[]): number {
  if (values.length === 0) return 0;
  const sorted = [...values].sort((left, right) => left - right);
  return sorted[Math.floor(sorted.length / 2)]!;
}
