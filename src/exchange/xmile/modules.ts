import type { XmlElement } from '@rgrove/parse-xml';
import type { ForeignEquation, ForeignExpression, ForeignSubscript } from '../foreign.ts';
import { Refusal } from '../refusal.ts';
import { keyOf, tidyName } from '../scan.ts';
import { child, children } from './xml.ts';

const MAX_MODULES = 2_000;

/**
 * The equations of the root model and of all modules in it, each variable named with the path of its module (`hares.births`).
 * A module's inputs become what they are connected to. The root is the first model without name, else the first.
 */
export function gatherModules(
  models: readonly XmlElement[],
  read: (model: XmlElement) => readonly ForeignEquation[],
  refusals: Refusal[],
): readonly ForeignEquation[] {
  const byName = new Map(models.map((model) => [keyOf(model.attributes.name ?? ''), model]));
  const root = models.find((model) => model.attributes.name === undefined) ?? models[0]!;
  const equations: ForeignEquation[] = [];
  let count = 0;
  visit(root, '', new Map(), [root]);
  return equations;

  function visit(
    model: XmlElement,
    path: string,
    inputs: ReadonlyMap<string, string>,
    around: readonly XmlElement[],
  ): void {
    const modules = children(child(model, 'variables') ?? model, 'module');
    const own = read(withoutInputs(model, inputs));
    const names = new Set([...own.map((equation) => keyOf(equation.name)), ...inputs.keys()]);
    for (const module of modules) names.add(keyOf(module.attributes.name ?? ''));
    const rename = (name: string): string => qualify(name, path, names);
    for (const equation of own)
      equations.push(path === '' && modules.length === 0 ? equation : moved(equation, rename, path));
    for (const [key, from] of inputs) {
      const at = model.start;
      const expression: ForeignExpression = { kind: 'name', name: from, subscripts: [], at };
      equations.push({
        name: rename(key),
        subscripts: [],
        except: [],
        definition: { kind: 'expression', expression },
        kind: 'variable',
        inflows: [],
        outflows: [],
        nonNegative: false,
        units: '',
        comment: '',
        group: path.replace(/\.$/u, ''),
        at,
      });
    }
    for (const module of modules) {
      const name = tidyName(module.attributes.name ?? '');
      const target = byName.get(keyOf(name));
      if (!target || around.includes(target)) {
        refusals.push(
          new Refusal(module.start, {
            en: target ? `the module "${name}" holds itself` : `the module "${name}" has no model in this file`,
            zh: target ? `模块“${name}”包含自身` : `文件中没有模块“${name}”的模型`,
          }),
        );
        continue;
      }
      if (++count > MAX_MODULES) {
        throw new Refusal(module.start, {
          en: `this model has more than ${MAX_MODULES} modules, those inside others counted each time`,
          zh: `该模型的模块超过 ${MAX_MODULES} 个（嵌套的模块逐次计数）`,
        });
      }
      visit(target, `${path}${name}.`, connectionsOf(module, name, path), [...around, target]);
    }
  }
}

/** Inputs of a module by key, with the full name of what each is connected to. */
function connectionsOf(module: XmlElement, name: string, path: string): ReadonlyMap<string, string> {
  const inputs = new Map<string, string>();
  for (const connection of children(module, 'connect')) {
    const [to, from] = [tidyName(connection.attributes.to ?? ''), tidyName(connection.attributes.from ?? '')];
    const own = keyOf(to).startsWith(`${keyOf(name)}.`) ? to.slice(to.indexOf('.') + 1) : to;
    inputs.set(keyOf(own), from.startsWith('.') ? from.slice(1) : `${path}${from}`);
  }
  return inputs;
}

/** The model without the variables that come from outside: what they say is for when nothing is connected. */
function withoutInputs(model: XmlElement, inputs: ReadonlyMap<string, string>): XmlElement {
  const holder = child(model, 'variables') ?? model;
  holder.children = holder.children.filter(
    (node) => node.type !== 'element' || !inputs.has(keyOf((node as XmlElement).attributes.name ?? '')),
  );
  return model;
}

/** A name as it is called from the root: local names get the module's path, names that are not local stay. */
function qualify(name: string, path: string, names: ReadonlySet<string>): string {
  if (name.startsWith('.')) return name.slice(1);
  const first = keyOf(name).split('.')[0]!;
  return names.has(keyOf(name)) || (name.includes('.') && names.has(first)) ? `${path}${name}` : name;
}

function moved(equation: ForeignEquation, rename: (name: string) => string, path: string): ForeignEquation {
  const { definition } = equation;
  return {
    ...equation,
    name: rename(equation.name),
    inflows: equation.inflows.map(rename),
    outflows: equation.outflows.map(rename),
    group: path.replace(/\.$/u, ''),
    definition:
      definition.kind === 'expression'
        ? { kind: 'expression', expression: renamed(definition.expression, rename) }
        : definition,
  };
}

function renamed(expression: ForeignExpression, rename: (name: string) => string): ForeignExpression {
  const inner = (part: ForeignExpression): ForeignExpression => renamed(part, rename);
  const subscript = (one: ForeignSubscript): ForeignSubscript =>
    one.kind === 'index' ? { ...one, expression: inner(one.expression) } : one;
  switch (expression.kind) {
    case 'name':
      return { ...expression, name: rename(expression.name), subscripts: expression.subscripts.map(subscript) };
    case 'negate':
    case 'not':
      return { ...expression, operand: inner(expression.operand) };
    case 'binary':
      return { ...expression, left: inner(expression.left), right: inner(expression.right) };
    case 'if': {
      const { condition, then, otherwise } = expression;
      // biome-ignore lint/suspicious/noThenProperty: the field of an expression, which nothing awaits
      return { ...expression, condition: inner(condition), then: inner(then), otherwise: inner(otherwise) };
    }
    case 'call':
      return {
        ...expression,
        name: rename(expression.name),
        subscripts: expression.subscripts.map(subscript),
        args: expression.args.map(inner),
      };
    default:
      return expression;
  }
}
