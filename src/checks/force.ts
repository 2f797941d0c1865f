import type { DataPath, YamlDocument } from '../document/index.ts';
import type { Model, Variable } from '../language/index.ts';
import { loadScenarios, MODEL, resolve, type Scenario } from '../scenario/index.ts';
import type { Schedule } from '../simulate/index.ts';
import { fromBase } from '../units/index.ts';
import { error, nearest, type Problem } from '../words/index.ts';
import type { Given } from './check.ts';
import type { CheckEntry } from './schema.ts';

/** The name of the scenario that a check's forcing makes; no file can have it, as it holds a blank. */
const FORCED = 'forced by a check';

/**
 * The schedules of a check: its scenario with what it forces, and what "without" means. The forcing is written in the scenario
 * language and read by its own reader, so every slip gets the sentence it would get in a scenario file, at its place here.
 *
 * @param scheduleOf the schedule of a scenario by name, `model` included; each is worked out once.
 */
export function readGiven(
  document: YamlDocument,
  at: DataPath,
  entry: CheckEntry,
  model: Model,
  scenarios: ReadonlyMap<string, Scenario>,
  scheduleOf: (scenario: string) => Schedule,
): { readonly given?: Given; readonly problems: readonly Problem[] } {
  const { scenario = MODEL, policies = [], assumptions = [], extremes = {} } = entry.given ?? {};
  const problems: Problem[] = [];
  for (const [name, path] of [
    [scenario, ['given', 'scenario']],
    [entry.without, ['without']],
  ] as const) {
    if (name === undefined || name === MODEL || scenarios.has(name)) continue;
    const near = nearest(name, [MODEL, ...scenarios.keys()]);
    const text = {
      en: `there is no scenario "${name}"${near ? ` (did you mean "${near}"?)` : ''}; "model" means the model's own values`,
      zh: `没有情景“${name}”${near ? `（是否应为“${near}”？）` : ''}；“model”表示模型自身取值`,
    };
    problems.push(error('unknown-scenario', text, document.place([...at, ...path])));
  }
  const pushed = readExtremes(document, at, extremes, model);
  problems.push(...pushed.problems);
  if (problems.length > 0) return { problems };

  const lines = [
    ...policies.map((policy, index) => ({ list: 'policies', value: policy, path: ['given', 'policies', index] })),
    ...pushed.policies.map((value) => ({ list: 'policies', value, path: ['given', 'extremes'] })),
    ...assumptions.map((value, index) => ({ list: 'assumptions', value, path: ['given', 'assumptions', index] })),
    ...pushed.assumptions.map((value) => ({ list: 'assumptions', value, path: ['given', 'extremes'] })),
  ];
  const withoutKey = entry.without ?? scenario;
  if (lines.length === 0) {
    const [schedule, without] = [scheduleOf(scenario), scheduleOf(withoutKey)];
    return { given: { scenario, schedule, without, key: scenario, withoutKey }, problems };
  }
  const forced = readForced(lines, scenario, model);
  if (!forced.scenario) {
    const policyCount = lines.filter(({ list }) => list === 'policies').length;
    const placed = forced.problems.map(({ code, text, place }) => {
      const path = lines[entryAt(place?.line ?? 0, policyCount)]?.path ?? ['given'];
      return error(code, text, document.place([...at, ...path]));
    });
    return { problems: placed };
  }
  const all = new Map([...scenarios, [FORCED, forced.scenario]]);
  return {
    given: {
      scenario,
      schedule: resolve(FORCED, all, model).schedule,
      without: scheduleOf(withoutKey),
      key: JSON.stringify([scenario, lines.map(({ value }) => value)]),
      withoutKey,
    },
    problems,
  };
}

/** Which entry stands on a line of the text below: policies from line 3 on, then a line between, then assumptions. */
function entryAt(line: number, policies: number): number {
  const index = line - 3;
  return index < policies ? index : index - 1;
}

function readForced(
  lines: readonly { readonly list: string; readonly value: unknown }[],
  parent: string,
  model: Model,
): { readonly scenario?: Scenario; readonly problems: readonly Problem[] } {
  // JSON is YAML: what the checks file says goes to the scenario reader as it stands, an entry a line.
  const listed = (list: string) =>
    lines.flatMap((line) => (line.list === list ? [`${JSON.stringify(line.value)},`] : []));
  const text = [
    `{ "title": { "en": "Forced", "zh": "强制" },`,
    '"policies": [',
    ...listed('policies'),
    '], "assumptions": [',
    ...listed('assumptions'),
    ']}',
  ].join('\n');
  const { scenario, problems } = loadOne(`scenarios/${FORCED}.yaml`, text, model);
  if (!scenario) return { problems };
  return { scenario: parent === MODEL ? scenario : { ...scenario, extends: parent }, problems: [] };
}

/** Reads one scenario text; what it extends is added after, so that its parents need not be read again. */
function loadOne(
  file: string,
  text: string,
  model: Model,
): { readonly scenario?: Scenario; readonly problems: readonly Problem[] } {
  const { scenarios, problems } = loadScenarios([{ file, text }], model);
  const found = scenarios.get(FORCED);
  const errors = problems.filter(({ severity }) => severity === 'error');
  return found && errors.length === 0 ? { scenario: found, problems: [] } : { problems: errors };
}

interface Pushed {
  readonly policies: readonly unknown[];
  readonly assumptions: readonly unknown[];
  readonly problems: readonly Problem[];
}

/** Levers at their bounds and parameters at the ends of their ranges, as entries of a scenario. */
function readExtremes(
  document: YamlDocument,
  at: DataPath,
  extremes: Readonly<Record<string, 'min' | 'max' | 'p5' | 'p95'>>,
  model: Model,
): Pushed {
  const policies: unknown[] = [];
  const assumptions: unknown[] = [];
  const problems: Problem[] = [];
  for (const [name, end] of Object.entries(extremes)) {
    const place = document.place([...at, 'given', 'extremes', name], 'key');
    const variables =
      name === 'all'
        ? [...model.variables.values()].filter(({ kind }) => kind === 'lever')
        : [model.variables.get(name)];
    for (const variable of variables) {
      const entry = variable && extremeOf(variable, end);
      if (!entry) {
        problems.push(error('no-extreme', noExtreme(name, end, variable, model), place));
      } else if ('lever' in entry) {
        policies.push(entry);
      } else {
        assumptions.push(...entry.each);
      }
    }
  }
  return { policies, assumptions, problems };
}

function extremeOf(
  variable: Variable,
  end: 'min' | 'max' | 'p5' | 'p95',
): { readonly lever: string; readonly set: number } | { readonly each: readonly unknown[] } | undefined {
  if (variable.kind === 'lever' && (end === 'min' || end === 'max')) {
    return { lever: variable.name, set: fromBase(variable.bounds[end], variable.unit) };
  }
  if (variable.kind === 'parameter' && (end === 'p5' || end === 'p95') && variable.range) {
    return {
      each: [...variable.range].map(([key, range]) => ({
        parameter: key === '' ? variable.name : `${variable.name}[${key}]`,
        value: range[end],
      })),
    };
  }
  return undefined;
}

function noExtreme(name: string, end: string, variable: Variable | undefined, model: Model) {
  if (variable) {
    return {
      en: `"${name}" has no ${end}: levers have min and max, parameters with a range have p5 and p95`,
      zh: `“${name}”没有 ${end}：政策杠杆有 min 与 max，给出范围的参数有 p5 与 p95`,
    };
  }
  const near = nearest(name, model.variables.keys());
  return {
    en: `"${name}" is not in the model${near ? ` (did you mean "${near}"?)` : ''}`,
    zh: `模型中没有“${name}”${near ? `（是否应为“${near}”？）` : ''}`,
  };
}
