import type { ForeignExpression, ForeignOperator, ForeignSubscript, Point } from './foreign.ts';
import { Refusal } from './refusal.ts';
import type { Dialect, Token } from './scan.ts';

/** How deep an equation may nest, and how many parts it may join in a row. */
const MAX_NESTING = 150;
const MAX_CHAIN = 1_500;

/** Vensim's way of saying that there is no value. */
const NOT_AVAILABLE = -(2 ** 109);

interface Infix {
  readonly operator: ForeignOperator;
  readonly strength: number;
}

const COMPARISON = 4;
const UNARY = 7;
const POWER = 8;
const infixes: ReadonlyMap<string, Infix> = new Map<string, Infix>([
  [':OR:', { operator: 'or', strength: 1 }],
  ['OR', { operator: 'or', strength: 1 }],
  [':AND:', { operator: 'and', strength: 2 }],
  ['AND', { operator: 'and', strength: 2 }],
  ['<', { operator: '<', strength: COMPARISON }],
  ['<=', { operator: '<=', strength: COMPARISON }],
  ['>', { operator: '>', strength: COMPARISON }],
  ['>=', { operator: '>=', strength: COMPARISON }],
  ['=', { operator: '=', strength: COMPARISON }],
  ['==', { operator: '=', strength: COMPARISON }],
  ['<>', { operator: '<>', strength: COMPARISON }],
  ['!=', { operator: '<>', strength: COMPARISON }],
  ['+', { operator: '+', strength: 5 }],
  ['-', { operator: '-', strength: 5 }],
  ['*', { operator: '*', strength: 6 }],
  ['/', { operator: '/', strength: 6 }],
  ['//', { operator: 'safe divide', strength: 6 }],
  ['MOD', { operator: 'mod', strength: 6 }],
  ['^', { operator: '^', strength: POWER }],
]);
const xmileWords = new Set(['AND', 'OR', 'NOT', 'MOD', 'IF', 'THEN', 'ELSE']);

/**
 * Reads tokens of a Vensim or XMILE equation into a tree by operator precedence (Pratt 1973, doi:10.1145/512927.512931).
 * `:NOT:` binds looser than comparisons in Vensim, `NOT` tighter in XMILE. Every method throws a {@link Refusal} at the
 * token that does not fit.
 */
export class ForeignParser {
  readonly #tokens: readonly Token[];
  readonly #dialect: Dialect;
  /** Offset after the last character, for complaints about what is missing there. */
  readonly #end: number;
  #next = 0;
  #nesting = 0;

  constructor(tokens: readonly Token[], dialect: Dialect, end: number) {
    this.#tokens = tokens;
    this.#dialect = dialect;
    this.#end = end;
  }

  /** The sign that comes next, also a word such as `AND`; undefined when something else or nothing does. */
  get sign(): string | undefined {
    const token = this.#tokens[this.#next];
    if (token?.kind === 'sign') return token.text;
    if (token?.kind !== 'name' || token.quoted || this.#dialect !== 'xmile') return undefined;
    const word = token.text.toUpperCase();
    return xmileWords.has(word) ? word : undefined;
  }

  get at(): number {
    return this.#tokens[this.#next]?.at ?? this.#end;
  }

  get isDone(): boolean {
    return this.#next >= this.#tokens.length;
  }

  peek(ahead = 0): Token | undefined {
    return this.#tokens[this.#next + ahead];
  }

  /** Takes the sign when it comes next. */
  take(sign: string): boolean {
    if (this.sign !== sign) return false;
    this.#next++;
    return true;
  }

  expect(sign: string): void {
    if (this.take(sign)) return;
    throw new Refusal(this.at, {
      en: `"${sign}" is missing here${this.#found()}`,
      zh: `此处缺少“${sign}”${this.#foundZh()}`,
    });
  }

  expectEnd(): void {
    if (this.isDone) return;
    throw new Refusal(this.at, {
      en: `the equation should end here, but "${this.peek()!.text}" follows`,
      zh: `方程应在此结束，但后面还有“${this.peek()!.text}”`,
    });
  }

  name(): string {
    const token = this.peek();
    if (token?.kind === 'name' || (token?.kind === 'number' && /^\d+$/u.test(token.text))) {
      this.#next++;
      return token.text;
    }
    throw new Refusal(this.at, { en: `a name is missing here${this.#found()}`, zh: `此处缺少名称${this.#foundZh()}` });
  }

  /** A whole equation: one expression and nothing after it. */
  whole(): ForeignExpression {
    const expression = this.expression();
    this.expectEnd();
    return expression;
  }

  expression(strength = 0): ForeignExpression {
    if (++this.#nesting > MAX_NESTING) throw tooDeep(this.at);
    let left = this.#operand();
    for (let joined = 0; ; joined++) {
      const infix = infixes.get(this.sign ?? '');
      if (!infix || infix.strength <= strength) break;
      if (joined > MAX_CHAIN) throw tooDeep(this.at);
      this.#next++;
      // Powers group from the right, all else from the left.
      const right = this.expression(infix.operator === '^' ? infix.strength - 1 : infix.strength);
      left = { kind: 'binary', operator: infix.operator, left, right, at: left.at };
    }
    this.#nesting--;
    return left;
  }

  subscripts(): readonly ForeignSubscript[] {
    if (!this.take('[')) return [];
    const list: ForeignSubscript[] = [];
    do list.push(this.#subscript());
    while (this.take(','));
    this.expect(']');
    return list;
  }

  /** The points of a lookup after its opening bracket: `[(0,0)-(10,10)],(1,2),(3,4))`, also all x then all y. */
  points(): readonly Point[] {
    const at = this.at;
    if (this.take('[')) {
      while (!this.isDone && this.sign !== ']') this.#next++;
      this.expect(']');
      this.take(',');
    }
    const points: Point[] = [];
    const flat: number[] = [];
    while (!this.take(')')) {
      if (this.take('(')) {
        const x = this.signedNumber();
        this.expect(',');
        points.push({ x, y: this.signedNumber() });
        this.expect(')');
      } else flat.push(this.signedNumber());
      if (!this.take(',') && this.sign !== ')') this.expect(')');
    }
    const half = flat.length / 2;
    if (!Number.isInteger(half) || (half > 0 && points.length > 0)) {
      throw new Refusal(at, {
        en: 'the points of this lookup are not pairs of x and y',
        zh: '该查表函数的点不是成对的 x 与 y',
      });
    }
    for (let index = 0; index < half; index++) points.push({ x: flat[index]!, y: flat[half + index]! });
    return points;
  }

  signedNumber(): number {
    const sign = this.take('-') ? -1 : 1;
    if (sign === 1) this.take('+');
    if (this.take(':NA:')) return NOT_AVAILABLE;
    const token = this.peek();
    if (token?.kind !== 'number') {
      throw new Refusal(this.at, {
        en: `a number is missing here${this.#found()}`,
        zh: `此处缺少数字${this.#foundZh()}`,
      });
    }
    this.#next++;
    return sign * token.value!;
  }

  #operand(): ForeignExpression {
    const at = this.at;
    const sign = this.sign;
    switch (sign) {
      case '-':
        this.#next++;
        return { kind: 'negate', operand: this.expression(UNARY - 1), at };
      case '+':
        this.#next++;
        return this.expression(UNARY - 1);
      case ':NOT:':
      case 'NOT':
        this.#next++;
        return { kind: 'not', operand: this.expression(this.#dialect === 'vensim' ? COMPARISON - 1 : UNARY - 1), at };
      case ':NA:':
        this.#next++;
        return { kind: 'number', value: NOT_AVAILABLE, at };
      case 'IF':
        if (this.peek(1)?.text !== '(' || this.#hasThen()) return this.#choice();
        break;
      case '(':
        return this.#bracketed();
    }
    const token = this.peek();
    if (token?.kind === 'number') {
      this.#next++;
      return { kind: 'number', value: token.value!, at };
    }
    if (token?.kind === 'text') {
      this.#next++;
      return { kind: 'text', text: token.text, at };
    }
    if (token?.kind !== 'name') {
      throw new Refusal(at, {
        en: `a value is missing here${this.#found()}`,
        zh: `此处缺少一个值${this.#foundZh()}`,
      });
    }
    return this.#named();
  }

  #bracketed(): ForeignExpression {
    const at = this.at;
    this.expect('(');
    const [first, second, third] = [this.peek(), this.peek(1), this.peek(2)];
    const isPair = first?.text === '(' && (second?.kind === 'number' || second?.text === '-') && third !== undefined;
    const comma = second?.text === '-' ? this.peek(3) : third;
    if (first?.text === '[' || (isPair && comma?.text === ',')) return { kind: 'points', points: this.points(), at };
    const inner = this.expression();
    this.expect(')');
    return inner;
  }

  /** XMILE: `IF a THEN b ELSE c`. */
  #choice(): ForeignExpression {
    const at = this.at;
    this.expect('IF');
    const condition = this.expression();
    this.expect('THEN');
    const chosen = this.expression();
    this.expect('ELSE');
    const otherwise = this.expression();
    // biome-ignore lint/suspicious/noThenProperty: the field of an expression, which nothing awaits
    return { kind: 'if', condition, then: chosen, otherwise, at };
  }

  /** Whether the IF that comes next has its THEN: else it is a function `IF(a, b, c)`. */
  #hasThen(): boolean {
    return this.#tokens.slice(this.#next + 1, this.#next + 2_000).some((token) => token.text.toUpperCase() === 'THEN');
  }

  #named(): ForeignExpression {
    const at = this.at;
    let name = this.name();
    while (this.#dialect === 'xmile' && this.sign === '.' && this.peek(1)?.kind === 'name') {
      this.#next++;
      name += `.${this.name()}`;
    }
    const subscripts = this.subscripts();
    if (this.#dialect === 'vensim' && this.take('!')) return { kind: 'name', name, subscripts, marked: true, at };
    if (!this.take('(')) return { kind: 'name', name, subscripts, at };
    const args: ForeignExpression[] = [];
    let outputs: Extract<ForeignExpression, { kind: 'name' }>[] | undefined;
    while (!this.take(')')) {
      args.push(this.expression());
      if (this.#dialect === 'vensim' && this.take(':')) outputs = this.#outputs();
      else if (!this.take(',') && this.sign !== ')') this.expect(')');
    }
    return { kind: 'call', name, subscripts, args, ...(outputs ? { outputs } : {}), at };
  }

  /** `: mean, spread)`: names of what a macro gives besides its value. */
  #outputs(): Extract<ForeignExpression, { kind: 'name' }>[] {
    const outputs: Extract<ForeignExpression, { kind: 'name' }>[] = [];
    do {
      const at = this.at;
      outputs.push({ kind: 'name', name: this.name(), subscripts: this.subscripts(), at });
    } while (this.take(','));
    if (this.sign !== ')') this.expect(')');
    return outputs;
  }

  #subscript(): ForeignSubscript {
    const at = this.at;
    if (this.take('*')) return { kind: 'all', at };
    const token = this.peek();
    const ends = (next: Token | undefined): boolean => next?.text === ',' || next?.text === ']' || next?.text === '!';
    const isWord = token?.kind === 'name' || token?.kind === 'number';
    const isPlain = isWord && ends(this.peek(1));
    if (this.#dialect === 'xmile' && isWord && this.peek(1)?.text === ':') {
      const from = this.name();
      this.expect(':');
      return { kind: 'range', from, to: this.name(), at };
    }
    if (!isPlain && this.#dialect === 'xmile') return this.#computedSubscript(at);
    const name = this.name();
    return { kind: 'name', name, marked: this.take('!'), at };
  }

  /** A computation, or an element with its dimension before it: `region.north`. */
  #computedSubscript(at: number): ForeignSubscript {
    const expression = this.expression();
    if (expression.kind !== 'name' || expression.subscripts.length > 0) return { kind: 'index', expression, at };
    return { kind: 'name', name: expression.name, marked: false, at };
  }

  #found(): string {
    const token = this.peek();
    return token ? `; "${token.text.slice(0, 40)}" was found` : '; the equation ends too early';
  }

  #foundZh(): string {
    const token = this.peek();
    return token ? `，却遇到“${token.text.slice(0, 40)}”` : '，方程过早结束';
  }
}

function tooDeep(at: number): Refusal {
  return new Refusal(at, {
    en: `this equation nests more than ${MAX_NESTING} deep or joins more than ${MAX_CHAIN} parts; make variables for its parts`,
    zh: `方程嵌套超过 ${MAX_NESTING} 层或连接超过 ${MAX_CHAIN} 个部分；请为各部分另设变量`,
  });
}
