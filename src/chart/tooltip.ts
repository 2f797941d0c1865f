import type { Language } from '../words/index.ts';
import type { Json } from './frame.ts';
import { headingWith } from './unit-label.ts';

/** What a pointer over a median shows, where a chart is looked at alive: the three quantiles, and the year where rows are years. */
export function bandTooltip(unit: string, decimals: number, language: Language, years = false): Json[] {
  const zh = language === 'zh';
  const value = (field: string, title: string): Json => ({
    field,
    type: 'quantitative',
    title: headingWith(title, unit, language),
    format: `.${decimals}f`,
  });
  return [
    ...(years ? [{ field: 'year', type: 'quantitative', title: zh ? '年份' : 'Year', format: 'd' }] : []),
    value('p50', zh ? '中位数' : 'Median'),
    value('p05', 'p05'),
    value('p95', 'p95'),
  ];
}
