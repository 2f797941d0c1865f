import { InvalidArgumentError } from 'commander';
import type { Terminal } from './terminal.ts';

/** Reads an option's text as a whole number; whatever else stands there is refused with a sentence. */
export function wholeNumber(terminal: Terminal, min: number, max: number): (text: string) => number {
  return (text) => {
    const value = Number(text);
    if (!/^\d+$/u.test(text) || value < min || value > max) {
      throw new InvalidArgumentError(
        terminal.say({ en: `It must be a whole number from ${min} to ${max}.`, zh: `应为 ${min} 到 ${max} 的整数。` }),
      );
    }
    return value;
  };
}

/** Reads a whole number also as people write large ones: `1e7`, `10,000,000`, `10_000_000`, `1000万`. */
export function largeNumber(terminal: Terminal, min: number, max: number): (text: string) => number {
  return (text) => {
    const [, digits = '', fraction = '', power = '0', wan] =
      /^(\d+|\d{1,3}(?:[,_]\d{3})+)(?:\.(\d+))?(?:e\+?(\d{1,2}))?(万)?$/iu.exec(text.normalize('NFKC').trim()) ?? [];
    // In decimal digits, so that nothing is rounded on the way: 1.1e6 is 1100000.
    const value = Number(`${digits.replace(/[,_]/gu, '')}.${fraction}e${Number(power) + (wan ? 4 : 0)}`);
    if (digits === '' || !Number.isInteger(value) || value < min || value > max) {
      throw new InvalidArgumentError(
        terminal.say({
          en: `It must be a whole number from ${min} to ${max}, such as 20000 or 1e6.`,
          zh: `应为 ${min} 到 ${max} 的整数，如 20000、1e6 或 100万。`,
        }),
      );
    }
    return value;
  };
}

/** Reads a number of threads; `auto` is as if none were given. */
export function threadCount(terminal: Terminal, max: number): (text: string) => number | undefined {
  const whole = wholeNumber(terminal, 1, max);
  return (text) => (text === 'auto' ? undefined : whole(text));
}

/** Reads `0.5` or `0.5%`. */
export function percentage(terminal: Terminal): (text: string) => number {
  return (text) => {
    const bare = text.normalize('NFKC').trim().replace(/\s*%$/u, '');
    const value = Number(bare);
    if (bare === '' || !(value >= 0.001 && value <= 50)) {
      throw new InvalidArgumentError(
        terminal.say({
          en: 'It must be a number of per cent from 0.001 to 50, such as 0.5.',
          zh: '应为 0.001 到 50 之间的百分数，如 0.5。',
        }),
      );
    }
    return value;
  };
}

/** Reads any finite number. */
export function decimal(terminal: Terminal): (text: string) => number {
  return (text) => {
    const value = Number(text);
    if (text.trim() === '' || !Number.isFinite(value)) {
      throw new InvalidArgumentError(terminal.say({ en: 'It must be a number.', zh: '应为数字。' }));
    }
    return value;
  };
}
