import { describe, expect, it } from 'vitest';
import { renderHandout, renderMarkdown, renderReport, renderSite } from '../../src/report/index.ts';
import type { Language } from '../../src/words/index.ts';
import { manifest, smallFigures, smallStudy } from './fixture.ts';
import { byTag, type Element, readPage, textOf } from './page.ts';

const material = { study: smallStudy(), figures: smallFigures(), manifest };

/** Each piece of text by itself: two that stand side by side are not one number. */
const texts = (element: Element): string[] =>
  element.children.flatMap((child) => (typeof child === 'string' ? [child] : texts(child)));

describe('Markdown', () => {
  it.each(['en', 'zh'] as const)('has every table cell of the page, number by number (%s)', (language: Language) => {
    const article = byTag(readPage(renderReport(material.study, material.figures, manifest)), 'article').find(
      ({ attributes }) => attributes.get('id') === `${language}-report`,
    )!;
    const numbers = (text: string) => text.match(/\d+(?:[.,]\d+)*/gu) ?? [];
    const page = byTag(article, 'td').flatMap((cell) => texts(cell).flatMap(numbers));
    const written = new Set(numbers(renderMarkdown(material, language)));
    expect(page.length).toBeGreaterThan(100);
    expect(page.filter((number) => !written.has(number))).toEqual([]);
  });

  it('is Markdown: headings, tables whose rows have equal cells, charts by file, and no tag', () => {
    const text = renderMarkdown(material, 'en');
    expect(text).toContain('## 1 Summary');
    expect(text).toContain('![Targets by scenario: median 14.2% in 2025.](charts/attainment-matrix.en.svg)');
    expect(text).toContain(
      '| The plan | 14.2 (13.8–14.7) % | 16.42% | 2.2 percentage points short | 3 in 100 ±0.6 | ▼ Behind |',
    );
    expect(text).not.toMatch(/(?<!\\)<\w/u);
    for (const table of text.split('\n\n').filter((block) => block.startsWith('|'))) {
      const widths = new Set(
        table
          .trim()
          .split('\n')
          .map((row) => row.replaceAll('\\|', '').split('|').length),
      );
      expect(widths.size, table).toBe(1);
    }
    expect(renderMarkdown(material, 'zh')).toContain('## 一、摘要');
  });

  it('keeps signs of Markdown in titles as signs', () => {
    const [first] = material.study.scenarios;
    const scenario = { ...first!.resolved.scenario, title: { en: 'a|b *c* `d` <e>', zh: '甲|乙' } };
    const study = {
      ...material.study,
      scenarios: [{ ...first!, resolved: { ...first!.resolved, scenario } }, ...material.study.scenarios.slice(1)],
    };
    expect(renderMarkdown({ ...material, study }, 'en')).toContain('a\\|b \\*c\\* \\`d\\` \\<e\\>');
  });
});

describe('the handout', () => {
  const fonts = { regular: 'AAAA', bold: 'BBBB' };
  const headings = (language: Language, appendix: boolean) =>
    byTag(readPage(renderHandout(material, language, fonts, { appendix })), 'h2').map((heading) =>
      textOf(heading).trim(),
    );

  it('has the leader’s page, the planner’s part, the table, methods and limits, and no equations or switch', () => {
    expect(headings('en', false)).toEqual([
      '1 Summary',
      '2 Headline indicators',
      '3 All indicators',
      '4 Scenarios',
      '5 Methods',
      '6 Limitations',
      '7 Manifest',
    ]);
    const page = renderHandout(material, 'en', fonts);
    expect(page).not.toMatch(/Equations by sector|type="radio"/u);
  });

  it('has the reviewer’s part when asked for', () => {
    expect(headings('zh', true)).toEqual(
      expect.arrayContaining(['六、参数与外生输入', '七、资料来源'].map((title) => title)),
    );
    expect(renderHandout(material, 'en', fonts, { appendix: true })).toContain('Equations by sector');
  });

  it('is in one language and carries its fonts', () => {
    const page = renderHandout(material, 'zh', fonts);
    expect(page).toContain('<html lang="zh-CN">');
    expect(page).toContain('data:font/ttf;base64,AAAA');
    expect(page).toContain('counter(page)');
    expect(page).not.toContain('Will the targets');
    expect(page).not.toMatch(/[▼✓✗]/u);
  });
});

describe('the disclosure page', () => {
  const files = [
    { path: 'results.csv', bytes: 1_003_974 },
    { path: 'charts/attainment-matrix.en.vl.json', bytes: 900 },
    { path: 'charts/attainment-matrix.zh.vl.json', bytes: 900 },
  ];

  it('leads to the report, to the data with their size, and to nothing outside itself but named sources', () => {
    const index = renderSite(material, { files }).get('index.html')!;
    const links = byTag(readPage(index), 'a').map(({ attributes }) => attributes.get('href') ?? '');
    expect(links).toEqual(
      expect.arrayContaining([
        'results/report.html#en-report',
        'results/report.html#zh-report',
        'results/results.csv',
        'methods.html#en-report',
        'sources.json',
      ]),
    );
    expect(
      links.filter(
        (link) => !/^(?:#|results\/|index\.html|methods\.html|sources\.json|https:\/\/doi\.org\/)/u.test(link),
      ),
    ).toEqual([]);
    expect(index).toContain('1.0 MB');
    expect(index).toContain(`default-src &#39;none&#39;`);
  });

  it('states the licence it was given, and says so when there is none', () => {
    const sources = (licence?: string) =>
      JSON.parse(renderSite(material, { files, ...(licence ? { licence } : {}) }).get('sources.json')!) as {
        licence: string | null;
        sources: { key: string }[];
      };
    expect(sources('CC-BY-4.0').licence).toBe('CC-BY-4.0');
    expect(sources().licence).toBeNull();
    expect(sources().sources.map(({ key }) => key)).toEqual(['plan', 'survey']);
    expect(renderSite(material, { files }).get('index.html')).toContain('has stated no licence');
  });
});
