import Table from 'cli-table3';
import stringWidth from 'string-width';
import { statusOrder, statusWords, unitLabel } from '../chart/index.ts';
import type { Assessment, IndicatorAssessment, Status } from '../plan/index.ts';
import { formatDecimals, formatProbability } from '../words/index.ts';
import type { Terminal } from './terminal.ts';

/** A sign beside each colour, so that a terminal without colours says the same. */
const MARKS: Readonly<Record<Status, { readonly mark: string; readonly color: 'green' | 'yellow' | 'red' | 'dim' }>> = {
  'achieved early': { mark: '●', color: 'green' },
  ahead: { mark: '▲', color: 'green' },
  'on track': { mark: '■', color: 'yellow' },
  behind: { mark: '▼', color: 'red' },
  'no target': { mark: '·', color: 'dim' },
  'no data': { mark: '·', color: 'dim' },
};

/**
 * The answer on one screen: a row a scenario, a column a headline target, each cell value, probability, status mark and, where the
 * terminal is wide enough, the 5–95 % range.
 *
 * @param scenarios names in the order of the rows.
 */
export function summaryTable(assessment: Assessment, scenarios: readonly string[], terminal: Terminal): string {
  const { members, targetYear } = assessment;
  const wide = layout(assessment, scenarios, terminal, true);
  const fits = Math.max(...wide.split('\n').map((line) => stringWidth(line))) <= terminal.width;
  const caption = terminal.say({
    en: `${targetYear}: median of ${members} members and chance of meeting the target${fits ? '; the 5–95 % range below' : ''}`,
    zh: `${targetYear}年：${members} 个成员的中位数与达标概率${fits ? '；下行为 5%–95% 区间' : ''}`,
  });
  return `${caption}\n${fits ? wide : layout(assessment, scenarios, terminal, false)}`;
}

function layout(assessment: Assessment, scenarios: readonly string[], terminal: Terminal, wide: boolean): string {
  const { language, colors } = terminal;
  const first = assessment.scenarios[scenarios[0] ?? ''];
  if (!first) return '';
  const headline = assessment.headline.filter((id) => first.indicators[id]);
  const table = new Table({
    head: [
      terminal.say({ en: 'Scenario', zh: '情景' }),
      ...headline.map((id) => heading(first.indicators[id]!, assessment, terminal, wide ? 16 : 10)),
      terminal.say({ en: wide ? 'All of\nthem' : 'All', zh: '全部\n达标' }),
    ],
    style: {
      head: [],
      border: colors.isColorSupported ? ['gray'] : [],
      compact: true,
      ...(wide ? {} : { 'padding-left': 0, 'padding-right': 0 }),
    },
    colAligns: ['left', ...headline.map(() => 'right' as const), 'right'],
  });
  // One column, one precision: that of the scenario known least well.
  const decimalsOf = (id: string): number =>
    Math.min(...scenarios.map((name) => assessment.scenarios[name]?.indicators[id]?.decimals ?? 0));
  for (const name of scenarios) {
    const scenario = assessment.scenarios[name];
    if (!scenario) continue;
    const title = wide ? scenario.title[language] : wrap(scenario.title[language], 14).join('\n');
    table.push([
      wide ? `${title}\n${colors.dim(name)}` : title,
      ...headline.map((id) => cell(scenario.indicators[id]!, assessment.targetYear, terminal, decimalsOf(id), wide)),
      formatProbability(scenario.allHeadline.probability),
    ]);
  }
  return table.toString();
}

/** What the marks mean, and how many indicators stand where under one scenario. */
export function statusLegend(assessment: Assessment, scenario: string, terminal: Terminal): string {
  const indicators = Object.values(assessment.scenarios[scenario]?.indicators ?? {});
  const counts = [...statusOrder, 'no target' as const, 'no data' as const]
    .filter((status, index, all) => all.indexOf(status) === index)
    .map((status) => {
      const { mark, color } = MARKS[status];
      const count = indicators.filter((indicator) => indicator.status === status).length;
      return `${terminal.colors[color](mark)} ${statusWords[status][terminal.language]} ${count}`;
    });
  const title = assessment.scenarios[scenario]?.title[terminal.language] ?? scenario;
  return terminal.say({
    en: `Indicators and targets under "${title}", ${indicators.length} in all:\n${counts.join('   ')}`,
    zh: `“${title}”情景下全部 ${indicators.length} 项指标与目标：\n${counts.join('   ')}`,
  });
}

function heading(indicator: IndicatorAssessment, assessment: Assessment, terminal: Terminal, width: number): string {
  const { target, baseline } = indicator;
  const unit = unitLabel(indicator.unit, terminal.language);
  const year = (value: number): string => terminal.say({ en: `${value}:`, zh: `${value}年` });
  const lines = wrap(indicator.title[terminal.language], width);
  if (target) {
    const sign = { '>=': '≥', '>': '>', '<=': '≤', '<': '<', '=': '', between: '' }[target.operator];
    const value = target.operator === 'between' ? `${target.value}–${target.upper}` : `${sign}${target.value}`;
    lines.push(...wrap(`${year(target.year)} ${value} ${unit}`, width + 6));
  }
  if (baseline && baseline.year !== assessment.targetYear) {
    lines.push(terminal.colors.dim(`${year(baseline.year)} ${baseline.value}`));
  }
  return lines.join('\n');
}

function cell(
  indicator: IndicatorAssessment,
  year: number,
  terminal: Terminal,
  decimals: number,
  wide: boolean,
): string {
  const band = indicator.years[String(year)];
  const { mark, color } = MARKS[indicator.status];
  if (!band) return `— ${terminal.colors[color](mark)}`;
  const number = (value: number): string => formatDecimals(value, decimals);
  const probability = indicator.probability === null ? '' : `${formatProbability(indicator.probability)} `;
  const top = `${number(band.p50)} ${terminal.colors[color](`${probability}${mark}`)}`;
  return wide ? `${top}\n${terminal.colors.dim(`${number(band.p05)}–${number(band.p95)}`)}` : top;
}

function wrap(text: string, width: number): string[] {
  if (stringWidth(text) <= width) return [text];
  const lines: string[] = [];
  let line = '';
  const pieces = /\s/u.test(text) ? text.split(/(?<=\s)/u) : [...text];
  for (const piece of pieces) {
    if (line !== '' && stringWidth(line + piece.trimEnd()) > width) {
      lines.push(line.trimEnd());
      line = '';
    }
    line += piece;
  }
  if (line.trim() !== '') lines.push(line.trimEnd());
  return lines;
}
