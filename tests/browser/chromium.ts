import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { type Browser, chromium } from 'playwright-core';

/** Where the browser lies on the systems we know; PLANCAST_CHROMIUM names another. */
const PLACES = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];

/** Nothing that speaks to the network on its own. */
const FLAGS = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/**
 * A real browser to look at pages with. Installs Chromium and a Chinese font by apt-get when neither is there and we may.
 * @throws Error that says in one sentence what to install, when there is no browser and none can be had.
 */
export async function openBrowser(): Promise<Browser> {
  return chromium.launch({ executablePath: findChromium() ?? installChromium(), args: FLAGS });
}

function findChromium(): string | undefined {
  return [process.env.PLANCAST_CHROMIUM ?? '', ...PLACES].find((path) => path !== '' && existsSync(path));
}

function installChromium(): string {
  try {
    if (process.getuid?.() !== 0) throw new Error('not root');
    const options = { stdio: 'ignore', env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } } as const;
    execFileSync('apt-get', ['update'], options);
    execFileSync('apt-get', ['install', '-y', '--no-install-recommends', 'chromium', 'fonts-noto-cjk'], options);
  } catch {
    // What went wrong inside apt-get helps nobody who reads a test's message; the sentence below does.
  }
  const found = findChromium();
  if (found) return found;
  throw new Error(
    'The browser tests need Chromium and a Chinese font: run "apt-get install chromium fonts-noto-cjk" as root, or name a browser in PLANCAST_CHROMIUM.',
  );
}
