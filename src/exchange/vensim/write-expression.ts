import type { Expression, Model } from '../../language/index.ts';

/** Functions that in Vensim stand right after the equals sign and nowhere else. */
const leading = new Set(['initial', 'previous', 'sample', 'starting', 'delay_fixed']);

const operators: Readonly<Record<string, string>> = { '==': '=', '!=': '<>', and: ':AND:', or: ':OR:' };
const isCondition = (expression: Expression): boolean =>
  expression.kind === 'not' ||
  (expression.kind === 'binary' && ['<', '<=', '>', '>=', '==', '!=', 'and', 'or'].includes(expression.operator));

/** Writes expressions of one equation in Vensim's spelling. */
export class VensimWriter {
  readonly #model: Model;
  readonly #owner: string;
  /** Subscripts on the left side: dimensions, or elements where the equation is for one combination. */
  readonly #subscripts: readonly string[];
  readonly #over: readonly string[];
  readonly #addVariable: (left: string, right: string) => void;
  #made = 0;

  constructor(
    model: Model,
    owner: string,
    subscripts: readonly string[],
    over: readonly string[],
    addVariable: (left: string, right: string) => void,
  ) {
    this.#model = model;
    this.#owner = owner;
    this.#subscripts = subscripts;
    this.#over = over;
    this.#addVariable = addVariable;
  }

  /** The whole right side. */
  whole(expression: Expression): string {
    if (expression.kind === 'call' && leading.has(expression.name)) return this.#call(expression, new Map());
    return this.#value(expression, new Map());
  }

  /** An argument of INTEG. */
  part(expression: Expression): string {
    return this.#value(expression, new Map());
  }

  /** A number; conditions become 1 or 0. `bound` holds dimensions that a reduction goes over. */
  #value(expression: Expression, bound: ReadonlyMap<string, string>): string {
    if (isCondition(expression)) return `IF THEN ELSE(${this.#condition(expression, bound)}, 1, 0)`;
    switch (expression.kind) {
      case 'number':
        return String(expression.value);
      case 'reference':
        return this.#reference(expression, bound);
      case 'negate':
        return `(-${this.#value(expression.operand, bound)})`;
      case 'binary':
        return `(${this.#value(expression.left, bound)} ${expression.operator} ${this.#value(expression.right, bound)})`;
      case 'if': {
        const [condition, chosen, otherwise] = [
          this.#condition(expression.condition, bound),
          this.#value(expression.then, bound),
          this.#value(expression.otherwise, bound),
        ];
        return `IF THEN ELSE(${condition}, ${chosen}, ${otherwise})`;
      }
      case 'reduce':
        // A function over a dimension takes all marks inside it: one within another stands by itself.
        return bound.size > 0 ? this.#apart(expression, bound) : this.#reduce(expression);
      case 'call':
        return leading.has(expression.name) ? this.#apart(expression, bound) : this.#call(expression, bound);
      default:
        return '0';
    }
  }

  #condition(expression: Expression, bound: ReadonlyMap<string, string>): string {
    if (expression.kind === 'not') return `:NOT: (${this.#condition(expression.operand, bound)})`;
    if (expression.kind === 'binary' && (expression.operator === 'and' || expression.operator === 'or')) {
      const [left, right] = [this.#condition(expression.left, bound), this.#condition(expression.right, bound)];
      return `((${left}) ${operators[expression.operator]} (${right}))`;
    }
    if (expression.kind === 'binary' && isCondition(expression)) {
      const sign = operators[expression.operator] ?? expression.operator;
      return `${this.#value(expression.left, bound)} ${sign} ${this.#value(expression.right, bound)}`;
    }
    return `${this.#value(expression, bound)} <> 0`;
  }

  #reference(
    { name, subscripts }: Extract<Expression, { kind: 'reference' }>,
    bound: ReadonlyMap<string, string>,
  ): string {
    if (name === 'time') return 'Time';
    if (name === 'step_length') return 'TIME STEP';
    const over = this.#model.variables.get(name)?.over ?? [];
    const written = subscripts.length > 0 ? subscripts : over;
    if (written.length === 0) return name;
    return `${name}[${written.map((one) => bound.get(one) ?? this.#standing(one)).join(',')}]`;
  }

  /** A dimension on the left side that is fixed at an element there stands at that element here too. */
  #standing(subscript: string): string {
    const position = this.#over.indexOf(subscript);
    return position < 0 ? subscript : (this.#subscripts[position] ?? subscript);
  }

  #reduce(expression: Extract<Expression, { kind: 'reduce' }>): string {
    const { reducer } = expression;
    const marks = new Map<string, string>();
    let body: Expression = expression;
    for (; body.kind === 'reduce' && body.reducer === reducer && !marks.has(body.over); body = body.body) {
      marks.set(body.over, `${body.over}!`);
    }
    const name = { sum: 'SUM', product: 'PROD', minimum: 'VMIN', maximum: 'VMAX' }[reducer];
    return `${name}(${this.#value(body, marks)})`;
  }

  /** What must stand by itself becomes a variable of its own, with the dimensions that are gone over around it. */
  #apart(expression: Extract<Expression, { kind: 'call' | 'reduce' }>, bound: ReadonlyMap<string, string>): string {
    this.#made++;
    const suffix = this.#subscripts.join('') === this.#over.join('') ? '' : `_${this.#subscripts.join('_')}`;
    const name = `${this.#owner}${suffix}_part_${this.#made}`;
    const outer = [...bound.keys()];
    const own = [...this.#subscripts, ...outer];
    const writer = new VensimWriter(this.#model, name, own, [...this.#over, ...outer], this.#addVariable);
    this.#addVariable(own.length === 0 ? name : `${name}[${own.join(',')}]`, writer.whole(expression));
    const read = [...this.#subscripts, ...outer.map((dimension) => bound.get(dimension)!)];
    return read.length === 0 ? name : `${name}[${read.join(',')}]`;
  }

  #call({ name, args }: Extract<Expression, { kind: 'call' }>, bound: ReadonlyMap<string, string>): string {
    const texts = args.map((argument) => this.#value(argument, bound));
    const [a = '0', b = '0', c, d] = texts;
    switch (name) {
      case 'min':
      case 'max':
        return texts.reduce((left, right) => `${name.toUpperCase()}(${left}, ${right})`);
      case 'log10':
        return `LOG(${a}, 10)`;
      case 'floor':
        return floor(a);
      case 'ceil':
        return `(-${floor(`(-${a})`)})`;
      case 'round':
        return floor(`(${a} + 0.5)`);
      case 'modulo':
        return `MODULO(${a}, ${b})`;
      case 'previous':
        return `DELAY FIXED(${a}, TIME STEP, ${b})`;
      case 'sample': {
        const condition = this.#condition(args[0]!, bound);
        return `SAMPLE IF TRUE(${condition}, ${b}, ${c ?? b})`;
      }
      case 'starting':
        return `ACTIVE INITIAL(${a}, ${b})`;
      case 'delay_fixed':
        return `DELAY FIXED(${a}, ${b}, ${c ?? a})`;
      case 'delay1':
      case 'delay3':
      case 'smooth':
      case 'smooth3':
        return c === undefined ? `${name.toUpperCase()}(${a}, ${b})` : `${name.toUpperCase()}I(${a}, ${b}, ${c})`;
      case 'delayn':
        return `DELAY N(${a}, ${b}, ${d ?? a}, ${c})`;
      case 'smoothn':
        return `SMOOTH N(${a}, ${b}, ${d ?? a}, ${c})`;
      case 'pulse_train':
        return `PULSE TRAIN(${a}, ${b}, ${c}, ${d} - TIME STEP)`;
      default: {
        const known = spellings.get(name);
        return known ? `${known}(${texts.join(', ')})` : `${name}(${texts.join(', ')})`;
      }
    }
  }
}

/** Functions that differ in their name alone; a lookup keeps its own. */
const spellings: ReadonlyMap<string, string> = new Map([
  ['abs', 'ABS'],
  ['exp', 'EXP'],
  ['ln', 'LN'],
  ['sqrt', 'SQRT'],
  ['sin', 'SIN'],
  ['cos', 'COS'],
  ['tan', 'TAN'],
  ['asin', 'ARCSIN'],
  ['acos', 'ARCCOS'],
  ['atan', 'ARCTAN'],
  ['initial', 'INITIAL'],
  ['step', 'STEP'],
  ['ramp', 'RAMP'],
  ['pulse', 'PULSE'],
]);

function floor(x: string): string {
  return `IF THEN ELSE(INTEGER(${x}) > ${x}, INTEGER(${x}) - 1, INTEGER(${x}))`;
}
