import type { Model, Path } from '../language/index.ts';
import type { Distribution } from '../sample/index.ts';
import { apply } from './apply.ts';
import { baseText, changeText } from './change-text.ts';
import { windowOf } from './conflict.ts';
import { type Course, courseOf, pathOf, untouched } from './course.ts';
import { assumptionText, type Holds, holdsText } from './layer-text.ts';
import { lineageOf, MODEL } from './lineage.ts';
import type { Assumption, Change, Origin, Resolved, Scenario } from './scenario.ts';
import { shockYears } from './shock-years.ts';
import { type Changeable, elementKeys, entryOf, findTarget, fullName, isChangeable, type Target } from './target.ts';

/**
 * A scenario with all it inherits, ready to run: the changes of its oldest ancestor on the model's own values, then those of
 * each descendant on what the one before left. The name `model` is the model's own values, without any change.
 *
 * @throws ProblemsError when there is no such scenario, a parent is missing, or `extends` goes in a circle.
 */
export function resolve(name: string, scenarios: ReadonlyMap<string, Scenario>, model: Model): Resolved {
  const lineage = lineageOf(name, scenarios);
  const state = stateOf(model);
  for (const ancestor of lineage) {
    const scenario = scenarios.get(ancestor)!;
    applyPaths(state, scenario, model);
    applyColumns(state, scenario, model);
  }
  const paths = new Map([...state.courses].map(([full, course]) => [full, state.pathOf(full, course)]));
  return {
    scenario: scenarios.get(name) ?? modelScenario(model),
    lineage: lineage.length > 0 ? lineage : [MODEL],
    schedule: { paths, columns: state.columns },
    origins: state.origins,
  };
}

/** The scenario that changes nothing. */
function modelScenario(model: Model): Scenario {
  return {
    name: MODEL,
    title: { en: "The model's own values", zh: '模型自身取值' },
    policies: [],
    assumptions: [],
    place: { file: `models/${model.name}/model.yaml`, line: 1, column: 1 },
  };
}

/** What holds while the ancestors are gone through. By full name; what no scenario touches is in `origins` alone. */
interface State {
  readonly origins: Map<string, readonly Origin[]>;
  readonly owns: ReadonlyMap<string, Course>;
  readonly courses: Map<string, Course>;
  readonly columns: Map<string, number | Distribution>;
  readonly pathOf: (full: string, course: Course) => Path;
}

/** The model's own layers, worked out once a model: every scenario starts from them, and a model never changes. */
const ownLayers = new WeakMap<Model, OwnLayers>();

interface OwnLayers {
  readonly origins: ReadonlyMap<string, readonly Origin[]>;
  readonly owns: ReadonlyMap<string, Course>;
}

function stateOf(model: Model): State {
  const { origins, owns } = ownLayers.get(model) ?? ownLayersOf(model);
  ownLayers.set(model, { origins, owns });
  const { start } = model.time;
  return {
    origins: new Map(origins),
    owns,
    courses: new Map(),
    columns: new Map(),
    pathOf: (full, course) => pathOf(course, owns.get(full)!, start),
  };
}

/** The model's own layer of everything a scenario can change. */
function ownLayersOf(model: Model): OwnLayers {
  const origins = new Map<string, readonly Origin[]>();
  const owns = new Map<string, Course>();
  const { start } = model.time;
  for (const variable of model.variables.values()) {
    if (!isChangeable(variable)) continue;
    const layer = (full: string, holds: Holds): void => {
      origins.set(full, [{ layer: MODEL, place: variable.place, what: holdsText(holds, variable, start), holds }]);
    };
    for (const key of elementKeys(variable, model)) {
      const full = fullName(variable.name, key);
      if (variable.kind === 'lever' || variable.kind === 'input') {
        const path = entryOf(variable.path, key)!;
        const own = courseOf(path);
        owns.set(full, own);
        layer(full, pathOf(untouched, own, start));
      } else if (variable.kind === 'parameter') {
        layer(full, (variable.uncertainty && entryOf(variable.uncertainty, key)) ?? entryOf(variable.value, key)!);
      } else {
        for (const year of shockYears(model.time)) layer(`${full}@${year}`, entryOf(variable.distribution, key)!);
      }
    }
  }
  return { origins, owns };
}

function addLayer(state: State, full: string, layer: Origin): void {
  state.origins.set(full, [...state.origins.get(full)!, layer]);
}

/** Changes of levers and inputs. Entries of one file do not overlap, so their order matters to a ramp alone: by time. */
function applyPaths(state: State, scenario: Scenario, model: Model): void {
  const { start } = model.time;
  const base = baseText(scenario.extends);
  const entries = [
    ...scenario.policies.map((policy) => ({ entry: policy, target: targetNamed(policy.lever, 'lever', model) })),
    ...scenario.assumptions
      .filter((assumption) => assumption.target.kind === 'input')
      .map((assumption) => ({ entry: assumption, target: targetNamed(assumption.target.name, 'input', model) })),
  ];
  const steps = entries
    .flatMap(({ entry, target }) => entry.changes.map((change) => ({ entry, target, change })))
    .sort((left, right) => windowOf(left.change)[0] - windowOf(right.change)[0]);
  const ends = new Map<string, Set<number>>();
  for (const { entry, target, change } of steps) {
    for (const full of target.keys.map((key) => fullName(target.variable.name, key))) {
      const own = state.owns.get(full)!;
      const [from, until] = windowOf(change);
      const continues = ends.get(full)?.has(from) ?? false;
      const course = apply(state.courses.get(full) ?? untouched, change, { own, start, continues });
      state.courses.set(full, course);
      ends.set(full, (ends.get(full) ?? new Set()).add(until));
      addLayer(state, full, {
        layer: scenario.name,
        place: entry.place,
        what: changeText(change, target.variable.unit, base),
        holds: state.pathOf(full, course),
      });
    }
  }
}

/** Parameters, and years of shocks. */
function applyColumns(state: State, scenario: Scenario, model: Model): void {
  for (const assumption of scenario.assumptions) {
    const { kind, name } = assumption.target;
    if (kind === 'input') continue;
    const target = targetNamed(name, kind, model);
    const what = assumptionText(assumption, target.variable);
    for (const key of target.keys) {
      const full = fullName(target.variable.name, key);
      if (kind === 'parameter') {
        set(full, fixedValue(assumption.changes[0]) ?? assumption.distribution ?? middleOf(target, key));
        continue;
      }
      for (const year of shockYears(model.time)) {
        const holds = holdsInYear(assumption, target, key, year);
        if (holds !== undefined) set(`${full}@${year}`, holds);
      }
    }
    function set(column: string, holds: number | Distribution | 'free'): void {
      const origins = state.origins.get(column)!;
      if (holds === 'free') state.columns.delete(column);
      else state.columns.set(column, holds);
      addLayer(state, column, {
        layer: scenario.name,
        place: assumption.place,
        what,
        holds: holds === 'free' ? origins[0]!.holds! : holds,
      });
    }
  }
}

/** What an assumption makes of one year of a shock: `free` gives it back to the model; undefined when it does not speak of it. */
function holdsInYear(
  { changes, distribution, certain, window }: Assumption,
  target: Target,
  key: string,
  year: number,
): number | Distribution | 'free' | undefined {
  const inside = (time: { readonly from?: number; readonly until?: number }): boolean =>
    year >= (time.from ?? -Infinity) && year < (time.until ?? Infinity);
  const change = changes[0];
  switch (change?.kind) {
    case undefined:
      if (!inside(window ?? {})) return undefined;
      return certain ? middleOf(target, key) : distribution;
    case 'path': {
      const index = change.times.indexOf(year);
      return index < 0 ? undefined : change.values[index];
    }
    case 'set':
      return inside(change) ? change.value : undefined;
    case 'until':
      return year >= change.time ? 'free' : undefined;
    default:
      return undefined;
  }
}

/** The model's own middle value: of a parameter its value, of a shock its median. */
function middleOf({ variable }: Target, key: string): number {
  if (variable.kind === 'parameter') return entryOf(variable.value, key)!;
  if (variable.kind === 'shock') return entryOf(variable.nominal, key)!;
  throw new Error(`${variable.name} is neither a parameter nor a shock`);
}

function fixedValue(change: Change | undefined): number | undefined {
  return change?.kind === 'set' ? change.value : undefined;
}

/** The target of a scenario that was checked when it was read. */
function targetNamed(name: string, kind: Changeable['kind'], model: Model): Target {
  const found = findTarget(name, kind, model);
  if ('target' in found) return found.target;
  throw new Error(`the scenario was not read for this model: ${found.refusal.en}`);
}
