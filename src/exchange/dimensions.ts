import type { ForeignDimension } from './foreign.ts';
import { Refusal } from './refusal.ts';
import { keyOf } from './scan.ts';

/** At which element each dimension in scope stands, by key and in the order in which they were named. */
export type Scope = ReadonlyMap<string, string>;

interface Dimension {
  readonly title: string;
  readonly elements: readonly string[];
  readonly maps: readonly { readonly to: string; readonly pairs: readonly (readonly [own: string, other: string])[] }[];
}

/** The subscript ranges of a model of another tool: elements, subranges, aliases and mappings. All names are keys (`keyOf`). */
export class Dimensions {
  readonly #dimensions = new Map<string, Dimension>();
  readonly #titles = new Map<string, string>();
  readonly #roots = new Map<string, string>();

  /** @throws Refusal for a dimension that is defined by itself or maps to one that is not there. */
  constructor(declared: readonly ForeignDimension[]) {
    const byKey = new Map(declared.map((dimension) => [keyOf(dimension.name), dimension]));
    const elements = new Map<string, readonly string[]>();
    for (const [key, dimension] of byKey) elements.set(key, this.#expand(dimension, byKey, elements, [key]));
    for (const [key, dimension] of byKey) {
      const own = elements.get(key)!;
      const maps = dimension.maps.map(({ to, members }) => {
        const target = keyOf(to);
        if (!elements.has(target)) throw unknownDimension(to, dimension.at);
        return { to: target, pairs: pairsOf(own, elements.get(target)!, members, elements, dimension) };
      });
      this.#dimensions.set(key, { title: dimension.name, elements: own, maps });
    }
    // An element counts in the largest dimension that holds it; of equally large ones in the first.
    for (const [key, { elements: own }] of this.#dimensions) {
      for (const element of own) {
        const known = this.#roots.get(element);
        if (!known || own.length > this.#dimensions.get(known)!.elements.length) this.#roots.set(element, key);
      }
    }
  }

  #expand(
    dimension: ForeignDimension,
    byKey: ReadonlyMap<string, ForeignDimension>,
    done: Map<string, readonly string[]>,
    path: readonly string[],
  ): readonly string[] {
    const members = dimension.aliasOf === undefined ? dimension.members : [dimension.aliasOf];
    const elements = new Set<string>();
    for (const member of members) {
      const key = keyOf(member);
      const inner = byKey.get(key);
      if (!inner) {
        if (dimension.aliasOf !== undefined) throw unknownDimension(member, dimension.at);
        elements.add(key);
        if (!this.#titles.has(key)) this.#titles.set(key, member);
        continue;
      }
      if (path.includes(key) || path.length > 50) {
        throw new Refusal(dimension.at, {
          en: `the dimension "${dimension.name}" is defined by itself: one of its elements, or of a dimension in it, has its name`,
          zh: `维度“${dimension.name}”以自身定义：其元素或所含维度的元素与它同名`,
        });
      }
      const known = done.get(key) ?? this.#expand(inner, byKey, done, [...path, key]);
      done.set(key, known);
      for (const element of known) elements.add(element);
    }
    return [...elements];
  }

  get names(): readonly string[] {
    return [...this.#dimensions.keys()];
  }
  has(dimension: string): boolean {
    return this.#dimensions.has(dimension);
  }
  isElement(element: string): boolean {
    return this.#roots.has(element);
  }
  title(dimension: string): string {
    return this.#dimensions.get(dimension)?.title ?? dimension;
  }
  elementTitle(element: string): string {
    return this.#titles.get(element) ?? element;
  }
  /** A dimension without a name of its own for elements that an equation picks out; the same elements get the same one. */
  rangeOf(elements: readonly string[]): string {
    const key = `:${elements.join(':')}`;
    if (!this.#dimensions.has(key)) this.#dimensions.set(key, { title: key, elements, maps: [] });
    return key;
  }
  /** The elements of a dimension, or the element itself. */
  elementsOf(name: string): readonly string[] {
    return this.#dimensions.get(name)?.elements ?? [name];
  }
  /** Position of an element in its family, counted from 1: the value of a dimension's name in an equation. */
  positionOf(element: string): number {
    return this.elementsOf(this.#roots.get(element)!).indexOf(element) + 1;
  }
  rootOf(element: string): string | undefined {
    return this.#roots.get(element);
  }

  /**
   * The element at which a dimension stands where others stand at theirs: its own, that of an alias or a mapping, or the
   * one element in scope that belongs to it. Undefined when nothing says.
   */
  standing(dimension: string, scope: Scope): string | undefined {
    const own = scope.get(dimension);
    if (own !== undefined) return own;
    const { elements, maps } = this.#dimensions.get(dimension)!;
    for (const { to, pairs } of maps) {
      const target = scope.get(to) ?? [...scope.values()].find((element) => this.elementsOf(to).includes(element));
      const found = pairs.find(([, other]) => other === target);
      if (target !== undefined && found) return found[0];
    }
    for (const [other, element] of scope) {
      const map = this.#dimensions.get(other)?.maps.find(({ to }) => to === dimension);
      const found = map?.pairs.find(([from]) => from === element);
      if (found) return found[1];
    }
    for (const { maps: foreign } of this.#dimensions.values()) {
      for (const { to, pairs } of foreign) {
        if (to !== dimension) continue;
        const found = pairs.find(([from]) => [...scope.values()].includes(from));
        if (found) return found[1];
      }
    }
    const inside = [...new Set([...scope.values()].filter((element) => elements.includes(element)))];
    return inside.length === 1 ? inside[0] : undefined;
  }
}

/** Which elements of two dimensions correspond: in order, or as listed, where a listed dimension stands for all its elements. */
function pairsOf(
  own: readonly string[],
  target: readonly string[],
  members: readonly string[] | undefined,
  elements: ReadonlyMap<string, readonly string[]>,
  { name, at, members: ownMembers }: ForeignDimension,
): readonly (readonly [string, string])[] {
  const listed = members?.map(keyOf) ?? target;
  if (members && listed.length === ownMembers.length && listed.length < own.length) {
    // One for each member as listed: a subrange stands for all its elements on this side too.
    return ownMembers.flatMap((member, index) =>
      (elements.get(keyOf(member)) ?? [keyOf(member)]).flatMap((element) =>
        (elements.get(listed[index]!) ?? [listed[index]!]).map((one) => [element, one] as const),
      ),
    );
  }
  if (listed.length < own.length && target.length < own.length) {
    throw new Refusal(at, {
      en: `the mapping of "${name}" names ${listed.length} elements for its ${own.length}`,
      zh: `“${name}”有 ${own.length} 个元素，其映射只列出 ${listed.length} 个`,
    });
  }
  return own.flatMap((element, index) => {
    const other = listed[index];
    if (other === undefined) return [];
    return (elements.get(other) ?? [other]).map((one) => [element, one] as const);
  });
}

function unknownDimension(name: string, at: number): Refusal {
  return new Refusal(at, {
    en: `the dimension "${name}" is not defined in the file`,
    zh: `文件中没有定义维度“${name}”`,
  });
}
