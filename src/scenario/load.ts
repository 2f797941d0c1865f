import type { Lever, Model, Path } from '../language/index.ts';
import { error, type Problem, sortProblems, type Text, warning } from '../words/index.ts';
import { courseOf, valueAt } from './course.ts';
import { checkLineages, MODEL } from './lineage.ts';
import { type ReadScenario, readScenario } from './read-scenario.ts';
import { outOfBounds } from './read-value.ts';
import { resolve } from './resolve.ts';
import type { Origin, Resolved, Scenario } from './scenario.ts';
import { splitName } from './target.ts';
import { timeText } from './time.ts';

/**
 * Reads all scenario files of a region against its model. Everything that is wrong in any file is in `problems`, in the
 * order of the files; `scenarios` holds those that can be run, by name.
 */
export function loadScenarios(
  files: readonly { readonly file: string; readonly text: string }[],
  model: Model,
): { readonly scenarios: ReadonlyMap<string, Scenario>; readonly problems: readonly Problem[] } {
  const problems: Problem[] = [];
  const read = new Map<string, ReadScenario>();
  for (const { file, text } of files) {
    const one = readScenario(file, text, model);
    problems.push(...one.problems);
    const twin = read.get(one.name);
    if (twin) problems.push(error('duplicate-name', sameName(one.name, twin.place.file), { file, line: 1, column: 1 }));
    else read.set(one.name, one);
  }
  problems.push(...checkLineages(read));

  // A scenario can run when its whole lineage can.
  const sound = new Map([...read].flatMap(([name, { scenario }]) => (scenario ? [[name, scenario] as const] : [])));
  const scenarios = new Map([...sound].filter(([name]) => isWhole(name, sound)));
  for (const name of scenarios.keys()) problems.push(...checkResolved(resolve(name, scenarios, model), model));
  const broken = new Set(
    problems.filter((problem) => problem.severity === 'error').map((problem) => problem.place?.file),
  );
  for (const [name, { place }] of scenarios) if (broken.has(place.file)) scenarios.delete(name);
  return {
    scenarios: new Map([...scenarios].filter(([name]) => isWhole(name, scenarios))),
    problems: sortProblems(problems),
  };
}

function isWhole(name: string, scenarios: ReadonlyMap<string, Scenario>): boolean {
  const seen = new Set<string>();
  let next: string | undefined = name;
  while (next !== undefined && next !== MODEL) {
    const scenario: Scenario | undefined = scenarios.get(next);
    if (!scenario || seen.has(next)) return false;
    seen.add(next);
    next = scenario.extends;
  }
  return true;
}

/** What shows only once the changes are put together: values beyond a lever's bounds, a shift that moves nothing. */
function checkResolved(resolved: Resolved, model: Model): Problem[] {
  const problems: Problem[] = [];
  const own = resolved.scenario.name;
  const shifts = new Set(
    [...resolved.scenario.policies, ...resolved.scenario.assumptions]
      .filter((entry) => entry.changes.some((change) => change.kind === 'shift' && change.by !== 0))
      .map((entry) => entry.place),
  );
  const told = new Set<Origin['place']>();
  for (const [full, layers] of resolved.origins) {
    if (layers.length < 2) continue; // the model's own value alone
    const variable = model.variables.get(splitName(full).name);
    for (const [index, layer] of layers.entries()) {
      const before = layers[index - 1];
      if (layer.layer !== own || !before || told.has(layer.place)) continue;
      const path = typeof layer.holds === 'object' && 'times' in layer.holds ? layer.holds : undefined;
      if (path && !path.values.every(Number.isFinite)) {
        told.add(layer.place);
        problems.push(error('not-finite', notFinite(full), layer.place));
      } else if (variable?.kind === 'lever') {
        const beyond = firstBeyond(layer.holds as Path, variable, model);
        if (beyond && !firstBeyond(before.holds as Path, variable, model)) {
          told.add(layer.place);
          const when = { en: `in ${timeText(beyond.time).en}`, zh: timeText(beyond.time).zh };
          problems.push(error('out-of-bounds', outOfBounds(beyond.value, variable, when), layer.place));
        }
      }
      if (shifts.has(layer.place) && samePath(layer.holds as Path, before.holds as Path)) {
        told.add(layer.place);
        problems.push(warning('no-effect', shiftsNothing(full), layer.place));
      }
    }
  }
  return problems;
}

/** The first time within the model at which a path lies beyond the lever's bounds, but for rounding. */
function firstBeyond(path: Path, { bounds }: Lever, model: Model): { time: number; value: number } | undefined {
  const { start, stop } = model.time;
  const course = courseOf(path);
  const slack = 1e-9 * Math.max(Math.abs(bounds.min), Math.abs(bounds.max));
  return [start, ...path.times.filter((time) => time > start && time < stop), stop]
    .map((time) => ({ time, value: valueAt(course, course, time) }))
    .find(({ value }) => value < bounds.min - slack || value > bounds.max + slack);
}

function samePath(left: Path, right: Path): boolean {
  return JSON.stringify(left) === JSON.stringify(right);
}

function notFinite(full: string): Text {
  return {
    en: `"${full}" becomes too large to be a number here; check the factors and values that lead to it`,
    zh: `“${full}”在此处过大，已不是有限数；请检查相关的系数与取值`,
  };
}

function shiftsNothing(full: string): Text {
  return {
    en: `"${full}" has the same value at all times in what this scenario starts from, so moving it in time has no effect; the measure it should delay may be missing in "extends"`,
    zh: `“${full}”在所基于的情景中始终为同一取值，推迟或提前不起作用；可能漏写了“extends”或其中没有该措施`,
  };
}

function sameName(name: string, file: string): Text {
  return {
    en: `two files make the scenario "${name}" (the other is ${file}); rename one of them`,
    zh: `两个文件都定义了情景“${name}”（另一个是 ${file}）；请重命名其中一个`,
  };
}
