import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { build } from 'esbuild';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { interpreter } from '../../src/compile/index.ts';
import { chooseBackend } from '../../src/kernel/index.ts';
import { streamEnsemble, thisThread } from '../../src/stream/index.ts';
import { program } from '../stream/growth-model.ts';
import { told } from '../stream/told.ts';
import { openBrowser } from './chromium.ts';
import { drawAll, request } from './stream-page.ts';

let browser: Browser;
let server: Server;

// Headers with which a page shares memory with its workers, and may do so only with what allows it.
const ISOLATED = {
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Embedder-Policy': 'require-corp',
  'Cross-Origin-Resource-Policy': 'same-origin',
};
/** No text is run as a program; WebAssembly may be, as it is in most pages with such a policy. */
const POLICY = "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; worker-src 'self'";

beforeAll(async () => {
  const bundle = async (entry: string): Promise<string> => {
    const { outputFiles } = await build({
      entryPoints: [join(import.meta.dirname, entry)],
      bundle: true,
      write: false,
      format: 'esm',
      platform: 'browser',
      target: 'es2022',
    });
    return outputFiles[0]!.text;
  };
  const [page, worker] = await Promise.all([bundle('stream-page.ts'), bundle('stream-worker.ts')]);
  server = createServer((asked, answer) => {
    const url = new URL(asked.url!, 'http://localhost');
    const headers = url.pathname.startsWith('/isolated/') ? ISOLATED : {};
    const script = { 'Content-Type': 'text/javascript', 'Content-Security-Policy': POLICY, ...headers };
    if (url.pathname.endsWith('page.js')) answer.writeHead(200, script).end(page);
    else if (url.pathname.endsWith('worker.js')) answer.writeHead(200, script).end(worker);
    else {
      answer
        .writeHead(200, { 'Content-Type': 'text/html', 'Content-Security-Policy': POLICY, ...headers })
        .end('<!doctype html><meta charset="utf-8"><title>stream</title><script type="module" src="page.js"></script>');
    }
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  browser = await openBrowser();
}, 600_000);

afterAll(async () => {
  await browser?.close();
  server?.close();
});

/** What the page says after running the ensemble on so many workers (0: on its own thread). */
async function inBrowser(folder: string, workers: number) {
  const page = await browser.newPage();
  const heard: string[] = [];
  page.on('pageerror', (error) => heard.push(error.message));
  page.on('console', (message) => message.type() === 'error' && heard.push(message.text()));
  try {
    await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/${folder}/`);
    await page.waitForFunction('window.runStream !== undefined');
    const said = (await page.evaluate(`window.runStream(${workers})`)) as {
      told: string;
      pool: string;
      backend: string;
      isIsolated: boolean;
    };
    expect(heard.filter((line) => !/favicon/u.test(line))).toEqual([]);
    return said;
  } finally {
    await page.close();
  }
}

describe('a stream in a browser', () => {
  it.each([
    ['isolated from other origins', 'isolated', true],
    ['not isolated', 'plain', false],
  ])('says what Node says, to the last digit, with workers and without (%s)', async (_, folder, isIsolated) => {
    const node = await streamEnsemble(program, { ...request, pool: thisThread(chooseBackend()) });
    for (const [workers, pool] of [
      [2, '2 threads'],
      [0, 'this thread'],
    ] as const) {
      const said = await inBrowser(folder, workers);
      expect([said.isIsolated, said.pool, said.backend]).toEqual([isIsolated, pool, 'wasm-simd']);
      expect(said.told).toBe(told(node));
    }
  });

  it('draws the numbers that Node draws, of every shape and by every design, to the last digit', async () => {
    const page = await browser.newPage();
    await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/plain/`);
    await page.waitForFunction('window.drawAll !== undefined');
    const drawn = (await page.evaluate('window.drawAll()')) as string;
    await page.close();
    expect(drawn.length).toBeGreaterThan(500_000);
    expect(drawn === drawAll()).toBe(true);
  });

  it('and what the interpreter says, to the last digit', async () => {
    const reference = await streamEnsemble(program, { ...request, pool: thisThread(interpreter()) });
    const node = await streamEnsemble(program, { ...request, pool: thisThread(chooseBackend()) });
    expect(told(reference)).toBe(told(node));
  });
});
