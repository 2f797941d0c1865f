import { type Distribution, quantile } from '../sample/index.ts';
import type { Unit } from '../units/index.ts';
import type { Text } from '../words/index.ts';
import { quantityText } from './quantity.ts';

/** What is known about a number, in words: its median and where it lies with 90 % probability. */
export function distributionText(distribution: Distribution, unit: Unit): Text {
  const [p5, p50, p95] = [0.05, 0.5, 0.95].map((p) => quantityText(rounded(quantile(distribution, p)), unit)) as [
    Text,
    Text,
    Text,
  ];
  return {
    en: `median ${p50.en}, with 90 % probability between ${p5.en} and ${p95.en}`,
    zh: `中位数 ${p50.zh}，以 90% 的概率介于 ${p5.zh} 与 ${p95.zh} 之间`,
  };
}

/** Quantiles are exact to about twelve digits; four are enough to read. */
function rounded(value: number): number {
  return Number(value.toPrecision(4));
}
