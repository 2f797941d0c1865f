import Table from 'cli-table3';
import stringWidth from 'string-width';
import type { Assessment, IndicatorAssessment, Status } from '../plan/index.ts';
import { formatDecimals, formatProbability, type Text } from '../words/index.ts';
import type { Terminal } from './terminal.ts';

const STATUS: Readonly<
  Record<Status, { readonly mark: string; readonly text: Text; readonly color: 'green' | 'yellow' | 'red' | 'dim' }>
> = {
  'achieved early': { mark: '●', text: { en: 'achieved early', zh: '提前实现' }, color: 'green' },
  ahead: { mark: '▲', text: { en: 'ahead', zh: '快于预期' }, color: 'green' },
  'on track': { mark: '■', text: { en: 'on track', zh: '基本符合预期' }, color: 'yellow' },
  behind: { mark: '▼', text: { en: 'behind', zh: '滞后' }, color: 'red' },
  'no target': { mark: '·', text: { en: 'no target', zh: '无目标值' }, color: 'dim' },
  'no data': { mark: '·', text: { en: 'no data', zh: '无数据' }, color: 'dim' },
};

/** The answer on one screen: a row a scenario, a column a headline target, each cell value, probability and status mark. */
export function summaryTable(assessment: Assessment, terminal: Terminal): string {
  const { language, colors } = terminal;
  const scenarios = Object.entries(assessment.scenarios);
  const first = scenarios[0]?.[1];
  if (!first) return '';
  const headline = assessment.headline.filter((id) => first.indicators[id]);
  const table = new Table({
    head: [
      terminal.say({ en: 'Scenario', zh: '情景' }),
      ...headline.map((id) => heading(first.indicators[id]!, assessment, terminal)),
      terminal.say({ en: 'All of\nthem', zh: '全部\n达标' }),
    ],
    style: { head: [], border: terminal.colors.isColorSupported ? ['gray'] : [], compact: true },
    colAligns: ['left', ...headline.map(() => 'right' as const), 'right'],
  });
  for (const [name, scenario] of scenarios) {
    table.push([
      `${scenario.title[language]}\n${colors.dim(name)}`,
      ...headline.map((id) => cell(scenario.indicators[id]!, assessment.targetYear, terminal)),
      formatProbability(scenario.allHeadline.probability),
    ]);
  }
  return table.toString();
}

/** What the marks mean, and how many indicators stand where under one scenario. */
export function statusLegend(assessment: Assessment, scenario: string, terminal: Terminal): string {
  const indicators = Object.values(assessment.scenarios[scenario]?.indicators ?? {});
  const counts = (Object.keys(STATUS) as Status[]).map((status) => {
    const { mark, text, color } = STATUS[status];
    const count = indicators.filter((indicator) => indicator.status === status).length;
    return `${terminal.colors[color](mark)} ${text[terminal.language]} ${count}`;
  });
  const title = assessment.scenarios[scenario]?.title[terminal.language] ?? scenario;
  return terminal.say({
    en: `All ${indicators.length} indicators and targets under "${title}":  ${counts.join('   ')}`,
    zh: `“${title}”情景下全部 ${indicators.length} 项指标与目标：  ${counts.join('   ')}`,
  });
}

function heading(indicator: IndicatorAssessment, assessment: Assessment, terminal: Terminal): string {
  const unit = indicator.unit;
  const target = indicator.target;
  const lines = wrap(indicator.title[terminal.language], terminal.language === 'zh' ? 12 : 16);
  if (target) {
    const sign = { '>=': '≥', '>': '>', '<=': '≤', '<': '<', '=': '', between: '' }[target.operator];
    const value = target.operator === 'between' ? `${target.value}–${target.upper}` : `${sign}${target.value}`;
    lines.push(`${terminal.say({ en: `${target.year}:`, zh: `${target.year}年` })} ${value} ${unit}`);
  }
  if (indicator.baseline && indicator.baseline.year !== assessment.targetYear) {
    lines.push(
      terminal.colors.dim(
        `${terminal.say({ en: `${indicator.baseline.year}:`, zh: `${indicator.baseline.year}年` })} ${indicator.baseline.value}`,
      ),
    );
  }
  return lines.join('\n');
}

function cell(indicator: IndicatorAssessment, year: number, terminal: Terminal): string {
  const band = indicator.years[String(year)];
  const { mark, color } = STATUS[indicator.status];
  if (!band) return `—\n${terminal.colors[color](mark)}`;
  const value = formatDecimals(band.p50, indicator.decimals);
  const range = `${formatDecimals(band.p05, indicator.decimals)}–${formatDecimals(band.p95, indicator.decimals)}`;
  const probability = indicator.probability === null ? '' : formatProbability(indicator.probability);
  return `${value} ${terminal.colors[color](`${probability} ${mark}`)}\n${terminal.colors.dim(range)}`;
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
