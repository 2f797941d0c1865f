import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { renderReport } from '../../src/report/index.ts';
import { manifest, smallFigures, smallStudy } from '../report/fixture.ts';
import { openBrowser } from './chromium.ts';

let browser: Browser;
let folder: string;
let address: string;

// The first run on a machine may have to install the browser.
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'plancast-report-'));
  const file = join(folder, 'report.html');
  writeFileSync(file, renderReport(smallStudy(), smallFigures(), manifest));
  address = pathToFileURL(file).href;
  browser = await openBrowser();
}, 600_000);

afterAll(async () => {
  await browser?.close();
  rmSync(folder, { recursive: true, force: true });
});

/** Opens the report without a network, as a reader with these settings has it; everything it complains of is an error. */
async function opened(
  options: BrowserContextOptions & { readonly hash?: string },
  look: (page: Page, heard: readonly string[]) => Promise<void>,
): Promise<void> {
  const { hash = '', ...settings } = options;
  const context = await browser.newContext({ offline: true, locale: 'en-GB', ...settings });
  try {
    const page = await context.newPage();
    const heard: string[] = [];
    page.on('console', (message) => heard.push(`${message.type()}: ${message.text()}`));
    page.on('pageerror', (error) => heard.push(`error: ${error.message}`));
    page.on('request', (request) => heard.push(`request: ${request.url().slice(0, 40)}`));
    await page.goto(address + hash);
    await look(page, heard);
  } finally {
    await context.close();
  }
}

const isShown = async (page: Page) => ({
  en: await page.locator('#en-report').isVisible(),
  zh: await page.locator('#zh-report').isVisible(),
});
/** An attribute of whatever the keyboard is at. */
const focused = (page: Page, name: string) => page.locator(':focus').getAttribute(name);
const english = { en: true, zh: false };
const chinese = { en: false, zh: true };

describe('the report in a browser', () => {
  it('asks for nothing but itself and breaks no rule of its own policy', async () => {
    await opened({}, async (page, heard) => {
      await page.locator('label[for="language-zh"]').click();
      for (const summary of await page.locator('#zh-report summary').all()) await summary.click();
      expect(heard).toEqual([`request: ${address.slice(0, 40)}`]);
    });
  });

  it('lets no text become code, runs no script put into it and loads no picture', async () => {
    await opened({}, async (page) => {
      const outcome = await page.locator('html').evaluate(async (root) => {
        const document = root.ownerDocument;
        const refused: string[] = [];
        document.addEventListener('securitypolicyviolation', (event: { readonly effectiveDirective: string }) =>
          refused.push(event.effectiveDirective),
        );
        const script = document.createElement('script');
        script.textContent = 'document.body.dataset.ran = "yes"';
        const picture = document.createElement('img');
        picture.src = 'data:image/gif;base64,R0lGODlhAQABAAAAACw=';
        const styled = document.createElement('p');
        styled.setAttribute('style', 'color: red');
        document.body.append(script, picture, styled);
        // What the browser's own tools evaluate is free of the policy until the first pause.
        await new Promise((resolve) => setTimeout(resolve, 50));
        let made = 'refused';
        try {
          made = String(new Function('return 1')());
        } catch {
          // What the policy is for.
        }
        await new Promise((resolve) => setTimeout(resolve, 50));
        return { made, ran: document.body.dataset.ran ?? 'no', refused: [...new Set(refused)].sort() };
      });
      expect(outcome.made).toBe('refused');
      expect(outcome.ran).toBe('no');
      expect(outcome.refused).toEqual(
        expect.arrayContaining(['img-src', 'script-src', 'script-src-elem', 'style-src-attr']),
      );
    });
  });

  it.each([
    ['en-GB', english, 'en'],
    ['zh-CN', chinese, 'zh-CN'],
    ['zh-Hant-TW', chinese, 'zh-CN'],
    ['de-DE', english, 'en'],
  ])('opens in the language of a %s reader', async (locale, shown, tag) => {
    await opened({ locale }, async (page) => {
      expect(await isShown(page)).toEqual(shown);
      expect(await page.locator('html').getAttribute('lang')).toBe(tag);
    });
  });

  it('opens in the language of a link, at its place', async () => {
    await opened({ hash: '#zh-indicators' }, async (page) => {
      expect(await isShown(page)).toEqual(chinese);
      const top = await page.locator('#zh-indicators').evaluate((element) => element.getBoundingClientRect().top);
      expect(top).toBeGreaterThanOrEqual(0);
      expect(top).toBeLessThan(200);
    });
  });

  it('changes language and skips to the report by keyboard alone', async () => {
    await opened({}, async (page) => {
      await page.keyboard.press('Tab');
      expect(await focused(page, 'href')).toBe('#en-report');
      await page.keyboard.press('Tab');
      expect(await focused(page, 'id')).toBe('language-en');
      await page.keyboard.press('ArrowRight');
      expect(await isShown(page)).toEqual(chinese);
      expect(await page.locator('html').getAttribute('lang')).toBe('zh-CN');
      expect(await page.title()).toBe('湖滨区规划目标评估报告');
      await page.keyboard.press('ArrowLeft');
      expect(await isShown(page)).toEqual(english);
      await page.keyboard.press('Shift+Tab');
      await page.keyboard.press('Enter');
      expect(await focused(page, 'id')).toBe('en-report');
    });
  });

  it('keeps its place when the language changes', async () => {
    await opened({ hash: '#en-methods' }, async (page) => {
      await page.locator('label[for="language-zh"]').click();
      const top = await page.locator('#zh-methods').evaluate((element) => element.getBoundingClientRect().top);
      expect(Math.abs(top)).toBeLessThan(200);
    });
  });

  it('opens the numbers behind a chart at the press of a key', async () => {
    await opened({}, async (page) => {
      const table = page.locator('#en-figure-attainment-matrix-table');
      expect(await table.isVisible()).toBe(false);
      await page.locator('#en-figure-attainment-matrix summary').focus();
      await page.keyboard.press('Enter');
      expect(await table.isVisible()).toBe(true);
    });
  });

  it('offers both languages with scripts off: English first, Chinese by the same switch', async () => {
    await opened({ javaScriptEnabled: false }, async (page) => {
      expect(await isShown(page)).toEqual(english);
      await page.locator('label[for="language-zh"]').click();
      expect(await isShown(page)).toEqual(chinese);
      await page.keyboard.press('ArrowLeft');
      expect(await isShown(page)).toEqual(english);
    });
  });

  it.each([
    ['English', 'en-GB'],
    ['Chinese', 'zh-CN'],
  ])('needs no sideways scrolling on the narrowest phone in %s (WCAG 2.2 §1.4.10: 320 pixels)', async (_, locale) => {
    await opened({ locale, viewport: { width: 320, height: 640 } }, async (page) => {
      expect(await page.locator('html').evaluate((root) => root.scrollWidth)).toBe(320);
    });
  });

  it.each([
    ['English', 'en-GB'],
    ['Chinese', 'zh-CN'],
  ])('can be read: every text as shown has a contrast of 4.5 to 1 in %s (§1.4.3)', async (_, locale) => {
    await opened({ locale }, async (page) => {
      const faint = await page.locator('html').evaluate((root) => {
        const document = root.ownerDocument;
        const { getComputedStyle } = document.defaultView!;
        const channels = (colour: string) => (colour.match(/[\d.]+/gu) ?? []).map(Number);
        const luminance = (colour: string) => {
          const [red, green, blue] = channels(colour).map((value) =>
            value / 255 <= 0.04045 ? value / 255 / 12.92 : ((value / 255 + 0.055) / 1.055) ** 2.4,
          );
          return 0.2126 * red! + 0.7152 * green! + 0.0722 * blue!;
        };
        const found: string[] = [];
        for (const element of document.querySelectorAll('body *')) {
          const own = [...element.childNodes].some(
            (node: { readonly nodeType: number; readonly textContent: string | null }) =>
              node.nodeType === 3 && (node.textContent ?? '').trim() !== '',
          );
          if (!own || !element.checkVisibility() || element.closest('svg, script, style')) continue;
          let behind: typeof element | null = element;
          while (behind && channels(getComputedStyle(behind).backgroundColor)[3] === 0) behind = behind.parentElement;
          const ground = behind ? getComputedStyle(behind).backgroundColor : 'rgb(255, 255, 255)';
          const pair = [luminance(getComputedStyle(element).color), luminance(ground)].sort((a, b) => a - b);
          const ratio = (pair[1]! + 0.05) / (pair[0]! + 0.05);
          if (ratio < 4.5) found.push(`${ratio.toFixed(2)} ${element.tagName} ${element.textContent?.slice(0, 30)}`);
        }
        return found;
      });
      expect(faint).toEqual([]);
    });
  });

  it('prints one language, with charts whole and the bar, contents and closed tables left out', async () => {
    // A4 less the margins is 182 mm × 271 mm: 688 × 1024 pixels at 96 to the inch.
    await opened({ viewport: { width: 688, height: 1024 } }, async (page) => {
      await page.emulateMedia({ media: 'print' });
      expect(await isShown(page)).toEqual(english);
      expect(await page.locator('.bar').isVisible()).toBe(false);
      expect(await page.locator('nav.contents.en').isVisible()).toBe(false);
      expect(await page.locator('#en-report figcaption details').first().isVisible()).toBe(false);
      const figures = await page.locator('#en-report figure').evaluateAll((all) =>
        all.map((figure) => ({
          avoids: figure.ownerDocument.defaultView!.getComputedStyle(figure).breakInside,
          width: figure.getBoundingClientRect().width,
          height: figure.getBoundingClientRect().height,
        })),
      );
      expect(figures).toHaveLength(2);
      for (const { avoids, width, height } of figures) {
        expect(avoids).toBe('avoid');
        expect(width).toBeLessThanOrEqual(688);
        expect(height).toBeLessThan(1024);
      }
      const leader = await page
        .locator('#en-report .leader')
        .evaluate((element) => element.getBoundingClientRect().bottom);
      expect(leader).toBeLessThan(1024);
    });
  });

  it('is heard in order: one main landmark, named contents, a label on the switch', async () => {
    await opened({}, async (page) => {
      const tree = await page.locator('body').ariaSnapshot();
      expect(tree.match(/- main/gu)).toHaveLength(1);
      expect(tree).toContain('navigation "Contents"');
      expect(tree).toMatch(/group "Language \/ 语言"/u);
      expect(tree).toContain('radio "English" [checked]');
      expect(tree).toMatch(/img "Targets by scenario: median 14\.2% in 2025\."/u);
      expect(tree).not.toContain('navigation "目录"');
    });
  });
});
