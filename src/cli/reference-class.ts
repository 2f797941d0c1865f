import { relative, resolve } from 'node:path';
import { type Achievement, referenceClass } from '../calibrate/index.ts';
import { error, formatProbability, formatSignificant, type Problem, ProblemsError } from '../words/index.ts';
import { loadRegion, requireReady, writeFile } from '../workspace/index.ts';
import { findChosen } from './choose-region.ts';
import { openPanel, printGathered } from './open-panel.ts';
import type { CommonOptions } from './options.ts';
import type { Terminal } from './terminal.ts';

export interface ReferenceCommandOptions extends CommonOptions {
  readonly panel: string;
  readonly indicator: string;
  readonly entity: string;
  readonly year: string;
  readonly years: number;
  readonly change: Achievement;
  readonly atLeast?: number;
  readonly atMost?: number;
  /** `0.5:2`: comparable are windows that start in this range. */
  readonly start?: string;
  /** `2000:2015`: and begin in these years. */
  readonly begins?: string;
  readonly out?: string;
}

/** `plancast reference-class`: the share of comparable entities and windows of a panel that achieved as much as a target asks. */
export function reference(terminal: Terminal, options: ReferenceCommandOptions): void {
  if (options.atLeast === undefined && options.atMost === undefined) {
    throw new ProblemsError([
      error('no-target', {
        en: 'say what counts as achieving as much: --at-least or --at-most with a number',
        zh: '请用 --at-least 或 --at-most 写明达标的标准',
      }),
    ]);
  }
  const start = readRange(options.start, '--start');
  const begins = readRange(options.begins, '--begins');
  const problems: Problem[] = [];
  const panel = openPanel(options.panel, options, problems);
  const found = referenceClass(panel, {
    years: options.years,
    achievement: options.change,
    ...(options.atLeast === undefined ? {} : { atLeast: options.atLeast }),
    ...(options.atMost === undefined ? {} : { atMost: options.atMost }),
    ...(start ? { start } : {}),
    ...(begins ? { begins } : {}),
  });
  const json = `${JSON.stringify({ ...found, problems }, undefined, 2)}\n`;
  const target = options.out === undefined ? undefined : resolve(options.out);
  if (target !== undefined) writeFile(target, json);
  if (terminal.json) {
    terminal.out(json.trimEnd());
    return;
  }
  if (terminal.quiet) return;
  printGathered(terminal, problems);
  const [low, high] = found.interval.map(formatProbability);
  const best = found.best
    .slice(0, 5)
    .map((one) => `${one.entity} ${one.from}–${one.to} (${formatSignificant(one.achieved, 3)})`);
  terminal.out(terminal.say(found.definition));
  terminal.out(
    terminal.say({
      en: `${found.achieved} of ${found.windows} windows did: ${formatProbability(found.share)} (90 % interval ${low} to ${high}, entities counted as the independent outcomes); ${found.entitiesThatDid} of ${found.entities} entities at least once`,
      zh: `${found.windows}个时段中有${found.achieved}个达到：${formatProbability(found.share)}（90%区间${low}至${high}，以地区为独立样本）；${found.entities}个地区中有${found.entitiesThatDid}个至少一次达到`,
    }),
  );
  if (best.length > 0) terminal.out(terminal.say({ en: `most: ${best.join(', ')}`, zh: `最高：${best.join('、')}` }));
  if (target !== undefined) {
    const shown = relative(process.cwd(), target);
    terminal.out(terminal.say({ en: `All of it: ${shown}`, zh: `全部结果：${shown}` }));
  }
}

/** `plancast reference-class [region]`: the classes that are kept with the region's targets. */
export function storedReferences(terminal: Terminal, name: string | undefined, options: CommonOptions): void {
  const { workspace, name: chosen } = findChosen(options, name);
  const { references, plan } = requireReady(loadRegion(workspace, chosen));
  if (terminal.json) {
    terminal.out(JSON.stringify({ region: chosen, references: [...references.values()] }, undefined, 2));
    return;
  }
  if (references.size === 0) {
    terminal.out(
      terminal.say({
        en: `no reference class is kept for ${chosen}; count one in a panel with --panel and write it into data/${chosen}/reference-classes.yaml`,
        zh: `${chosen} 尚无参照类；请用 --panel 在面板中统计，并写入 data/${chosen}/reference-classes.yaml`,
      }),
    );
    return;
  }
  for (const one of references.values()) {
    const [low, high] = one.interval.map(formatProbability);
    const title = plan.indicators.get(one.indicator)?.title ?? { en: one.indicator, zh: one.indicator };
    terminal.out(
      terminal.say({
        en: `${title.en}: ${one.asMuch.en}; comparable: ${one.comparable.en}. ${one.achieved} of ${one.windows} windows did: ${formatProbability(one.share)} (90 % interval ${low} to ${high}); ${one.entitiesThatDid} of ${one.entities} entities at least once [${one.source}]`,
        zh: `${title.zh}：${one.asMuch.zh}；可比范围：${one.comparable.zh}。${one.windows}个时段中有${one.achieved}个达到：${formatProbability(one.share)}（90%区间${low}至${high}）；${one.entities}个地区中${one.entitiesThatDid}个至少一次 [${one.source}]`,
      }),
    );
  }
}

function readRange(text: string | undefined, option: string): readonly [number, number] | undefined {
  if (text === undefined) return undefined;
  const parts = text.split(':').map((part) => (part.trim() === '' ? Number.NaN : Number(part)));
  const [least, most] = parts;
  if (parts.length !== 2 || !(least! <= most!)) {
    throw new ProblemsError([
      error('bad-range', {
        en: `${option} ${text} is not a range; write the least and the most with a colon, such as 0.5:2`,
        zh: `${option} ${text} 不是范围；请用冒号写明最小值与最大值，如 0.5:2`,
      }),
    ]);
  }
  return [least!, most!];
}
