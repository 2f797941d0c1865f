import type { Dimensionality, Expression } from '../language/index.ts';
import { error, type Place, type Problem, same } from '../words/index.ts';
import { reference } from './build.ts';
import type { Dimensions, Scope } from './dimensions.ts';
import type { Resolved, Target } from './external.ts';
import type { Definition, ForeignEquation, ForeignSubscript } from './foreign.ts';
import { Names } from './names.ts';
import { Refusal } from './refusal.ts';
import { keyOf } from './scan.ts';

/** One equation at one combination of elements. */
export interface Instance {
  readonly equation: ForeignEquation;
  /** Elements of the combination, as keys. */
  readonly elements: readonly string[];
  /** Where the names on the left of the equation stand. */
  readonly scope: Scope;
  /** Which number of a list this combination has, and of how many. */
  readonly index: number;
  /** What it is at this combination, numbers from other files in their place. */
  readonly definition: Resolved;
}

/** A variable of the other tool: its equations by element combination, and where they go in the model. */
export interface Layout {
  readonly key: string;
  readonly title: string;
  readonly isLookup: boolean;
  readonly instances: ReadonlyMap<string, Instance>;
  /** Elements that occur at each position. */
  readonly positions: readonly (readonly string[])[];
  /** Name in the model; of a variable whose elements are no full table, of each combination. */
  readonly name: string;
  /** Dimensions in the model; undefined where each combination is a variable of its own. */
  readonly over: readonly string[] | undefined;
  readonly names: ReadonlyMap<string, string>;
}

/** How the variables and dimensions of another tool are laid out in the model. */
export interface Arrangement {
  readonly layouts: ReadonlyMap<string, Layout>;
  readonly dimensions: Map<string, Dimensionality>;
  /** Names of elements and dimensions in the model, by key. */
  readonly elementNames: ReadonlyMap<string, string>;
  readonly dimensionNames: ReadonlyMap<string, string>;
  readonly variableNames: Names;
}

/** Combinations that one variable may have. */
const MAX_COMBINATIONS = 10_000;
const MAX_INSTANCES = 200_000;

/** Groups equations by variable, writes out their subscripts, and gives every variable its place and name. */
export function arrange(
  equations: readonly ForeignEquation[],
  dimensions: Dimensions,
  place: (offset: number) => Place,
  problems: Problem[],
  resolve: (definition: Definition, target: Target) => Resolved,
): Arrangement {
  const dimensionNamesUsed = new Names();
  const dimensionNames = new Map(dimensions.names.map((key) => [key, dimensionNamesUsed.give(dimensions.title(key))]));
  const elements = new Set(dimensions.names.flatMap((key) => dimensions.elementsOf(key)));
  const elementNamesUsed = new Names(dimensionNames.values());
  const elementNames = new Map([...elements].map((key) => [key, elementNamesUsed.give(dimensions.elementTitle(key))]));
  const made = new Map<string, Dimensionality>();
  const home = place(0);
  const make = (name: string, title: string, keys: readonly string[], at: Place): void => {
    made.set(name, {
      name,
      title: same(title),
      elements: keys.map((key) => elementNames.get(key)!),
      elementTitles: new Map(keys.map((key) => [elementNames.get(key)!, same(dimensions.elementTitle(key))])),
      place: at,
    });
  };
  for (const [key, name] of dimensionNames) {
    if (dimensions.elementsOf(key).length > 0) make(name, dimensions.title(key), dimensions.elementsOf(key), home);
  }

  const grouped = new Map<string, ForeignEquation[]>();
  for (const equation of equations) {
    const key = keyOf(equation.name);
    const list = grouped.get(key);
    if (list) list.push(equation);
    else grouped.set(key, [equation]);
  }
  const variableNames = new Names(dimensionNamesUsed.taken);
  const layouts = new Map<string, Layout>();
  let total = 0;
  for (const [key, list] of grouped) {
    try {
      const instances = instancesOf(list, dimensions, resolve);
      total += instances.size;
      if (total > MAX_INSTANCES) throw tooMany(list[0]!.at);
      const name = variableNames.give(list[0]!.name);
      layouts.set(key, layOut(key, name, list, instances));
    } catch (thrown) {
      if (!(thrown instanceof Refusal)) throw thrown;
      problems.push(error(thrown.code, thrown.text, place(thrown.at)));
    }
  }
  return { layouts, dimensions: made, elementNames, dimensionNames, variableNames };

  function layOut(
    key: string,
    name: string,
    list: readonly ForeignEquation[],
    instances: ReadonlyMap<string, Instance>,
  ): Layout {
    const title = list[0]!.name;
    const isLookup = list.every(
      ({ definition }) => definition.kind === 'lookup' || definition.kind === 'external lookup',
    );
    const count = list[0]!.subscripts.length;
    const positions = Array.from({ length: count }, (_, position) =>
      inOrder(new Set([...instances.values()].map((instance) => instance.elements[position]!)), dimensions),
    );
    const product = positions.reduce((size, position) => size * position.length, 1);
    const isTable = !isLookup && product === instances.size;
    const over = isTable ? positions.map((keys, index) => dimensionFor(keys, index, list, title)) : undefined;
    const distinct = over ? withoutRepetition(over, positions, title) : undefined;
    const names = new Map<string, string>();
    for (const combination of instances.keys()) {
      const parts = combination === '' ? [] : combination.split(',').map((part) => dimensions.elementTitle(part));
      if (!distinct) names.set(combination, count === 0 ? name : variableNames.give([title, ...parts].join(' ')));
    }
    return { key, title, isLookup, instances, positions, name, over: distinct, names };
  }

  /** The dimension with just these elements: one that the equations name at this position, any other, or a new one. */
  function dimensionFor(
    keys: readonly string[],
    position: number,
    list: readonly ForeignEquation[],
    title: string,
  ): string {
    const isSame = (dimension: string): boolean => dimensions.elementsOf(dimension).join() === keys.join();
    const named = list.flatMap(({ subscripts }) => {
      const subscript = subscripts[position];
      return subscript?.kind === 'name' && dimensions.has(keyOf(subscript.name)) ? [keyOf(subscript.name)] : [];
    });
    const found = named.find(isSame) ?? dimensions.names.find(isSame);
    if (found !== undefined) return dimensionNames.get(found)!;
    const label = keys.map((key) => dimensions.elementTitle(key)).join(', ');
    const known = [...made.values()].find((dimension) => dimension.title.en === label);
    if (known) return known.name;
    const name = dimensionNamesUsed.give(`${title} range`);
    make(name, label, keys, home);
    return name;
  }

  /** A variable cannot have the same dimension twice: the second time it gets another one with the same elements. */
  function withoutRepetition(over: readonly string[], positions: Layout['positions'], title: string): string[] {
    const used = new Set<string>();
    return over.map((name, index) => {
      let chosen = name;
      if (used.has(name)) {
        const elementsHere = made.get(name)!.elements.join();
        const other = [...made.values()].find((one) => !used.has(one.name) && one.elements.join() === elementsHere);
        chosen = other?.name ?? dimensionNamesUsed.give(`${made.get(name)!.name} ${index + 1}`);
        if (!other) make(chosen, `${made.get(name)!.title.en} (${title})`, positions[index]!, home);
      }
      used.add(chosen);
      return chosen;
    });
  }
}

/** Every combination that the equations define; where two define the same one, the narrower holds. */
function instancesOf(
  list: readonly ForeignEquation[],
  dimensions: Dimensions,
  resolve: (definition: Definition, target: Target) => Resolved,
): ReadonlyMap<string, Instance> {
  const count = list[0]!.subscripts.length;
  const found = new Map<string, Instance>();
  const sizes = new Map<string, number>();
  for (const equation of list) {
    if (equation.subscripts.length !== count) {
      throw new Refusal(equation.at, {
        en: `"${equation.name}" has ${count} subscripts in one equation and ${equation.subscripts.length} in another`,
        zh: `“${equation.name}”在不同方程中的下标个数不同（${count} 与 ${equation.subscripts.length}）`,
      });
    }
    const lists = equation.subscripts.map((subscript) => elementsAt(subscript, dimensions));
    const size = lists.reduce((product, keys) => product * keys.length, 1);
    if (size > MAX_COMBINATIONS) throw tooMany(equation.at);
    const excluded = new Set(
      equation.except.flatMap((subscripts) =>
        combine(subscripts.map((subscript) => elementsAt(subscript, dimensions))).map((elements) => elements.join(',')),
      ),
    );
    const spread = equation.subscripts.flatMap((subscript, position) =>
      subscript.kind === 'name' && dimensions.has(keyOf(subscript.name)) ? [position] : [],
    );
    const key = keyOf(equation.name);
    const { definition, name, at } = equation;
    if (definition.kind === 'numbers' && definition.values.length !== size) {
      throw new Refusal(at, {
        en: `"${name}" has ${size} elements here, but ${definition.values.length} numbers are given`,
        zh: `“${name}”此处有 ${size} 个元素，却给出了 ${definition.values.length} 个数`,
      });
    }
    for (const [index, elements] of combine(lists).entries()) {
      const combination = elements.join(',');
      if (excluded.has(combination) || (sizes.get(combination) ?? Number.POSITIVE_INFINITY) < size) continue;
      const scope = new Map<string, string>();
      for (const [position, subscript] of equation.subscripts.entries()) {
        if (subscript.kind === 'name') scope.set(keyOf(subscript.name), elements[position]!);
      }
      const before = found.get(combination);
      if (before && before.equation !== equation && sizes.get(combination) === size) throw definedTwice(equation);
      const target: Target = {
        key: combination === '' ? key : `${key}[${combination}]`,
        name,
        offsets: spread.map((position) => lists[position]!.indexOf(elements[position]!)),
        sizes: spread.map((position) => lists[position]!.length),
        at,
      };
      found.set(combination, { equation, elements, scope, index, definition: resolve(definition, target) });
      sizes.set(combination, size);
    }
  }
  return found;
}

function elementsAt(subscript: ForeignSubscript, dimensions: Dimensions): readonly string[] {
  if (subscript.kind === 'name') {
    const key = keyOf(subscript.name);
    if (dimensions.has(key) || dimensions.isElement(key)) return dimensions.elementsOf(key);
    throw new Refusal(subscript.at, {
      en: `"${subscript.name}" is neither a dimension nor an element of one`,
      zh: `“${subscript.name}”既不是维度也不是维度的元素`,
    });
  }
  throw new Refusal(subscript.at, {
    en: 'the left side of an equation names dimensions or elements only',
    zh: '方程左侧的下标只能是维度或元素',
  });
}

/** All combinations of one from each list, the last fastest. */
export function combine(lists: readonly (readonly string[])[]): readonly (readonly string[])[] {
  return lists.reduce<readonly (readonly string[])[]>(
    (combinations, list) => combinations.flatMap((combination) => list.map((element) => [...combination, element])),
    [[]],
  );
}

function inOrder(elements: ReadonlySet<string>, dimensions: Dimensions): readonly string[] {
  const exact = dimensions.names.find((name) => {
    const own = dimensions.elementsOf(name);
    return own.length === elements.size && own.every((element) => elements.has(element));
  });
  return exact === undefined ? [...elements] : dimensions.elementsOf(exact);
}

/** A reference to one combination of a variable in the model. @throws Refusal when no equation is for it. */
export function referTo(
  { layouts, elementNames }: Pick<Arrangement, 'layouts' | 'elementNames'>,
  key: string,
  elements: readonly string[],
  at: number,
): Expression {
  const layout = layouts.get(key)!;
  const combination = elements.join(',');
  if (!layout.instances.has(combination)) {
    throw new Refusal(at, {
      en: `"${layout.title}" has no equation for [${elements.join(', ')}]`,
      zh: `“${layout.title}”没有 [${elements.join(', ')}] 的方程`,
    });
  }
  if (!layout.over) return reference(layout.names.get(combination)!);
  return reference(
    layout.name,
    elements.map((element) => elementNames.get(element)!),
  );
}

function definedTwice({ name, at }: ForeignEquation): Refusal {
  return new Refusal(at, {
    en: `"${name}" is defined twice for the same elements; remove one of the equations`,
    zh: `“${name}”对同一元素定义了两次；请删去其中一个方程`,
  });
}

function tooMany(at: number): Refusal {
  return new Refusal(at, {
    en: `this equation stands for more than ${MAX_COMBINATIONS} elements, or all equations together for more than ${MAX_INSTANCES}`,
    zh: `该方程对应的元素超过 ${MAX_COMBINATIONS} 个，或全部方程合计超过 ${MAX_INSTANCES} 个`,
  });
}
