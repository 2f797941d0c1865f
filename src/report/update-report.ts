import type { RenderedFigure } from '../chart/index.ts';
import type { Problem, Text } from '../words/index.ts';
import { formatPlace, formatProbability, formatSignificant, type Language } from '../words/index.ts';
import { withUnit } from './format.ts';
import { html, join, type Markup } from './markup.ts';
import { plainFigures, plainPage, plainTable } from './plain-page.ts';

/** What the report of an update needs of it. */
export interface UpdateFacts {
  readonly title: Text;
  readonly command: string;
  readonly asOf: number;
  readonly scenarioTitle: Text;
  readonly members: number;
  readonly observations: readonly {
    readonly series: string;
    readonly title: Text;
    readonly year: number;
    readonly value: number;
    readonly unit: string;
    readonly source: string;
    readonly confidence: string;
    /** What was assumed of its error where no file says it. */
    readonly assumed: Text | null;
  }[];
  readonly filter: {
    readonly particles: number;
    readonly effective: number;
    readonly stages: number;
    readonly rHat: number;
    /** Independent draws that the particles are worth. */
    readonly worth: number;
  };
  readonly changes: readonly ChangedChance[];
  /** The run that was there, left as it is. */
  readonly original: { readonly folder: string; readonly manifestSha256: string } | null;
  readonly problems: readonly Problem[];
}

/** The chance of meeting a target before and after, with the median in the target's year, in the unit given. */
export interface ChangedChance {
  readonly title: Text;
  readonly unit: string;
  readonly decimals: number;
  readonly before: number;
  readonly after: number;
  readonly change: number;
  /** Standard error of the change from the finite numbers of members and of particles, as if all were independent: at most this. */
  readonly standardError: number;
  readonly medianBefore: number;
  readonly medianAfter: number;
  /** By how much the probability would be another without one observation, the largest first: probability with all less that without it. */
  readonly causes: readonly { readonly observation: string; readonly effect: number }[];
}

/** An update as one offline page: which chances changed, by how much, and which observation did it. */
export function updateReport(facts: UpdateFacts, figures: readonly RenderedFigure[]): string {
  const title: Text = {
    en: `What observations up to ${facts.asOf} change: ${facts.title.en}`,
    zh: `截至${facts.asOf}年的观测带来的变化：${facts.title.zh}`,
  };
  return plainPage(title, (language) => body(facts, figures, language));
}

function body(facts: UpdateFacts, figures: readonly RenderedFigure[], language: Language): Markup {
  const say = (en: string, zh: string): string => (language === 'zh' ? zh : en);
  const { filter, observations, original } = facts;
  const points = (share: number): string =>
    `${share > 0 ? '+' : share < 0 ? '−' : ''}${Math.round(Math.abs(share) * 100)}`;
  return html`
<p>${say(
    `${observations.length} observations were let into the projection under "${facts.scenarioTitle.en}". Chances rest on ${facts.members} members each, and carry the sampling error that stands beside them; changes below twice that error may be luck.`,
    `将${observations.length}个观测值融入“${facts.scenarioTitle.zh}”情景的推演。各概率基于${facts.members}个成员，其抽样误差列于旁；小于两倍误差的变化可能出于偶然。`,
  )}</p>
<p>${
    original
      ? say(
          `The projection as it was stays as it is, in ${original.folder} (SHA-256 of its manifest ${original.manifestSha256.slice(0, 16)}…).`,
          `原推演保持不变，见 ${original.folder}（其清单 SHA-256：${original.manifestSha256.slice(0, 16)}…）。`,
        )
      : say(
          'No earlier run lies in out/<region>/latest; before.json here is the projection as it was.',
          '未找到先前的推演；此处 before.json 即更新前的推演。',
        )
  }</p>
<p><code>${facts.command}</code></p>
<h2>${say('What changed', '变化')}</h2>
${plainFigures(figures, language)}
${plainTable(
  [
    say('target', '目标'),
    say('before', '更新前'),
    say('after', '更新后'),
    say('change, points', '变化（百分点）'),
    say('error', '误差'),
    say('median before → after', '中位数'),
    say('without which it would be otherwise by, points', '去掉某观测后相差（百分点）'),
  ],
  facts.changes.map((one) => [
    one.title[language],
    formatProbability(one.before),
    formatProbability(one.after),
    points(one.change),
    `± ${formatSignificant(one.standardError * 100, 2)}`,
    withUnit(
      `${one.medianBefore.toFixed(one.decimals)} → ${one.medianAfter.toFixed(one.decimals)}`,
      one.unit,
      language,
    ),
    one.causes
      .filter(({ effect }) => Math.abs(effect) >= 0.01)
      .slice(0, 3)
      .map(({ observation, effect }) => `${observation}: ${points(effect)}`)
      .join('; '),
  ]),
)}
<p>${say(
    'The last column leaves one observation out at a time: chance with all of them less chance without that one. Effects do not add up to the change, because observations speak of the same things.',
    '末列每次去掉一个观测值：全部观测下的概率减去缺该观测时的概率。各观测信息相互重叠，故其和不等于总变化。',
  )}</p>
<h2>${say('What was observed', '观测值')}</h2>
${plainTable(
  [
    say('series', '序列'),
    say('meaning', '含义'),
    say('year', '年份'),
    say('value', '数值'),
    say('source', '来源'),
    say('confidence', '置信等级'),
    say('assumed', '假定'),
  ],
  observations.map((one) => [
    one.series,
    one.title[language],
    one.year,
    withUnit(String(one.value), one.unit, language),
    one.source,
    one.confidence,
    one.assumed?.[language] ?? '',
  ]),
)}
<h2>${say('The filter', '滤波')}</h2>
<p>${say(
    `${filter.particles} particles, worth ${formatSignificant(filter.effective, 3)} when weighed by the observations as they were; the observations were let in by ${filter.stages} degrees, after each of which particles were drawn anew and moved. Four separate quarters agree to R-hat ${filter.rHat.toFixed(3)}, as about ${filter.worth} independent draws would.`,
    `共${filter.particles}个粒子，按观测直接加权时有效数为${formatSignificant(filter.effective, 3)}；观测分${filter.stages}级融入，每级后重采样并移动粒子。四组独立粒子的 R-hat 为 ${filter.rHat.toFixed(3)}，约相当于 ${filter.worth} 个独立样本。`,
  )}</p>
<ul>${join(facts.problems.map((one) => html`<li>${one.place ? html`<code>${formatPlace(one.place)}</code> ` : ''}${one.text[language]}</li>`))}</ul>`;
}
