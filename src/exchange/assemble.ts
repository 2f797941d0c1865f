import type { ByElement, Equation, Expression, Model, Path, TimeAxis, Variable } from '../language/index.ts';
import { error, type Problem, same, type Text } from '../words/index.ts';
import { call, number, plainNumber, reference, stepLength, time } from './build.ts';
import { equationFrom } from './equation-from.ts';
import type { Resolved } from './external.ts';
import type { ForeignEquation } from './foreign.ts';
import { splitRange, unitNamed } from './imported-unit.ts';
import { labelOf } from './label-of.ts';
import type { Instance, Layout } from './layout.ts';
import { nameFlows } from './name-flows.ts';
import { Refusal } from './refusal.ts';
import { Sectors } from './sectors.ts';
import { seriesPath } from './series-path.ts';
import type { Context } from './translate/context.ts';
import { generalize } from './translate/generalize.ts';
import { stepsOf } from './translate/steps.ts';
import { stockParts } from './translate/stock-parts.ts';
import { tidyPoints } from './translate/tidy-points.ts';
import type { Translator } from './translate/translator.ts';
import { usedDimensions } from './used-dimensions.ts';

/** What one combination of elements of a variable is in the model. */
type Item =
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'expression'; readonly expression: Expression }
  | { readonly kind: 'stock'; readonly initial: Expression; readonly rate: Expression }
  | { readonly kind: 'series'; readonly path: Path };

/** Where numbers of an imported model come from: no source of ours. */
const SOURCE = 'imported';

/** Builds the model that the translated equations make, and the list of what each variable of the file is called in it. */
export class Assembler {
  readonly #translator: Translator;
  readonly #problems: Problem[];
  readonly #variables = new Map<string, Variable>();
  readonly #sectors: Sectors;
  readonly #names = new Map<string, string>();

  constructor(translator: Translator, problems: Problem[]) {
    this.#translator = translator;
    this.#sectors = new Sectors(translator.model);
    this.#problems = problems;
  }

  /** Names in the model of every variable and element of the file: `Rate A[Entry 1]` → `rate_a[entry_1]`. */
  get names(): ReadonlyMap<string, string> {
    return this.#names;
  }

  build(name: string, title: Text, axis: TimeAxis): Model {
    const { arrangement } = this.#translator;
    for (const layout of arrangement.layouts.values()) {
      if (layout.isLookup) this.#addLookups(layout);
      else this.#addLayout(layout);
    }
    for (const hidden of this.#translator.hidden.list) this.#addHidden(hidden);
    nameFlows(this.#variables, this.#rates, arrangement.variableNames);
    return {
      name,
      title,
      time: axis,
      sectors: this.#sectors.all,
      dimensions: usedDimensions(arrangement.dimensions, this.#variables),
      variables: this.#variables,
      identities: [],
      unitsUnchecked: true,
    };
  }

  #addLayout(layout: Layout): void {
    const items = new Map<string, Item>();
    for (const [combination, instance] of layout.instances) {
      this.#nameOf(layout, combination, instance);
      const item = this.#attempt(() => this.#itemOf(layout, instance));
      if (item) items.set(combination, item);
    }
    if (items.size < layout.instances.size) return;
    if (layout.over) this.#add(layout.name, layout.title, layout.over, [...layout.instances.values()], items);
    else {
      for (const [combination, instance] of layout.instances) {
        const title = combination === '' ? layout.title : labelOf(layout, instance, this.#translator);
        this.#add(layout.names.get(combination)!, title, [], [instance], new Map([['', items.get(combination)!]]));
      }
    }
  }

  #itemOf(layout: Layout, instance: Instance): Item {
    const { equation, definition } = instance;
    if (definition.kind === 'numbers') return { kind: 'number', value: definition.values[instance.index]! };
    if (definition.kind === 'series')
      return { kind: 'series', path: seriesPath(definition.points, definition.filling) };
    if (definition.kind !== 'expression') {
      throw new Refusal(equation.at, {
        en: `"${layout.title}" is a lookup for some elements and something else for others`,
        zh: `“${layout.title}”对部分元素是查表函数，对其余元素却不是`,
      });
    }
    if (layout.key === 'time_step' && this.#translator.model.tool === 'vensim') {
      return { kind: 'expression', expression: stepLength };
    }
    const context: Context = {
      owner: labelOf(layout, instance, this.#translator),
      equation,
      scope: instance.scope,
      marked: new Map(),
      depth: 0,
    };
    const stock = stockParts(equation, definition.expression);
    if (stock) {
      const initial = this.#translator.translate(stock.initial, context);
      return { kind: 'stock', initial, rate: this.#translator.translate(stock.rate, context) };
    }
    const plain = this.#translator.translate(definition.expression, context);
    const { graph } = equation;
    const expression = graph
      ? call(
          this.#translator.lookup(context, graph.points, graph.shape === 'extrapolate' ? 'extrapolate' : 'hold'),
          plain,
        )
      : plain;
    const value = equation.kind === 'flow' ? undefined : plainNumber(expression);
    return value === undefined ? { kind: 'expression', expression } : { kind: 'number', value };
  }

  /** Adds a variable of the kind that all its combinations are; where they differ, as an auxiliary that reads what they are. */
  #add(
    name: string,
    title: string,
    over: readonly string[],
    instances: readonly Instance[],
    items: ReadonlyMap<string, Item>,
  ): void {
    const { equation } = instances[0]!;
    const keys = instances.map((instance) => this.#keyOf(instance, over));
    const list = [...items.values()];
    const stand = { ...this.#standing(name, title, equation), over };
    const founded = { source: SOURCE, confidence: 'unverified' } as const;
    const byKey = <T>(read: (item: Item, index: number) => T): ByElement<T> =>
      new Map(list.map((item, index) => [keys[index]!, read(item, index)]));
    if (list.every((item) => item.kind === 'number')) {
      const value = byKey((item) => (item as { readonly value: number }).value);
      this.#variables.set(name, { ...stand, kind: 'parameter', value, ...founded });
      return;
    }
    if (list.every((item) => item.kind === 'series')) {
      const path = byKey((item) => (item as { readonly path: Path }).path);
      const interpolations = new Set([...path.values()].map((one) => one.interpolation));
      // The file format writes times of a path as plain decimals; other times go into a lookup of the time.
      const isPlain = [...path.values()].every(({ times }) =>
        times.every((time) => /^\d+(?:\.\d+)?$/u.test(String(time))),
      );
      if (interpolations.size === 1 && isPlain) {
        this.#variables.set(name, { ...stand, kind: 'input', path, ...founded });
        return;
      }
    }
    const equationsOf = (expressions: readonly Expression[]): ByElement<Equation> =>
      this.#equations(expressions, keys, over, instances);
    if (list.every((item) => item.kind === 'stock')) {
      const stocks = list as readonly Extract<Item, { kind: 'stock' }>[];
      const initial = equationsOf(stocks.map((item) => item.initial));
      this.#addStock({ ...stand, initial }, equationsOf(stocks.map((item) => item.rate)));
      return;
    }
    const expressions = list.map((item, index) => this.#componentOf(item, title, instances[index]!));
    const kind = equation.kind === 'flow' ? 'flow' : 'auxiliary';
    this.#variables.set(name, { ...stand, kind, equation: equationsOf(expressions), history: new Map() });
  }

  /** What a combination is worth, where combinations differ in kind: a stock gets a variable, a series a lookup of its own. */
  #componentOf(item: Item, title: string, instance: Instance): Expression {
    switch (item.kind) {
      case 'number':
        return number(item.value);
      case 'expression':
        return item.expression;
      case 'series': {
        const { times, values, interpolation } = item.path;
        const points = times.map((x, index) => ({ x, y: values[index]! }));
        const context = {
          owner: title,
          equation: instance.equation,
          scope: instance.scope,
          marked: new Map(),
          depth: 0,
        };
        const table = interpolation === 'hold' ? stepsOf(points) : points;
        return call(this.#translator.lookup(context, table, 'hold', 'table'), time);
      }
      case 'stock': {
        const label = `${title} ${instance.elements.join(' ')}`;
        const name = this.#translator.arrangement.variableNames.give(label);
        this.#add(name, label, [], [instance], new Map([['', item]]));
        return reference(name);
      }
    }
  }

  /** A stock's flows are named when its rate is a sum of variables that can be flows; else its rate becomes one flow. */
  #addStock(
    stand: Omit<Extract<Variable, { kind: 'stock' }>, 'kind' | 'inflows' | 'outflows'>,
    rate: ByElement<Equation>,
  ): void {
    this.#variables.set(stand.name, { ...stand, kind: 'stock', inflows: [], outflows: [] });
    this.#rates.set(stand.name, rate);
  }
  readonly #rates = new Map<string, ByElement<Equation>>();

  #addLookups(layout: Layout): void {
    for (const [combination, instance] of layout.instances) {
      const { definition, equation } = instance;
      if (definition.kind !== 'lookup') continue;
      const name = layout.names.get(combination)!;
      const points = this.#attempt(() => tidyPoints(definition.points, equation.at));
      if (!points) continue;
      const title = combination === '' ? layout.title : labelOf(layout, instance, this.#translator);
      this.#addLookup(name, title, equation, points, outsideOf(definition));
    }
  }

  #addLookup(
    name: string,
    title: string,
    equation: ForeignEquation,
    points: ReturnType<typeof tidyPoints>,
    outside: 'hold' | 'extrapolate',
  ): void {
    this.#variables.set(name, {
      ...this.#standing(name, title, equation),
      over: [],
      kind: 'lookup',
      argument: unitNamed('1'),
      points,
      outside,
      source: SOURCE,
      confidence: 'unverified',
    });
  }

  #addHidden(hidden: Translator['hidden']['list'][number]): void {
    const { name, title, equation } = hidden;
    const place = this.#translator.model.place(equation.at);
    const stand = { name, title: same(title), unit: unitNamed('1'), sector: this.#sectors.ofSteps(), over: [], place };
    const one = (expression: Expression): ByElement<Equation> => new Map([['', equationFrom(expression, place)]]);
    switch (hidden.kind) {
      case 'auxiliary':
        this.#variables.set(name, {
          ...stand,
          kind: 'auxiliary',
          equation: one(hidden.expression),
          history: new Map(),
        });
        break;
      case 'stock':
        this.#addStock({ ...stand, initial: one(hidden.initial) }, one(hidden.rate));
        break;
      case 'lookup':
        this.#addLookup(name, title, equation, hidden.points, hidden.outside);
        break;
      case 'input': {
        const founded = { source: SOURCE, confidence: 'unverified' } as const;
        this.#variables.set(name, { ...stand, kind: 'input', path: new Map([['', hidden.path]]), ...founded });
      }
    }
  }

  /** One equation for all combinations where that says the same, else one for each. */
  #equations(
    expressions: readonly Expression[],
    keys: readonly string[],
    over: readonly string[],
    instances: readonly Instance[],
  ): ByElement<Equation> {
    const cases = expressions.map((expression, index) => ({
      expression,
      elements: new Map(over.map((dimension, position) => [dimension, keys[index]!.split(',')[position]!])),
    }));
    const general =
      expressions.length > 1 || over.length > 0
        ? generalize(cases, (name, position) => this.#translator.overOf(name)?.[position])
        : expressions[0];
    const place = this.#translator.model.place(instances[0]!.equation.at);
    if (general) {
      const equation = equationFrom(general, place);
      return new Map(keys.map((key) => [key, equation]));
    }
    const made = new Map<string, Equation>();
    return new Map(
      expressions.map((expression, index) => {
        const at = this.#translator.model.place(instances[index]!.equation.at);
        const fresh = equationFrom(expression, at);
        const known = made.get(fresh.text) ?? fresh;
        made.set(fresh.text, known);
        return [keys[index]!, known] as const;
      }),
    );
  }

  #keyOf({ elements }: Instance, over: readonly string[]): string {
    if (over.length === 0) return '';
    return elements.map((element) => this.#translator.arrangement.elementNames.get(element)!).join(',');
  }

  #nameOf(layout: Layout, combination: string, instance: Instance): void {
    if (instance.equation.made) return;
    const key = this.#keyOf(instance, layout.over ?? []);
    const name = layout.over ? layout.name : layout.names.get(combination)!;
    this.#names.set(labelOf(layout, instance, this.#translator), key === '' ? name : `${name}[${key}]`);
  }

  #standing(name: string, title: string, equation: ForeignEquation) {
    const [unit, range] = splitRange(equation.units);
    const remarks = [equation.comment, range === '' ? '' : `range ${range}`].filter((remark) => remark !== '');
    return {
      name,
      title: same(title),
      unit: unitNamed(unit),
      sector: this.#sectors.of(equation.group),
      ...(remarks.length > 0 ? { note: same(remarks.join('; ')) } : {}),
      place: this.#translator.model.place(equation.at),
    };
  }

  #attempt<T>(work: () => T): T | undefined {
    try {
      return work();
    } catch (thrown) {
      if (!(thrown instanceof Refusal)) throw thrown;
      const place = this.#translator.model.place(thrown.at);
      const known = this.#problems.some(
        (problem) => problem.text.en === thrown.text.en && problem.place?.line === place.line,
      );
      if (!known) this.#problems.push(error(thrown.code, thrown.text, place));
      return undefined;
    }
  }
}

function outsideOf(definition: Extract<Resolved, { kind: 'lookup' }>): 'hold' | 'extrapolate' {
  return definition.shape === 'extrapolate' ? 'extrapolate' : 'hold';
}
