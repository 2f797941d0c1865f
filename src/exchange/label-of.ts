import type { Instance, Layout } from './layout.ts';
import type { Translator } from './translate/translator.ts';

/** `Rate A[Entry 1,Column 2]`: how the other tool heads a column of results. */
export function labelOf(layout: Layout, { elements }: Instance, translator: Translator): string {
  if (elements.length === 0) return layout.title;
  return `${layout.title}[${elements.map((element) => translator.dimensions.elementTitle(element)).join(',')}]`;
}
