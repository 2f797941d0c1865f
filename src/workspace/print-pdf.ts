import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { error, ProblemsError } from '../words/index.ts';
import { findChromium } from './chromium.ts';

/** Speaks to nobody, keeps nothing, prints without a header of its own. */
const FLAGS = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-dev-shm-usage',
  '--no-pdf-header-footer',
  '--generate-pdf-document-outline',
];

/** A browser that does not answer for so long has failed. Milliseconds. */
const PATIENCE = 180_000;

/**
 * Prints a page with an installed browser of Chromium's family. TrueType letters stay letters: embedded as subsets, to be searched and copied. Dates of
 * the printer are taken out, so that the same page and browser give the same bytes.
 *
 * @throws ProblemsError when no browser is installed or it prints nothing.
 */
export async function printPdf(page: string): Promise<Uint8Array> {
  const browser = findChromium();
  if (browser === undefined) throw new ProblemsError([NO_BROWSER]);
  const folder = mkdtempSync(join(tmpdir(), 'plancast-print-'));
  try {
    const [from, to] = [join(folder, 'page.html'), join(folder, 'page.pdf')];
    writeFileSync(from, page);
    const command = [...FLAGS, `--user-data-dir=${join(folder, 'profile')}`, `--print-to-pdf=${to}`];
    await promisify(execFile)(browser, [...command, pathToFileURL(from).href], { timeout: PATIENCE });
    return withoutDates(readFileSync(to));
  } catch (thrown) {
    const said = thrown instanceof Error ? (thrown.message.split('\n')[0] ?? '') : '';
    throw new ProblemsError([notPrinted(browser, said)]);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Puts a date that says nothing in the place of each date, of the same length, so that the file's own offsets hold. */
function withoutDates(pdf: Buffer): Uint8Array {
  const text = pdf.toString('latin1').replace(/\/(CreationDate|ModDate) \(D:\d{14}/gu, '/$1 (D:20000101000000');
  return new Uint8Array(Buffer.from(text, 'latin1'));
}

const NO_BROWSER = error('no-browser', {
  en: 'a PDF is printed by a browser, and none was found: install Chromium, Chrome or Edge (Debian: apt-get install chromium), or name one in PLANCAST_CHROMIUM; report.html can also be printed from any browser',
  zh: 'PDF 由浏览器打印，但未找到浏览器：请安装 Chromium、Chrome 或 Edge（Debian：apt-get install chromium），或用环境变量 PLANCAST_CHROMIUM 指定；也可在任意浏览器中打开 report.html 后打印',
});
const notPrinted = (browser: string, said: string) =>
  error('not-printed', {
    en: `${browser} printed no PDF (${said}); everything else was written, and report.html can be printed from any browser`,
    zh: `${browser} 未能打印 PDF（${said}）；其余文件均已写出，也可在任意浏览器中打开 report.html 后打印`,
  });
