import type { Expression } from '../../language/index.ts';
import { reference } from '../build.ts';
import type { ForeignEquation, ForeignExpression, ForeignMacro, ForeignSubscript } from '../foreign.ts';
import type { Layout } from '../layout.ts';
import { Refusal } from '../refusal.ts';
import { keyOf } from '../scan.ts';
import type { Context } from './context.ts';
import type { HiddenVariables } from './hidden.ts';
import { stockParts } from './stock-parts.ts';
import { tidyPoints } from './tidy-points.ts';

type Call = Extract<ForeignExpression, { kind: 'call' }>;
type Table = NonNullable<ForeignEquation['graph']>;

const MAX_DEPTH = 20;

/** What writing out asks of the translation around it. */
interface Surroundings {
  readonly hidden: HiddenVariables;
  translate(expression: ForeignExpression, context: Context): Expression;
  layoutOf(name: string): Layout | undefined;
  elementsOf(
    name: string,
    subscripts: readonly ForeignSubscript[],
    layout: Layout,
    context: Context,
    at: number,
  ): readonly string[];
}

/**
 * Writes a macro out: its parameters become the arguments, each of its variables a variable of its own. Gives the value of the
 * macro, or of the output that the call asks for.
 */
export function writeOut(translator: Surroundings, macro: ForeignMacro, call: Call, context: Context): Expression {
  refuseMisfit(macro, call, context);
  const locals = new Map<string, Expression>();
  const tables = new Map<string, Table>();
  for (const [index, parameter] of macro.parameters.entries()) {
    const argument = call.args[index] ?? macro.defaults!.get(keyOf(parameter))!;
    const table = tableOf(translator, argument, context);
    if (table) {
      tables.set(keyOf(parameter), table);
      continue;
    }
    const value = translator.translate(argument, context);
    const isShort = value.kind === 'number' || value.kind === 'reference' || value.kind === 'negate';
    // Anything longer gets a name, for the macro may read it many times.
    const named = isShort ? value : translator.hidden.remember(context, `${macro.name} ${parameter}`, value);
    locals.set(keyOf(parameter), named);
  }
  const names = new Map<string, string>();
  for (const equation of macro.equations) {
    if (equation.subscripts.length > 0) {
      throw new Refusal(equation.at, {
        en: `the macro "${macro.name}" has subscripts inside; such macros are not taken over`,
        zh: `宏“${macro.name}”内部含有下标；暂不支持此类宏`,
      });
    }
    const key = keyOf(equation.name);
    if (equation.definition.kind === 'lookup') {
      tables.set(key, equation.definition);
      continue;
    }
    const own = key === keyOf(macro.name) ? '' : equation.name;
    const name = translator.hidden.nameFor(context, `${macro.name} ${own}`);
    names.set(key, name);
    locals.set(key, reference(name));
  }
  const inside = { owner: `${context.owner} ${macro.name}`, locals, tables, depth: context.depth + 1 };
  for (const equation of macro.equations) {
    const name = names.get(keyOf(equation.name));
    if (name !== undefined) addVariable(translator, macro, equation, name, { ...context, ...inside });
  }
  const result = locals.get(keyOf(call.output ?? macro.name));
  if (result) return result;
  throw new Refusal(macro.at, {
    en: `the macro "${macro.name}" gives no value: none of its equations is called "${call.output ?? macro.name}"`,
    zh: `宏“${macro.name}”没有返回值：其中没有名为“${call.output ?? macro.name}”的方程`,
  });
}

function refuseMisfit(macro: ForeignMacro, { args, at }: Call, { depth }: Context): void {
  if (depth >= MAX_DEPTH) {
    throw new Refusal(at, { en: `the macro "${macro.name}" calls itself`, zh: `宏“${macro.name}”调用了自身` });
  }
  const isGiven = (parameter: string, index: number): boolean =>
    index < args.length || macro.defaults?.has(keyOf(parameter)) === true;
  if (args.length > macro.parameters.length || !macro.parameters.every(isGiven)) {
    throw new Refusal(at, {
      en: `the macro "${macro.name}" has ${macro.parameters.length} parameters, but ${args.length} arguments are given`,
      zh: `宏“${macro.name}”有 ${macro.parameters.length} 个参数，却给出了 ${args.length} 个`,
    });
  }
  if (macro.refusal) throw macro.refusal;
}

/** The lookup that an argument is: named, written in place, or of the macro around this one. */
function tableOf(translator: Surroundings, argument: ForeignExpression, context: Context): Table | undefined {
  if (argument.kind === 'points') return { points: argument.points, shape: 'continuous' };
  if (argument.kind !== 'name') return undefined;
  const local = context.tables?.get(keyOf(argument.name));
  if (local) return local;
  const layout = context.locals?.has(keyOf(argument.name)) ? undefined : translator.layoutOf(argument.name);
  if (!layout?.isLookup) return undefined;
  const elements = translator.elementsOf(argument.name, argument.subscripts, layout, context, argument.at);
  const definition = layout.instances.get(elements.join(','))?.definition;
  return definition?.kind === 'lookup' ? definition : undefined;
}

function addVariable(
  translator: Surroundings,
  macro: ForeignMacro,
  equation: ForeignEquation,
  name: string,
  context: Context,
): void {
  const title = `${context.owner} ${equation.name}`;
  const { definition, graph } = equation;
  if (definition.kind !== 'expression') {
    throw new Refusal(equation.at, {
      en: `the macro "${macro.name}" holds an equation that a macro cannot have`,
      zh: `宏“${macro.name}”中含有宏不支持的方程`,
    });
  }
  const stock = stockParts(equation, definition.expression);
  if (stock) {
    const initial = translator.translate(stock.initial, context);
    const rate = translator.translate(stock.rate, context);
    translator.hidden.add(context, { kind: 'stock', name, title, initial, rate });
    return;
  }
  const plain = translator.translate(definition.expression, context);
  const expression: Expression = graph
    ? { kind: 'call', name: tableName(translator, graph, equation, context), args: [plain], at: 0 }
    : plain;
  translator.hidden.add(context, { kind: 'auxiliary', name, title, expression });
}

function tableName(
  translator: Surroundings,
  { points, shape }: Table,
  { at }: ForeignEquation,
  context: Context,
): string {
  return translator.hidden.lookup(context, tidyPoints(points, at), shape === 'extrapolate' ? 'extrapolate' : 'hold');
}
