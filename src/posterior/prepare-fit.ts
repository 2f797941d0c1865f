import { compile, type Interpreter, type Program } from '../compile/index.ts';
import type { Model, Parameter, Variable } from '../language/index.ts';
import { checkDistribution, type Distribution, DistributionError, distributionFromRange } from '../sample/index.ts';
import { asTheModelSays, type Outcome, outcomeColumns, readerOf, type Schedule } from '../simulate/index.ts';
import { checkConvertible, type Unit, UnitError } from '../units/index.ts';
import { error, nearest, type Place, type Problem, ProblemsError, same, type Text, warning } from '../words/index.ts';
import type { PriorEntry } from './calibration-schema.ts';
import type { Coordinate } from './coordinate.ts';
import { onScale } from './error-model.ts';
import type { FitModel, FitProblem, FitSeries } from './fit-problem.ts';
import { FitTarget } from './fit-target.ts';
import { generator } from './generator.ts';
import type { AskedParameter, AskedSeries } from './load.ts';
import { readErrorModel } from './read-error-model.ts';
import { type Observed, type Selected, selectPoints } from './select-points.ts';
import { newPoints } from './target.ts';

export interface FitRequest {
  readonly model: Model;
  /** History models by the name that series call them by. */
  readonly histories?: ReadonlyMap<string, Model>;
  readonly observed: Observed;
  readonly parameters: readonly AskedParameter[];
  readonly series: readonly AskedSeries[];
  readonly others: 'sampled' | 'fixed';
  /** Nothing later may be used. */
  readonly asOf: number;
  /** What the region's own model runs under. Default: as the model says. */
  readonly schedule?: Schedule;
  readonly backend: Interpreter;
}

/**
 * Puts a fit together: which values are used, which numbers are sampled, and what each model runs with.
 *
 * @throws ProblemsError with everything that makes the fit impossible; the rest is in `problems`.
 */
export function prepareFit(request: FitRequest): FitProblem {
  const problems: Problem[] = [];
  const models = modelsOf(request, problems);
  throwErrors(problems);
  const chosen = request.series.flatMap((asked) => chooseSeries(asked, models, request, problems));
  throwErrors(problems);
  const used = chosen.filter(({ points }) => points.length > 0);
  if (used.length === 0) {
    throw new ProblemsError([...problems, error('nothing-to-fit', nothingToFit(request.asOf))]);
  }
  const priors = priorsOf(request, models, problems);
  throwErrors(problems);
  const built = build(request, models, used, priors);
  const { problem, uninformed } = leaveOutIdle(built, request.backend);
  problems.push(...notInformed(uninformed, request), ...correlationsLeftOut(problem));
  return { ...problem, uninformed, problems };
}

const nothingToFit = (asOf: number): Text => ({
  en: `no series has a value known by the end of ${asOf} in the years that its model covers, so there is nothing to fit to; name other series, a history model, or a later year with --until`,
  zh: `没有任何序列在模型所覆盖的年份内、截至${asOf}年末已知数值，无从拟合；请换用其他序列或历史模型，或用 --until 指定更晚的年份`,
});

function throwErrors(problems: readonly Problem[]): void {
  if (problems.some(({ severity }) => severity === 'error')) throw new ProblemsError(problems);
}

/** A model with its whole program. */
interface Ready {
  readonly name: string;
  readonly model: Model;
  readonly program: Program;
  readonly schedule: Schedule;
}

function modelsOf(request: FitRequest, problems: Problem[]): readonly Ready[] {
  const names = [...new Set(request.series.map(({ entry }) => entry.model ?? ''))];
  return names.flatMap((name): Ready[] => {
    const asked = request.series.find(({ entry }) => (entry.model ?? '') === name)!;
    const model = name === '' ? request.model : request.histories?.get(name);
    if (!model) {
      const near = nearest(name, [...(request.histories?.keys() ?? [])]);
      problems.push(
        error(
          'unknown-model',
          {
            en: `"${asked.id}" is held against the history model "${name}", which is not there${near ? ` (did you mean "${near}"?)` : ''}; a history model is a folder of that name under the region's model, with a model.yaml`,
            zh: `“${asked.id}”所对照的历史模型“${name}”不存在${near ? `（是否应为“${near}”？）` : ''}；历史模型为地区模型文件夹下的同名文件夹，内含 model.yaml`,
          },
          asked.placeOf('model') ?? asked.place,
        ),
      );
      return [];
    }
    const schedule = name === '' ? (request.schedule ?? asTheModelSays) : asTheModelSays;
    return [{ name, model, program: compile(model), schedule }];
  });
}

interface Chosen {
  readonly asked: AskedSeries;
  readonly model: number;
  readonly outcome: Outcome;
  readonly unit: Unit;
  readonly points: readonly Selected[];
}

function chooseSeries(
  asked: AskedSeries,
  models: readonly Ready[],
  request: FitRequest,
  problems: Problem[],
): Chosen[] {
  const { id, entry } = asked;
  const index = models.findIndex(({ name }) => name === (entry.model ?? ''));
  const { program } = models[index]!;
  const outcome: Outcome = { id, variable: entry.variable, measure: entry.measure };
  const names = program.outputs.filter(({ kind }) => kind !== 'integral').map(({ name }) => name);
  if (!names.includes(entry.variable)) {
    const near = nearest(entry.variable, names);
    const elements = names.filter((name) => name.startsWith(`${entry.variable}[`));
    problems.push(
      error(
        'unknown-name',
        {
          en: `"${entry.variable}" is not a variable of the model${elements.length > 0 ? `; name one of its elements: ${elements.slice(0, 6).join(', ')}` : near ? ` (did you mean "${near}"?)` : ''}`,
          zh: `模型中没有变量“${entry.variable}”${elements.length > 0 ? `；请写明分项：${elements.slice(0, 6).join('、')}` : near ? `（是否应为“${near}”？）` : ''}`,
        },
        asked.placeOf('variable') ?? asked.place,
      ),
    );
    return [];
  }
  try {
    const { program: own } = readerOf(program, [outcome]);
    const { slots } = outcomeColumns(program, own, [outcome]);
    const unit = slots[0]!.unit;
    // A value of the years before the start is what the model was given, not what it says.
    const years = slots.map(({ year }) => year).filter((year) => year >= program.time.start);
    const selected = selectPoints(asked, request.observed, { asOf: request.asOf, unit, years });
    problems.push(...selected.problems);
    return [{ asked, model: index, outcome, unit, points: selected.points }];
  } catch (thrown) {
    if (!(thrown instanceof ProblemsError)) throw thrown;
    problems.push(...thrown.problems.map((one) => ({ ...one, ...(asked.place ? { place: asked.place } : {}) })));
    return [];
  }
}

/** What is known of each column of the models before the series are seen, by name. */
interface Known {
  readonly distribution?: Distribution;
  readonly nominal: number;
  readonly kind: 'parameter' | 'shock';
  readonly variable: Variable | undefined;
  readonly key: string;
  readonly fitted: boolean;
  readonly ownPrior: boolean;
  /** The history model it comes from; empty for the region's own. */
  readonly from: string;
}

function priorsOf(request: FitRequest, models: readonly Ready[], problems: Problem[]): ReadonlyMap<string, Known> {
  const own: Ready = models.find(({ name }) => name === '') ?? {
    name: '',
    model: request.model,
    program: compile(request.model),
    schedule: request.schedule ?? asTheModelSays,
  };
  const known = new Map<string, Known>();
  // The region's own word holds over that of a history model: shared names are the same quantity.
  for (const { name: from, model, program, schedule } of [own, ...models.filter(({ name }) => name !== '')]) {
    for (const { name, kind, nominal, distribution } of program.columns) {
      const { bare, key } = partsOf(name);
      const variable = model.variables.get(bare);
      const before = known.get(name);
      if (before) {
        const clash = unitClash(before.variable, variable);
        if (clash) {
          problems.push(
            error(
              'different-units',
              {
                en: `"${name}" of the history model "${from}" is also a parameter of the region, but their units do not convert: ${clash.en}`,
                zh: `历史模型“${from}”的“${name}”也是本地区的参数，但单位不能换算：${clash.zh}`,
              },
              variable?.place,
            ),
          );
        }
        continue;
      }
      const scheduled = schedule.columns.get(name);
      const law = typeof scheduled === 'object' ? scheduled : scheduled === undefined ? distribution : undefined;
      known.set(name, {
        kind,
        nominal: typeof scheduled === 'number' ? scheduled : nominal,
        ...(law ? { distribution: law } : {}),
        variable,
        key,
        fitted: false,
        ownPrior: false,
        from,
      });
    }
  }
  for (const asked of request.parameters) fitParameter(asked, known, problems);
  return known;
}

function fitParameter(asked: AskedParameter, known: Map<string, Known>, problems: Problem[]): void {
  const parameters = [...known].filter(([, { kind }]) => kind === 'parameter').map(([name]) => name);
  const names = known.has(asked.name) ? [asked.name] : parameters.filter((name) => name.startsWith(`${asked.name}[`));
  if (names.length === 0) {
    const bare = new Set(parameters.flatMap((name) => [name, partsOf(name).bare]));
    const near = nearest(asked.name, bare);
    problems.push(
      error(
        'unknown-name',
        {
          en: `"${asked.name}" is not a parameter of the model${near ? ` (did you mean "${near}"?)` : ''}; "plancast list --kind parameters" names them`,
          zh: `模型中没有参数“${asked.name}”${near ? `（是否应为“${near}”？）` : ''}；可用“plancast list --kind parameters”查看`,
        },
        asked.place,
      ),
    );
    return;
  }
  for (const name of names) {
    const before = known.get(name)!;
    const prior = asked.prior ? ownPrior(asked.prior, before, asked.place, problems) : before.distribution;
    if (!prior) {
      if (!asked.prior) {
        problems.push(
          error(
            'no-prior',
            {
              en: `"${name}" has no uncertainty in the model, so there is no prior to start from; give it one there (uncertainty: …), or a prior in the calibration file`,
              zh: `“${name}”在模型中没有不确定性，缺少先验；请在模型中写明 uncertainty，或在校准文件中给出 prior`,
            },
            asked.place ?? before.variable?.place,
          ),
        );
      }
      continue;
    }
    known.set(name, { ...before, distribution: prior, fitted: true, ownPrior: asked.prior !== undefined });
  }
}

function ownPrior(
  entry: PriorEntry,
  { variable, nominal }: Known,
  place: Place | undefined,
  problems: Problem[],
): Distribution | undefined {
  const scale = variable?.unit.scale ?? 1;
  try {
    const distribution: Distribution =
      'p5' in entry
        ? distributionFromRange({
            p5: entry.p5 * scale,
            p95: entry.p95 * scale,
            shape: entry.shape,
            ...(entry.median === undefined ? {} : { median: entry.median * scale }),
          })
        : entry.shape === 'uniform'
          ? { shape: 'uniform', min: entry.min * scale, max: entry.max * scale }
          : {
              shape: entry.shape,
              min: entry.min * scale,
              max: entry.max * scale,
              mode: entry.mode === undefined ? nominal : entry.mode * scale,
            };
    checkDistribution(distribution);
    return distribution;
  } catch (thrown) {
    if (!(thrown instanceof DistributionError)) throw thrown;
    problems.push(error(thrown.code, thrown.text, place));
    return undefined;
  }
}

function partsOf(name: string): { bare: string; key: string } {
  const found = /^(.*?)(?:\[(.*)\]|@(\d+))?$/u.exec(name)!;
  return { bare: found[1]!, key: found[2] ?? '' };
}

function unitClash(left: Variable | undefined, right: Variable | undefined): Text | undefined {
  if (!left || !right) return undefined;
  try {
    checkConvertible(left.unit, right.unit);
    return undefined;
  } catch (thrown) {
    if (!(thrown instanceof UnitError)) throw thrown;
    return thrown.text ?? same(thrown.message);
  }
}

type Draft = Omit<FitProblem, 'uninformed' | 'problems'>;

/** The problem with every uncertain number that the series rest on. */
function build(
  request: FitRequest,
  models: readonly Ready[],
  chosen: readonly Chosen[],
  known: ReadonlyMap<string, Known>,
): Draft {
  const coordinates: Coordinate[] = [];
  const at = new Map<string, number>();
  const parts = models.map((ready, index) =>
    partFor(
      ready,
      chosen.filter(({ model }) => model === index),
    ),
  );
  // Those asked for come first, also when no series rests on them.
  for (const [name, one] of known) if (one.fitted) at.set(name, coordinates.push(coordinateOf(name, one)) - 1);
  const fitModels = parts.map(({ program, outcomes, needed, ready }): FitModel => {
    const columns = program.columns.map(({ name }, index) => {
      const own = known.get(name)!;
      const has = at.get(name);
      if (has !== undefined) return { coordinate: has };
      const isSampled = own.distribution && needed.has(index) && request.others === 'sampled';
      if (!isSampled) return own.nominal;
      const coordinate = coordinates.push(coordinateOf(name, own)) - 1;
      at.set(name, coordinate);
      return { coordinate };
    });
    return { name: ready.name, program, paths: ready.schedule.paths, outcomes, columns };
  });
  const series = chosen.map((one): FitSeries => {
    const { program, outcomes, ready } = parts[one.model]!;
    const { slots } = outcomeColumns(program, readerOf(program, outcomes).program, outcomes);
    const slotOf = (year: number): number =>
      slots.findIndex(({ outcome, year: own }) => outcome.id === one.outcome.id && own === year);
    const title =
      one.asked.entry.title ??
      ready.model.variables.get(partsOf(one.outcome.variable).bare)?.title ??
      same(one.asked.id);
    const errors = readErrorModel(one.asked, one.unit, one.points, title, coordinates);
    return {
      id: one.asked.id,
      title,
      model: one.model,
      outcome: one.outcome,
      unit: one.unit,
      points: one.points.map(({ year, value, censored }) => ({
        year,
        value,
        ...(censored ? { censored } : {}),
        slot: slotOf(year),
      })),
      origins: one.points.map(({ observation, place }) => ({ observation, ...(place ? { place } : {}) })),
      ...errors,
    };
  });
  return { asOf: request.asOf, coordinates, models: fitModels, series };
}

/** The model cut off after the last year that is looked at, and which of its columns matter for that. */
function partFor(ready: Ready, chosen: readonly Chosen[]) {
  const last = Math.max(ready.model.time.start, ...chosen.flatMap(({ points }) => points.map(({ year }) => year)));
  const stop = Math.min(ready.model.time.stop, last + 1);
  const program = compile({ ...ready.model, time: { ...ready.model.time, stop }, identities: [] });
  const outcomes = chosen.map(({ outcome }) => outcome);
  const needed = new Set<number>();
  if (outcomes.length > 0) {
    const { program: restricted } = readerOf(program, outcomes);
    for (const { operation, index } of [...restricted.initial, ...restricted.nodes]) {
      if (operation === 'parameter') needed.add(index!);
      if (operation !== 'shock') continue;
      const { firstColumn, years } = restricted.shocks[index!]!;
      for (let year = 0; year < years.length; year++) needed.add(firstColumn + year);
    }
  }
  return { ready, program, outcomes, needed };
}

function coordinateOf(
  name: string,
  { variable, key, kind, distribution, fitted, ownPrior: own, from }: Known,
): Coordinate {
  const parameter = variable as Parameter | undefined;
  const suffix = key === '' ? (/@\d+$/u.exec(name)?.[0]?.replace('@', ' ') ?? '') : ` [${key}]`;
  const title = variable?.title ?? same(name);
  return {
    name,
    title: { en: `${title.en}${suffix}`, zh: `${title.zh}${suffix}` },
    role: fitted ? 'fitted' : kind === 'shock' ? 'shock' : 'other',
    prior: distribution!,
    ...(variable ? { unit: variable.unit } : {}),
    ...(own ? { ownPrior: true } : {}),
    ...(from === '' ? {} : { history: from }),
    ...(parameter?.confidence ? { confidence: parameter.confidence, source: parameter.source } : {}),
  };
}

const WORLDS = 6;

/** Takes out coordinates that change no value the series see, or next to nothing, in any of some worlds drawn from the prior. */
function leaveOutIdle(
  draft: Draft,
  backend: Interpreter,
): { readonly problem: Draft; readonly uninformed: readonly Coordinate[] } {
  const { coordinates } = draft;
  const n = coordinates.length;
  const target = new FitTarget({ ...draft, uninformed: [], problems: [] }, backend);
  const random = generator(1, 'influence');
  const points = newPoints(n, WORLDS * (n + 1));
  for (let world = 0; world < WORLDS; world++) {
    for (let d = 0; d < n; d++) {
      const usual = random.normal();
      // Opposite and at least a standard deviation away.
      const other = usual > 0 ? -1 - Math.abs(random.normal()) : 1 + Math.abs(random.normal());
      for (let k = 0; k <= n; k++) points[d]![world * (n + 1) + k] = k === d + 1 ? other : usual;
    }
  }
  const predicted = target.predict(points, WORLDS * (n + 1));
  const matters = coordinates.map(({ role }, d) => {
    if (role === 'error') return true;
    return draft.series.some(({ errors, deviation }, series) => {
      const typical = Math.hypot(
        typeof deviation === 'number' ? deviation : target.value(deviation.coordinate, 0),
        errors.measurement,
      );
      // What was asked for is kept if anything changes with it; of the others, what moves a value by less than a fiftieth of its error is left out.
      const least = role === 'fitted' ? 1e-11 * typical : typical / 50;
      return predicted[series]!.some((values) => {
        for (let world = 0; world < WORLDS; world++) {
          const before = onScale(errors.scale, values[world * (n + 1)]!);
          const after = onScale(errors.scale, values[world * (n + 1) + d + 1]!);
          if (Math.abs(after - before) > Math.max(least, 1e-11 * Math.abs(before))) return true;
          if (Number.isFinite(before) !== Number.isFinite(after)) return true;
        }
        return false;
      });
    });
  });
  const place = new Map<number, number>();
  for (let d = 0; d < n; d++) if (matters[d]) place.set(d, place.size);
  const moved = (source: number | { readonly coordinate: number }): number | { coordinate: number } => {
    if (typeof source === 'number') return source;
    const to = place.get(source.coordinate);
    // Any value will do: nothing changes with it.
    return to === undefined ? target.value(source.coordinate, 0) : { coordinate: to };
  };
  return {
    problem: {
      ...draft,
      coordinates: coordinates.filter((_, d) => matters[d]),
      models: draft.models.map((model) => ({ ...model, columns: model.columns.map((column) => moved(column)) })),
      series: draft.series.map((one) => ({
        ...one,
        deviation: moved(one.deviation),
        ...(one.autocorrelation === undefined ? {} : { autocorrelation: moved(one.autocorrelation) }),
      })),
    },
    uninformed: coordinates.filter(({ role }, d) => role === 'fitted' && !matters[d]),
  };
}

/** The model's correlations are of the prior; the fit starts from independent numbers. */
function correlationsLeftOut({ models, coordinates }: Draft): Problem[] {
  const sampled = new Set(coordinates.map(({ name }) => name));
  const linked = models
    .flatMap(({ program }) => (program.correlations ?? []).flatMap(({ names }) => names))
    .filter((name) => sampled.has(name));
  if (linked.length === 0) return [];
  const list = [...new Set(linked)].slice(0, 6);
  return [
    warning('correlations-left-out', {
      en: `the model correlates ${list.map((name) => `"${name}"`).join(', ')}; the fit takes them as independent before the series are seen`,
      zh: `模型设定了 ${list.map((name) => `“${name}”`).join('、')} 的相关；拟合在使用序列之前视其为相互独立`,
    }),
  ];
}

function notInformed(uninformed: readonly Coordinate[], request: FitRequest): Problem[] {
  const places = new Map(request.parameters.map(({ name, place }) => [name, place]));
  return uninformed.map(({ name }) =>
    warning(
      'not-informed',
      {
        en: `no series informs "${name}": none of the values used changes with it, so its posterior is its prior`,
        zh: `没有序列能提供“${name}”的信息：所用数值均不随其变化，后验即先验`,
      },
      places.get(name) ?? places.get(partsOf(name).bare),
    ),
  );
}
