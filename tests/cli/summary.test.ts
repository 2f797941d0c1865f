import stringWidth from 'string-width';
import { describe, expect, it } from 'vitest';
import { statusLegend, summaryTable } from '../../src/cli/summary.ts';
import { makeStudy } from '../chart/fixture.ts';
import { recorder } from './terminal.ts';

const { assessment } = makeStudy();
const scenarios = Object.keys(assessment.scenarios);

describe('the summary', () => {
  it('shows value, probability, status sign and range of every headline target under every scenario', () => {
    const text = summaryTable(assessment, scenarios, recorder('en', 200));
    for (const name of scenarios) expect(text).toContain(assessment.scenarios[name]!.title.en);
    expect(text).toMatch(/2025: <30 µg\/m³/);
    const { p05, p95 } = assessment.scenarios.plan!.indicators.pm25!.years['2025']!;
    expect(text).toMatch(new RegExp(`${Math.floor(p05)}[.\\d]*–${Math.floor(p95)}`));
  });

  it.each(['en', 'zh'] as const)('fits a terminal of 100 columns in %s', (language) => {
    const text = summaryTable(assessment, scenarios, recorder(language, 100));
    expect(Math.max(...text.split('\n').map((line) => stringWidth(line)))).toBeLessThanOrEqual(100);
  });

  it('counts the statuses of all indicators', () => {
    const legend = statusLegend(assessment, 'plan', recorder('zh'));
    const counts = [...legend.matchAll(/ (\d+)(?= |$)/gmu)].map((match) => Number(match[1]));
    const total = Object.keys(assessment.scenarios.plan!.indicators).length;
    expect(legend).toContain(`全部 ${total} 项`);
    expect(counts.reduce((sum, count) => sum + count, 0) - total).toBe(total);
  });
});
