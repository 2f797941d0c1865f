import type { Text } from '../words/index.ts';
import { contextOf, type Material, type Page, pageOf } from './article.ts';
import { say } from './context.ts';
import { writeDocument } from './document.ts';
import { type Content, html, Markup } from './markup.ts';
import type { Section } from './section.ts';
import { sections } from './sections.ts';
import { tableOf } from './table.ts';

/** A file that the disclosure page offers, with its path from the page. */
export interface SiteFile {
  readonly path: string;
  readonly bytes: number;
}

export interface SiteOptions {
  /** Files under `results/`, as they will lie beside the page. */
  readonly files: readonly SiteFile[];
  /** Under which licence the results are given; absent: the page says that none is stated. */
  readonly licence?: string;
}

/** Where the results lie, seen from the page. */
export const RESULTS = 'results';

/**
 * The pages of a disclosure folder for any static host: an index in both languages (answer, report, downloads, licence, sources), a page of methods, and the
 * sources as JSON. All links are relative; the results lie unchanged under `results/`, where they can be verified.
 */
export function renderSite(material: Material, options: SiteOptions): ReadonlyMap<string, string> {
  const page = (title: Text, wanted: readonly Section[], brief: boolean): string => {
    const pages = (['en', 'zh'] as const).map((language) => {
      const context = { ...contextOf(material, language), brief };
      return relinked(pageOf(context, wanted));
    });
    const name = material.study.title;
    const titles = { en: `${name.en}: ${title.en}`, zh: `${name.zh}${title.zh}` };
    return writeDocument({ titles, version: material.manifest.version, pages, foot: elsewhere() }).text;
  };
  const named = (...ids: readonly string[]) => sections.filter(({ id }) => ids.includes(id));
  return new Map([
    [
      'index.html',
      page(
        { en: 'the plan’s targets, disclosed', zh: '规划目标评估公开' },
        [...named('summary'), readSection, downloadsSection(options), licenceSection(options), ...named('sources')],
        true,
      ),
    ],
    [
      'methods.html',
      page(
        { en: 'methods and limitations', zh: '评估方法与局限' },
        named('methods', 'behaviour', 'limitations', 'sources'),
        false,
      ),
    ],
    ['sources.json', `${JSON.stringify(sourcesOf(material, options), undefined, 1)}\n`],
  ]);
}

/** Links into parts of the report that this page does not have lead to the report. */
function relinked({ contents, article, language }: Page): Page {
  const text = article.text.replace(/href="#((?:en|zh)-[^"]*)"/gu, (whole, id: string) =>
    article.text.includes(`id="${id}"`) ? whole : `href="${RESULTS}/report.html#${id}"`,
  );
  return { language, contents, article: new Markup(text) };
}

const readSection: Section = {
  id: 'read',
  title: { en: 'Read the report', zh: '查阅报告' },
  render: (context) => ({
    opening: html`<ul>
<li><a href="${RESULTS}/report.html#${context.language}-report">${say(context, {
      en: 'The whole report (HTML, works offline, English and Chinese)',
      zh: '完整报告（HTML，可离线查阅，中英文）',
    })}</a></li>
<li><a href="methods.html#${context.language}-report">${say(context, { en: 'Methods, checks and limitations', zh: '方法、检查与局限性' })}</a></li>
</ul>
`,
  }),
};

function downloadsSection({ files }: SiteOptions): Section {
  return {
    id: 'downloads',
    title: { en: 'Data to download', zh: '数据下载' },
    render: (context) => {
      const shown = files.flatMap(({ path, bytes }) => {
        const about = describe(path);
        return about ? [{ path, bytes, about }] : [];
      });
      const charts = files.filter(({ path }) => /\.vl\.json$/u.test(path));
      return {
        opening: html`${tableOf(
          `${context.language}-table-downloads`,
          say(context, { en: 'Files', zh: '文件' }),
          [
            { heading: say(context, { en: 'File', zh: '文件' }) },
            { heading: say(context, { en: 'What it holds', zh: '内容' }) },
            { heading: say(context, { en: 'Size', zh: '大小' }), numeric: true },
          ],
          [
            {
              rows: shown.map(({ path, bytes, about }) => [
                html`<a href="${RESULTS}/${path}">${path}</a>`,
                say(context, about),
                sizeText(bytes),
              ]),
            },
          ],
        )}${
          charts.length > 0 &&
          html`<details><summary>${say(context, { en: `${charts.length / 2} charts as Vega-Lite with their data, and as SVG`, zh: `${charts.length / 2}幅图表（Vega-Lite含数据，及SVG）` })}</summary>
<ul>${charts
            .filter(({ path }) => path.endsWith(`.${context.language}.vl.json`))
            .map(({ path }) => {
              const svg = path.replace(/\.vl\.json$/u, '.svg');
              return html`<li><a href="${RESULTS}/${path}">${path.replace(/^charts\//u, '')}</a> · <a href="${RESULTS}/${svg}">SVG</a></li>`;
            })}</ul>
</details>
`
        }`,
      };
    },
  };
}

function licenceSection({ licence }: SiteOptions): Section {
  return {
    id: 'licence',
    title: { en: 'Licence', zh: '许可' },
    render: (context) => ({
      opening: html`<p>${
        licence === undefined
          ? say(context, {
              en: 'The publisher has stated no licence for these results; ask before reusing them. Published numbers belong to the sources named below.',
              zh: '发布者未注明结果的许可条款，使用前请征询。所引数据归下列来源所有。',
            })
          : say(context, {
              en: `These results are given under: ${licence}. Published numbers belong to the sources named below.`,
              zh: `本结果的许可条款：${licence}。所引数据归下列来源所有。`,
            })
      } ${say(context, { en: 'plancast, the software, is under the MIT licence.', zh: '软件plancast采用MIT许可。' })} <a href="sources.json">${say(context, { en: 'Licence and sources, machine-readable (JSON)', zh: '许可与来源清单（JSON，机器可读）' })}</a></p>
`,
    }),
  };
}

function elsewhere(): Content {
  return html`<p><a href="index.html">index.html</a> · <a href="methods.html">methods.html</a> · <a href="${RESULTS}/report.html">report.html</a></p>
`;
}

/** What a file of the results is; undefined for the many small ones. */
function describe(path: string): Text | undefined {
  return DESCRIPTIONS.find(([pattern]) => pattern.test(path))?.[1];
}

const DESCRIPTIONS: readonly (readonly [RegExp, Text])[] = [
  [
    /^assessment\.json$/u,
    { en: 'Every indicator under every scenario, judged (JSON)', zh: '各情景各指标的评判结果（JSON）' },
  ],
  [/^results\.csv$/u, { en: 'Every number in long form (CSV)', zh: '全部数据，长表（CSV）' }],
  [/^results\.parquet$/u, { en: 'The same for analysis (Parquet)', zh: '同上，供分析使用（Parquet）' }],
  [/^results\.\w+$/u, { en: 'The numbers in another form', zh: '其他格式的数据' }],
  [/^datapackage\.json$/u, { en: 'What every column means (Data Package)', zh: '数据字典（Data Package）' }],
  [/^inputs\.zip$/u, { en: 'All input files, to run it again', zh: '全部输入文件，可据以重算' }],
  [/^manifest\.json$/u, { en: 'Hashes and settings, for plancast verify', zh: '哈希与运行设置，供核验' }],
  [/^report\.md$/u, { en: 'The report in English (Markdown)', zh: '英文报告（Markdown）' }],
  [/^report\.zh\.md$/u, { en: 'The report in Chinese (Markdown)', zh: '中文报告（Markdown）' }],
  [/^report\.en\.pdf$/u, { en: 'Handout in English (PDF)', zh: '英文简本（PDF）' }],
  [/^report\.zh\.pdf$/u, { en: 'Handout in Chinese (PDF)', zh: '中文简本（PDF）' }],
  [/^schemas\//u, { en: 'Form of a JSON file (JSON Schema)', zh: 'JSON文件的格式说明（JSON Schema）' }],
];

/** Rounded: `1.4 MB`. */
function sizeText(bytes: number): string {
  return bytes >= 1e6 ? `${(bytes / 1e6).toFixed(1)} MB` : `${Math.max(1, Math.round(bytes / 1e3))} kB`;
}

/** For machines: under which terms, from which sources, made how. */
function sourcesOf({ study, manifest }: Material, { licence }: SiteOptions) {
  return {
    schema: 'plancast/sources/1',
    region: study.region,
    title: study.title,
    plan: study.assessment.plan,
    licence: licence ?? null,
    software: { name: 'plancast', version: manifest.version, licence: 'MIT' },
    made: { command: manifest.command, seed: manifest.seed, members: manifest.members },
    sources: [...study.sources.values()].sort((left, right) => (left.key < right.key ? -1 : 1)),
  };
}
