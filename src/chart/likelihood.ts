import type { Text } from '../words/index.ts';

/**
 * The words for a probability that the IPCC agreed on, so that "likely" means the same in every chart.
 * Mastrandrea et al. 2010, Guidance Note for Lead Authors of the IPCC AR5 on Consistent Treatment of Uncertainties, table 1.
 * The Chinese words are chosen to be read by themselves: 不可能 for 0–33 % would be taken for "impossible".
 */
export function likelihood(probability: number): Text {
  return (steps.find(({ below }) => probability < below) ?? certain).words;
}

/** The classes with their upper ends, from the least likely; what lies above the last is virtually certain. */
const steps: readonly { readonly below: number; readonly words: Text }[] = [
  { below: 0.01, words: { en: 'exceptionally unlikely', zh: '几乎不可能' } },
  { below: 0.1, words: { en: 'very unlikely', zh: '很不可能' } },
  { below: 0.33, words: { en: 'unlikely', zh: '不大可能' } },
  { below: 0.66, words: { en: 'about as likely as not', zh: '约有一半可能' } },
  { below: 0.9, words: { en: 'likely', zh: '较有可能' } },
  { below: 0.99, words: { en: 'very likely', zh: '很可能' } },
];
const certain = { words: { en: 'virtually certain', zh: '几乎肯定' } };
