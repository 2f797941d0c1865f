/** The two languages in which everything a user reads exists. */
export type Language = 'en' | 'zh';

/** A sentence or a title in both languages. */
export interface Text {
  readonly en: string;
  readonly zh: string;
}

/** The same wording in both languages: for symbols, names and numbers that do not translate. */
export function same(wording: string): Text {
  return { en: wording, zh: wording };
}
