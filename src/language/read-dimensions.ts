import type { Text } from '../words/index.ts';
import { same } from '../words/index.ts';
import { dimensionSchema } from './file-schemas.ts';
import type { Dimensionality } from './model.ts';
import { refuseName } from './names.ts';
import { hold, isBlock, refuse, type Spot, within } from './reading.ts';

/** Reads the dimensions of a model; `doubtful` are those that could not be read. */
export function readDimensions(
  spot: Spot,
  raw: unknown,
): { readonly dimensions: ReadonlyMap<string, Dimensionality>; readonly doubtful: ReadonlySet<string> } {
  const dimensions = new Map<string, Dimensionality>();
  const doubtful = new Set<string>();
  if (!isBlock(raw)) return { dimensions, doubtful };
  const names = new Set(Object.keys(raw));
  for (const name of names) {
    const dimension = readDimension({ ...within(spot, name), name }, names);
    if (dimension) dimensions.set(name, dimension);
    else doubtful.add(name);
  }
  return { dimensions, doubtful };
}

function readDimension(spot: Spot, names: ReadonlySet<string>): Dimensionality | undefined {
  const refusal = refuseName(spot.name);
  if (refusal) refuse(spot, 'bad-name', refusal, 'key');
  const value = hold(spot, dimensionSchema);
  if (!value || refusal) return undefined;
  const listed = value.elements;
  const titles = new Map<string, Text>(
    Array.isArray(listed) ? listed.map((element) => [element, same(element)]) : Object.entries(listed),
  );
  const elements = [...titles.keys()];
  let sound = true;
  for (const [index, element] of (Array.isArray(listed) ? listed : elements).entries()) {
    const at = Array.isArray(listed) ? within(spot, 'elements', index) : within(spot, 'elements', element);
    const reason = refuseElement(spot.name, element, names, Array.isArray(listed) ? listed.slice(0, index) : []);
    if (!reason) continue;
    sound = false;
    refuse(at, 'bad-name', reason, Array.isArray(listed) ? 'value' : 'key');
  }
  if (elements.length === 0) {
    sound = false;
    refuse(within(spot, 'elements'), 'empty', {
      en: `the dimension "${spot.name}" has no elements; give at least one`,
      zh: `维度“${spot.name}”没有元素；请至少给出一个`,
    });
  }
  if (!sound) return undefined;
  return {
    name: spot.name,
    title: value.title,
    elements,
    elementTitles: titles,
    place: spot.document.place(spot.path, 'key'),
  };
}

function refuseElement(
  dimension: string,
  element: string,
  names: ReadonlySet<string>,
  before: readonly string[],
): Text | undefined {
  if (before.includes(element)) {
    return {
      en: `the element "${element}" is listed twice in ${dimension}; keep one of them`,
      zh: `元素“${element}”在维度 ${dimension} 中出现两次；请只保留一个`,
    };
  }
  if (names.has(element)) {
    return {
      en: `"${element}" is both an element of ${dimension} and the name of a dimension, so a subscript [${element}] is unclear; rename one`,
      zh: `“${element}”既是 ${dimension} 的元素又是维度名，下标 [${element}] 含义不明；请更名`,
    };
  }
  return refuseName(element);
}
