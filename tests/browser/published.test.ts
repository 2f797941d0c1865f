import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { extname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Ajv2020 } from 'ajv/dist/2020.js';
import axe from 'axe-core';
import { HtmlValidate } from 'html-validate';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { renderReport } from '../../src/report/index.ts';
import { loadWorkspace } from '../../src/workspace/load-workspace.ts';
import { publishSite } from '../../src/workspace/publish-site.ts';
import { smallEvidence } from '../report/evidence.ts';
import { manifest, smallFigures, smallStudy } from '../report/fixture.ts';
import { openBrowser } from './chromium.ts';

/** The shipped region, as `plancast disclose yungang` leaves it, with few members. */
let site: string;
let browser: Browser;
let server: Server;
let address: string;

beforeAll(async () => {
  browser = await openBrowser();
  site = join(mkdtempSync(join(tmpdir(), 'plancast-site-')), 'site');
  const workspace = loadWorkspace('.');
  const study = await workspace.study('yungang', { members: 64, scenarios: ['baseline', 'plan'] });
  await publishSite(study, {
    target: site,
    files: workspace.region('yungang').files,
    command: 'plancast run yungang --members 64',
    pdf: true,
  });
  server = createServer((request, response) => {
    const path = join(site, decodeURIComponent(new URL(request.url ?? '/', 'http://host').pathname));
    const file = path.endsWith('/') ? join(path, 'index.html') : path;
    if (!existsSync(file)) {
      response.writeHead(404).end();
      return;
    }
    response.writeHead(200, { 'content-type': extname(file) === '.html' ? 'text/html' : 'application/octet-stream' });
    response.end(readFileSync(file));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
}, 600_000);

afterAll(async () => {
  await browser?.close();
  server?.close();
  if (site) rmSync(join(site, '..'), { recursive: true, force: true });
});

const pages = ['index.html', 'methods.html', 'results/report.html'] as const;
const read = (path: string) => readFileSync(join(site, path), 'utf8');

async function opened(
  path: string,
  options: BrowserContextOptions,
  look: (page: Page, heard: readonly string[]) => Promise<void>,
): Promise<void> {
  const context = await browser.newContext({ locale: 'en-GB', viewport: { width: 1280, height: 900 }, ...options });
  try {
    const page = await context.newPage();
    const heard: string[] = [];
    page.on('console', (message) => heard.push(`${message.type()}: ${message.text()}`));
    page.on('pageerror', (error) => heard.push(`error: ${error.message}`));
    page.on('request', (request) => heard.push(`request: ${request.url()}`));
    await page.goto(path.includes(':') ? path : pathToFileURL(join(site, path)).href);
    await look(page, heard);
  } finally {
    await context.close();
  }
}

/** What the checker finds, as rule and first place; charts are pictures with a text, drawn and tested elsewhere. */
async function violations(page: Page, without: readonly string[]): Promise<readonly string[]> {
  return page.evaluate(async (left) => {
    const checker = (globalThis as unknown as { axe: typeof axe }).axe;
    const { violations: found } = await checker.run(
      { exclude: [['svg']] },
      {
        runOnly: { type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] },
        rules: Object.fromEntries(left.map((rule) => [rule, { enabled: false }])),
        resultTypes: ['violations'],
      },
    );
    return found.map(({ id, nodes }) => `${id}: ${nodes[0]?.html.slice(0, 120)}`);
  }, without);
}

describe('what is handed out', () => {
  it.each(pages)('%s is valid HTML', async (path) => {
    const validator = new HtmlValidate({ extends: ['html-validate:standard', 'html-validate:a11y'] });
    const report = await validator.validateString(read(path));
    expect(
      report.results.flatMap(({ messages }) =>
        messages.map(({ ruleId, message, line }) => `${line} ${ruleId}: ${message}`),
      ),
    ).toEqual([]);
    expect((await validator.validateString('<p><div></p>')).valid).toBe(false);
  });

  it.each(pages.flatMap((path) => [[path, 'en-GB'] as const, [path, 'zh-CN'] as const]))(
    '%s breaks no rule of WCAG 2.2 AA (%s)',
    async (path, locale) => {
      // The page's own policy keeps out the checker as it keeps out any other script.
      await opened(path, { locale, bypassCSP: true, offline: true }, async (page) => {
        await page.evaluate(axe.source);
        // Colours and sizes take minutes on a page of this length; the small report below has the same style and is looked at by every rule.
        const slow = path === 'results/report.html' ? ['color-contrast', 'target-size'] : [];
        expect(await violations(page, slow)).toEqual([]);
      });
    },
    120_000,
  );

  it.each(['en-GB', 'zh-CN'])('a report of every part breaks no rule either (%s)', async (locale) => {
    const small = join(site, '..', 'small.html');
    writeFileSync(small, renderReport(smallStudy(), smallFigures(), manifest, { evidence: smallEvidence() }));
    await opened(pathToFileURL(small).href, { locale, bypassCSP: true, offline: true }, async (page) => {
      await page.evaluate(axe.source);
      expect(await violations(page, [])).toEqual([]);
    });
  });

  it.each(pages)('%s leads only to files and places that are there', (path) => {
    const folder = join(site, path, '..');
    const places = new Map<string, ReadonlySet<string>>();
    const placesOf = (file: string): ReadonlySet<string> => {
      const known =
        places.get(file) ?? new Set([...readFileSync(file, 'utf8').matchAll(/ id="([^"]*)"/gu)].map(([, id]) => id!));
      places.set(file, known);
      return known;
    };
    const links = new Set([...read(path).matchAll(/ href="([^"]*)"/gu)].map(([, link]) => link!));
    const dead = [...links]
      .filter((link) => !/^(?:https:|data:)/u.test(link))
      .filter((link) => {
        const [file = '', place] = link.split('#');
        const target = file === '' ? join(site, path) : join(folder, decodeURIComponent(file));
        return !existsSync(target) || (place !== undefined && !placesOf(target).has(place));
      });
    expect(dead).toEqual([]);
  });

  it.each(pages)('%s asks for nothing but itself, as a file and from a server', async (path) => {
    await opened(path, { offline: true }, async (_, heard) => {
      expect(heard).toEqual([`request: ${pathToFileURL(join(site, path)).href}`]);
    });
    await opened(address + path, {}, async (page, heard) => {
      await page.locator('label[for="language-zh"]').click();
      expect(heard.filter((line) => !line.endsWith('/favicon.ico'))).toEqual([`request: ${address}${path}`]);
    });
  });

  it('opens at the folder’s address and leads by keyboard into the report', async () => {
    await opened(address, {}, async (page) => {
      await page.locator('#en-read a').first().focus();
      await page.keyboard.press('Enter');
      await page.waitForURL(/results\/report\.html#en-report$/u);
      expect(await page.locator('#en-report').isVisible()).toBe(true);
    });
  });

  it('needs no sideways scrolling at 320 pixels', async () => {
    for (const locale of ['en-GB', 'zh-CN']) {
      await opened('index.html', { locale, viewport: { width: 320, height: 640 } }, async (page) => {
        expect(await page.locator('html').evaluate((root) => root.scrollWidth)).toBe(320);
      });
    }
  });

  it('has JSON that its published schemas accept', () => {
    for (const name of ['assessment', 'manifest']) {
      const validate = new Ajv2020({ strict: false }).compile(JSON.parse(read(`results/schemas/${name}.schema.json`)));
      const data = JSON.parse(read(`results/${name}.json`)) as Record<string, unknown>;
      expect(validate(data), JSON.stringify(validate.errors?.slice(0, 3))).toBe(true);
      expect(validate({ ...data, schema: 'other' })).toBe(false);
      expect(validate({ ...data, members: 'many' })).toBe(false);
    }
  });

  it('stays below three million bytes, with audit, behaviour checks and data findings in both languages', () => {
    const report = read('results/report.html');
    expect(Buffer.byteLength(report)).toBeLessThan(3_000_000);
    for (const id of ['audit', 'behaviour', 'data-quality']) {
      expect(report).toContain(`id="en-${id}"`);
      expect(report).toContain(`id="zh-${id}"`);
    }
  });

  it('has charts as Vega-Lite with their data in both languages, each beside its picture', () => {
    const charts = readdirSync(join(site, 'results/charts'));
    const specs = charts.filter((name) => name.endsWith('.vl.json'));
    expect(specs.length).toBeGreaterThan(20);
    for (const name of specs) {
      expect(charts).toContain(name.replace('.vl.json', '.svg'));
      expect(charts).toContain(
        name.replace(/\.(en|zh)\.vl/u, (_, language) => (language === 'en' ? '.zh.vl' : '.en.vl')),
      );
      expect(read(`results/charts/${name}`)).not.toMatch(/"url":/u);
    }
  });
});

describe('the PDF handouts', () => {
  it.each(['en', 'zh'])('embed TrueType letters that can be copied, on ten to twenty-five pages (%s)', (language) => {
    const pdf = readFileSync(join(site, `results/report.${language}.pdf`)).toString('latin1');
    expect(pdf.startsWith('%PDF-')).toBe(true);
    expect(pdf).toMatch(/\/CIDFontType2/u);
    expect(pdf).toMatch(/\/ToUnicode/u);
    expect(pdf).not.toMatch(/\/Subtype ?\/Type3/u);
    const count = [...pdf.matchAll(/\/Type \/Page\b(?!s)/gu)].length;
    expect(count).toBeGreaterThanOrEqual(10);
    expect(count).toBeLessThanOrEqual(25);
  });
});
