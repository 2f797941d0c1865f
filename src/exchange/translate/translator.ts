import type { BinaryOperator, Expression, Lookup, Path } from '../../language/index.ts';
import { type Problem, type Text, warning } from '../../words/index.ts';
import { binary, call, choose, divideOr, halve, multiply, negate, not, number, reference, time } from '../build.ts';
import type { Dimensions } from '../dimensions.ts';
import type {
  ForeignEquation,
  ForeignExpression,
  ForeignMacro,
  ForeignModel,
  ForeignSubscript,
  Point,
} from '../foreign.ts';
import { type Arrangement, type Layout, referTo } from '../layout.ts';
import { Refusal } from '../refusal.ts';
import { keyOf } from '../scan.ts';
import type { Context } from './context.ts';
import { evaluate } from './evaluate.ts';
import { generalize } from './generalize.ts';
import { startsWithPart } from './parts.ts';
import { sizeOf } from './size.ts';

type Call = Extract<ForeignExpression, { kind: 'call' }>;
type Name = Extract<ForeignExpression, { kind: 'name' }>;

/** What a function of the other tool becomes; undefined when the arguments do not fit. */
export type Handler = (call: Call, context: Context, translator: Translator) => Expression | undefined;

/** A variable that the other tool has no name for: what a function remembers, a step of a computation. */
export type Hidden =
  | { readonly kind: 'auxiliary'; readonly name: string; readonly title: string; readonly expression: Expression }
  | {
      readonly kind: 'stock';
      readonly name: string;
      readonly title: string;
      readonly initial: Expression;
      readonly rate: Expression;
    }
  | {
      readonly kind: 'lookup';
      readonly name: string;
      readonly title: string;
      readonly points: Lookup['points'];
      readonly outside: Lookup['outside'];
    }
  | { readonly kind: 'input'; readonly name: string; readonly title: string; readonly path: Path };

const MAX_HIDDEN = 30_000;
const MAX_MACRO_DEPTH = 20;
/** Parts of one equation written out. */
const MAX_SIZE = 20_000;

/** Turns equations of another tool into equations of the model language, one combination of elements at a time. */
export class Translator {
  readonly model: ForeignModel;
  readonly dimensions: Dimensions;
  readonly arrangement: Arrangement;
  readonly hidden: (Hidden & { readonly equation: ForeignEquation })[] = [];
  readonly warnings: Problem[] = [];
  readonly #handlers: ReadonlyMap<string, Handler>;
  readonly #macros: ReadonlyMap<string, ForeignMacro>;
  readonly #lookups = new Map<string, string>();
  readonly #warned = new Set<string>();

  constructor(
    model: ForeignModel,
    dimensions: Dimensions,
    arrangement: Arrangement,
    handlers: ReadonlyMap<string, Handler>,
  ) {
    this.model = model;
    this.dimensions = dimensions;
    this.arrangement = arrangement;
    this.#handlers = handlers;
    this.#macros = new Map(model.macros.map((macro) => [keyOf(macro.name), macro]));
  }

  translate(expression: ForeignExpression, context: Context): Expression {
    const inner = (part: ForeignExpression): Expression => this.translate(part, context);
    switch (expression.kind) {
      case 'number':
        return number(expression.value);
      case 'negate':
        return negate(inner(expression.operand));
      case 'not':
        return not(inner(expression.operand));
      case 'binary':
        return this.#binary(expression, inner);
      case 'if':
        return choose(inner(expression.condition), inner(expression.then), inner(expression.otherwise));
      case 'name':
        return this.#name(expression, context);
      case 'call':
        return this.#call(expression, context);
      case 'points':
        throw new Refusal(expression.at, {
          en: 'a list of points stands where a value belongs',
          zh: '此处应为数值，却是一列点',
        });
      case 'text':
        throw new Refusal(expression.at, {
          en: `the text '${expression.text}' stands where a value belongs`,
          zh: `此处应为数值，却是文字“${expression.text}”`,
        });
    }
  }

  /** The variable's value at the elements that its subscripts mean here. */
  referTo({ name, subscripts, at }: Name, layout: Layout, context: Context): Expression {
    return referTo(this.arrangement, layout.key, this.elementsOf(name, subscripts, layout, context, at), at);
  }

  layoutOf(name: string): Layout | undefined {
    return this.arrangement.layouts.get(keyOf(name));
  }

  /** The elements that subscripts mean here. Without subscripts an array stands at the elements in scope. */
  elementsOf(
    name: string,
    subscripts: readonly ForeignSubscript[],
    layout: Layout,
    context: Context,
    at: number,
  ): readonly string[] {
    const { length } = layout.positions;
    if (subscripts.length === 0 && length > 0) {
      const first = [...layout.instances.values()][0]!;
      const named = first.equation.subscripts.map((subscript) => subscript.kind === 'name' && keyOf(subscript.name));
      return layout.positions.map((elements, position) => {
        const dimension = named[position];
        const own = dimension && this.dimensions.has(dimension) ? dimension : undefined;
        const found = own === undefined ? undefined : this.dimensions.standing(own, context.scope);
        const inside = found ?? [...context.scope.values()].find((element) => elements.includes(element));
        if (inside !== undefined) return inside;
        throw this.#noSubscripts(name, length, at);
      });
    }
    if (subscripts.length !== length) {
      throw new Refusal(at, {
        en: `"${name}" has ${length} subscripts, but ${subscripts.length} are given`,
        zh: `“${name}”有 ${length} 个下标，却给出了 ${subscripts.length} 个`,
      });
    }
    return subscripts.map((subscript, position) => this.elementAt(subscript, context, layout.positions[position]!));
  }

  /** The element that one subscript means here. */
  elementAt(subscript: ForeignSubscript, context: Context, elements: readonly string[]): string {
    if (subscript.kind === 'all') {
      throw new Refusal(subscript.at, {
        en: '[*] stands for all elements; it belongs inside SUM, MEAN, MIN, MAX, PROD or SIZE',
        zh: '[*] 表示全部元素，只能用在 SUM、MEAN、MIN、MAX、PROD、SIZE 之内',
      });
    }
    if (subscript.kind === 'index') {
      const value = this.constant(subscript.expression, context);
      const element = value === undefined ? undefined : elements[Math.round(value) - 1];
      if (element !== undefined) return element;
      throw new Refusal(subscript.at, {
        en: 'this subscript is neither a dimension, an element, nor a number of one',
        zh: '该下标既不是维度、元素，也不是元素的序号',
      });
    }
    const key = keyOf(subscript.name);
    if (this.dimensions.has(key)) {
      const marked = context.marked.get(key);
      if (subscript.marked && marked !== undefined) return marked;
      const found = this.dimensions.standing(key, context.scope) ?? this.dimensions.standing(key, context.marked);
      if (found !== undefined) return found;
      throw new Refusal(subscript.at, {
        en: `nothing says at which element "${subscript.name}" stands here: it is not on the left side of the equation and maps to nothing that is`,
        zh: `无从得知“${subscript.name}”此处指哪个元素：它不在方程左侧，也没有映射到左侧的维度`,
      });
    }
    if (elements.includes(key) || this.dimensions.isElement(key)) return key;
    const position = /^\d+$/u.test(key) ? elements[Number(key) - 1] : undefined;
    if (position !== undefined) return position;
    throw new Refusal(subscript.at, {
      en: `"${subscript.name}" is neither a dimension nor an element of one`,
      zh: `“${subscript.name}”既不是维度也不是维度的元素`,
    });
  }

  /** The value of an expression that does not change during a run, worked out now; undefined when it does change. */
  constant(expression: ForeignExpression, context: Context): number | undefined {
    return evaluate(this, expression, context, 0);
  }

  /**
   * Joins a body over all elements of marked dimensions: as a reduction over a dimension of the model where that says the same,
   * else written out.
   */
  reduce(
    reducer: 'sum' | 'product' | 'minimum' | 'maximum',
    body: ForeignExpression,
    dimensions: readonly string[],
    context: Context,
    wrap: (body: Expression, context: Context) => Expression = (inner) => inner,
  ): Expression {
    const [dimension, ...others] = dimensions;
    if (dimension === undefined) return wrap(this.translate(body, context), context);
    const elements = this.dimensions.elementsOf(dimension);
    const parts = elements.map((element) => {
      const marked = new Map(context.marked).set(dimension, element);
      return this.reduce(reducer, body, others, { ...context, marked }, wrap);
    });
    const over = this.arrangement.dimensionNames.get(dimension)!;
    const general = elements.length > 1 ? this.#generalize(parts, elements, over) : undefined;
    if (general) return { kind: 'reduce', reducer, over, body: general, at: 0 };
    return halve(parts, joins[reducer]) ?? number(reducer === 'product' ? 1 : 0);
  }

  /** Keys of the dimensions that an expression marks with `!`, in the order met. */
  markedIn(expression: ForeignExpression): readonly string[] {
    const found = new Set<string>();
    startsWithPart(expression, (part) => {
      if (part.kind !== 'name' && part.kind !== 'call') return;
      if (part.kind === 'name' && part.marked) found.add(keyOf(part.name));
      for (const subscript of part.subscripts) {
        if (subscript.kind === 'name' && subscript.marked) found.add(keyOf(subscript.name));
      }
    });
    return [...found];
  }

  /** Adds a variable for a step of a computation and gives a reference to it. */
  remember(context: Context, what: string, expression: Expression): Expression {
    const name = this.#hiddenName(context, what);
    const title = `${context.owner}: ${what}`;
    this.hidden.push({ kind: 'auxiliary', name, title, expression, equation: context.equation });
    return reference(name);
  }

  /** Adds a stock that changes by a rate, which may rest on the stock itself. */
  accumulate(context: Context, what: string, initial: Expression, rate: (stock: Expression) => Expression): Expression {
    const name = this.#hiddenName(context, what);
    const title = `${context.owner}: ${what}`;
    const stock = reference(name);
    this.hidden.push({ kind: 'stock', name, title, initial, rate: rate(stock), equation: context.equation });
    return stock;
  }

  /** The name of a lookup with these points; the same points are kept once for each owner. */
  lookup(context: Context, points: readonly Point[], outside: Lookup['outside'], what = 'lookup'): string {
    const tidy = tidyPoints(points, context.equation.at);
    const key = `${context.owner} ${outside} ${tidy.map(({ x, y }) => `${x},${y}`).join(' ')}`;
    const known = this.#lookups.get(key);
    if (known !== undefined) return known;
    const name = this.#hiddenName(context, what);
    const title = `${context.owner}: ${what}`;
    this.hidden.push({ kind: 'lookup', name, title, points: tidy, outside, equation: context.equation });
    this.#lookups.set(key, name);
    return name;
  }

  /** Notes something that is not carried over, once for each sentence and equation. */
  warn(code: string, text: Text, at: number): void {
    const place = this.model.place(at);
    const key = `${text.en} ${place.line}:${place.column}`;
    if (this.#warned.has(key)) return;
    this.#warned.add(key);
    this.warnings.push(warning(code, text, place));
  }

  #generalize(parts: readonly Expression[], elements: readonly string[], over: string): Expression | undefined {
    const { elementNames, layouts, dimensions } = this.arrangement;
    void layouts;
    if (!dimensions.has(over)) return undefined;
    const cases = parts.map((expression, index) => ({
      expression,
      elements: new Map([[over, elementNames.get(elements[index]!)!]]),
    }));
    return generalize(cases, (name, position) => this.overOf(name)?.[position]);
  }

  /** The dimensions of a variable of the model, by its name there. */
  overOf(name: string): readonly string[] | undefined {
    this.#overs ??= new Map([...this.arrangement.layouts.values()].map((layout) => [layout.name, layout.over]));
    return this.#overs.get(name);
  }
  #overs: Map<string, readonly string[] | undefined> | undefined;

  #hiddenName(context: Context, what: string): string {
    if (this.hidden.length >= MAX_HIDDEN) {
      throw new Refusal(context.equation.at, {
        en: `writing this model out takes more than ${MAX_HIDDEN} variables`,
        zh: `展开该模型需要超过 ${MAX_HIDDEN} 个变量`,
      });
    }
    return this.arrangement.variableNames.give(`${context.owner} ${what}`);
  }

  #binary(
    expression: Extract<ForeignExpression, { kind: 'binary' }>,
    inner: (part: ForeignExpression) => Expression,
  ): Expression {
    const [left, right] = [inner(expression.left), inner(expression.right)];
    switch (expression.operator) {
      case 'safe divide':
        return divideOr(left, right, number(0));
      case 'mod':
        return call('modulo', left, right);
      case '=':
        return binary('==', left, right);
      case '<>':
        return binary('!=', left, right);
      default:
        return binary(expression.operator satisfies BinaryOperator, left, right);
    }
  }

  #name(expression: Name, context: Context): Expression {
    const key = keyOf(expression.name);
    const local = context.locals?.get(key);
    if (local) return local;
    const layout = this.arrangement.layouts.get(key);
    if (layout?.isLookup) {
      throw new Refusal(expression.at, {
        en: `"${expression.name}" is a lookup and needs its argument in brackets`,
        zh: `“${expression.name}”是查表函数，需要括号中的参数`,
      });
    }
    if (layout) return this.referTo(expression, layout, context);
    const handler = this.#handlers.get(`${key}()`);
    const made = handler?.({ ...expression, kind: 'call', args: [] }, context, this);
    if (made) return made;
    if (key === 'time') return time;
    if (this.dimensions.has(key) || this.dimensions.isElement(key)) {
      const subscript: ForeignSubscript = { kind: 'name', name: expression.name, marked: true, at: expression.at };
      return number(this.dimensions.positionOf(this.elementAt(subscript, context, [])));
    }
    if (this.#handlers.has(key)) {
      throw new Refusal(expression.at, {
        en: `"${expression.name}" is a function and needs its arguments in brackets`,
        zh: `“${expression.name}”是函数，需要括号中的参数`,
      });
    }
    throw new Refusal(expression.at, {
      en: `"${expression.name}" is used here but defined nowhere in the file`,
      zh: `此处使用了“${expression.name}”，但文件中没有它的定义`,
    });
  }

  #call(expression: Call, context: Context): Expression {
    const key = keyOf(expression.name);
    const layout = this.arrangement.layouts.get(key);
    const table = layout && this.#graphOf(layout);
    if (table && expression.args.length === 1 && !this.#handlers.has(key)) {
      return call(
        this.lookup(context, table.points, table.shape === 'extrapolate' ? 'extrapolate' : 'hold'),
        this.translate(expression.args[0]!, context),
      );
    }
    if (layout && (layout.isLookup || !this.#handlers.has(key))) {
      if (!layout.isLookup || expression.args.length !== 1) {
        throw new Refusal(expression.at, {
          en: layout.isLookup
            ? `the lookup "${expression.name}" takes one argument`
            : `"${expression.name}" is a variable, not a function`,
          zh: layout.isLookup ? `查表函数“${expression.name}”只有一个参数` : `“${expression.name}”是变量，不是函数`,
        });
      }
      const { name } = this.referTo({ ...expression, kind: 'name' }, layout, context) as { readonly name: string };
      return call(name, this.translate(expression.args[0]!, context));
    }
    const macro = this.#macros.get(key);
    const handler = this.#handlers.get(key);
    if (macro && !(macro.refusal && handler)) return this.#macro(macro, expression, context);
    if (macro) {
      this.warn(
        'macro-replaced',
        {
          en: `the macro "${macro.name}" cannot be taken over (${macro.refusal!.text.en}); the function of that name stands for it`,
          zh: `宏“${macro.name}”无法导入（${macro.refusal!.text.zh}）；以同名函数代替`,
        },
        macro.at,
      );
    }
    if (!handler) {
      throw new Refusal(expression.at, {
        en: `"${expression.name}" is neither a function we take over, a macro of this file, nor a lookup of it`,
        zh: `“${expression.name}”既不是可导入的函数，也不是本文件的宏或查表函数`,
      });
    }
    const made = handler(expression, context, this);
    if (made && sizeOf(made) > MAX_SIZE) throw tooLarge(expression.at);
    if (made) return made;
    throw new Refusal(expression.at, {
      en: `the arguments of ${expression.name} do not fit it`,
      zh: `${expression.name} 的参数不符合要求`,
    });
  }

  /** Writes a macro out: its parameters become the arguments, each of its variables a variable of its own. */
  #macro(macro: ForeignMacro, { args, at }: Call, context: Context): Expression {
    if (args.length !== macro.parameters.length || context.depth >= MAX_MACRO_DEPTH) {
      throw new Refusal(
        at,
        context.depth >= MAX_MACRO_DEPTH
          ? { en: `the macro "${macro.name}" calls itself`, zh: `宏“${macro.name}”调用了自身` }
          : {
              en: `the macro "${macro.name}" has ${macro.parameters.length} parameters, but ${args.length} arguments are given`,
              zh: `宏“${macro.name}”有 ${macro.parameters.length} 个参数，却给出了 ${args.length} 个`,
            },
      );
    }
    if (macro.refusal) throw macro.refusal;
    const locals = new Map<string, Expression>();
    for (const [index, parameter] of macro.parameters.entries()) {
      const value = this.translate(args[index]!, context);
      const isShort = value.kind === 'number' || value.kind === 'reference' || value.kind === 'negate';
      // Anything longer gets a name, for the macro may read it many times.
      const named = isShort ? value : this.remember(context, `${macro.name} ${parameter}`, value);
      locals.set(keyOf(parameter), named);
    }
    const names = new Map<string, string>();
    for (const equation of macro.equations) {
      const key = keyOf(equation.name);
      if (equation.subscripts.length > 0) {
        throw new Refusal(equation.at, {
          en: `the macro "${macro.name}" has subscripts inside; such macros are not taken over`,
          zh: `宏“${macro.name}”内部含有下标；暂不支持此类宏`,
        });
      }
      const name = this.#hiddenName(context, `${macro.name} ${equation.name === macro.name ? '' : equation.name}`);
      names.set(key, name);
      locals.set(key, reference(name));
    }
    for (const equation of macro.equations) {
      const inside: Context = { ...context, owner: `${context.owner} ${macro.name}`, locals, depth: context.depth + 1 };
      this.#macroVariable(macro, equation, names.get(keyOf(equation.name))!, inside);
    }
    const result = locals.get(keyOf(macro.name));
    if (result) return result;
    throw new Refusal(macro.at, {
      en: `the macro "${macro.name}" gives no value: none of its equations has its name`,
      zh: `宏“${macro.name}”没有返回值：其中没有同名方程`,
    });
  }

  #macroVariable(macro: ForeignMacro, equation: ForeignEquation, name: string, context: Context): void {
    const title = `${context.owner} ${equation.name}`;
    const { definition } = equation;
    const stand = { name, title, equation: context.equation };
    if (definition.kind === 'lookup') {
      const outside = definition.shape === 'extrapolate' ? 'extrapolate' : 'hold';
      this.hidden.push({ ...stand, kind: 'lookup', points: tidyPoints(definition.points, equation.at), outside });
      return;
    }
    if (definition.kind !== 'expression') {
      throw new Refusal(equation.at, {
        en: `the macro "${macro.name}" holds an equation that a macro cannot have`,
        zh: `宏“${macro.name}”中含有宏不支持的方程`,
      });
    }
    const stock = stockParts(equation, definition.expression);
    if (stock) {
      const initial = this.translate(stock.initial, context);
      const rate = this.translate(stock.rate, context);
      this.hidden.push({ ...stand, kind: 'stock', initial, rate });
    } else {
      this.hidden.push({ ...stand, kind: 'auxiliary', expression: this.translate(definition.expression, context) });
    }
  }

  /** The graphical function of an XMILE variable, which other equations may call by its name. */
  #graphOf(layout: Layout): ForeignEquation['graph'] {
    return layout.isLookup ? undefined : [...layout.instances.values()][0]?.equation.graph;
  }

  #noSubscripts(name: string, count: number, at: number): Refusal {
    return new Refusal(at, {
      en: `"${name}" has ${count} ${count === 1 ? 'subscript' : 'subscripts'}, but none is given here`,
      zh: `“${name}”有 ${count} 个下标，此处却没有给出`,
    });
  }
}

const joins: Readonly<Record<'sum' | 'product' | 'minimum' | 'maximum', (a: Expression, b: Expression) => Expression>> =
  {
    sum: (left, right) => binary('+', left, right),
    product: multiply,
    minimum: (left, right) => call('min', left, right),
    maximum: (left, right) => call('max', left, right),
  };

function tooLarge(at: number): Refusal {
  return new Refusal(at, {
    en: `written out, this equation has more than ${MAX_SIZE} parts; make variables for its parts`,
    zh: `展开后该方程超过 ${MAX_SIZE} 个部分；请为各部分另设变量`,
  });
}

/** Rate and initial value of a stock: of `INTEG(rate, initial)`, or of the flows that XMILE names. */
export function stockParts(
  equation: ForeignEquation,
  expression: ForeignExpression,
): { readonly rate: ForeignExpression; readonly initial: ForeignExpression } | undefined {
  if (expression.kind === 'call' && keyOf(expression.name) === 'integ') {
    const [rate, initial] = expression.args;
    if (rate && initial && expression.args.length <= 3) return { rate, initial };
    throw new Refusal(expression.at, {
      en: 'INTEG takes a rate and an initial value',
      zh: 'INTEG 需要速率和初值两个参数',
    });
  }
  if (equation.kind !== 'stock') return undefined;
  const { at } = equation;
  const flow = (name: string): ForeignExpression => ({ kind: 'name', name, subscripts: equation.subscripts, at });
  const zero: ForeignExpression = { kind: 'number', value: 0, at };
  const rate = equation.outflows.reduce<ForeignExpression>(
    (left, name) => ({ kind: 'binary', operator: '-', left, right: flow(name), at }),
    equation.inflows.reduce<ForeignExpression>(
      (left, name) => (left === zero ? flow(name) : { kind: 'binary', operator: '+', left, right: flow(name), at }),
      zero,
    ),
  );
  return { rate, initial: expression };
}

/** Points in rising order of x, at least two. Two at the same x are a jump: the first moves to the next smaller number. */
export function tidyPoints(points: readonly Point[], at: number): Lookup['points'] {
  const sorted = points
    .map(({ x, y }, index) => ({ x, y, index }))
    .sort((left, right) => left.x - right.x || left.index - right.index)
    .map(({ x, y }) => ({ x, y }));
  const ends = sorted.filter(({ x }, index) => sorted[index - 1]?.x !== x || sorted[index + 1]?.x !== x);
  const tidy = ends.map((point, index) => (ends[index + 1]?.x === point.x ? { x: below(point.x), y: point.y } : point));
  const [first] = tidy;
  if (!first) throw new Refusal(at, { en: 'this lookup has no points', zh: '该查表函数没有任何点' });
  return tidy.length === 1 ? [first, { x: first.x + 1, y: first.y }] : tidy;
}

/** The next smaller double. */
function below(x: number): number {
  if (x === 0) return -Number.MIN_VALUE;
  const view = new DataView(new ArrayBuffer(8));
  view.setFloat64(0, x);
  view.setBigInt64(0, view.getBigInt64(0) + (x > 0 ? -1n : 1n));
  return view.getFloat64(0);
}
