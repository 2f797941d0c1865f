import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import Table from 'cli-table3';
import { unitLabel } from '../chart/index.ts';
import { type Comparison, isSeen, type PairComparison, rowOf, shownIndicators } from '../compare/index.ts';
import { error, ProblemsError } from '../words/index.ts';
import {
  isModelFolder,
  loadComparing,
  openWorkspace,
  type Side,
  type SideSource,
  versionOfPlancast,
  writeFolder,
} from '../workspace/index.ts';
import type { CommonOptions } from './options.ts';
import type { Terminal } from './terminal.ts';

export interface CompareCommandOptions extends CommonOptions {
  readonly region?: string;
  readonly scenarios?: string;
  readonly git?: boolean;
  readonly members?: number;
  readonly seed?: number;
  /** Compare policies across different assumptions all the same. */
  readonly allow?: boolean;
  readonly all?: boolean;
  readonly out?: string;
}

/** `plancast compare A B`: what differs, and how much of it is due to policy, assumption, model, data and plan. */
export async function compareCommand(
  terminal: Terminal,
  first: string,
  second: string | undefined,
  options: CompareCommandOptions,
): Promise<void> {
  const { say } = terminal;
  const source = sourceOf(options);
  const { compareSides, readSide } = await loadComparing();
  const a = readSide(first, source);
  const other = otherSide(a, second, options.scenarios !== undefined, source);
  const b = other === undefined ? undefined : readSide(other, source);
  const target = resolve(options.out ?? join(source.workspace?.root ?? '.', 'out', a.region, 'comparison'));
  checkComparisonTarget(target);
  const scenarios = options.scenarios
    ?.split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '');
  const comparison = await compareSides(a, b, {
    ...(scenarios ? { scenarios } : {}),
    ...(options.members === undefined ? {} : { members: options.members }),
    ...(options.seed === undefined ? {} : { seed: options.seed }),
    ...(options.allow ? { allow: true } : {}),
    onProgress: (done, all) =>
      terminal.progress(
        say({ en: `running combinations … ${done} of ${all}`, zh: `正在运行各种组合 … ${done}/${all}` }),
      ),
  });
  terminal.clear();
  const files = await comparisonFiles(comparison, (done, all) =>
    terminal.progress(say({ en: `drawing charts … ${done} of ${all}`, zh: `正在绘图 … ${done}/${all}` })),
  );
  writeFolder(target, files);
  terminal.clear();
  if (terminal.json) {
    terminal.out(JSON.stringify({ folder: target, files: [...files.keys()].sort(), comparison }, undefined, 2));
    return;
  }
  if (terminal.quiet) return;
  print(terminal, comparison, options.all ?? false);
  const shown = relative(process.cwd(), target) || '.';
  terminal.out(
    say({
      en: `Page: ${join(shown, 'comparison.html')}   charts and compare.json beside it`,
      zh: `页面：${join(shown, 'comparison.html')}   图表与 compare.json 在同一文件夹`,
    }),
  );
}

function sourceOf({ workspace, region, git }: CompareCommandOptions): SideSource {
  const isThere = existsSync(join(workspace, 'models')) || isModelFolder(resolve(workspace));
  return {
    workspace: isThere || workspace !== '.' ? openWorkspace(workspace) : undefined,
    ...(region === undefined ? {} : { region }),
    ...(git ? { git } : {}),
  };
}

/** What the second side is called: results alone are held against what the workspace holds today. */
function otherSide(
  a: Side,
  second: string | undefined,
  isOneSide: boolean,
  { workspace }: SideSource,
): string | undefined {
  if (second !== undefined || isOneSide) return second;
  return a.manifest && workspace?.regions.includes(a.region) ? a.region : undefined;
}

/** A folder is replaced as a whole, so it must be new, empty, or an earlier comparison. */
function checkComparisonTarget(target: string): void {
  if (!existsSync(target)) return;
  const file = join(target, 'compare.json');
  const isOwn = existsSync(file) && readFileSync(file, 'utf8').includes('"plancast/comparison/');
  if (statSync(target).isDirectory() && (readdirSync(target).length === 0 || isOwn)) return;
  throw new ProblemsError([
    error('target-taken', {
      en: `${target} holds something else than a comparison, and a comparison replaces its folder as a whole; name a new folder with --out`,
      zh: `${target} 中已有其他内容，而比较结果会整体替换该文件夹；请用 --out 指定新文件夹`,
    }),
  ]);
}

async function comparisonFiles(
  comparison: Comparison,
  onProgress: (done: number, all: number) => void,
): Promise<Map<string, string>> {
  const { comparisonFigures, comparisonPage } = await import('../compare/index.ts');
  const { renderAll } = await import('../chart/index.ts');
  const figures = (['en', 'zh'] as const).flatMap((language) => comparisonFigures(comparison, language));
  const drawn = await renderAll(figures, { onProgress });
  const files = new Map<string, string>();
  for (const { figure, svg } of drawn) {
    files.set(`charts/${figure.id}.${figure.language}.vl.json`, `${JSON.stringify(figure.spec, undefined, 1)}\n`);
    files.set(`charts/${figure.id}.${figure.language}.svg`, svg);
  }
  files.set('compare.json', `${JSON.stringify(comparison, undefined, 1)}\n`);
  files.set('comparison.html', comparisonPage(comparison, drawn, versionOfPlancast()));
  return files;
}

function print(terminal: Terminal, comparison: Comparison, all: boolean): void {
  const { say, colors } = terminal;
  if (comparison.caution)
    terminal.err(`${colors.yellow(say({ en: 'caution', zh: '注意' }))} ${say(comparison.caution)}`);
  for (const note of comparison.notes) terminal.err(say({ en: `note: ${note.en}`, zh: `说明：${note.zh}` }));
  const { members, seed } = comparison.settings;
  terminal.out(
    say({
      en: `The same draws on both sides: ${members} members, seed ${seed}. ${comparison.parts.length === 0 ? 'Nothing that numbers depend on differs.' : `All ${2 ** comparison.parts.length} combinations of ${comparison.parts.map(({ title }) => title.en).join(', ')} were run.`}`,
      zh: `两方使用相同抽样：${members} 个成员，随机种子 ${seed}。${comparison.parts.length === 0 ? '影响数字的各部分没有差异。' : `${comparison.parts.map(({ title }) => title.zh).join('、')}的全部 ${2 ** comparison.parts.length} 种组合均已运行。`}`,
    }),
  );
  for (const { part, text } of comparison.changes.slice(0, CHANGES)) terminal.out(`  ${part}: ${say(text)}`);
  if (comparison.changes.length > CHANGES) {
    const more = comparison.changes.length - CHANGES;
    terminal.out(
      say({ en: `  … and ${more} more changes in compare.json`, zh: `  … 另有 ${more} 处改动，见 compare.json` }),
    );
  }
  const lead = comparison.pairs.find(({ a }) => a.scenario === 'plan') ?? comparison.pairs[0]!;
  const pairs = all ? comparison.pairs : [lead];
  for (const pair of pairs) terminal.out(tableOf(terminal, comparison, pair, all));
  const others = comparison.pairs.length - pairs.length;
  if (others > 0) {
    terminal.out(
      say({
        en: `${others} more scenarios in the page and in compare.json, or with --all`,
        zh: `另有 ${others} 个情景，见页面与 compare.json，或加 --all`,
      }),
    );
  }
}

/** Changes that a screen has room for. */
const CHANGES = 8;

function tableOf(terminal: Terminal, comparison: Comparison, pair: PairComparison, all: boolean): string {
  const { say, language, colors } = terminal;
  const isOneSide = pair.a.scenario !== pair.b.scenario;
  const [left, right] = isOneSide ? [pair.a.scenario, pair.b.scenario] : [comparison.a.name, comparison.b.name];
  const shorten = (name: string): string => (name.length > 22 ? `…${name.slice(-21)}` : name);
  const table = new Table({
    head: [
      say({ en: 'Indicator', zh: '指标' }),
      shorten(left),
      shorten(right),
      say({ en: 'Difference', zh: '差异' }),
      ...comparison.parts.map(({ title }) => say(title)),
    ],
    style: { head: [], border: colors.isColorSupported ? ['gray'] : [], compact: true },
    colAligns: ['left', ...Array.from({ length: 3 + comparison.parts.length }, () => 'right' as const)],
  });
  const rows = all
    ? Object.entries(pair.indicators).filter(
        ([, one]) =>
          one.isHeadline || isSeen(one.value, one.decimals + 1) || (one.probability && isSeen(one.probability, 3)),
      )
    : shownIndicators(pair);
  for (const [, one] of rows) {
    const unit = unitLabel(one.unit, language);
    table.push([
      `${one.title[language]} ${one.year}${unit && `, ${unit}`}`,
      ...(rowOf(comparison, one, 'value') ?? []),
    ]);
    const chance = rowOf(comparison, one, 'probability');
    if (chance)
      table.push([
        colors.dim(say({ en: '  chance of the target, % points', zh: '  达标概率，差异为百分点' })),
        ...chance,
      ]);
  }
  const title = isOneSide ? '' : `${pair.a.title[language]} (${pair.a.scenario})\n`;
  return `${title}${table.toString()}`;
}
