import { knownBy, knownIn, type Observation } from '../observe/index.ts';
import { checkConvertible, parseUnit, toBase, type Unit, UnitError } from '../units/index.ts';
import { error, nearest, type Place, type Problem, same, warning } from '../words/index.ts';
import type { AskedSeries } from './load.ts';

/** A value that may be used, in base units. */
export interface Selected {
  readonly year: number;
  readonly value: number;
  readonly censored?: 'below' | 'above';
  readonly observation: Observation;
  readonly place?: Place;
}

export interface Observed {
  readonly observations: readonly Observation[];
  /** Where each stands, in the same order. */
  readonly places: readonly Place[];
  /** The name that the region itself has in the observations. */
  readonly region: string;
}

/**
 * The values of a series that were known at the end of a year and lie in the years that its model covers, and a sentence for every value that is not used.
 *
 * @param unit in which the model's outcome is read.
 * @param years that the model has.
 */
export function selectPoints(
  asked: AskedSeries,
  { observations, places, region }: Observed,
  { asOf, unit, years }: { readonly asOf: number; readonly unit: Unit; readonly years: readonly number[] },
): { readonly points: readonly Selected[]; readonly problems: readonly Problem[] } {
  const { id, entry } = asked;
  const named = nameOf(asked, region);
  const placeOf = new Map(observations.map((observation, index) => [observation, places[index]]));
  const own = observations.filter(
    (one) =>
      one.region.toLowerCase() === named.region.toLowerCase() &&
      one.indicator === named.indicator &&
      (named.source === undefined || one.source === named.source),
  );
  const problems: Problem[] = [];
  if (own.length === 0) return { points: [], problems: [nothingObserved(asked, named, observations)] };
  const late = own.filter((one) => one.year > asOf || knownIn(one) > asOf);
  const known = knownBy(own, asOf);
  if (late.length > 0) {
    problems.push(
      warning(
        'later-than-known',
        {
          en: `"${id}": ${yearsText(late)} ${late.length === 1 ? 'is' : 'are'} not used: not yet known at the end of ${asOf}`,
          zh: `“${id}”：${yearsText(late)} 不使用：截至${asOf}年末尚未知晓`,
        },
        asked.place,
      ),
    );
  }
  const parts = known.filter((one) => one.period !== undefined);
  if (parts.length > 0) {
    problems.push(
      warning(
        'part-of-year',
        {
          en: `"${id}": ${parts.map((one) => one.period).join(', ')} is not used: only values of whole calendar years are`,
          zh: `“${id}”：${parts.map((one) => one.period).join('、')} 不使用：仅使用整年数值`,
        },
        asked.place,
      ),
    );
  }
  const whole = known.filter((one) => one.period === undefined);
  const unconvertible = whole.find((one) => !converts(one.unit, unit));
  if (unconvertible) {
    const reason = why(unconvertible.unit, unit);
    problems.push(
      (asked.isGuess ? warning : error)(
        'wrong-unit',
        {
          en: `"${id}" is observed in ${unconvertible.unit}, but the ${entry.measure} of "${entry.variable}" is in ${unit.text}: ${reason.en}`,
          zh: `“${id}”的观测单位为${unconvertible.unit}，而“${entry.variable}”的${entry.measure}单位为${unit.text}：${reason.zh}`,
        },
        placeOf.get(unconvertible) ?? asked.place,
      ),
    );
    return { points: [], problems };
  }
  const duplicates = contradictions(whole, placeOf, id);
  problems.push(...duplicates);
  if (duplicates.length > 0) return { points: [], problems };
  const leftOut = new Map((entry['leave out'] ?? []).map(({ year, reason }) => [year, reason]));
  for (const year of leftOut.keys()) {
    if (whole.some((one) => one.year === year)) continue;
    problems.push(
      warning(
        'nothing-left-out',
        { en: `"${id}" leaves out ${year}, of which there is no value`, zh: `“${id}”剔除了${year}年，但该年本无数值` },
        asked.placeOf('leave out'),
      ),
    );
  }
  const { from = Number.NEGATIVE_INFINITY, until = Number.POSITIVE_INFINITY } = entry.years ?? {};
  const inside = whole.filter(({ year }) => year >= from && year <= until && !leftOut.has(year));
  const covered = inside.filter(({ year }) => years.includes(year));
  const outside = inside.filter(({ year }) => !years.includes(year));
  if (outside.length > 0) {
    problems.push(
      warning(
        'outside-model',
        {
          en: `"${id}": ${yearsText(outside)} ${outside.length === 1 ? 'is' : 'are'} not used: the model gives the ${entry.measure} of "${entry.variable}" for ${span(years)} only`,
          zh: `“${id}”：${yearsText(outside)} 不使用：模型仅给出“${entry.variable}”${span(years)}年的${entry.measure}`,
        },
        asked.place,
      ),
    );
  }
  const points = covered
    .map((observation): Selected => {
      const place = placeOf.get(observation);
      return {
        year: observation.year,
        value: toBase(observation.value, parseUnit(observation.unit)),
        ...(observation.censored ? { censored: observation.censored } : {}),
        observation,
        ...(place ? { place } : {}),
      };
    })
    .sort((left, right) => left.year - right.year);
  problems.push(...oddities(asked, points, whole.length > 0));
  return { points, problems };
}

interface Named {
  readonly region: string;
  readonly indicator: string;
  readonly source?: string;
}

/** `pm25` of the region itself, `Shanxi/nominal_gdp`, or the parts one by one. */
export function nameOf({ entry: { observed } }: AskedSeries, region: string): Named {
  if (typeof observed !== 'string') {
    return {
      region: observed.region ?? region,
      indicator: observed.indicator,
      ...(observed.source === undefined ? {} : { source: observed.source }),
    };
  }
  const slash = observed.indexOf('/');
  if (slash < 0) return { region, indicator: observed };
  return { region: observed.slice(0, slash).trim(), indicator: observed.slice(slash + 1).trim() };
}

function nothingObserved(asked: AskedSeries, named: Named, observations: readonly Observation[]): Problem {
  const names = [...new Set(observations.map(({ region, indicator }) => `${region}/${indicator}`))];
  const near = nearest(`${named.region}/${named.indicator}`, names);
  return error(
    'nothing-observed',
    {
      en: `"${asked.id}": there is no observation of "${named.region}/${named.indicator}"${named.source === undefined ? '' : ` from ${named.source}`}${near ? ` (did you mean "${near}"?)` : ''}; "plancast data" lists what there is. Rows whose value is empty are no observations`,
      zh: `“${asked.id}”：没有“${named.region}/${named.indicator}”的观测值${near ? `（是否应为“${near}”？）` : ''}；可用“plancast data”查看。数值为空的行不是观测值`,
    },
    asked.placeOf('observed') ?? asked.place,
  );
}

/** Two values of one year from one source and vintage contradict each other. */
function contradictions(
  observations: readonly Observation[],
  placeOf: ReadonlyMap<Observation, Place | undefined>,
  id: string,
): Problem[] {
  const first = new Map<string, Observation>();
  const problems: Problem[] = [];
  for (const one of observations) {
    const key = JSON.stringify([one.year, one.source]);
    const before = first.get(key);
    if (!before) {
      first.set(key, one);
      continue;
    }
    const same = toBase(one.value, parseUnit(one.unit)) === toBase(before.value, parseUnit(before.unit));
    if (same && one.censored === before.censored) continue;
    const line = placeOf.get(before)?.line;
    problems.push(
      error(
        'two-values',
        {
          en: `"${id}" has two values for ${one.year} from ${one.source}: ${before.value} ${before.unit}${line === undefined ? '' : ` (line ${line})`} and ${one.value} ${one.unit}; delete one, or give them vintages`,
          zh: `“${id}”在${one.year}年有两个来自 ${one.source} 的数值：${before.value} ${before.unit}${line === undefined ? '' : `（第${line}行）`}与 ${one.value} ${one.unit}；请删去一个，或注明版本`,
        },
        placeOf.get(one),
      ),
    );
  }
  return problems;
}

/** What can be fitted to, but says little. */
function oddities(asked: AskedSeries, points: readonly Selected[], hasValues: boolean): Problem[] {
  const { id, place } = asked;
  if (points.length === 0) {
    if (!hasValues) return [];
    return [
      warning(
        'no-value-left',
        {
          en: `"${id}" has no value that the model can be held against, so it takes no part`,
          zh: `“${id}”没有可与模型对照的数值，不参与拟合`,
        },
        place,
      ),
    ];
  }
  if (points.length === 1) {
    return [
      warning(
        'one-point',
        {
          en: `"${id}" has one value only (${points[0]!.year}): it cannot show how large the model's error is, so its prior decides`,
          zh: `“${id}”只有一个数值（${points[0]!.year}年）：无法反映模型误差的大小，误差由先验决定`,
        },
        place,
      ),
    ];
  }
  const exact = points.filter(({ censored }) => censored === undefined);
  if (exact.length > 2 && exact.every(({ value }) => value === exact[0]!.value)) {
    return [
      warning(
        'constant',
        {
          en: `"${id}" has the same value in all ${exact.length} years (${exact[0]!.observation.value} ${exact[0]!.observation.unit}): check that it was measured anew each year and not carried forward`,
          zh: `“${id}”在全部${exact.length}个年份数值相同（${exact[0]!.observation.value} ${exact[0]!.observation.unit}）：请核实是否逐年测量而非沿用旧值`,
        },
        place,
      ),
    ];
  }
  return [];
}

function converts(text: string, unit: Unit): boolean {
  try {
    checkConvertible(parseUnit(text), unit);
    return true;
  } catch (thrown) {
    if (thrown instanceof UnitError) return false;
    throw thrown;
  }
}

function why(text: string, unit: Unit) {
  try {
    checkConvertible(parseUnit(text), unit);
  } catch (thrown) {
    if (thrown instanceof UnitError) return thrown.text ?? same(thrown.message);
    throw thrown;
  }
  return same('');
}

function yearsText(observations: readonly Observation[]): string {
  const years = [...new Set(observations.map(({ year }) => year))].sort((left, right) => left - right);
  const runs: string[] = [];
  for (let i = 0; i < years.length; ) {
    let j = i;
    while (years[j + 1] === years[j]! + 1) j++;
    runs.push(i === j ? `${years[i]}` : `${years[i]}–${years[j]}`);
    i = j + 1;
  }
  return runs.join(', ');
}

function span(years: readonly number[]): string {
  return years.length === 0 ? '—' : years.length === 1 ? `${years[0]}` : `${years[0]}–${years.at(-1)}`;
}
