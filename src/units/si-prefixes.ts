/** A decimal prefix: how it is spelled (the first spelling is printed), its factor as two whole numbers, its Chinese name. */
export interface SiPrefix {
  readonly spellings: readonly string[];
  readonly numerator: number;
  readonly denominator: number;
  readonly zh: string;
}

/** The prefixes by the letter that is easy to type. */
export const siPrefixes: Readonly<Record<string, SiPrefix>> = {
  n: { spellings: ['n'], numerator: 1, denominator: 1e9, zh: '纳' },
  // The micro sign U+00B5 and the Greek letter U+03BC look alike; people type both, and the plain letter.
  u: { spellings: ['\u00b5', '\u03bc', 'u'], numerator: 1, denominator: 1e6, zh: '微' },
  m: { spellings: ['m'], numerator: 1, denominator: 1e3, zh: '毫' },
  c: { spellings: ['c'], numerator: 1, denominator: 100, zh: '厘' },
  d: { spellings: ['d'], numerator: 1, denominator: 10, zh: '分' },
  k: { spellings: ['k'], numerator: 1e3, denominator: 1, zh: '千' },
  M: { spellings: ['M'], numerator: 1e6, denominator: 1, zh: '兆' },
  G: { spellings: ['G'], numerator: 1e9, denominator: 1, zh: '吉' },
  T: { spellings: ['T'], numerator: 1e12, denominator: 1, zh: '太' },
  P: { spellings: ['P'], numerator: 1e15, denominator: 1, zh: '拍' },
  E: { spellings: ['E'], numerator: 1e18, denominator: 1, zh: '艾' },
};
