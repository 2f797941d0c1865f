import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { renderReport, type Section } from '../../src/report/index.ts';
import { html } from '../../src/report/markup.ts';
import { sections } from '../../src/report/sections.ts';
import type { Study } from '../../src/study/index.ts';
import { manifest, smallFigures, smallStudy } from './fixture.ts';
import { byId, byTag, type Element, findAll, readPage, rowsOf, textOf } from './page.ts';

const study = smallStudy();
const source = renderReport(study, smallFigures(), manifest);
const page = readPage(source);
const languages = ['en', 'zh'] as const;
const hash = (text: string) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;

/** The number a reader finds in a text: −1,234.5 is −1234.5. */
const numberIn = (text: string) => Number(/[−\d][\d,.]*/u.exec(text)![0].replace('−', '-').replaceAll(',', ''));

describe('the file', () => {
  it('has the same bytes whenever it is made of the same things', () => {
    expect(renderReport(smallStudy(), smallFigures(), manifest)).toBe(source);
  });

  it('says by its content policy that nothing is loaded and nothing runs but what is hashed there', () => {
    const policy = findAll(page, (element) => element.attributes.get('http-equiv') === 'Content-Security-Policy');
    const content = policy[0]!.attributes.get('content')!;
    const [style] = byTag(page, 'style');
    const scripts = byTag(page, 'script').filter(({ attributes }) => !attributes.has('type'));
    expect(scripts).toHaveLength(1);
    expect(content).toBe(
      `default-src 'none'; style-src ${hash(String(style!.children[0]))}; script-src ${hash(String(scripts[0]!.children[0]))}; base-uri 'none'; form-action 'none'`,
    );
    expect(content).not.toMatch(/unsafe|\*|https?:|data:/u);
  });

  it('has no address that is fetched, no event attribute and no style attribute', () => {
    for (const { tag, attributes } of findAll(page, () => true)) {
      for (const name of attributes.keys()) {
        expect(name, `<${tag}>`).not.toMatch(/^(?:on|style$|src$|srcset$|action$|data$|poster$|background$)/u);
      }
      if (attributes.has('href')) {
        expect(tag).toBe('a');
        expect(attributes.get('href')).toMatch(/^(?:#[\w-]+$|https:\/\/)/u);
      }
    }
    expect(byTag(page, 'link', 'img', 'iframe', 'object', 'embed', 'base', 'form')).toEqual([]);
  });

  it('names every id once, and every reference inside it finds its id', () => {
    const ids = findAll(page, ({ attributes }) => attributes.has('id')).map(({ attributes }) => attributes.get('id')!);
    expect(new Set(ids).size).toBe(ids.length);
    const references = findAll(page, () => true).flatMap(({ attributes }) => [
      ...['aria-labelledby', 'for'].flatMap((name) => attributes.get(name)?.split(' ') ?? []),
      ...(attributes.get('href')?.startsWith('#') ? [attributes.get('href')!.slice(1)] : []),
      ...[...attributes.values()].flatMap((value) => /^url\(#(.*)\)$/u.exec(value)?.[1] ?? []),
    ]);
    expect(references.length).toBeGreaterThan(50);
    expect(references.filter((reference) => !ids.includes(reference))).toEqual([]);
  });

  it('holds the manifest as data that cannot end its element', () => {
    const hostile = { ...manifest, command: '</script><script>alert(1)</script>\u2028' };
    const again = readPage(renderReport(study, [], hostile));
    const json = String(byId(again, 'plancast-manifest').children[0]);
    expect(JSON.parse(json)).toEqual(hostile);
    expect(byTag(again, 'script')).toHaveLength(2);
  });
});

describe('words from files', () => {
  it('are shown and never run, wherever they stand', () => {
    const mark = '<img src=x onerror=alert(1)>"\'</td></table>';
    const hostile = JSON.parse(
      JSON.stringify(study.assessment).replaceAll('Forest cover', JSON.stringify(mark).slice(1, -1)),
    );
    const small = smallStudy();
    const evil: Study = {
      ...small,
      title: { en: mark, zh: mark },
      assessment: { ...hostile, plan: { en: mark, zh: mark } },
      sources: new Map([['plan', { key: 'plan', title: { en: mark, zh: mark }, locator: mark, publisher: mark }]]),
      scenarios: small.scenarios.map((result) => ({
        ...result,
        resolved: {
          ...result.resolved,
          scenario: { ...result.resolved.scenario, title: { en: mark, zh: mark }, note: { en: mark, zh: mark } },
        },
      })),
    };
    const figures = smallFigures().map((one) => ({ ...one, figure: { ...one.figure, title: mark, alt: mark } }));
    const broken = renderReport(evil, figures, { ...manifest, command: mark, version: mark });
    const read = readPage(broken);
    expect(byTag(read, 'img')).toEqual([]);
    expect(textOf(byId(read, 'en-report'))).toContain(mark);
    expect(findAll(read, ({ attributes }) => [...attributes.keys()].some((name) => name.startsWith('on')))).toEqual([]);
  });
});

describe.each(languages)('the report in %s', (language) => {
  const article = byId(page, `${language}-report`);
  const lead = study.assessment.scenarios.plan!;

  it('has its headings in order, one of the first level, each level no more than one below the last', () => {
    const levels = byTag(article, 'h1', 'h2', 'h3', 'h4').map(({ tag }) => Number(tag[1]));
    expect(levels[0]).toBe(1);
    expect(levels.filter((level) => level === 1)).toHaveLength(1);
    levels.slice(1).forEach((level, index) => {
      expect(level - levels[index]!).toBeLessThanOrEqual(1);
    });
  });

  it('lists every section and part in its contents, in order', () => {
    const [contents] = findAll(
      page,
      ({ tag, attributes }) => tag === 'nav' && attributes.get('class')!.includes(language),
    );
    const links = byTag(contents!, 'a').map(({ attributes }) => attributes.get('href')!.slice(1));
    const anchors = findAll(article, ({ attributes }) => attributes.has('data-anchor')).map(({ attributes }) =>
      attributes.get('id'),
    );
    expect(links).toEqual(anchors);
    expect(links.slice(0, 3)).toEqual([
      `${language}-summary`,
      `${language}-headline`,
      `${language}-headline-forest_cover`,
    ]);
  });

  it('has a caption and scoped headings in every table', () => {
    const tables = byTag(article, 'table');
    expect(tables.length).toBeGreaterThan(10);
    for (const table of tables) {
      expect(
        byTag(table, 'caption')
          .map((caption) => textOf(caption))
          .join(''),
      ).not.toBe('');
      expect(byTag(table, 'th').filter(({ attributes }) => !attributes.has('scope'))).toEqual([]);
      for (const row of byTag(table, 'tr')) {
        const cells = byTag(row, 'th', 'td');
        const span = cells.reduce((sum, { attributes }) => sum + Number(attributes.get('colspan') ?? 1), 0);
        expect(span).toBe(byTag(byTag(table, 'thead')[0]!, 'th').length);
      }
    }
  });

  it('gives every chart an alternative text that states its numbers, and a table that opens', () => {
    const figures = byTag(article, 'figure');
    expect(figures).toHaveLength(2);
    for (const figure of figures) {
      const [image] = byTag(figure, 'svg');
      expect(image!.attributes.get('role')).toBe('img');
      expect(image!.attributes.get('aria-label')).toMatch(/14\.2%/u);
      expect(byTag(figure, 'details').flatMap((details) => byTag(details, 'summary', 'table'))).toHaveLength(2);
      expect(rowsOf(page, `${figure.attributes.get('id')}-table`)).toEqual([
        ['2021', '13.7'],
        ['2025', '14.2'],
      ]);
    }
  });

  it('shows in the summary the numbers of the assessment', () => {
    const rows = rowsOf(page, `${language}-table-headline-targets`);
    expect(rows).toHaveLength(study.assessment.headline.length);
    study.assessment.headline.forEach((id, index) => {
      const [name, projected, gap, chance] = rows[index]!;
      const indicator = lead.indicators[id]!;
      const { p05, p50, p95 } = indicator.years['2025']!;
      expect(name).toContain(indicator.title[language]);
      expect(numberIn(name!.replace(indicator.title[language], ''))).toBe(indicator.target!.value);
      const shown = [...projected!.matchAll(/\d+\.\d/gu)].map(([number]) => Number(number));
      expect(shown).toEqual([p50, p05, p95].map((value) => Number(value.toFixed(indicator.decimals))));
      expect(numberIn(gap!)).toBe(Number(Math.abs(indicator.gap!).toFixed(indicator.decimals)));
      expect(/short|尚差/u.test(gap!)).toBe(indicator.gap! > 0);
      expect(numberIn(chance!)).toBe(Math.round(indicator.probability! * 100));
      expect(chance).toContain(`±${(indicator.probabilitySe! * 100).toFixed(1)}`);
    });
  });

  it('shows every scenario against every headline target', () => {
    const rows = rowsOf(page, `${language}-table-scenarios-by-target`);
    study.scenarios.forEach(({ resolved: { scenario } }, row) => {
      const assessed = study.assessment.scenarios[scenario.name]!;
      expect(rows[row]![0]).toContain(scenario.title[language]);
      study.assessment.headline.forEach((id, column) => {
        const { years, decimals, probability } = assessed.indicators[id]!;
        const cell = rows[row]![column + 1]!;
        expect(numberIn(cell)).toBe(Number(years['2025']!.p50.toFixed(decimals)));
        expect(cell).toContain(probability! < 0.01 ? '<1' : String(Math.round(probability! * 100)));
      });
    });
  });

  it('shows every year of a headline indicator, its milestone and what is missing to it', () => {
    const rows = rowsOf(page, `${language}-table-years-forest_cover`);
    const { years, milestones } = lead.indicators.forest_cover!;
    expect(rows.map(([year]) => year)).toEqual(['2021', '2022', '2023', '2024', '2025']);
    for (const [year, p05, p50, p95, milestone, missing] of rows) {
      const band = years[year!]!;
      expect([p05, p50, p95].map(Number)).toEqual(
        [band.p05, band.p50, band.p95].map((value) => Number(value.toFixed(1))),
      );
      // The path from 13.66 to 16.42 in five equal steps of 0.552.
      expect(Number(milestone)).toBeCloseTo(13.66 + 0.552 * (Number(year) - 2020), 3);
      expect(numberIn(missing!)).toBeCloseTo(milestones[year!]! - band.p50, 0);
    }
  });

  it('has a row for every indicator, in the plan’s order, those without number with the plan’s own words', () => {
    const rows = rowsOf(page, `${language}-table-indicators-numbered`);
    const named = (id: string) => rows.find(([name]) => name!.includes(lead.indicators[id]!.title[language]))!;
    expect(rows.map(([name]) => Number(/^\d+/u.exec(name!)![0])).sort()).toEqual([1, 2, 3, 4, 5, 6]);
    expect(named('cod')).toEqual(
      language === 'en'
        ? [
            '4 Reduction of COD discharge',
            'Ecology Bureau',
            'Not statedNot projected',
            '19.93%',
            'Municipal task',
            'not projected',
            '—',
            '○No target',
          ]
        : [
            '4 化学需氧量排放总量削减比例',
            '生态环境局',
            '未注明未作预测',
            '19.93%',
            '完成市级考核任务',
            '未作测算',
            '—',
            '○无目标值',
          ],
    );
    expect(named('redline').slice(3, 6)).toEqual(
      language === 'en' ? ['none printed', 'No data printed', 'not projected'] : ['规划未列', '暂无数据', '未作测算'],
    );
    // Without a target there is a projection and no chance.
    expect(named('water_use').slice(4)).toEqual(
      language === 'en'
        ? ['none', '1.1 (1.0–1.1) × 10⁸ m³', '—', '○No target']
        : ['未列目标', '1.1（1.0～1.1）亿立方米', '—', '○无目标值'],
    );
    expect(rowsOf(page, `${language}-table-indicators-narrative`)).toHaveLength(1);
  });

  it('says where each value of a scenario comes from, layer by layer, policies and assumptions apart', () => {
    const [policy] = rowsOf(page, `${language}-table-policies-delayed`);
    expect(policy![1]).toMatch(
      /models\/lakeside\/forest\.yaml:41.*scenarios\/lakeside\/plan\.yaml:5.*scenarios\/lakeside\/delayed\.yaml:4/u,
    );
    expect(rowsOf(page, `${language}-table-assumptions-delayed`)[0]![0]).toContain('coal_price');
    expect(() => byId(page, `${language}-table-policies-baseline`)).toThrow(/no #/u);
  });

  it('marks an unverified value wherever something rests on it', () => {
    const warned = findAll(article, ({ attributes }) => attributes.get('class') === 'unverified');
    expect(warned.length).toBeGreaterThanOrEqual(3);
    expect(new Set(warned.map((element) => textOf(element)))).toEqual(
      new Set([language === 'en' ? 'UNVERIFIED' : '未经核实']),
    );
    expect(textOf(byId(page, `${language}-headline-forest_cover`))).toContain('counted_fraction');
  });

  it('brings the doubts that plan and model note', () => {
    const part = textOf(byId(page, `${language}-headline-forest_cover`));
    expect(part).toContain({ en: 'Printed without an operator', zh: '规划未写明“不低于”' }[language]);
    expect(part).toContain({ en: 'Counted forest only', zh: '只计有林地' }[language]);
  });

  it('shows every equation with its unit, and every given number with its source', () => {
    expect(rowsOf(page, `${language}-table-equations-forest`).map((cells) => cells[2])).toContain(
      'planting * counted_fraction',
    );
    const parameters = rowsOf(page, `${language}-table-parameters`);
    const fraction = parameters.find(([name]) => name!.includes('counted_fraction'))!;
    expect(fraction.slice(1, 3)).toEqual(['0.34', language === 'en' ? '0.2–0.55' : '0.2～0.55']);
    expect(fraction[4]).toBe('[2] survey');
    expect(textOf(byId(page, `${language}-source-survey`))).toContain('10.1000/182');
  });
});

describe('the two languages', () => {
  /** What is the same in every language: code, equations, works cited, keys. */
  const isNeutral = ({ tag, attributes }: Element): boolean =>
    tag === 'code' ||
    (attributes.get('class') ?? '').includes('equation') ||
    (attributes.get('id') ?? '').endsWith('methods-references');

  it('mirror each other section by section and table by table', () => {
    const outline = (language: string) =>
      findAll(byId(page, `${language}-report`), ({ attributes }) => attributes.has('id')).map(({ attributes }) =>
        attributes.get('id')!.replace(/^(?:en|zh)-/u, ''),
      );
    expect(outline('en')).toEqual(outline('zh'));
    const cells = (language: string) => byTag(byId(page, `${language}-report`), 'td').length;
    expect(cells('en')).toBe(cells('zh'));
  });

  it('do not leak: no Chinese in English', () => {
    expect(textOf(byId(page, 'en-report'), isNeutral)).not.toMatch(/[\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]/u);
  });

  it('do not leak: no English in Chinese but names and symbols', () => {
    const names =
      /PM2\.5|COD|plancast(?: verify)?|SHA-256|Sobol’|Agresti|Coull|Woodruff|Hyndman|Fan|Richardson|McKay|doi|Lakeside|UNVERIFIED|baseline|delayed|plan|interpreter|p/gu;
    const text = textOf(byId(page, 'zh-report'), isNeutral).replace(names, '');
    expect(text.match(/[A-Za-z]{2,}/gu) ?? []).toEqual([]);
  });

  it('do not leak: Chinese sentences have Chinese punctuation', () => {
    const text = textOf(byId(page, 'zh-report'), isNeutral);
    expect(text.match(/[\u4e00-\u9fff][,;:!?(]|[,;:!?(][\u4e00-\u9fff]|[\u4e00-\u9fff]\.(?:\s|$)/gu) ?? []).toEqual([]);
  });

  it('are told apart for every reader: each block says its language', () => {
    for (const language of languages) {
      const tag = language === 'zh' ? 'zh-CN' : 'en';
      const blocks = findAll(page, ({ attributes }) => (attributes.get('class') ?? '').split(' ').includes(language));
      expect(blocks.length).toBeGreaterThanOrEqual(4);
      expect(blocks.map(({ attributes }) => attributes.get('lang'))).toEqual(blocks.map(() => tag));
    }
  });
});

describe('what a study may lack', () => {
  it('a scenario named plan: the first is judged', () => {
    const scenarios = study.scenarios.filter(({ resolved }) => resolved.scenario.name !== 'plan');
    expect(textOf(byId(readPage(renderReport({ ...study, scenarios }, [], manifest)), 'en-summary'))).toContain(
      'Under “Trends”',
    );
  });

  it('figures, headline indicators, sources, givens: sections without content are left out and numbers close up', () => {
    const bare: Study = {
      ...study,
      sources: new Map(),
      model: { ...study.model, variables: new Map(), sectors: new Map(), identities: [] },
      scenarios: [],
      assessment: { ...study.assessment, headline: [], scenarios: {} },
      observations: [],
    };
    const read = readPage(renderReport(bare, [], { ...manifest, inputs: [], outputs: [] }));
    expect(byTag(byId(read, 'en-report'), 'h2').map((heading) => textOf(heading))).toEqual([
      '1 Summary',
      '2 Methods',
      '3 Limitations',
      '4 Manifest',
    ]);
  });

  it('a probability: a dash stands for it, and nothing is claimed', () => {
    const silent = JSON.parse(
      JSON.stringify(study.assessment).replace(
        /"probability":[\d.]+,"probabilitySe":[\d.e-]+/gu,
        '"probability":null,"probabilitySe":null',
      ),
    );
    const rows = rowsOf(
      readPage(renderReport({ ...study, assessment: { ...silent, scenarios: silent.scenarios } }, [], manifest)),
      'en-table-headline-targets',
    );
    expect(rows.map((cells) => cells[3])).toEqual(['—▼Behind', '—●On track']);
  });
});

describe('a section of one’s own', () => {
  it('takes its place with number, contents and both languages', () => {
    const checks: Section = {
      id: 'checks',
      title: { en: 'Checks', zh: '检验' },
      render: ({ language }) => ({ opening: html`<p>${language === 'en' ? 'All hold.' : '全部成立。'}</p>` }),
    };
    const read = readPage(renderReport(study, [], manifest, { sections: [...sections.slice(0, 1), checks] }));
    expect(textOf(byId(read, 'en-checks'))).toBe('2 Checks All hold.');
    expect(textOf(byId(read, 'zh-checks'))).toBe('二、检验 全部成立。');
  });
});
