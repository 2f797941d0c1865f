import { type DifferenceDrawing, differenceParts, type Figure, unitLabel } from '../chart/index.ts';
import type { Language } from '../words/index.ts';
import type { Comparison, IndicatorComparison, PairComparison, Split } from './comparison.ts';
import { roundSplit } from './round-split.ts';

/** Indicators of a pair that are shown first: the headline ones, and of all others those that differ. */
export function shownIndicators({ indicators }: PairComparison): readonly (readonly [string, IndicatorComparison])[] {
  return Object.entries(indicators).filter(([, one]) => one.isHeadline);
}

/** Charts of a comparison: for each headline indicator that differs, its value and its probability, as a cascade of the parts. */
export function comparisonFigures(comparison: Comparison, language: Language): readonly Figure[] {
  return comparison.pairs.flatMap((pair) =>
    shownIndicators(pair).flatMap(([id, indicator]) => {
      const figures: Figure[] = [];
      if (isSeen(indicator.value, indicator.decimals + 1)) {
        figures.push(differenceParts(drawingOf(comparison, pair, id, indicator, 'value', language)));
      }
      if (indicator.probability && isSeen(indicator.probability, 3)) {
        figures.push(differenceParts(drawingOf(comparison, pair, id, indicator, 'probability', language)));
      }
      return figures;
    }),
  );
}

/** Whether anything of it shows at so many decimals. */
export function isSeen({ difference, parts }: Split, decimals: number): boolean {
  return [difference, ...Object.values(parts)].some((value) => Math.abs(value) * 10 ** decimals >= 0.5);
}

function drawingOf(
  comparison: Comparison,
  pair: PairComparison,
  id: string,
  indicator: IndicatorComparison,
  kind: 'value' | 'probability',
  language: Language,
): DifferenceDrawing {
  const zh = language === 'zh';
  const isValue = kind === 'value';
  const whole = isValue ? indicator.value : indicator.probability!;
  const factor = isValue ? 1 : 100;
  // Differences on common draws are known better than the values themselves.
  const decimals = isValue ? indicator.decimals + 1 : 1;
  const rounded = roundSplit(
    whole.a * factor,
    whole.b * factor,
    comparison.parts.map((part) => whole.parts[part.id]! * factor),
    decimals,
  );
  const { members, seed } = comparison.settings;
  const what = isValue
    ? zh
      ? `${indicator.year}年中位数`
      : `median ${indicator.year}`
    : zh
      ? '达标概率'
      : 'chance of meeting the target';
  const scenario = (side: 'a' | 'b'): string => `${comparison[side].name} · ${pair[side].title[language]}`;
  const isOneSide = pair.a.scenario !== pair.b.scenario;
  return {
    id: `difference-parts-${id}-${kind}-${pair.a.scenario}${isOneSide ? `-${pair.b.scenario}` : ''}`,
    language,
    name: zh ? `${indicator.title.zh}，${what}` : `${indicator.title.en}, ${what}`,
    subtitle: [
      zh
        ? '自第一方至第二方，差异逐项分解（Shapley 平均，与次序无关）；各项相加等于总差异'
        : 'From the first side to the second: what each part changes, averaged over all orders (Shapley); the parts add up',
      ...(comparison.caution ? [comparison.caution[language]] : []),
    ],
    caption: zh
      ? `plancast推演：两方使用相同的${members}个成员抽样，随机种子${seed}。`
      : `plancast projection: the same draws of ${members} members on both sides, seed ${seed}.`,
    unit: isValue ? unitLabel(indicator.unit, language) : '%',
    decimals,
    a: { label: isOneSide ? pair.a.title[language] : scenario('a'), value: rounded.a },
    b: { label: isOneSide ? pair.b.title[language] : scenario('b'), value: rounded.b },
    parts: comparison.parts.map((part, index) => ({
      label: zh ? `因${part.title.zh}` : `due to ${part.title.en}`,
      value: rounded.parts[index]!,
    })),
  };
}
