import { join, relative } from 'node:path';
import Table from 'cli-table3';
import { type Format, formatFiles, type ResultSet } from '../results/index.ts';
import type { ModelRun, ModelStudy } from '../study/index.ts';
import { formatSignificant, type Problem, warning } from '../words/index.ts';
import { printProblems, type Terminal } from './terminal.ts';

interface Summarised {
  readonly name: string;
  readonly study: ModelStudy;
  readonly results: ResultSet;
  readonly target: string;
  readonly written: readonly string[];
  readonly formats: readonly Format[];
}

/** What a run of a model without a plan gave, on one screen: its time axis, its stocks at the start and the end, and where the numbers are. */
export function modelSummary(terminal: Terminal, summarised: Summarised): void {
  const { name, study, results, target, written, formats } = summarised;
  const { say } = terminal;
  const { start, stop, step, method, saveEvery } = study.model.time;
  const times = study.scenarios[0]?.times ?? [];
  const variables = results.outcomes.size;
  const { members } = study.settings;
  if (terminal.json) {
    const summary = { folder: target, files: written, variables, times: times.length, members };
    terminal.out(JSON.stringify({ ...summary, scenarios: results.scenarios.map((one) => one.name) }, undefined, 2));
    return;
  }
  if (terminal.quiet) return;
  printProblems(terminal, problemsOf(study, results, formats));
  const plain = (value: number): string => String(Number(value.toPrecision(12)));
  const runs =
    members > 1
      ? { en: `${members} members a scenario`, zh: `每情景 ${members} 个成员` }
      : { en: 'a single run: no number in it carries a distribution', zh: '单次运行：其中没有带分布的数值' };
  terminal.out(
    say({
      en: `${name}: ${variables} variables from ${plain(start)} to ${plain(stop)} in steps of ${plain(step)} (${method}), saved every ${plain(saveEvery)}: ${times.length} moments; ${runs.en}`,
      zh: `${name}：${variables} 个变量，自 ${plain(start)} 至 ${plain(stop)}，步长 ${plain(step)}（${method}），每 ${plain(saveEvery)} 保存一次，共 ${times.length} 个时刻；${runs.zh}`,
    }),
  );
  for (const run of study.scenarios) {
    if (study.scenarios.length > 1) terminal.out(terminal.colors.bold(say(run.resolved.scenario.title)));
    terminal.out(startAndEnd(run, results, terminal));
  }
  const folder = relative(process.cwd(), target) || '.';
  const files = formats.map((format) => formatFiles[format]).join(', ');
  terminal.out(
    say({
      en: `Numbers: ${join(folder, files)}   with datapackage.json (what each column means) and manifest.json`,
      zh: `数据：${join(folder, files)}   附 datapackage.json（各列含义）与 manifest.json`,
    }),
  );
}

/** Variables that a screen shows. */
const MOST_SHOWN = 12;

/** The stocks, or all variables of a model without any, at the first and the last moment. */
function startAndEnd(run: ModelRun, results: ResultSet, terminal: Terminal): string {
  const { say } = terminal;
  const own = results.rows.filter((row) => row.scenario === run.resolved.scenario.name);
  const first = run.times[0];
  const last = run.times.at(-1);
  const entries = [...results.outcomes.values()];
  const stocks = entries.filter(({ kind }) => kind === 'stock');
  const candidates = stocks.length > 0 ? stocks : entries;
  const shown = candidates.slice(0, MOST_SHOWN);
  const table = new Table({
    head: [
      say(stocks.length > 0 ? { en: 'Stock', zh: '存量' } : { en: 'Variable', zh: '变量' }),
      ...[first, last].map((time) => String(Number((time ?? 0).toPrecision(12)))),
      say({ en: 'Unit', zh: '单位' }),
    ],
    style: { head: [], border: terminal.colors.isColorSupported ? ['gray'] : [], compact: true },
    colAligns: ['left', 'right', 'right', 'left'],
  });
  const ids = new Set(shown.map(({ id }) => id));
  const ends = own.filter(({ indicator, year }) => ids.has(indicator) && (year === first || year === last));
  const value = (id: string, time: number | undefined): string => {
    const row = ends.find(
      ({ indicator, year, statistic }) =>
        indicator === id && year === time && (statistic === 'value' || statistic === 'p50'),
    );
    if (!row) return '—';
    const range =
      row.lower === null || row.upper === null || row.lower === row.upper
        ? ''
        : ` (${formatSignificant(row.lower)}–${formatSignificant(row.upper)})`;
    return `${formatSignificant(row.value)}${range}`;
  };
  for (const { id, title, unitTitle, unit } of shown) {
    table.push([title[terminal.language] || id, value(id, first), value(id, last), say(unitTitle) || unit]);
  }
  const more = candidates.length - shown.length;
  const note = more > 0 ? `\n${say({ en: `and ${more} more in the files`, zh: `另有 ${more} 个见文件` })}` : '';
  return `${table.toString()}${note}`;
}

/** Members that failed, and moments that the IAMC formats leave out. */
function problemsOf(study: ModelStudy, results: ResultSet, formats: readonly Format[]): Problem[] {
  const { members } = study.settings;
  const failed = study.scenarios.flatMap(({ failed: count, failures, resolved: { scenario } }) => {
    const [first] = failures;
    if (!first) return [];
    const { variable, time } = first;
    return [
      warning('failed-members', {
        en:
          members > 1
            ? `${count} of ${members} members failed under "${scenario.title.en}" and are missing from its bands from then on; the first is member ${first.member}, where "${variable}" is not a finite number at ${time}`
            : `"${variable}" is not a finite number at ${time}; values that are none are left out of the files`,
        zh:
          members > 1
            ? `“${scenario.title.zh}”情景下 ${members} 个成员中有 ${count} 个运行失败，其后的区间不含这些成员；首个为成员 ${first.member}，“${variable}”在 ${time} 处不是有限数值`
            : `“${variable}”在 ${time} 处不是有限数值；文件中略去非有限的数值`,
      }),
    ];
  });
  const asked = results.outcomes.size * study.scenarios.reduce((sum, { times }) => sum + times.length, 0);
  const absent = asked - results.rows.filter(({ statistic }) => statistic === 'value' || statistic === 'p50').length;
  if (absent > 0) {
    failed.push(
      warning('not-finite', {
        en: `${absent} of ${asked} values are infinite or not a number, perhaps from a division by 0, and are left out of the files: ${listOf(gaps(study, results))}`,
        zh: `${asked} 个数值中有 ${absent} 个为无穷大或非数值（可能因除以 0），文件中已略去：${listOf(gaps(study, results))}`,
      }),
    );
  }
  const between = new Set(results.rows.filter(({ year }) => !Number.isInteger(year)).map(({ year }) => year)).size;
  if (between === 0 || !formats.some((format) => format.startsWith('iamc'))) return failed;
  return [
    ...failed,
    warning('no-whole-year', {
      en: `the IAMC files hold whole years only: ${between} saved moments between them are left out there`,
      zh: `IAMC 文件只含整数年份：其间的 ${between} 个保存时刻未写入`,
    }),
  ];
}

/** Variables of which a moment is missing. */
function gaps({ scenarios }: ModelStudy, { outcomes, rows }: ResultSet): string[] {
  const expected = scenarios.reduce((sum, { times }) => sum + times.length, 0);
  const counts = new Map([...outcomes.keys()].map((id) => [id, 0]));
  for (const { indicator, statistic } of rows) {
    if (statistic === 'value' || statistic === 'p50') counts.set(indicator, (counts.get(indicator) ?? 0) + 1);
  }
  return [...counts].filter(([, count]) => count < expected).map(([id]) => id);
}

function listOf(names: readonly string[]): string {
  return `${names.slice(0, 5).join(', ')}${names.length > 5 ? ', …' : ''}`;
}
