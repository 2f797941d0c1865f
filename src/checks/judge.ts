import { fromBase, type Unit, unitTitle } from '../units/index.ts';
import { formatSignificant, type Text } from '../words/index.ts';
import type { Comparison, Expectation, Point, Relation } from './check.ts';

/** What an expectation is judged on: the points of the run, of the run without the forcing, and of another variable. */
export interface Evidence {
  readonly points: readonly Point[];
  readonly without: readonly Point[];
  readonly other: readonly Point[];
}

export interface Verdict {
  readonly passed: boolean;
  readonly found: Text;
}

/** Judges one expectation. The sentence names the first point that fails, or the one that is nearest to failing. */
export function judge(expectation: Expectation, evidence: Evidence): Verdict {
  const { points } = evidence;
  const broken = points.find(({ value }) => Number.isNaN(value));
  if (points.length === 0 || broken) {
    return {
      passed: false,
      found: broken
        ? { en: `it has no value in ${when(broken.year)}`, zh: `${when(broken.year)}没有数值` }
        : { en: 'there is no value at that time', zh: '该时间没有数值' },
    };
  }
  const { is } = expectation;
  switch (is.kind) {
    case 'movement':
      return movement(is, points, expectation);
    case 'proportional':
      return proportional(evidence, expectation);
    case 'between':
      return each(
        points,
        (point) => Math.min(point.value - is.low, is.high - point.value),
        expectation,
        (point) => ({
          en: `${shown(point.value, expectation.unit).en} in ${when(point.year)}`,
          zh: `${when(point.year)}为${shown(point.value, expectation.unit).zh}`,
        }),
      );
    default:
      return compare(is, evidence, expectation);
  }
}

/** Whether one value passes, told as how far it is inside (negative: outside), for {@link each}. */
function compare(
  is: Exclude<Comparison, { kind: 'movement' | 'proportional' | 'between' }>,
  evidence: Evidence,
  expectation: Expectation,
): Verdict {
  const { points, without, other } = evidence;
  const { unit, tolerance } = expectation;
  const pairs = points.flatMap(
    (point, index): { point: Point; against: number; relation: Relation; slack: number }[] => {
      switch (is.kind) {
        case 'number':
          return [{ point, against: is.value, relation: is.relation, slack: tolerance }];
        case 'variable':
          return [{ point, against: other[index]!.value, relation: is.relation, slack: tolerance }];
        case 'without':
          return [{ point, against: without[index]!.value, relation: is.relation, slack: tolerance }];
        case 'times without':
          return [{ point, against: without[index]!.value * is.factor, relation: '=', slack: tolerance }];
        default: {
          const seen = is.points.find(({ year }) => year === point.year);
          return seen ? [{ point, against: seen.value, relation: '=', slack: is.within }] : [];
        }
      }
    },
  );
  if (pairs.length === 0) {
    return {
      passed: false,
      found: { en: 'no observation lies in the years of the run', zh: '运行年份内没有观测值' },
    };
  }
  // "Higher than without" is about the course as a whole: never lower, and somewhere higher.
  const strict =
    is.kind === 'without' && (is.relation === '>' || is.relation === '<') && expectation.when.at === undefined;
  const relation: Relation | undefined = strict ? (is.relation === '>' ? '>=' : '<=') : undefined;
  const margin = (pair: (typeof pairs)[number]): number =>
    marginOf(pair.point.value, pair.against, relation ?? pair.relation, pair.slack);
  const worst = pairs.reduce((left, right) => (margin(right) < margin(left) ? right : left));
  const passedEach = margin(worst) >= 0;
  const moved =
    !strict || pairs.some(({ point, against }) => marginOf(point.value, against, is.relation, tolerance) >= 0);
  const told = !strict || !passedEach ? worst : pairs.reduce((left, right) => (gap(right) > gap(left) ? right : left));
  const [left, right] = [shown(told.point.value, unit), shown(told.against, unit)];
  return {
    passed: passedEach && moved,
    found: {
      en: `${left.en} against ${right.en} in ${when(told.point.year)}`,
      zh: `${when(told.point.year)}为${left.zh}，对照为${right.zh}`,
    },
  };
}

const gap = ({ point, against }: { readonly point: Point; readonly against: number }): number =>
  Math.abs(point.value - against);

/** How far a comparison is from failing, relative to the larger side; below zero it fails. */
function marginOf(left: number, right: number, relation: Relation, tolerance: number): number {
  const scale = Math.max(Math.abs(left), Math.abs(right));
  if (Number.isNaN(left) || Number.isNaN(right)) return Number.NEGATIVE_INFINITY;
  const difference = scale === 0 ? 0 : (left - right) / scale;
  switch (relation) {
    case '>=':
      return difference + tolerance;
    case '<=':
      return tolerance - difference;
    case '>':
      return difference > tolerance ? difference : -1e-300 + Math.min(0, difference - tolerance);
    case '<':
      return -difference > tolerance ? -difference : -1e-300 + Math.min(0, -difference - tolerance);
    case '=':
      return tolerance - Math.abs(difference);
  }
}

function each(
  points: readonly Point[],
  margin: (point: Point) => number,
  { tolerance }: Expectation,
  sentence: (point: Point) => Text,
): Verdict {
  const worst = points.reduce((left, right) => (margin(right) < margin(left) ? right : left));
  return { passed: margin(worst) >= -tolerance * Math.abs(worst.value), found: sentence(worst) };
}

function movement(
  { movement: how }: Extract<Comparison, { kind: 'movement' }>,
  points: readonly Point[],
  { unit, tolerance }: Expectation,
): Verdict {
  const [first, last] = [points[0]!, points.at(-1)!];
  const scale = Math.max(...points.map(({ value }) => Math.abs(value)));
  const least = tolerance * scale;
  const steps = points
    .slice(1)
    .map((point, index) => ({ from: points[index]!, to: point, by: point.value - points[index]!.value }));
  const told = (from: Point, to: Point): Text => ({
    en: `from ${shown(from.value, unit).en} in ${when(from.year)} to ${shown(to.value, unit).en} in ${when(to.year)}`,
    zh: `${when(from.year)}为${shown(from.value, unit).zh}，${when(to.year)}为${shown(to.value, unit).zh}`,
  });
  switch (how) {
    case 'rises':
      return { passed: last.value - first.value > least, found: told(first, last) };
    case 'falls':
      return { passed: first.value - last.value > least, found: told(first, last) };
    case 'never rises':
    case 'never falls': {
      const sign = how === 'never rises' ? 1 : -1;
      const worst = steps.find(({ by }) => by * sign > least);
      return worst ? { passed: false, found: told(worst.from, worst.to) } : { passed: true, found: told(first, last) };
    }
    case 'steady': {
      const off = points.find(({ value }) => Math.abs(value - first.value) > least);
      return off ? { passed: false, found: told(first, off) } : { passed: true, found: told(first, last) };
    }
  }
}

/** The ratio to the other variable is the same at all points where both have a value. */
function proportional({ points, other }: Evidence, { tolerance }: Expectation): Verdict {
  const all = points
    .map(({ value, year }, index) => ({ year, ratio: value / other[index]!.value }))
    .filter(({ ratio }) => !Number.isNaN(ratio));
  const first = all[0];
  if (!first) return { passed: false, found: { en: 'both are zero at all times', zh: '两者始终为零' } };
  const off = all.find(({ ratio }) => !(Math.abs(ratio / first.ratio - 1) <= tolerance));
  const [a, b] = [first, off ?? all.at(-1)!];
  return {
    passed: off === undefined,
    found: {
      en: `the ratio is ${formatSignificant(a.ratio, 5)} in ${when(a.year)} and ${formatSignificant(b.ratio, 5)} in ${when(b.year)} (base units)`,
      zh: `比值在${when(a.year)}为${formatSignificant(a.ratio, 5)}，在${when(b.year)}为${formatSignificant(b.ratio, 5)}（基本单位）`,
    },
  };
}

function shown(base: number, unit: Unit): Text {
  const number = formatSignificant(fromBase(base, unit), 6)
    .replace(/(\.\d*?)0+$/u, '$1')
    .replace(/\.$/u, '');
  const title = unitTitle(unit);
  const join = (words: string): string =>
    words === '' ? number : `${number} ${/^\d/u.test(words) ? '× ' : ''}${words}`;
  return { en: join(title.en), zh: join(title.zh) };
}

const when = (time: number): string => String(Number(time.toFixed(3)));
