import type { Terminal } from './terminal.ts';

/** As shells count it: 128 and the number of SIGINT. */
const INTERRUPTED = 130;

/**
 * Until the returned function is called, Ctrl-C ends the program at once, after clearing away and one sentence: results are put in place as a
 * whole when everything is done, so what was there before is untouched.
 *
 * @param clearAway removes what was written on the way; must not wait for anything.
 */
export function onInterrupt(terminal: Terminal, clearAway: () => void): () => void {
  const stop = (): void => {
    terminal.clear();
    clearAway();
    terminal.err(
      terminal.say({
        en: 'stopped; earlier output was left as it was',
        zh: '已停止；原有输出保持不变',
      }),
    );
    process.exit(INTERRUPTED);
  };
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
  return () => {
    process.removeListener('SIGINT', stop);
    process.removeListener('SIGTERM', stop);
  };
}
