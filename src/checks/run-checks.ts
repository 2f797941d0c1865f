import { type Backend, interpreter, type Program, restrict } from '../compile/index.ts';
import { ensemble, type Measure, type OutcomeValues, type Schedule } from '../simulate/index.ts';
import type { Text } from '../words/index.ts';
import type { Check, CheckResult, Comparison, Expectation, Given, Outcome, Point } from './check.ts';
import { judge } from './judge.ts';
import { type Measured, pointsIn, type Runs, runsOf } from './track.ts';

export interface RunChecksOptions {
  /** Seed of the ensembles in which a share is counted. Default 2021. */
  readonly seed?: number;
  /** Of this thread. Default: the interpreter, for the kernel's modules cost more to make than single runs to interpret. */
  readonly backend?: Backend;
}

/**
 * Runs checks against a compiled model: each schedule once, deterministic; an ensemble only where a share of members is asked for.
 * The results are in the order of the checks.
 */
export async function runChecks(
  program: Program,
  checks: readonly Check[],
  { seed = 2021, backend = interpreter() }: RunChecksOptions = {},
): Promise<readonly CheckResult[]> {
  const names = [...new Set(checks.flatMap(({ expectations }) => expectations.flatMap(namesOf)))];
  const needed = restrict(program, names);
  const runs = runsOf(needed, names, measuredOf(checks), backend);
  const results: CheckResult[] = [];
  for (const check of checks) {
    const outcomes: Outcome[] = [];
    for (const expectation of check.expectations) {
      outcomes.push(
        expectation.share === undefined
          ? nominal(check.given, expectation, runs)
          : await counted(check.given, expectation, expectation.share, needed, { seed, backend }),
      );
    }
    results.push({ check, passed: outcomes.every(({ passed }) => passed), outcomes });
  }
  return results;
}

function namesOf({ variable, is }: Expectation): readonly string[] {
  const other = otherOf(is);
  return other === undefined ? [variable] : [variable, other];
}

function otherOf(is: Comparison): string | undefined {
  return is.kind === 'variable' ? is.other : is.kind === 'proportional' ? is.to : undefined;
}

const comparesWithout = ({ is }: Expectation): boolean => is.kind === 'without' || is.kind === 'times without';

/** Everything that is asked for by a measure. */
function measuredOf(checks: readonly Check[]): readonly Measured[] {
  return checks.flatMap(({ expectations }) =>
    expectations.flatMap((expectation) => {
      const { measure, share } = expectation;
      return measure && share === undefined ? namesOf(expectation).map((variable) => ({ variable, measure })) : [];
    }),
  );
}

function nominal(given: Given, expectation: Expectation, runs: Runs): Outcome {
  const failure = runs.failure(given.key, given.schedule);
  if (failure) {
    const found: Text = {
      en: `the run breaks: "${failure.variable}" has no value in ${failure.time}`,
      zh: `运行中断：“${failure.variable}”在 ${failure.time} 没有数值`,
    };
    return { expectation, passed: false, found };
  }
  const { variable, measure } = expectation;
  const points = (key: string, schedule: Schedule, name: string): readonly Point[] =>
    pointsIn(runs.track(key, schedule, name, measure), expectation);
  const here = (name: string) => points(given.key, given.schedule, name);
  const there = (name: string) => points(given.withoutKey, given.without, name);
  const other = otherOf(expectation.is);
  return {
    expectation,
    ...judge(expectation, {
      points: here(variable),
      without: comparesWithout(expectation) ? there(variable) : [],
      other: other === undefined ? [] : here(other),
    }),
  };
}

/** Counts the members in which an expectation holds. Member k is the same world with and without the forcing. */
async function counted(
  given: Given,
  expectation: Expectation,
  share: number,
  program: Program,
  settings: { readonly seed: number; readonly backend: Backend },
): Promise<Outcome> {
  const measure = expectation.measure ?? 'year end';
  const outcomes = namesOf(expectation).map((variable) => ({ id: variable, variable, measure }));
  const run = (schedule: Schedule) =>
    ensemble(program, { schedule, outcomes, members: expectation.members, ...settings });
  const here = await run(given.schedule);
  const there = comparesWithout(expectation) ? await run(given.without) : undefined;
  const yearly: Expectation = { ...expectation, measure: measure satisfies Measure };
  const other = otherOf(expectation.is);
  let held = 0;
  for (let member = 0; member < expectation.members; member++) {
    const points = (values: OutcomeValues | undefined): readonly Point[] =>
      values ? pointsIn({ times: values.years, values: values.values.map((one) => one[member]!) }, yearly) : [];
    const verdict = judge(yearly, {
      points: points(here.outcomes.get(expectation.variable)),
      without: points(there?.outcomes.get(expectation.variable)),
      other: other === undefined ? [] : points(here.outcomes.get(other)),
    });
    if (verdict.passed) held++;
  }
  const found = held / expectation.members;
  const percent = (value: number): string => `${(value * 100).toFixed(1)} %`;
  return {
    expectation,
    passed: found >= share,
    found: {
      en: `it holds in ${held} of ${expectation.members} members (${percent(found)}; at least ${percent(share)} are asked for)`,
      zh: `${expectation.members}个成员中有${held}个成立（${percent(found)}；要求至少${percent(share)}）`,
    },
  };
}
