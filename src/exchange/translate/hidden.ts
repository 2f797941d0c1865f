import type { Expression, Lookup, Path } from '../../language/index.ts';
import { reference } from '../build.ts';
import type { ForeignEquation, Point } from '../foreign.ts';
import type { Names } from '../names.ts';
import { Refusal } from '../refusal.ts';
import type { Context } from './context.ts';
import { tidyPoints } from './tidy-points.ts';

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

/** The variables that a translation adds, in the order in which they were needed. */
export class HiddenVariables {
  readonly list: (Hidden & { readonly equation: ForeignEquation })[] = [];
  readonly #names: Names;
  readonly #lookups = new Map<string, string>();

  constructor(names: Names) {
    this.#names = names;
  }

  /** A name for a variable to come. @throws Refusal when there are too many. */
  nameFor(context: Context, what: string): string {
    if (this.list.length >= MAX_HIDDEN) {
      throw new Refusal(context.equation.at, {
        en: `writing this model out takes more than ${MAX_HIDDEN} variables`,
        zh: `展开该模型需要超过 ${MAX_HIDDEN} 个变量`,
      });
    }
    return this.#names.give(`${context.owner} ${what}`);
  }

  add(context: Context, hidden: Hidden): void {
    this.list.push({ ...hidden, equation: context.equation });
  }

  /** Adds a variable for a step of a computation and gives a reference to it. */
  remember(context: Context, what: string, expression: Expression): Expression {
    return this.rememberItself(context, what, () => expression);
  }

  /** As `remember`, for an expression that reads the variable's own earlier values. */
  rememberItself(context: Context, what: string, expression: (itself: Expression) => Expression): Expression {
    const name = this.nameFor(context, what);
    const itself = reference(name);
    this.add(context, {
      kind: 'auxiliary',
      name,
      title: `${context.owner}: ${what}`,
      expression: expression(itself),
    });
    return itself;
  }

  /** Adds a stock that changes by a rate, which may rest on the stock itself. */
  accumulate(context: Context, what: string, initial: Expression, rate: (stock: Expression) => Expression): Expression {
    const name = this.nameFor(context, what);
    const stock = reference(name);
    this.add(context, { kind: 'stock', name, title: `${context.owner}: ${what}`, initial, rate: rate(stock) });
    return stock;
  }

  /** The name of a lookup with these points; the same points are kept once for each owner. */
  lookup(context: Context, points: readonly Point[], outside: Lookup['outside'], what = 'lookup'): string {
    const tidy = tidyPoints(points, context.equation.at);
    const key = `${context.owner} ${outside} ${tidy.map(({ x, y }) => `${x},${y}`).join(' ')}`;
    const known = this.#lookups.get(key);
    if (known !== undefined) return known;
    const name = this.nameFor(context, what);
    this.add(context, { kind: 'lookup', name, title: `${context.owner}: ${what}`, points: tidy, outside });
    this.#lookups.set(key, name);
    return name;
  }
}
