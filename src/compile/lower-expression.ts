import type { BinaryOperator, Equation, Expression } from '../language/index.ts';
import { error, ProblemsError, type Text } from '../words/index.ts';
import type { Graph } from './graph.ts';
import { lowerFunction } from './lower-function.ts';
import { lowerMemory } from './lower-memory.ts';
import { graphOf, type Lowering, type Section } from './lowering.ts';
import { memoryCall } from './memory-call.ts';
import type { Computation } from './operations.ts';
import { type Elements, resolve, scopesOver } from './scalar.ts';

/** Where an expression stands: whose equation it is, and at which elements. */
export interface Scope {
  readonly owner: string;
  readonly equation: Equation;
  readonly elements: Elements;
}

/**
 * Writes an expression into the list of its section and gives its node. Every scalar that it needs in that section must
 * have its node already.
 * @throws ProblemsError for names and calls that the language does not have (the language room reports them first).
 */
export function lowerExpression(lowering: Lowering, expression: Expression, scope: Scope, section: Section): number {
  const graph = graphOf(lowering, section);
  switch (expression.kind) {
    case 'number':
      return graph.constant(expression.value);
    case 'reference':
      return lowerReference(lowering, expression, scope, section);
    case 'negate':
    case 'not':
      return graph.add(expression.kind, [lowerExpression(lowering, expression.operand, scope, section)]);
    case 'binary': {
      const left = lowerExpression(lowering, expression.left, scope, section);
      return lowerBinary(graph, expression.operator, left, lowerExpression(lowering, expression.right, scope, section));
    }
    case 'if': {
      const condition = lowerExpression(lowering, expression.condition, scope, section);
      const then = lowerExpression(lowering, expression.then, scope, section);
      return graph.add('select', [condition, then, lowerExpression(lowering, expression.otherwise, scope, section)]);
    }
    case 'reduce': {
      const terms = scopesOver(lowering.model, expression.over, scope.elements).map((elements) =>
        lowerExpression(lowering, expression.body, { ...scope, elements }, section),
      );
      if (terms.length === 0) throw unknown(expression, expression.over, scope);
      return terms.reduce((left, right) => graph.add(reducers[expression.reducer], [left, right]));
    }
    case 'call': {
      const node = lowerCall(lowering, expression, scope, section);
      if (node === undefined) throw unknown(expression, expression.name, scope);
      return node;
    }
  }
}

function lowerCall(
  lowering: Lowering,
  call: Extract<Expression, { kind: 'call' }>,
  scope: Scope,
  section: Section,
): number | undefined {
  const lower = (inner: Expression, when = section): number => lowerExpression(lowering, inner, scope, when);
  const memory = memoryCall(call);
  if (memory) return lowerMemory(lowering, call, memory, scope, section, lower);
  return lowerFunction(
    lowering,
    call.name,
    call.args.map((argument) => lower(argument)),
    section,
  );
}

function lowerReference(
  lowering: Lowering,
  reference: Extract<Expression, { kind: 'reference' }>,
  scope: Scope,
  section: Section,
): number {
  const name = resolve(lowering.model, reference, scope.elements);
  const nodes = section === 'now' ? lowering.values : lowering.startValues;
  const node = name === undefined ? lowerFunction(lowering, reference.name, [], section) : nodes.get(name);
  if (node === undefined) throw unknown(reference, reference.name, scope);
  return node;
}

const reducers = { sum: 'add', product: 'multiply', minimum: 'minimum', maximum: 'maximum' } as const;

const operators: Readonly<Record<Exclude<BinaryOperator, '>' | '>=' | '!='>, Computation>> = {
  '+': 'add',
  '-': 'subtract',
  '*': 'multiply',
  '/': 'divide',
  '^': 'power',
  '<': 'less',
  '<=': 'less-equal',
  '==': 'equal',
  and: 'and',
  or: 'or',
};

function lowerBinary(graph: Graph, operator: BinaryOperator, left: number, right: number): number {
  if (operator === '>') return graph.add('less', [right, left]);
  if (operator === '>=') return graph.add('less-equal', [right, left]);
  if (operator === '!=') return graph.add('not', [graph.add('equal', [left, right])]);
  return graph.add(operators[operator], [left, right]);
}

function unknown(expression: Expression, name: string, { owner, equation }: Scope): ProblemsError {
  const text: Text = {
    en: `The equation of "${owner}" cannot be compiled: "${name}" is not a variable or function with these subscripts and arguments. Check the model for errors first.`,
    zh: `无法编译“${owner}”的方程：没有带这些下标或参数的变量或函数“${name}”。请先检查模型的错误。`,
  };
  // As `placeIn` of the room language does; that room is not imported at run time, so that a worker need not load its parser.
  const from = equation.breaks?.findLast(({ at }) => at <= expression.at) ?? { at: 0, ...equation.place };
  const place = { file: equation.place.file, line: from.line, column: from.column + expression.at - from.at };
  return new ProblemsError([error('unknown-name', text, place)]);
}
