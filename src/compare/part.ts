import type { Text } from '../words/index.ts';

/** What a changed result can be due to. */
export type Part = 'policy' | 'assumption' | 'model' | 'data' | 'plan';

export const partOrder: readonly Part[] = ['policy', 'assumption', 'model', 'data', 'plan'];

export const partTitles: Readonly<Record<Part, Text>> = {
  policy: { en: 'policy', zh: '政策' },
  assumption: { en: 'assumption', zh: '假定' },
  model: { en: 'model', zh: '模型' },
  data: { en: 'data', zh: '数据' },
  plan: { en: 'plan', zh: '规划' },
};

/** Parts that change together: one alone, or several that cannot be told apart because a mixture of the two sides does not run. */
export interface PartGroup {
  /** `policy`, `model+plan`. */
  readonly id: string;
  readonly parts: readonly Part[];
  readonly title: Text;
}

export function groupOf(parts: readonly Part[]): PartGroup {
  const sorted = partOrder.filter((part) => parts.includes(part));
  return {
    id: sorted.join('+'),
    parts: sorted,
    title: {
      en: sorted.map((part) => partTitles[part].en).join(' and '),
      zh: sorted.map((part) => partTitles[part].zh).join('与'),
    },
  };
}
