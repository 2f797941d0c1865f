import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { compile } from '../../src/compile/index.ts';
import { loadModel, type Model } from '../../src/language/index.ts';
import { loadSources } from '../../src/observe/index.ts';
import { loadPlan } from '../../src/plan/index.ts';
import { loadScenarios, resolve } from '../../src/scenario/index.ts';
import { type Measure, nominalOutcomes, type Run, type Schedule, simulate } from '../../src/simulate/index.ts';
import { parseUnit } from '../../src/units/index.ts';

/** A file of the workspace as text. */
export function read(path: string): { readonly file: string; readonly text: string } {
  return { file: path, text: readFileSync(fileURLToPath(new URL(`../../${path}`, import.meta.url)), 'utf8') };
}

function folder(path: string) {
  const names = readdirSync(fileURLToPath(new URL(`../../${path}`, import.meta.url)));
  return names
    .filter((name) => name.endsWith('.yaml') && !name.endsWith('.checks.yaml'))
    .map((name) => read(`${path}/${name}`));
}

const sourcesFile = read('data/sources.yaml');
export const sources = loadSources(sourcesFile.file, sourcesFile.text);
export const modelFiles = folder('models/yungang');
export const loaded = loadModel('yungang', modelFiles, { sources: new Set(sources.sources.keys()) });
export const model: Model = loaded.model!;
export const program = compile(model);

const scenarioFiles = folder('scenarios/yungang');
export const shipped = loadScenarios(scenarioFiles, model);
export const scenarioNames = scenarioFiles.map(({ file }) => file.replace(/^.*\/|\.yaml$/g, ''));

const planFile = read('data/yungang/plan.yaml');
export const plan = loadPlan(planFile.file, planFile.text, {
  sources: sources.sources.keys(),
  variables: model.variables,
  dimensions: model.dimensions,
});

/** The schedule of a shipped scenario, or of a scenario written out here. */
export function scheduleOf(scenario: string): Schedule {
  if (scenarioNames.includes(scenario)) return resolve(scenario, shipped.scenarios, model).schedule;
  const written = { file: 'scenarios/yungang/situation.yaml', text: `title: { en: Situation, zh: 情形 }\n${scenario}` };
  const { scenarios, problems } = loadScenarios([...scenarioFiles, written], model);
  if (problems.length > 0) throw new Error(problems.map(({ text }) => text.en).join('\n'));
  return resolve('situation', scenarios, model).schedule;
}

/** One run without randomness; `columns` fixes single uncertain numbers, in base units. */
export function run(scenario: string, columns: Readonly<Record<string, number>> = {}): Run {
  return simulate(program, scheduleOf(scenario), { columns: new Map(Object.entries(columns)) });
}

export type Question = readonly [variable: string, measure: Measure];

/** Variables by calendar year in a run without randomness, each in the unit in which the model declares it, by `variable`. */
export function allByYear(
  scenario: string,
  questions: readonly Question[],
): ReadonlyMap<string, ReadonlyMap<number, number>> {
  const outcomes = questions.map(([variable, measure]) => ({ id: variable, variable, measure }));
  const found = nominalOutcomes(program, { schedule: scheduleOf(scenario), outcomes });
  return new Map(
    [...found].map(([id, { unit, years, values }]) => [
      id,
      new Map(years.map((year, index) => [year, values[index]![0]! / unit.scale])),
    ]),
  );
}

/** One variable by calendar year. */
export function byYear(scenario: string, variable: string, measure: Measure): ReadonlyMap<number, number> {
  return allByYear(scenario, [[variable, measure]]).get(variable)!;
}

/** Values of a variable at the year ends of a run, in a unit. */
export function yearEnds({ saved }: Run, variable: string, unit: string): readonly number[] {
  return [...saved.variables.get(variable)!].map((value) => value / parseUnit(unit).scale);
}

/** Values of a variable as each step of a run begins, in a unit. */
export function steps({ variables }: Run, variable: string, unit: string): readonly number[] {
  return [...variables.get(variable)!].map((value) => value / parseUnit(unit).scale);
}

/** Flow over the whole run, in a unit: Euler adds rate × step as each step begins. */
export function total(of: Run, variable: string, unit: string): number {
  return (
    steps(of, variable, unit)
      .slice(0, -1)
      .reduce((sum, rate) => sum + rate, 0) * program.time.step
  );
}
