import { error, nearest, type Place, type Problem, type Text } from '../words/index.ts';
import type { Expression } from './expression.ts';
import { functions, reducers, signature } from './functions.ts';
import type { Dimensionality, Equation, Variable } from './model.ts';
import { clockNames } from './names.ts';
import { partsOf } from './names-in.ts';
import { placeIn } from './place-in.ts';

/** What the names of an equation are looked up in. */
export interface Scope {
  readonly variables: ReadonlyMap<string, Variable>;
  /** Names that are declared but could not be read: a reference to one is neither reported nor judged. */
  readonly doubtful: ReadonlySet<string>;
  readonly dimensions: ReadonlyMap<string, Dimensionality>;
  readonly doubtfulDimensions: ReadonlySet<string>;
  /** A file could not be read at all, so a name that is not found may be declared there. */
  readonly incomplete: boolean;
  /** Near names are sought for so many unknown ones; a file with more is another kind of file, and seeking takes time. */
  readonly suggestions: { left: number };
}

/**
 * Checks every name, subscript and call of an equation.
 *
 * @param bound names of the dimensions that vary: those of the variable whose equation it is.
 * @returns problems, and whether everything it refers to is known well enough to judge its units.
 */
export function checkReferences(
  equation: Equation,
  bound: readonly string[],
  scope: Scope,
): { readonly problems: readonly Problem[]; readonly sound: boolean } {
  const checker = new Checker(equation, scope);
  checker.check(equation.expression, bound);
  return { problems: checker.problems, sound: checker.sound && checker.problems.length === 0 };
}

class Checker {
  readonly problems: Problem[] = [];
  sound = true;
  private readonly equation: Equation;
  private readonly scope: Scope;

  constructor(equation: Equation, scope: Scope) {
    this.equation = equation;
    this.scope = scope;
  }

  check(expression: Expression, bound: readonly string[]): void {
    if (expression.kind === 'reference') this.checkReference(expression, bound);
    if (expression.kind === 'call') this.checkCall(expression);
    if (expression.kind === 'reduce') this.checkReduce(expression);
    const inner = expression.kind === 'reduce' ? [...bound, ...this.boundBy(expression.over)] : bound;
    for (const part of partsOf(expression)) this.check(part, inner);
  }

  /** A dimension that is not known may be any: its subscripts are not judged. */
  private boundBy(over: string): readonly string[] {
    return this.scope.dimensions.has(over) ? [over] : [...this.scope.dimensions.keys()];
  }

  private refuse(code: string, at: number, text: Text): void {
    this.problems.push(error(code, text, this.place(at)));
  }

  private place(at: number): Place {
    return placeIn(this.equation, at);
  }

  private checkReference(reference: Extract<Expression, { kind: 'reference' }>, bound: readonly string[]): void {
    const { name, subscripts, at } = reference;
    const { variables, doubtful, dimensions } = this.scope;
    const clock = clockNames.has(name);
    const variable = variables.get(name);
    if (!variable && !clock) {
      if (doubtful.has(name)) this.sound = false;
      else if (dimensions.has(name)) {
        this.refuse('unknown-name', at, {
          en: `"${name}" is a dimension, not a value; it stands in a subscript, or last in sum(…, ${name})`,
          zh: `“${name}”是维度，不是值；只能用作下标，或写在 sum(…, ${name}) 的最后`,
        });
      } else if (functions.has(name) || reducers.has(name)) {
        this.refuse('wrong-arguments', at, {
          en: `"${name}" is a function and needs its arguments: ${signature(name)}`,
          zh: `“${name}”是函数，需要参数：${signature(name)}`,
        });
      } else this.refuseUnknown(name, at);
      return;
    }
    if (variable?.kind === 'lookup') {
      this.refuse('wrong-arguments', at, {
        en: `"${name}" is a lookup and needs its argument: ${name}(…)`,
        zh: `“${name}”是查表函数，需要参数：${name}(…)`,
      });
      return;
    }
    const over = variable?.over ?? [];
    if (subscripts.length !== over.length) this.refuseCount(reference, over);
    else
      for (const [index, subscript] of subscripts.entries())
        this.checkSubscript(reference, subscript, over[index]!, bound);
  }

  private nearest(name: string, candidates: readonly string[]): string | undefined {
    return this.scope.suggestions.left-- > 0 ? nearest(name, candidates) : undefined;
  }

  private refuseUnknown(name: string, at: number): void {
    this.sound = false;
    if (this.scope.incomplete) return;
    const near = this.nearest(name, [...this.scope.variables.keys(), ...this.scope.doubtful, ...clockNames.keys()]);
    this.refuse('unknown-name', at, {
      en: `"${name}" is not declared in any file of the model${near ? ` (did you mean "${near}"?)` : ''}`,
      zh: `模型的任何文件都没有声明“${name}”${near ? `（是否应为“${near}”？）` : ''}`,
    });
  }

  private refuseCount(
    { name, subscripts, at }: Extract<Expression, { kind: 'reference' }>,
    over: readonly string[],
  ): void {
    if (over.length === 0) {
      this.refuse('wrong-subscript', at, {
        en: `"${name}" is a single value without dimensions; write it without [${subscripts.join(', ')}]`,
        zh: `“${name}”没有维度，是单一的值；请去掉 [${subscripts.join(', ')}]`,
      });
      return;
    }
    const written = `${name}[${over.join(', ')}]`;
    const sum = over.reduceRight((body, dimension) => `sum(${body}, ${dimension})`, written);
    this.refuse(
      'wrong-subscript',
      at,
      subscripts.length === 0
        ? {
            en: `"${name}" has one value for each ${over.join(' and ')}; write ${written} for the same element, or ${sum} for all together`,
            zh: `“${name}”按 ${over.join('、')} 各有一个值；同一元素请写 ${written}，合计请写 ${sum}`,
          }
        : {
            en: `"${name}" is subscripted by ${over.join(', ')}, but ${subscripts.length} ${subscripts.length === 1 ? 'subscript is' : 'subscripts are'} given; write ${written}`,
            zh: `“${name}”的下标是 ${over.join('、')}，却给出了 ${subscripts.length} 个；请写 ${written}`,
          },
    );
  }

  private checkSubscript(
    { name, at }: Extract<Expression, { kind: 'reference' }>,
    subscript: string,
    over: string,
    bound: readonly string[],
  ): void {
    const { dimensions } = this.scope;
    if (subscript === over) {
      if (bound.includes(over)) return;
      this.refuse('wrong-subscript', at, {
        en: `nothing here says which ${over} is meant by ${name}[${over}]; name an element, add it up with sum(${name}[${over}], ${over}), or declare the variable with over: ${over}`,
        zh: `此处无从得知 ${name}[${over}] 指哪个 ${over}；请写出元素，用 sum(${name}[${over}], ${over}) 求和，或为本变量声明 over: ${over}`,
      });
      return;
    }
    const elements = dimensions.get(over)?.elements ?? [];
    if (elements.includes(subscript)) return;
    const near = nearest(subscript, [over, ...elements]);
    const hint = near ? ` (did you mean "${near}"?)` : `; its elements are ${elements.join(', ')}`;
    const hintZh = near ? `（是否应为“${near}”？）` : `；其元素为 ${elements.join('、')}`;
    this.refuse('wrong-subscript', at, {
      en: dimensions.has(subscript)
        ? `"${name}" is subscripted by ${over}, not by ${subscript}; write ${name}[${over}] or an element of ${over}`
        : `"${subscript}" is not an element of ${over}${hint}`,
      zh: dimensions.has(subscript)
        ? `“${name}”的下标是 ${over}，不是 ${subscript}；请写 ${name}[${over}] 或 ${over} 的元素`
        : `“${subscript}”不是维度 ${over} 的元素${hintZh}`,
    });
  }

  private checkReduce({ reducer, over, at }: Extract<Expression, { kind: 'reduce' }>): void {
    const { dimensions, doubtfulDimensions, incomplete } = this.scope;
    if (!dimensions.has(over)) {
      this.sound = false;
      if (!doubtfulDimensions.has(over) && !incomplete) {
        const near = nearest(over, dimensions.keys());
        this.refuse('unknown-dimension', at, {
          en: `"${over}", the last argument of ${reducer}, is not a dimension of model.yaml${near ? ` (did you mean "${near}"?)` : ''}`,
          zh: `${reducer} 的最后一个参数“${over}”不是 model.yaml 中的维度${near ? `（是否应为“${near}”？）` : ''}`,
        });
      }
    }
  }

  private checkCall({ name, args, at }: Extract<Expression, { kind: 'call' }>): void {
    const known = functions.get(name);
    if (known) {
      const least = known.arguments.filter((argument) => !argument.optional).length;
      const most = known.variadic ? Number.POSITIVE_INFINITY : known.arguments.length;
      if (args.length < least || args.length > most) this.refuseArguments(name, args.length, at, signature(name));
      return;
    }
    const variable = this.scope.variables.get(name);
    if (variable?.kind === 'lookup') {
      if (args.length !== 1) this.refuseArguments(name, args.length, at, `${name}(x)`);
    } else if (variable || clockNames.has(name)) {
      this.refuse('unknown-function', at, {
        en: `"${name}" is a variable, not a function; to multiply, write ${name} * (…)`,
        zh: `“${name}”是变量，不是函数；相乘请写 ${name} * (…)`,
      });
    } else if (this.scope.doubtful.has(name)) this.sound = false;
    else this.refuseUnknownFunction(name, at);
  }

  private refuseArguments(name: string, count: number, at: number, written: string): void {
    this.refuse('wrong-arguments', at, {
      en: `${name} is given ${count} ${count === 1 ? 'argument' : 'arguments'}; it is written ${written}`,
      zh: `${name} 给了 ${count} 个参数；正确写法为 ${written}`,
    });
  }

  private refuseUnknownFunction(name: string, at: number): void {
    this.sound = false;
    const lookups = [...this.scope.variables.values()].filter((variable) => variable.kind === 'lookup');
    const near =
      synonyms.get(name.toLowerCase()) ??
      this.nearest(name, [...functions.keys(), ...reducers.keys(), ...lookups.map(({ name }) => name)]);
    if (this.scope.incomplete && !near) return;
    this.refuse('unknown-function', at, {
      en: `"${name}" is not a function of the language and not a lookup of the model${near ? ` (did you mean "${near}"?)` : ''}`,
      zh: `“${name}”既不是方程语言的函数，也不是模型的查表函数${near ? `（是否应为“${near}”？）` : ''}`,
    });
  }
}

/** What other tools call our functions. */
const synonyms: ReadonlyMap<string, string> = new Map([
  ['log', 'ln'],
  ['power', '^'],
  ['pow', '^'],
  ['ceiling', 'ceil'],
  ['int', 'floor'],
  ['integer', 'floor'],
  ['mean', 'sum'],
  ['mod', 'modulo'],
  ['delay', 'delay_fixed'],
  ['smth1', 'smooth'],
  ['smth3', 'smooth3'],
  ['init', 'initial'],
  ['if_then_else', 'if'],
  ['ifelse', 'if'],
]);
