import type { Expression } from '../../language/index.ts';
import type { Dimensions } from '../dimensions.ts';
import type { ForeignExpression, ForeignModel, ForeignSubscript } from '../foreign.ts';
import type { Instance, Layout } from '../layout.ts';
import { keyOf } from '../scan.ts';
import type { Context } from './context.ts';

/** What an evaluation asks of the translation. */
interface Names {
  readonly dimensions: Dimensions;
  readonly model: Pick<ForeignModel, 'tool' | 'time'>;
  /** The variable of the file that is called so in the model. */
  layoutCalled(name: string): Layout | undefined;
  layoutOf(name: string): Layout | undefined;
  elementsOf(
    name: string,
    subscripts: readonly ForeignSubscript[],
    layout: Layout,
    context: Context,
    at: number,
  ): readonly string[];
  elementAt(subscript: ForeignSubscript, context: Context, elements: readonly string[]): string;
}

const MAX_DEPTH = 60;

/**
 * The value of an expression that rests on numbers and constants of the file alone: the order of a delay, the action of
 * VECTOR SELECT. Undefined when it rests on anything else.
 */
export function evaluate(
  translator: Names,
  expression: ForeignExpression,
  context: Context,
  depth: number,
): number | undefined {
  if (depth > MAX_DEPTH) return undefined;
  const value = (part: ForeignExpression): number | undefined => evaluate(translator, part, context, depth + 1);
  switch (expression.kind) {
    case 'number':
      return expression.value;
    case 'negate': {
      const operand = value(expression.operand);
      return operand === undefined ? undefined : -operand;
    }
    case 'binary': {
      const [left, right] = [value(expression.left), value(expression.right)];
      return left === undefined || right === undefined ? undefined : compute(expression.operator, left, right);
    }
    case 'name':
      return valueOfName(translator, expression, context, depth);
    case 'call':
      return valueOfCall(translator, expression, value);
    default:
      return undefined;
  }
}

function compute(operator: string, left: number, right: number): number | undefined {
  switch (operator) {
    case '+':
      return left + right;
    case '-':
      return left - right;
    case '*':
      return left * right;
    case '/':
      return left / right;
    case '^':
      return left ** right;
    default:
      return undefined;
  }
}

function valueOfName(
  translator: Names,
  expression: Extract<ForeignExpression, { kind: 'name' }>,
  context: Context,
  depth: number,
): number | undefined {
  const { name, subscripts, at } = expression;
  const key = keyOf(name);
  const local = context.locals?.get(key);
  if (local) return valueOfLocal(translator, local, context, depth);
  const layout = translator.layoutOf(name);
  if (!layout) {
    const clock = translator.model.tool === 'xmile' ? valueOfClock(key, translator.model.time) : undefined;
    if (clock !== undefined) return clock;
    if (!translator.dimensions.has(key) && !translator.dimensions.isElement(key)) return undefined;
    const element = translator.elementAt({ kind: 'name', name, marked: true, at }, context, []);
    return translator.dimensions.positionOf(element);
  }
  const elements = translator.elementsOf(name, subscripts, layout, context, at);
  return valueOfInstance(translator, layout.instances.get(elements.join(',')), context, depth);
}

function valueOfClock(key: string, time: ForeignModel['time']): number | undefined {
  switch (key) {
    case 'dt':
      return time?.step;
    case 'starttime':
      return time?.start;
    case 'stoptime':
      return time?.stop;
    case 'pi':
      return Math.PI;
    default:
      return undefined;
  }
}

/** Of a macro's argument: a number, or a variable of the file. */
function valueOfLocal(translator: Names, local: Expression, context: Context, depth: number): number | undefined {
  if (local.kind === 'number') return local.value;
  if (local.kind === 'negate') {
    const operand = valueOfLocal(translator, local.operand, context, depth);
    return operand === undefined ? undefined : -operand;
  }
  if (local.kind !== 'reference' || local.subscripts.length > 0) return undefined;
  const [instance] = translator.layoutCalled(local.name)?.instances.values() ?? [];
  return valueOfInstance(translator, instance, context, depth);
}

function valueOfInstance(
  translator: Names,
  instance: Instance | undefined,
  context: Context,
  depth: number,
): number | undefined {
  if (!instance || instance.equation.kind === 'stock') return undefined;
  const { definition } = instance;
  if (definition.kind === 'numbers') return definition.values[instance.index];
  if (definition.kind !== 'expression') return undefined;
  const { locals, ...outside } = context;
  void locals;
  if (instance.equation.graph) return undefined;
  const inside = { ...outside, scope: instance.scope, marked: new Map<string, string>() };
  return evaluate(translator, definition.expression, inside, depth + 1);
}

function valueOfCall(
  translator: Names,
  { name, args }: Extract<ForeignExpression, { kind: 'call' }>,
  value: (part: ForeignExpression) => number | undefined,
): number | undefined {
  const key = keyOf(name);
  if (key === 'elmcount') {
    const [dimension] = args;
    return dimension?.kind === 'name' ? translator.dimensions.elementsOf(keyOf(dimension.name)).length : undefined;
  }
  const values = args.map(value);
  if (values.includes(undefined)) return undefined;
  const [a, b] = values as [number, number];
  switch (key) {
    case 'min':
      return Math.min(...(values as number[]));
    case 'max':
      return Math.max(...(values as number[]));
    case 'abs':
      return Math.abs(a);
    case 'integer':
    case 'int':
      return Math.trunc(a);
    case 'modulo':
      return a % b;
    case 'power':
      return a ** b;
    default:
      return undefined;
  }
}
