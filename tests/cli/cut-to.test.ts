import { describe, expect, it } from 'vitest';
import { cutTo } from '../../src/cli/terminal.ts';

describe('a passing message', () => {
  it('is cut to one line, by columns and not by characters: what runs on to a second cannot be removed', () => {
    expect(cutTo('running', 7)).toBe('running');
    expect(cutTo('running', 6)).toBe('runni…');
    // Each of these characters takes two columns.
    expect(cutTo('正在推演', 8)).toBe('正在推演');
    expect(cutTo('正在推演', 7)).toBe('正在推…');
    expect(cutTo('正在推演', 6)).toBe('正在…');
  });
});
