import type { BinaryOperator, Expression, Lookup } from '../../language/index.ts';
import { type Problem, type Text, warning } from '../../words/index.ts';
import { binary, call, choose, divideOr, halve, multiply, negate, not, number, time } from '../build.ts';
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
import { MAX_SIZE, MAX_WORK, tooLarge, tooMuchWork } from './bounds.ts';
import { atComputedElement } from './computed-element.ts';
import type { Context } from './context.ts';
import { elementAt, elementsOf } from './elements.ts';
import { evaluate } from './evaluate.ts';
import { generalize } from './generalize.ts';
import { HiddenVariables } from './hidden.ts';
import { writeOut } from './macro.ts';
import { startsWithPart } from './parts.ts';
import { sizeOf } from './size.ts';

type Call = Extract<ForeignExpression, { kind: 'call' }>;
type Name = Extract<ForeignExpression, { kind: 'name' }>;

/** What a function of the other tool becomes; undefined when the arguments do not fit. */
export type Handler = (call: Call, context: Context, translator: Translator) => Expression | undefined;

/** Turns equations of another tool into equations of the model language, one combination of elements at a time. */
export class Translator {
  readonly model: ForeignModel;
  readonly dimensions: Dimensions;
  readonly arrangement: Arrangement;
  readonly hidden: HiddenVariables;
  readonly warnings: Problem[] = [];
  /** Names of the variables that random functions draw from. */
  readonly randomStates = new Set<string>();
  /** Keys of the macros that were called. */
  readonly macrosCalled = new Set<string>();
  readonly #handlers: ReadonlyMap<string, Handler>;
  readonly #macros: ReadonlyMap<string, ForeignMacro>;
  readonly #warned = new Set<string>();
  #work = 0;

  constructor(
    model: ForeignModel,
    dimensions: Dimensions,
    arrangement: Arrangement,
    handlers: ReadonlyMap<string, Handler>,
  ) {
    this.model = model;
    this.dimensions = dimensions;
    this.arrangement = arrangement;
    this.hidden = new HiddenVariables(arrangement.variableNames);
    this.#handlers = handlers;
    this.#macros = new Map(model.macros.map((macro) => [keyOf(macro.name), macro]));
  }

  translate(expression: ForeignExpression, context: Context): Expression {
    if (++this.#work > MAX_WORK) throw tooMuchWork(expression.at);
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

  /** The variable without subscripts that is called so in the model. */
  layoutCalled(name: string): Layout | undefined {
    this.#called ??= new Map([...this.arrangement.layouts.values()].map((layout) => [layout.name, layout]));
    const found = this.#called.get(name);
    return found?.positions.length === 0 ? found : undefined;
  }
  #called: Map<string, Layout> | undefined;

  /** The elements that subscripts mean here. Without subscripts an array stands at the elements in scope. */
  elementsOf(
    name: string,
    subscripts: readonly ForeignSubscript[],
    layout: Layout,
    context: Context,
    at: number,
  ): readonly string[] {
    return elementsOf(this, name, subscripts, layout, context, at);
  }

  /** The element that one subscript means here. */
  elementAt(subscript: ForeignSubscript, context: Context, elements: readonly string[]): string {
    return elementAt(this, subscript, context, elements);
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

  /** Keys of the dimensions that an expression marks with `!`, in the order met; marks inside a function over them are its own. */
  markedIn(expression: ForeignExpression): readonly string[] {
    const found = new Set<string>();
    startsWithPart(
      expression,
      (part) => {
        if (part.kind !== 'name' && part.kind !== 'call') return;
        if (part.kind === 'name' && part.marked) found.add(keyOf(part.name));
        for (const subscript of part.subscripts) {
          if (subscript.kind === 'name' && subscript.marked) found.add(keyOf(subscript.name));
        }
      },
      (part) => part.kind === 'call' && goesOver.has(keyOf(part.name)),
    );
    return [...found];
  }

  /** Adds a variable for a step of a computation and gives a reference to it. */
  remember(context: Context, what: string, expression: Expression): Expression {
    return this.hidden.remember(context, what, expression);
  }

  /** Adds a stock that changes by a rate, which may rest on the stock itself. */
  accumulate(context: Context, what: string, initial: Expression, rate: (stock: Expression) => Expression): Expression {
    return this.hidden.accumulate(context, what, initial, rate);
  }

  /** The name of a lookup with these points; the same points are kept once for each owner. */
  lookup(context: Context, points: readonly Point[], outside: Lookup['outside'], what?: string): string {
    return this.hidden.lookup(context, points, outside, what);
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
    const { elementNames, dimensions } = this.arrangement;
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
    if (layout) {
      const computed = this.model.tool === 'xmile' ? atComputedElement(this, expression, layout, context) : undefined;
      return computed ?? this.referTo(expression, layout, context);
    }
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
    const table = context.tables?.get(key) ?? (layout && this.#graphOf(layout));
    if (table && expression.args.length === 1 && (context.tables?.has(key) || !this.#handlers.has(key))) {
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
    if (macro) this.macrosCalled.add(key);
    const handler = this.#handlers.get(key);
    if (macro && !(macro.refusal && handler)) return writeOut(this, macro, expression, context);
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

  /** The graphical function of an XMILE variable, which other equations may call by its name. */
  #graphOf(layout: Layout): ForeignEquation['graph'] {
    return layout.isLookup ? undefined : [...layout.instances.values()][0]?.equation.graph;
  }
}

/** Functions that go over the dimensions marked in their arguments. */
const goesOver = new Set(['sum', 'prod', 'vmin', 'vmax', 'vector_select']);

const joins: Readonly<Record<'sum' | 'product' | 'minimum' | 'maximum', (a: Expression, b: Expression) => Expression>> =
  {
    sum: (left, right) => binary('+', left, right),
    product: multiply,
    minimum: (left, right) => call('min', left, right),
    maximum: (left, right) => call('max', left, right),
  };
