import Table from 'cli-table3';
import {
  checkQuality,
  loadObservations,
  type Observation,
  type ObservedSeries,
  observedSeries,
  type QualityFinding,
  TABLE_EXTENSIONS,
} from '../observe/index.ts';
import {
  error,
  formatPlace,
  formatSignificant,
  nearest,
  type Place,
  type Problem,
  ProblemsError,
  type Text,
} from '../words/index.ts';
import { loadRegion, readOutside } from '../workspace/index.ts';
import { findChosen } from './choose-region.ts';
import type { CommonOptions } from './options.ts';
import { printProblems, type Terminal } from './terminal.ts';

export interface DataOptions extends CommonOptions {
  /** Files to read in place of the region's. */
  readonly file?: readonly string[];
  readonly indicator?: string;
  readonly findings?: boolean;
}

interface Observed {
  readonly observations: readonly Observation[];
  readonly places: readonly Place[];
  readonly problems: readonly Problem[];
}

/** `plancast data [region]`: what was observed, from which sources, and what the checks of logic, continuity, correlation and comparability found. */
export function data(terminal: Terminal, name: string | undefined, options: DataOptions): void {
  const observed = options.file ? fromFiles(options.file) : fromRegion(name, options);
  const findings = checkQuality(observed.observations, observed.places);
  const failed = [...observed.problems, ...findings].some(({ severity }) => severity === 'error');
  process.exitCode = failed ? 1 : 0;
  const series = observedSeries(observed.observations, observed.places);
  const asked = options.indicator === undefined ? undefined : chosen(observed.observations, options.indicator);
  if (terminal.json) {
    const values = asked ?? observed.observations;
    terminal.out(
      JSON.stringify({ ok: !failed, problems: observed.problems, findings, observations: values }, undefined, 2),
    );
    return;
  }
  printProblems(terminal, observed.problems);
  if (terminal.quiet || observed.observations.length === 0) return;
  if (asked) {
    terminal.out(sideBySide(asked, terminal));
    const about = findings.filter(({ indicators }) => indicators.includes(options.indicator!));
    terminal.out(listFindings(about, terminal));
    return;
  }
  if (!options.findings) terminal.out(overview(series, observed.observations, terminal));
  terminal.out(listFindings(findings, terminal));
}

function fromRegion(name: string | undefined, options: DataOptions): Observed {
  const { workspace, name: chosen } = findChosen(options, name);
  const region = loadRegion(workspace, chosen);
  const mine = region.problems.filter(({ place }) =>
    TABLE_EXTENSIONS.some((extension) => place?.file.endsWith(extension)),
  );
  return { observations: region.observations, places: region.observationPlaces, problems: mine };
}

/** Files that a planner wants to see before they become part of a region: any source may be named. */
function fromFiles(files: readonly string[]): Observed {
  const read = files.map((path) => {
    const { file, content } = readOutside(path);
    return loadObservations(file, content);
  });
  return {
    observations: read.flatMap(({ observations }) => observations),
    places: read.flatMap(({ places }) => places),
    problems: read.flatMap(({ problems }) => problems),
  };
}

function chosen(observations: readonly Observation[], name: string): readonly Observation[] {
  const found = observations.filter(({ indicator }) => indicator === name);
  if (found.length > 0) return found;
  const names = new Set(observations.map(({ indicator }) => indicator));
  const near = nearest(name, names);
  const list = [...names].slice(0, 12).join(', ') || '—';
  throw new ProblemsError([
    error('unknown-indicator', {
      en: `nothing was observed of "${name}"${near ? ` (did you mean "${near}"?)` : `; there are: ${list}`}`,
      zh: `没有“${name}”的观测值${near ? `（是否应为“${near}”？）` : `；现有：${list}`}`,
    }),
  ]);
}

function overview(all: readonly ObservedSeries[], observations: readonly Observation[], terminal: Terminal): string {
  const { say } = terminal;
  const table = new Table({
    head: [
      say({ en: 'region', zh: '地区' }),
      say({ en: 'indicator', zh: '指标' }),
      say({ en: 'unit', zh: '单位' }),
      say({ en: 'years', zh: '年份' }),
      say({ en: 'values', zh: '数值个数' }),
      say({ en: 'latest', zh: '最近值' }),
      say({ en: 'sources', zh: '来源' }),
    ],
    style: { head: [], border: terminal.colors.isColorSupported ? ['gray'] : [], compact: true },
  });
  for (const { region, indicator, unit, points } of all) {
    const [first, last] = [points[0]!, points.at(-1)!];
    const sources = new Set(points.map(({ observation }) => observation.source));
    table.push([
      region,
      indicator,
      unit.text,
      first.year === last.year ? `${first.year}` : `${first.year}–${last.year}`,
      String(points.length),
      formatSignificant(last.value, 4),
      [...sources].slice(0, 2).join(', ') + (sources.size > 2 ? ` +${sources.size - 2}` : ''),
    ]);
  }
  const apart = observations.filter(({ period, censored }) => period !== undefined || censored !== undefined).length;
  return [
    table.toString(),
    ...(apart > 0
      ? [
          say({
            en: `${apart} values are about a part of a year or a span of years, or are bounds only; they are in no yearly series`,
            zh: `${apart}个数值属于部分年份、多年合计或仅为上下限，不进入年度序列`,
          }),
        ]
      : []),
  ].join('\n');
}

/** Values by year, a column for each region and source, so that what differs stands in one row. */
function sideBySide(observations: readonly Observation[], terminal: Terminal): string {
  const heads = [...new Set(observations.map(({ region, source }) => `${region}\n${source}`))];
  const when = ({ year, period }: Observation) => period ?? String(year);
  const rows = [...new Set([...observations].sort((left, right) => left.year - right.year).map(when))];
  const table = new Table({
    head: [terminal.say({ en: 'year', zh: '年份' }), ...heads],
    style: { head: [], border: terminal.colors.isColorSupported ? ['gray'] : [], compact: true },
  });
  for (const row of rows) {
    table.push([
      row,
      ...heads.map((head) =>
        observations
          .filter((one) => when(one) === row && `${one.region}\n${one.source}` === head)
          .map(printed)
          .join('\n'),
      ),
    ]);
  }
  return table.toString();
}

function printed({ value, censored, unit, confidence, vintage, flag }: Observation): string {
  const bound = censored === undefined ? '' : censored === 'below' ? '<' : '>';
  const marks = [confidence, vintage === undefined ? '' : `@${vintage}`, flag ?? ''].filter((mark) => mark !== '');
  return `${bound}${value} ${unit} (${marks.join(', ')})`;
}

const KINDS: Readonly<Record<QualityFinding['kind'], Text>> = {
  logic: { en: 'logic', zh: '逻辑' },
  continuity: { en: 'continuity', zh: '连续性' },
  correlation: { en: 'correlation', zh: '相关性' },
  comparability: { en: 'comparability', zh: '可比性' },
};
const SEVERITIES: Readonly<Record<QualityFinding['severity'], Text>> = {
  error: { en: 'error', zh: '错误' },
  warning: { en: 'warning', zh: '提醒' },
  notice: { en: 'notice', zh: '留意' },
};

function listFindings(findings: readonly QualityFinding[], terminal: Terminal): string {
  const { say, colors } = terminal;
  if (findings.length === 0)
    return say({
      en: 'Checks of logic, continuity, correlation and comparability found nothing.',
      zh: '逻辑、连续性、相关性、可比性检查均未发现问题。',
    });
  const order: readonly QualityFinding['severity'][] = ['error', 'warning', 'notice'];
  const paint = { error: colors.red, warning: colors.yellow, notice: colors.cyan };
  const lines = order.flatMap((severity) =>
    findings
      .filter((one) => one.severity === severity)
      .map(
        ({ kind, code, text, place }) =>
          `${paint[severity](say(SEVERITIES[severity]))} ${say(KINDS[kind])} ${place ? `${formatPlace(place)} ` : ''}${say(text)} [${code}]`,
      ),
  );
  const heading = say({
    en: `${findings.length} findings about the data (thresholds are ours: they point, they do not prove)`,
    zh: `数据检查共${findings.length}条（阈值由本工具设定，仅作提示，不是结论）`,
  });
  return [`\n${colors.bold(heading)}`, ...lines].join('\n');
}
