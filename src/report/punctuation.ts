import type { Language } from '../words/index.ts';

/** The marks between words, which differ between the languages as the words do. */
export const punctuation: Readonly<Record<Language, Punctuation>> = {
  en: { colon: ': ', comma: ', ', semicolon: '; ', stop: '. ', space: ' ', open: ' (', close: ')' },
  zh: { colon: '：', comma: '、', semicolon: '；', stop: '。', space: '', open: '（', close: '）' },
};

export interface Punctuation {
  readonly colon: string;
  /** Between the parts of a list; in Chinese the enumeration comma. */
  readonly comma: string;
  readonly semicolon: string;
  /** At the end of a sentence that another follows. */
  readonly stop: string;
  /** Between two sentences that carry their own stop. */
  readonly space: string;
  readonly open: string;
  readonly close: string;
}
