import { expect, it } from 'vitest';
import { loadChecks, problemsOf, runChecks } from '../../src/checks/index.ts';
import { loadObservations } from '../../src/observe/index.ts';
import { model, program, read, shipped } from '../yungang/district.ts';

const file = read('models/yungang/behaviour.checks.yaml');
const observations = read('data/yungang/observations.csv');
const { checks, problems } = loadChecks([file], {
  model,
  scenarios: shipped.scenarios,
  observations: loadObservations(observations.file, observations.text).observations,
});

it('the shipped statements read without a problem, and are at least forty', () => {
  expect(problems).toEqual([]);
  expect(checks.length).toBeGreaterThanOrEqual(40);
});

it('they look at every sector of the model', () => {
  const seen = new Set(
    checks.flatMap(({ expectations }) =>
      expectations.map(({ variable }) => model.variables.get(variable.replace(/\[.*$/u, ''))!.sector),
    ),
  );
  expect([...model.sectors.keys()].filter((sector) => !seen.has(sector))).toEqual([]);
});

it('the model behaves as all of them say', async () => {
  const results = await runChecks(program, checks);
  expect(problemsOf(results).map(({ text }) => text.en)).toEqual([]);
});

it('a broken model fails them: without drain of forest the statement about shrinking does not hold', async () => {
  const broken = checks.filter(({ title }) => title.en.startsWith('With no young stand'));
  expect(broken).toHaveLength(1);
  const still = {
    ...broken[0]!,
    given: {
      ...broken[0]!.given,
      schedule: {
        ...broken[0]!.given.schedule,
        columns: new Map([...broken[0]!.given.schedule.columns, ['counted_fraction[enclosure]', 0.9]]),
      },
      key: 'broken',
    },
  };
  expect((await runChecks(program, [still]))[0]!.passed).toBe(false);
});
