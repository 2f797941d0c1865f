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

/** Reads `0.5` or `0.5%`. */
export function percentage(terminal: Terminal): (text: string) => number {
  return (text) => {
    const bare = text.trim().replace(/\s*[%％]$/u, '');
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
