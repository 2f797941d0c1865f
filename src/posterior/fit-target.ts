import type { Interpreter, InterpreterRunner } from '../compile/index.ts';
import { type OutcomeColumns, outcomeColumns, readerOf } from '../simulate/index.ts';
import { type Scale, scaleOf } from './coordinate.ts';
import { seriesLikelihood } from './error-model.ts';
import type { FitModel, FitProblem } from './fit-problem.ts';
import type { Target } from './target.ts';

/** Points that go through a model at once. */
const PART = 1024;

/** The posterior of a fit: every evaluation is an ensemble of each model whose members are the points. */
export class FitTarget implements Target {
  readonly dimensions: number;
  readonly problem: FitProblem;
  /** Members run so far, of all models together. */
  runs = 0;
  readonly #scales: readonly Scale[];
  readonly #values: Float64Array[];
  readonly #engines: readonly Engine[];
  readonly #deviations: readonly Float64Array[];
  readonly #autocorrelations: readonly (Float64Array | undefined)[];

  /** @param omit index of a series, or a series and a point of it, that takes no part. */
  constructor(problem: FitProblem, backend: Interpreter, omit?: { readonly series: number; readonly point?: number }) {
    this.problem = problem;
    this.dimensions = problem.coordinates.length;
    this.#scales = problem.coordinates.map(({ prior }) => scaleOf(prior));
    this.#values = problem.coordinates.map(() => new Float64Array(PART));
    const series = problem.series.map((one, index) => {
      if (omit?.series !== index) return one;
      return { ...one, points: omit.point === undefined ? [] : one.points.filter((_, at) => at !== omit.point) };
    });
    this.#engines = problem.models.map(
      (model, index) =>
        new Engine(
          model,
          series.filter((one) => one.model === index),
          backend,
        ),
    );
    const fixed = (value: number | { readonly coordinate: number }): Float64Array =>
      typeof value === 'number' ? new Float64Array(PART).fill(value) : this.#values[value.coordinate]!;
    const bySeries = new Map(series.map((one) => [one.id, one]));
    this.#deviations = problem.series.map(({ id }) => fixed(bySeries.get(id)!.deviation));
    this.#autocorrelations = problem.series.map(({ autocorrelation }) =>
      autocorrelation === undefined ? undefined : fixed(autocorrelation),
    );
  }

  /** A coordinate's value, in base units, at a score. */
  value(coordinate: number, score: number): number {
    return this.#scales[coordinate]!.value(score);
  }

  scale(coordinate: number): Scale {
    return this.#scales[coordinate]!;
  }

  logLikelihood(points: readonly Float64Array[], count: number, into: Float64Array): void {
    this.#judge(points, count, into);
  }

  /** The likelihood with what is left out put in again, and without it, for one run of the models. */
  both(points: readonly Float64Array[], count: number, whole: Float64Array, part: Float64Array): void {
    this.#judge(points, count, part, whole);
  }

  #judge(points: readonly Float64Array[], count: number, into: Float64Array, whole?: Float64Array): void {
    for (let from = 0; from < count; from += PART) {
      const members = Math.min(PART, count - from);
      const own = into.subarray(from, from + members).fill(0);
      const all = whole?.subarray(from, from + members).fill(0);
      this.#run(
        points,
        from,
        members,
        (engine, model) => {
          for (const { index, points: seen, errors } of engine.series(this.problem)) {
            const autocorrelation = this.#autocorrelations[index];
            const values = { deviation: this.#deviations[index]!, ...(autocorrelation ? { autocorrelation } : {}) };
            seriesLikelihood(seen, errors, values, model, members, own);
            if (all) seriesLikelihood(this.problem.series[index]!.points, errors, values, model, members, all);
          }
        },
        own,
      );
      if (all) for (let k = 0; k < members; k++) if (own[k] === Number.NEGATIVE_INFINITY) all[k] = own[k]!;
    }
  }

  /** The models' values for each point of each series: `[series][point][k]`, in base units. */
  predict(points: readonly Float64Array[], count: number): Float64Array[][] {
    const result = this.problem.series.map(({ points: own }) => own.map(() => new Float64Array(count)));
    for (let from = 0; from < count; from += PART) {
      const members = Math.min(PART, count - from);
      this.#run(points, from, members, (engine, model) => {
        for (const [series, one] of this.problem.series.entries()) {
          if (this.#engines[one.model] !== engine) continue;
          for (const [point, { slot }] of one.points.entries()) {
            result[series]![point]!.set(model[slot]!.subarray(0, members), from);
          }
        }
      });
    }
    return result;
  }

  #run(
    points: readonly Float64Array[],
    from: number,
    members: number,
    use: (engine: Engine, model: readonly Float64Array[]) => void,
    failed?: Float64Array,
  ): void {
    for (let d = 0; d < this.dimensions; d++) {
      this.#scales[d]!.fill(points[d]!.subarray(from, from + members), members, this.#values[d]!);
    }
    for (const engine of this.#engines) {
      if (engine.isIdle) continue;
      const { model, failures } = engine.run(this.#values, members);
      this.runs += members;
      use(engine, model);
      if (failed) for (const member of failures) failed[member] = Number.NEGATIVE_INFINITY;
    }
  }
}

/** A model prepared for many runs on coordinates. */
class Engine {
  readonly isIdle: boolean;
  readonly #runner: InterpreterRunner;
  readonly #reader: OutcomeColumns;
  readonly #columns: readonly Float64Array[];
  readonly #sources: FitModel['columns'];
  readonly #series: readonly FitProblem['series'][number][];
  #indexed:
    | readonly {
        index: number;
        points: FitProblem['series'][number]['points'];
        errors: FitProblem['series'][number]['errors'];
      }[]
    | undefined;

  constructor(model: FitModel, series: readonly FitProblem['series'][number][], backend: Interpreter) {
    this.isIdle = model.outcomes.length === 0;
    const whole = { ...model.program, identities: [] };
    const { program } = readerOf(whole, model.outcomes);
    this.#runner = backend.prepare(program, { paths: model.paths, reuse: true });
    this.#reader = outcomeColumns(whole, program, model.outcomes);
    this.#sources = model.columns;
    this.#columns = model.columns.map((source) => {
      const column = new Float64Array(PART);
      return typeof source === 'number' ? column.fill(source) : column;
    });
    this.#series = series;
  }

  series({ series }: FitProblem) {
    this.#indexed ??= this.#series.map((own) => ({
      index: series.findIndex(({ id }) => id === own.id),
      points: own.points,
      errors: own.errors,
    }));
    return this.#indexed;
  }

  run(
    values: readonly Float64Array[],
    members: number,
  ): { model: readonly Float64Array[]; failures: readonly number[] } {
    for (const [index, source] of this.#sources.entries()) {
      if (typeof source !== 'number') this.#columns[index]!.set(values[source.coordinate]!.subarray(0, members));
    }
    const recorded = this.#runner.run(this.#columns, 0, members);
    return { model: this.#reader.read(recorded), failures: recorded.failures.map(({ member }) => member) };
  }
}
