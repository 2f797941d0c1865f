import type { Expression, Model } from '../../language/index.ts';

const conditions: ReadonlySet<string> = new Set(['<', '<=', '>', '>=', '==', '!=', 'and', 'or']);
const operators: Readonly<Record<string, string>> = { '==': '=', '!=': '<>', and: 'AND', or: 'OR' };

/** Names that mean something in XMILE equations: a variable of that name stands in quotes. */
const reserved =
  /^(?:if|then|else|and|or|not|mod|time|dt|pi|inf|self|abs|exp|ln|sqrt|sin|cos|tan|int|min|max|sum|mean|prod|size|step|ramp|pulse|delay\w*|smth\w*|init|previous|trend|forcst|npv|random|normal|lookup|starttime|stoptime|round|counter|rank|sign)$/u;

/** What a variable of its own, made for a part of an equation, holds. */
export interface Part {
  readonly name: string;
  readonly equation: string;
  readonly initial?: string;
}

/** Writes expressions in XMILE's spelling, at one combination of elements. */
export class XmileWriter {
  readonly #model: Model;
  readonly #owner: string;
  /** At which element each dimension stands; a dimension that is not in it stays. */
  readonly #elements: ReadonlyMap<string, string>;
  readonly #add: (part: Part) => void;
  #made = 0;

  constructor(model: Model, owner: string, elements: ReadonlyMap<string, string>, add: (part: Part) => void, made = 0) {
    this.#model = model;
    this.#owner = owner;
    this.#elements = elements;
    this.#add = add;
    this.#made = made;
  }

  write(expression: Expression): string {
    switch (expression.kind) {
      case 'number':
        return String(expression.value);
      case 'reference':
        return this.#reference(expression);
      case 'negate':
        return `(-${this.write(expression.operand)})`;
      case 'not':
        return this.#asNumber(expression);
      case 'binary':
        if (conditions.has(expression.operator)) return this.#asNumber(expression);
        return `(${this.write(expression.left)} ${expression.operator} ${this.write(expression.right)})`;
      case 'if': {
        const { condition, then, otherwise } = expression;
        return `(IF ${this.#condition(condition)} THEN ${this.write(then)} ELSE ${this.write(otherwise)})`;
      }
      case 'reduce':
        return this.#reduce(expression);
      case 'call':
        return this.#call(expression);
    }
  }

  #asNumber(expression: Expression): string {
    return `(IF ${this.#condition(expression)} THEN 1 ELSE 0)`;
  }

  #condition(expression: Expression): string {
    if (expression.kind === 'not') return `(NOT (${this.#condition(expression.operand)}))`;
    if (expression.kind !== 'binary' || !conditions.has(expression.operator)) return `(${this.write(expression)} <> 0)`;
    const { operator, left, right } = expression;
    const isLogic = operator === 'and' || operator === 'or';
    const side = (part: Expression): string => (isLogic ? this.#condition(part) : this.write(part));
    return `(${side(left)} ${operators[operator] ?? operator} ${side(right)})`;
  }

  #reference({ name, subscripts }: Extract<Expression, { kind: 'reference' }>): string {
    if (name === 'time') return 'TIME';
    if (name === 'step_length') return 'DT';
    const over = this.#model.variables.get(name)?.over ?? [];
    const written = (subscripts.length > 0 ? subscripts : over).map((one) => this.#elements.get(one) ?? one);
    return written.length === 0 ? nameText(name) : `${nameText(name)}[${written.join(', ')}]`;
  }

  /** Written out element by element: XMILE's wildcards say less. */
  #reduce({ reducer, over, body }: Extract<Expression, { kind: 'reduce' }>): string {
    const terms = (this.#model.dimensions.get(over)?.elements ?? []).map((element) => {
      const inner = new XmileWriter(
        this.#model,
        `${this.#owner}_${element}`,
        new Map(this.#elements).set(over, element),
        this.#add,
      );
      return inner.write(body);
    });
    if (reducer === 'sum') return `(${terms.join(' + ')})`;
    if (reducer === 'product') return `(${terms.join(' * ')})`;
    return terms.reduce((left, right) => `${reducer === 'minimum' ? 'MIN' : 'MAX'}(${left}, ${right})`);
  }

  #call({ name, args }: Extract<Expression, { kind: 'call' }>): string {
    if (name === 'sample' || name === 'starting') return this.#apart(name, args);
    const texts = args.map((argument) => this.write(argument));
    const [a = '0', b = '0', c = '0', d = '0'] = texts;
    const within = (from: string, until: string): string => {
      const middle = this.#middleOfStep();
      return `${middle} >= ${from} AND ${middle} < ${until}`;
    };
    switch (name) {
      case 'min':
      case 'max':
        return texts.reduce((left, right) => `${name.toUpperCase()}(${left}, ${right})`);
      case 'floor':
        return floor(a);
      case 'ceil':
        return `(-${floor(`(-${a})`)})`;
      case 'round':
        return floor(`(${a} + 0.5)`);
      case 'modulo':
        return `(${a} MOD ${b})`;
      case 'ramp':
        return `(${a} * MAX(0, MIN(TIME, ${c}) - ${b}))`;
      case 'pulse':
        return `(IF ${within(a, `(${a} + MAX(${b}, DT))`)} THEN 1 ELSE 0)`;
      case 'pulse_train':
        return `(IF ${within(a, d)} AND ((${this.#middleOfStep()} - ${a}) MOD ${c}) < MAX(${b}, DT) THEN 1 ELSE 0)`;
      default:
        return `${spellings.get(name) ?? nameText(name)}(${texts.join(', ')})`;
    }
  }

  /**
   * A whole step belongs to what holds at its middle. Runge-Kutta methods look at the clock within a step too; there the time
   * comes from a variable that stands still meanwhile.
   */
  #middleOfStep(): string {
    if (this.#model.time.method === 'euler') return '(TIME + DT / 2)';
    let name = 'time_of_step';
    while (this.#model.variables.has(name)) name += '_held';
    this.#add({ name, equation: `PREVIOUS(${name}, STARTTIME - DT) + DT` });
    return `(${name} + DT / 2)`;
  }

  /** What holds a value, or starts from another one, is a variable of its own. */
  #apart(name: 'sample' | 'starting', args: readonly Expression[]): string {
    const elements = [...this.#elements.values()];
    const own = [this.#owner, ...elements, 'part', String(++this.#made)].join('_');
    if (name === 'starting') {
      this.#add({ name: own, equation: this.write(args[0]!), initial: this.write(args[1]!) });
    } else {
      const [condition, x, first] = args as [Expression, Expression, Expression];
      const equation = `IF ${this.#condition(condition)} THEN ${this.write(x)} ELSE PREVIOUS(${own}, ${this.write(first)})`;
      this.#add({ name: own, equation });
    }
    return nameText(own);
  }
}

/** A name as an equation writes it. */
export function nameText(name: string): string {
  return reserved.test(name) ? `"${name}"` : name;
}

function floor(x: string): string {
  return `(IF INT(${x}) > ${x} THEN INT(${x}) - 1 ELSE INT(${x}))`;
}

const spellings: ReadonlyMap<string, string> = new Map([
  ['abs', 'ABS'],
  ['exp', 'EXP'],
  ['ln', 'LN'],
  ['log10', 'LOG10'],
  ['sqrt', 'SQRT'],
  ['sin', 'SIN'],
  ['cos', 'COS'],
  ['tan', 'TAN'],
  ['asin', 'ARCSIN'],
  ['acos', 'ARCCOS'],
  ['atan', 'ARCTAN'],
  ['initial', 'INIT'],
  ['previous', 'PREVIOUS'],
  ['delay1', 'DELAY1'],
  ['delay3', 'DELAY3'],
  ['delayn', 'DELAYN'],
  ['delay_fixed', 'DELAY'],
  ['smooth', 'SMTH1'],
  ['smooth3', 'SMTH3'],
  ['smoothn', 'SMTHN'],
  ['step', 'STEP'],
]);
