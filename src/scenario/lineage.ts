import { error, nearest, type Place, type Problem, ProblemsError } from '../words/index.ts';

/** The name under which the model's own values are a scenario without any change; no file may take it. */
export const MODEL = 'model';

/** A scenario as far as its ancestry goes. */
export interface Descendant {
  readonly name: string;
  readonly extends?: string;
  /** Where `extends` names its parent. */
  readonly place: Place;
}

/** The names from the oldest ancestor to the scenario itself. @throws ProblemsError for a missing name or a circle. */
export function lineageOf(name: string, scenarios: ReadonlyMap<string, Descendant>): readonly string[] {
  const lineage: string[] = [];
  let next: string | undefined = name;
  let place: Place | undefined;
  while (next !== undefined && next !== MODEL) {
    const scenario: Descendant | undefined = scenarios.get(next);
    if (!scenario) throw new ProblemsError([unknownScenario(next, scenarios.keys(), place)]);
    if (lineage.includes(next))
      throw new ProblemsError([circle([...lineage.slice(lineage.indexOf(next)), next], place)]);
    lineage.push(next);
    place = scenario.place;
    next = scenario.extends;
  }
  return lineage.reverse();
}

/** Every parent that does not exist and every circle, each once. */
export function checkLineages(scenarios: ReadonlyMap<string, Descendant>): Problem[] {
  const problems: Problem[] = [];
  const told = new Set<string>();
  for (const scenario of scenarios.values()) {
    if (scenario.extends === undefined || scenario.extends === MODEL) continue;
    if (!scenarios.has(scenario.extends)) {
      problems.push(unknownScenario(scenario.extends, scenarios.keys(), scenario.place));
    }
  }
  for (const scenario of scenarios.values()) {
    const walk: string[] = [];
    let here: Descendant | undefined = scenario;
    while (here && !walk.includes(here.name) && !told.has(here.name)) {
      walk.push(here.name);
      here = here.extends === undefined ? undefined : scenarios.get(here.extends);
    }
    if (here && walk.includes(here.name)) {
      const around = walk.slice(walk.indexOf(here.name));
      problems.push(circle([...around, here.name], here.place));
    }
    for (const name of walk) told.add(name);
  }
  return problems;
}

/** The problem of a scenario that is not there. */
export function unknownScenario(name: string, known: Iterable<string>, place?: Place): Problem {
  const names = [...known];
  const near = nearest(name, names);
  const listed = names.length > 0 && names.length <= 12 ? `; there are: ${names.join(', ')}` : '';
  const listedZh = names.length > 0 && names.length <= 12 ? `；已有：${names.join('、')}` : '';
  return error(
    'unknown-scenario',
    {
      en: `scenario "${name}" does not exist${near ? ` (did you mean "${near}"?)` : listed}`,
      zh: `没有情景“${name}”${near ? `（是否应为“${near}”？）` : listedZh}`,
    },
    place,
  );
}

function circle(names: readonly string[], place: Place | undefined): Problem {
  const itself = names.length === 2;
  return error(
    'circular',
    {
      en: `${itself ? `"${names[0]}" extends itself` : `these scenarios extend each other in a circle: ${names.join(' → ')}`}; delete "extends" in ${itself ? 'it' : 'the one that should come first'}`,
      zh: `${itself ? `“${names[0]}”以自身为基础` : `这些情景循环引用：${names.join(' → ')}`}；请在${itself ? '其中' : '应当居首的情景中'}删除“extends”`,
    },
    place,
  );
}
