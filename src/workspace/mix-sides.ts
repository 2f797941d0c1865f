import { parse, stringify } from 'yaml';
import { nameOf, type Pair, type Part } from '../compare/index.ts';
import { type Resolved, resolve } from '../scenario/index.ts';
import { error, ProblemsError } from '../words/index.ts';
import { carriedPosterior } from './carried-posterior.ts';
import type { Side } from './read-side.ts';
import { loadRegion, type ReadyRegion, requireReady } from './region.ts';
import { workspaceOf } from './workspace.ts';

/** Which side each part is taken from. */
export type Choice = Readonly<Record<Part, 'a' | 'b'>>;

/** A region put together from two sides, with the scenarios of every pair. */
export interface Mixture {
  readonly region: ReadyRegion;
  readonly scenarios: readonly Resolved[];
}

/** Files that no number depends on. */
const WITHOUT_NUMBERS = /^data\/sources\.yaml$|\/statements\.ya?ml$|\.checks\.ya?ml$/u;

/** Two sides whose parts can be taken apart and put together. */
export class Sides {
  readonly a: Side;
  /** Under the first side's name of the region. */
  readonly b: Side;
  readonly #regions = new Map<string, ReadyRegion | ProblemsError>();
  readonly #sources: Uint8Array | undefined;

  constructor(a: Side, b: Side) {
    this.a = a;
    this.b = a.region === b.region ? b : renamed(b, a.region);
    this.#sources = unionOf(a.files.get(SOURCES), b.files.get(SOURCES));
  }

  /** Paths whose content differs, by the part they belong to; `undefined` for those that no number depends on. */
  changedFiles(): ReadonlyMap<string, Part | 'scenario' | undefined> {
    const paths = [...new Set([...this.a.files.keys(), ...this.b.files.keys()])].sort();
    const changed = paths.filter((path) => !isSame(this.a.files.get(path), this.b.files.get(path)));
    return new Map(changed.map((path) => [path, this.#partOf(path)]));
  }

  /** One of the sides as it is. @throws ProblemsError with its errors, saying which side it is. */
  whole(side: 'a' | 'b'): ReadyRegion {
    try {
      return this.region({ model: side, plan: side, data: side }, side);
    } catch (thrown) {
      if (!(thrown instanceof ProblemsError)) throw thrown;
      const { name } = this[side];
      throw new ProblemsError(
        thrown.problems.map(({ code, text, place }) =>
          error(code, { en: `${text.en} (in ${name})`, zh: `${text.zh}（在 ${name} 中）` }, place),
        ),
      );
    }
  }

  /** Model, plan and data of a choice, with the scenario files of a side. @throws ProblemsError when they do not fit together. */
  region(choice: Pick<Choice, 'model' | 'plan' | 'data'>, scenarios: 'a' | 'b'): ReadyRegion {
    const key = `${choice.model}${choice.plan}${choice.data}${scenarios}`;
    const known = this.#regions.get(key) ?? this.#load(choice, scenarios);
    this.#regions.set(key, known);
    if (known instanceof ProblemsError) throw known;
    return known;
  }

  /** The region of a choice, each pair's levers from one side's scenario and all else from the other's. @throws ProblemsError likewise. */
  mix(choice: Choice, pairs: readonly Pair[]): Mixture {
    const policies = this.region(choice, choice.policy);
    const assumptions = this.region(choice, choice.assumption);
    const scenarios = pairs.map((pair) =>
      withLevers(
        resolve(pair[choice.policy], policies.scenarios, policies.model),
        resolve(pair[choice.assumption], assumptions.scenarios, assumptions.model),
        nameOf(pair),
        policies,
      ),
    );
    const posterior = carriedPosterior(this[choice.data].files, policies);
    return {
      region: policies,
      scenarios: posterior
        ? scenarios.map((one) => ({ ...one, schedule: { ...one.schedule, posterior: posterior.draws } }))
        : scenarios,
    };
  }

  #load(choice: Pick<Choice, 'model' | 'plan' | 'data'>, scenarios: 'a' | 'b'): ReadyRegion | ProblemsError {
    const from = (part: Part | 'scenario' | undefined): 'a' | 'b' => {
      if (part === 'scenario') return scenarios;
      return part === 'model' || part === 'plan' || part === 'data' ? choice[part] : 'a';
    };
    const files = new Map<string, Uint8Array>();
    for (const side of ['a', 'b'] as const) {
      for (const [path, content] of this[side].files) {
        if (path !== SOURCES && from(this.#partOf(path)) === side) files.set(path, content);
      }
    }
    if (this.#sources) files.set(SOURCES, this.#sources);
    try {
      return requireReady(loadRegion(workspaceOf(files), this.a.region));
    } catch (thrown) {
      if (thrown instanceof ProblemsError) return thrown;
      throw thrown;
    }
  }

  #partOf(path: string): Part | 'scenario' | undefined {
    if (WITHOUT_NUMBERS.test(path)) return undefined;
    if (path.startsWith('scenarios/')) return 'scenario';
    // The models of the past serve the calibration.
    if (path.startsWith('models/')) return path.split('/').length > 3 ? 'data' : 'model';
    return path === `data/${this.a.region}/plan.yaml` ? 'plan' : 'data';
  }
}

const SOURCES = 'data/sources.yaml';

function withLevers(policy: Resolved, assumption: Resolved, name: string, { model }: ReadyRegion): Resolved {
  const isLever = (full: string): boolean => model.variables.get(full.replace(/[[@].*$/u, ''))?.kind === 'lever';
  const take = <T>(levers: ReadonlyMap<string, T>, others: ReadonlyMap<string, T>): ReadonlyMap<string, T> =>
    new Map([...[...levers].filter(([full]) => isLever(full)), ...[...others].filter(([full]) => !isLever(full))]);
  return {
    scenario: { ...policy.scenario, name },
    lineage: policy.lineage,
    schedule: {
      paths: take(policy.schedule.paths, assumption.schedule.paths),
      columns: take(policy.schedule.columns, assumption.schedule.columns),
    },
    origins: take(policy.origins, assumption.origins),
  };
}

function renamed(side: Side, region: string): Side {
  const files = [...side.files].map(
    ([path, content]) =>
      [
        path.replace(/^(models|scenarios|data)\/([^/]+)\//u, (whole, kind: string, name: string) =>
          name === side.region ? `${kind}/${region}/` : whole,
        ),
        content,
      ] as const,
  );
  return { ...side, files: new Map(files) };
}

/** Sources of both sides: a mixture may name those of either, and no number depends on them. */
function unionOf(a: Uint8Array | undefined, b: Uint8Array | undefined): Uint8Array | undefined {
  if (!a || !b || isSame(a, b)) return a ?? b;
  try {
    const [left, right] = [a, b].map((bytes) => parse(new TextDecoder().decode(bytes)) as object);
    return new TextEncoder().encode(stringify({ ...right, ...left }));
  } catch {
    // What is wrong with it is said when the side is read.
    return a;
  }
}

function isSame(left: Uint8Array | undefined, right: Uint8Array | undefined): boolean {
  return left !== undefined && right !== undefined && Buffer.compare(left, right) === 0;
}
