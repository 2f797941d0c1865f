import type { Text } from '../words/index.ts';

/** Nothing is said before so many seconds: the first ones say little about the rest. */
const UNTOLD = 1.5;

/**
 * About how long work will go on that has been done to a share (0..1) in so many seconds; undefined as long as nobody can tell.
 */
export function timeLeft(share: number, seconds: number): Text | undefined {
  if (seconds < UNTOLD || !(share > 0) || share >= 1) return undefined;
  const left = (seconds * (1 - share)) / share;
  if (left < 90) {
    const whole = Math.ceil(left);
    return { en: `about ${whole} s left`, zh: `约剩 ${whole} 秒` };
  }
  const minutes = Math.round(left / 60);
  if (minutes < 90) return { en: `about ${minutes} min left`, zh: `约剩 ${minutes} 分钟` };
  const hours = (left / 3600).toFixed(1);
  return { en: `about ${hours} h left`, zh: `约剩 ${hours} 小时` };
}
