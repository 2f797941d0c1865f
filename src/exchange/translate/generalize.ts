import type { Expression } from '../../language/index.ts';

/** An expression at one combination of elements: which element each dimension stands at. */
export interface Case {
  readonly expression: Expression;
  readonly elements: ReadonlyMap<string, string>;
}

/**
 * One expression that says what each of several says at its own elements: subscripts that go along with a dimension become
 * that dimension. Undefined when they differ in anything else.
 *
 * @param overOf the dimension that a variable of the model has at a position.
 */
export function generalize(
  cases: readonly Case[],
  overOf: (name: string, position: number) => string | undefined,
): Expression | undefined {
  const first = cases[0]!.expression;
  if (cases.some(({ expression }) => expression.kind !== first.kind)) return undefined;
  const inside = <T extends Expression>(part: (of: T) => Expression): Expression | undefined =>
    generalize(
      cases.map((one) => ({ ...one, expression: part(one.expression as T) })),
      overOf,
    );
  switch (first.kind) {
    case 'number':
      return all<typeof first>((one) => Object.is(one.value, first.value)) ? first : undefined;
    case 'reference': {
      if (!all<typeof first>((one) => one.name === first.name && one.subscripts.length === first.subscripts.length)) {
        return undefined;
      }
      const subscripts = first.subscripts.map((_, position) => subscriptAt(cases, first.name, position, overOf));
      return subscripts.includes(undefined) ? undefined : { ...first, subscripts: subscripts as string[] };
    }
    case 'negate':
    case 'not': {
      const operand = inside<typeof first>((one) => one.operand);
      return operand && { ...first, operand };
    }
    case 'binary': {
      if (!all<typeof first>((one) => one.operator === first.operator)) return undefined;
      const left = inside<typeof first>((one) => one.left);
      const right = left && inside<typeof first>((one) => one.right);
      return left && right && { ...first, left, right };
    }
    case 'if': {
      const condition = inside<typeof first>((one) => one.condition);
      const chosen = condition && inside<typeof first>((one) => one.then);
      const otherwise = chosen && inside<typeof first>((one) => one.otherwise);
      // biome-ignore lint/suspicious/noThenProperty: the field of an expression, which nothing awaits
      return condition && chosen && otherwise && { ...first, condition, then: chosen, otherwise };
    }
    case 'call': {
      if (!all<typeof first>((one) => one.name === first.name && one.args.length === first.args.length))
        return undefined;
      const args: Expression[] = [];
      for (const position of first.args.keys()) {
        const argument = inside<typeof first>((one) => one.args[position]!);
        if (!argument) return undefined;
        args.push(argument);
      }
      return { ...first, args };
    }
    case 'reduce': {
      if (!all<typeof first>((one) => one.reducer === first.reducer && one.over === first.over)) return undefined;
      // Inside, the dimension that the reduction goes over no longer stands for the element outside.
      const bodies = cases.map(({ expression, elements }) => ({
        expression: (expression as typeof first).body,
        elements: new Map([...elements].filter(([dimension]) => dimension !== first.over)),
      }));
      const body = generalize(bodies, overOf);
      return body && { ...first, body };
    }
  }

  function all<T extends Expression>(holds: (one: T) => boolean): boolean {
    return cases.every(({ expression }) => holds(expression as T));
  }
}

/** The element that all have, or the dimension whose element each has. */
function subscriptAt(
  cases: readonly Case[],
  name: string,
  position: number,
  overOf: (name: string, position: number) => string | undefined,
): string | undefined {
  const at = ({ expression }: Case): string => (expression as { subscripts: readonly string[] }).subscripts[position]!;
  const over = overOf(name, position);
  // The dimension first: where it has a single element both would do, and the dimension says more.
  if (over !== undefined && cases.every((one) => one.elements.get(over) === at(one))) return over;
  const first = at(cases[0]!);
  return cases.every((one) => at(one) === first) ? first : undefined;
}
