import { checkShape, type DataPath, readDocument, type YamlDocument } from '../document/index.ts';
import type { Model } from '../language/index.ts';
import type { Observation } from '../observe/index.ts';
import { resolve, type Scenario } from '../scenario/index.ts';
import { outcomeUnit, type Schedule } from '../simulate/index.ts';
import { error, type Problem, sortProblems, type Text } from '../words/index.ts';
import type { Check, Expectation } from './check.ts';
import { readGiven } from './force.ts';
import { scalarsOf, variableOf } from './names.ts';
import { readComparison, readShare } from './read-comparison.ts';
import { type CheckEntry, checksFileSchema, type ExpectationEntry } from './schema.ts';

export interface ChecksContext {
  readonly model: Model;
  readonly scenarios: ReadonlyMap<string, Scenario>;
  readonly observations?: readonly Observation[];
}

/** Differences below this are rounding of the machine. */
const TOLERANCE = 1e-9;
/** Members of an ensemble in which a share is counted: a share of 95 % is known within 3 points (two standard errors). */
const MEMBERS = 200;

/**
 * Reads the checks of one or several files `models/<region>/<name>.checks.yaml`. All problems are found; checks without a problem are
 * there also when others have some.
 */
export function loadChecks(
  files: readonly { readonly file: string; readonly text: string }[],
  context: ChecksContext,
): { readonly checks: readonly Check[]; readonly problems: readonly Problem[] } {
  const problems: Problem[] = [];
  const checks: Check[] = [];
  const scheduleOf = schedulesOf(context);
  for (const { file, text } of files) {
    const { document, problems: reading } = readDocument(file, text);
    problems.push(...reading);
    if (!document) continue;
    const { value: content, problems: shape } = checkShape(document, checksFileSchema);
    problems.push(...shape);
    for (const [index, entry] of (content?.checks ?? []).entries()) {
      const read = readCheck(document, ['checks', index], entry, context, scheduleOf);
      problems.push(...read.problems);
      if (read.check) checks.push(read.check);
    }
  }
  return { checks, problems: sortProblems(problems) };
}

/** Many checks start from the same few scenarios: each is put together once. */
function schedulesOf({ model, scenarios }: ChecksContext): (scenario: string) => Schedule {
  const known = new Map<string, Schedule>();
  return (name) => {
    const schedule = known.get(name) ?? resolve(name, scenarios, model).schedule;
    known.set(name, schedule);
    return schedule;
  };
}

function readCheck(
  document: YamlDocument,
  at: DataPath,
  entry: CheckEntry,
  context: ChecksContext,
  scheduleOf: (scenario: string) => Schedule,
): { readonly check?: Check; readonly problems: readonly Problem[] } {
  const { given, problems: forcing } = readGiven(document, at, entry, context.model, context.scenarios, scheduleOf);
  const problems: Problem[] = [...forcing];
  const many = Array.isArray(entry.expect) ? entry.expect : [entry.expect];
  const expectations = many.flatMap((one, index) => {
    const path = Array.isArray(entry.expect) ? [...at, 'expect', index] : [...at, 'expect'];
    return readExpectation(document, path, one, context, problems);
  });
  if (given && given.key === given.withoutKey && !entry.without) {
    const compared = expectations.find(({ is }) => is.kind === 'without' || is.kind === 'times without');
    if (compared) problems.push(error('nothing-forced', nothingForced, compared.place));
  }
  if (!given || problems.length > 0) return { problems };
  return {
    check: { title: entry.title, level: entry.level ?? 'error', given, expectations, place: document.place(at) },
    problems,
  };
}

function readExpectation(
  document: YamlDocument,
  at: DataPath,
  entry: ExpectationEntry,
  { model, observations = [] }: ChecksContext,
  problems: Problem[],
): Expectation[] {
  const refuse = (code: string, text: Text, key: string): [] => {
    problems.push(error(code, text, document.place([...at, key])));
    return [];
  };
  const scalars = scalarsOf(entry.variable, model);
  if ('refusal' in scalars) return refuse('unknown-name', scalars.refusal, 'variable');
  const declared = variableOf(scalars[0]!, model).unit;
  const unit = entry.measure ? outcomeUnit(declared, entry.measure) : declared;
  const read = readComparison(entry.is, unit, model, observations);
  if ('refusal' in read) return refuse('comparison', read.refusal, 'is');
  const tolerance = entry.tolerance === undefined ? TOLERANCE : readShare(entry.tolerance);
  if (typeof tolerance !== 'number') return refuse('tolerance', tolerance.refusal, 'tolerance');
  const share = entry.share === undefined ? undefined : readShare(entry.share);
  if (share !== undefined && (typeof share !== 'number' || share <= 0 || share > 1)) {
    return refuse('share', notAShare, 'share');
  }
  if (read.comparison.kind === 'observed' && !entry.measure) return refuse('measure', measureNeeded, 'is');
  if (entry.at !== undefined && (entry.from !== undefined || entry.until !== undefined)) {
    return refuse('two-times', twoTimes, 'at');
  }
  const { start, stop } = model.time;
  for (const key of ['at', 'from', 'until'] as const) {
    const year = entry[key];
    const last = key === 'at' ? stop - 1 : stop;
    // Years before the start are there for a measure, as far as the model gives a history.
    if (year === undefined || (year <= last && (year >= start || entry.measure !== undefined))) continue;
    return refuse('outside-time', outside(year, start, stop), key);
  }
  return scalars.map((variable) => ({
    variable,
    ...(entry.measure ? { measure: entry.measure } : {}),
    unit,
    when: {
      ...(entry.at === undefined ? {} : { at: entry.at }),
      ...(entry.from === undefined ? {} : { from: entry.from }),
      ...(entry.until === undefined ? {} : { until: entry.until }),
    },
    is: read.comparison,
    tolerance,
    ...(typeof share === 'number' ? { share } : {}),
    members: entry.members ?? MEMBERS,
    place: document.place(at),
  }));
}

const nothingForced: Text = {
  en: 'this compares with the run "without", but nothing is forced; add policies, assumptions or extremes to "given", or name a scenario under "without"',
  zh: '此处与“without”对照，但没有强制任何变化；请在 given 中写 policies、assumptions 或 extremes，或在 without 中写对照情景',
};
const notAShare: Text = {
  en: 'a share is more than 0 % and at most 100 %, as in "95 %"',
  zh: '比例应大于0%且不超过100%，如“95 %”',
};
const measureNeeded: Text = {
  en: 'observations are of calendar years: say by "measure" how a year is read off the variable',
  zh: '观测值按年度给出：请用 measure 说明如何读取年度值',
};
const twoTimes: Text = {
  en: '"at" is one year and does not go with "from" or "until"',
  zh: '“at”指某一年，不能与“from”或“until”同用',
};
const outside = (year: number, start: number, stop: number): Text => ({
  en: `${year} is outside the model's time, ${start} to ${stop}`,
  zh: `${year} 不在模型时间 ${start} 至 ${stop} 之内`,
});
