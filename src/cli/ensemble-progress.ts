import type { Text } from '../words/index.ts';
import type { Terminal } from './terminal.ts';
import { timeLeft } from './time-left.ts';

/** Milliseconds between two messages: no terminal is read faster. */
const TOLD_EVERY = 100;

/** Tells how far an ensemble is: scenario, share of all work, members of it, and about how long it will go on. */
export function ensembleProgress(terminal: Terminal): (title: Text, share: number, members: number) => void {
  const start = performance.now();
  let last = Number.NEGATIVE_INFINITY;
  return (title, share, members) => {
    const now = performance.now();
    if (now - last < TOLD_EVERY) return;
    last = now;
    const percent = Math.round(share * 100);
    const left = timeLeft(share, (now - start) / 1000);
    const parts = (language: 'en' | 'zh', counted: string): string =>
      [`${percent} %`, counted, ...(left ? [left[language]] : [])].join(language === 'en' ? ', ' : '，');
    terminal.progress(
      terminal.say({
        en: `running ${title.en} … ${parts('en', `${members} members`)}`,
        zh: `正在推演：${title.zh} … ${parts('zh', `${members} 个成员`)}`,
      }),
    );
  };
}
