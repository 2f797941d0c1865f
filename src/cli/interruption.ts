import type { Terminal } from './terminal.ts';

/** Exit codes as shells count them: 128 and the number of the signal. SIGHUP comes when a terminal is closed or a connection lost. */
const CODES = { SIGINT: 130, SIGTERM: 143, SIGHUP: 129 } as const;
type Signal = keyof typeof CODES;
const SIGNALS = Object.keys(CODES) as readonly Signal[];

/**
 * Until the returned function is called, Ctrl-C and the like end the program at once, after clearing away and one sentence: results are put in place
 * as a whole when everything is done, so what was there before is untouched.
 *
 * @param clearAway removes what was written on the way; must not wait for anything.
 */
export function onInterrupt(terminal: Terminal, clearAway: () => void): () => void {
  const stop = (signal: Signal): void => {
    // First of all: with a closed terminal nothing can be said any more.
    clearAway();
    terminal.clear();
    terminal.err(
      terminal.say({
        en: 'stopped; earlier output was left as it was',
        zh: '已停止；原有输出保持不变',
      }),
    );
    process.exit(CODES[signal]);
  };
  for (const signal of SIGNALS) process.once(signal, stop);
  return () => {
    for (const signal of SIGNALS) process.removeListener(signal, stop);
  };
}
