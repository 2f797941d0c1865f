import { describe, expect, it } from 'vitest';
import { timeLeft } from '../../src/cli/time-left.ts';

describe('the time that is left', () => {
  it.each([
    [0.25, 10, 'about 30 s left'],
    [0.5, 60, 'about 60 s left'],
    [0.1, 60, 'about 9 min left'],
    [0.001, 60, 'about 16.6 h left'],
    [0.999, 2, 'about 1 s left'],
  ])('after a share of %d in %d s', (share, seconds, said) => {
    expect(timeLeft(share, seconds)!.en).toBe(said);
  });

  it('is not told before anything is known, or when all is done', () => {
    expect(timeLeft(0.5, 1)).toBeUndefined();
    expect(timeLeft(0, 10)).toBeUndefined();
    expect(timeLeft(1, 10)).toBeUndefined();
    expect(timeLeft(Number.NaN, 10)).toBeUndefined();
  });

  it('is said in Chinese too', () => {
    expect(timeLeft(0.25, 10)!.zh).toBe('约剩 30 秒');
  });
});
