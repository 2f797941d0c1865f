import type { Figure } from '../chart/index.ts';
import type { Assessment } from '../plan/index.ts';
import type { ChangedChance, UpdateFacts } from '../report/index.ts';
import { formatProbability, type Language } from '../words/index.ts';
import { drawInto } from './draw-into.ts';

/** What an update changed: plain data, as `update.json` holds it. The report shows most of it. */
export interface Update extends Omit<UpdateFacts, 'command'> {
  readonly region: string;
  readonly scenario: string;
  readonly seed: number;
  readonly filter: UpdateFacts['filter'] & {
    readonly accepted: number;
    readonly distinct: number;
    readonly logEvidence: number;
  };
  /** The largest change of probability first. */
  readonly changes: readonly Change[];
}

export interface Change extends ChangedChance {
  readonly id: string;
}

export interface LeftOut {
  readonly label: string;
  readonly assessment: Assessment;
}

/** @param worth independent draws that the particles are worth. */
export function compareAssessments(
  before: Assessment,
  after: Assessment,
  leftOut: readonly LeftOut[],
  scenario: string,
  worth: number,
): readonly Change[] {
  const old = before.scenarios[scenario]!.indicators;
  const changes = Object.entries(after.scenarios[scenario]!.indicators).flatMap(([id, now]): Change[] => {
    const was = old[id]!;
    if (now.probability === null || was.probability === null || !now.target) return [];
    const year = String(now.target.year);
    const causes = leftOut.flatMap(({ label, assessment }) => {
      const without = assessment.scenarios[scenario]!.indicators[id]?.probability;
      return without === null || without === undefined
        ? []
        : [{ observation: label, effect: now.probability! - without }];
    });
    return [
      {
        id,
        title: now.title,
        unit: now.unit,
        decimals: Math.min(now.decimals, was.decimals),
        before: was.probability,
        after: now.probability,
        change: now.probability - was.probability,
        standardError: Math.hypot(
          now.probabilitySe ?? 0,
          was.probabilitySe ?? 0,
          Math.sqrt((now.probability * (1 - now.probability)) / worth),
        ),
        medianBefore: was.years[year]?.p50 ?? Number.NaN,
        medianAfter: now.years[year]?.p50 ?? Number.NaN,
        causes: causes.sort((left, right) => Math.abs(right.effect) - Math.abs(left.effect)),
      },
    ];
  });
  return changes.sort((left, right) => Math.abs(right.change) - Math.abs(left.change));
}

/** What an update is written as. */
export async function updateFiles(
  update: Update,
  before: Assessment,
  after: Assessment,
  { command, charts }: { readonly command: string; readonly charts: boolean },
): Promise<Map<string, string | Uint8Array>> {
  const files = new Map<string, string | Uint8Array>();
  files.set('update.json', `${JSON.stringify({ schema: 'plancast/update/1', command, ...update }, undefined, 1)}\n`);
  files.set('before.json', `${JSON.stringify(before, undefined, 1)}\n`);
  files.set('after.json', `${JSON.stringify(after, undefined, 1)}\n`);
  if (!charts) return files;
  const { updateReport } = await import('../report/index.ts');
  const figures = await Promise.all((['en', 'zh'] as const).map((language) => chances(update, language)));
  files.set('report.html', updateReport({ ...update, command }, await drawInto(files, figures)));
  return files;
}

/** Targets in the picture: those that moved most. */
const SHOWN = 16;

async function chances(update: Update, language: Language): Promise<Figure> {
  const { rangeShift } = await import('../chart/index.ts');
  const zh = language === 'zh';
  const shown = update.changes.slice(0, SHOWN);
  const half = 0.006;
  const bar = (probability: number) => ({ low: 0, middle: probability, high: Math.max(half, probability) });
  const top = shown[0];
  const title = zh
    ? `达标概率：截至${update.asOf}年的观测前后`
    : `Chances before and after the observations up to ${update.asOf}`;
  const alt = top
    ? zh
      ? `${title}。变化最大的是${top.title.zh}：${formatProbability(top.before)} → ${formatProbability(top.after)}。`
      : `${title}. ${top.title.en} moved most: ${formatProbability(top.before)} → ${formatProbability(top.after)}.`
    : title;
  return rangeShift(
    {
      id: 'chances-updated',
      kind: 'chances-updated',
      title,
      subtitle: zh
        ? `“${update.scenarioTitle.zh}”，横轴为0至100%`
        : `"${update.scenarioTitle.en}"; the bars run from 0 to 100 %`,
      caption: zh
        ? `${update.members}个成员 · ${update.filter.particles}个粒子 · 种子 ${update.seed}`
        : `${update.members} members · ${update.filter.particles} particles · seed ${update.seed}`,
      alt,
      before: zh ? '更新前' : 'before',
      after: zh ? '更新后' : 'after',
    },
    shown.map((one) => ({
      label: shortened(one.title[language], zh ? 20 : 42),
      before: bar(one.before),
      after: bar(one.after),
      note: `${formatProbability(one.before)} → ${formatProbability(one.after)}`,
    })),
    language,
  );
}

function shortened(text: string, most: number): string {
  return text.length <= most ? text : `${text.slice(0, most - 1).trimEnd()}…`;
}
