import { describe, expect, it } from 'vitest';
import { contrast } from '../../src/chart/index.ts';
import { colours, style } from '../../src/report/style.ts';
import { statuses, statusSymbols, statusWords } from '../../src/report/vocabulary.ts';

describe('colours of the page', () => {
  // WCAG 2.2 §1.4.3 (AA): text at least 4.5 to 1. Every pair that the style sheet puts together.
  it.each([
    ['text', colours.text, colours.paper],
    ['text on the quiet ground', colours.text, colours.ground],
    ['text on the ground of a warning', colours.text, colours.warningGround],
    ['muted text', colours.muted, colours.paper],
    ['muted text on the quiet ground', colours.muted, colours.ground],
    ['links and headings', colours.accent, colours.paper],
    ['links and headings on the quiet ground', colours.accent, colours.ground],
    ['the chosen language', colours.paper, colours.accent],
    ['a warning', colours.warning, colours.paper],
    ['a warning on its ground', colours.warning, colours.warningGround],
  ])('%s can be read', (_, text, ground) => {
    expect(contrast(text, ground)).toBeGreaterThanOrEqual(4.5);
  });

  it('bars and frames that carry meaning stand out from the paper (§1.4.11: 3 to 1)', () => {
    expect(contrast(colours.accent, colours.paper)).toBeGreaterThanOrEqual(3);
    expect(contrast(colours.accent, colours.rule)).toBeGreaterThanOrEqual(3);
    expect(contrast(colours.muted, colours.paper)).toBeGreaterThanOrEqual(3);
  });

  it.each(statuses)('the symbol of "%s" can be read on its colour', (status) => {
    const rule = new RegExp(`\\.${status.replaceAll(' ', '-')} b \\{ background: (#\\w+); color: (#\\w+);`, 'u');
    const [, ground, letters] = rule.exec(style)!;
    expect(ground).toBe(colours.status[status]);
    expect(contrast(ground!, letters!)).toBeGreaterThanOrEqual(4.5);
  });

  it('no status is told by colour alone: word and symbol are all different', () => {
    for (const tellings of [
      statusSymbols,
      ...(['en', 'zh'] as const).map((language) =>
        Object.fromEntries(statuses.map((status) => [status, statusWords[status][language]])),
      ),
    ]) {
      expect(new Set(Object.values(tellings)).size).toBe(statuses.length);
    }
  });
});

describe('the style sheet', () => {
  it('loads nothing', () => {
    expect(style).not.toMatch(/url\(|@import|@font-face/u);
  });

  it('can stand in a page: nothing in it ends a style element, and its braces are even', () => {
    expect(style).not.toContain('<');
    expect(style.split('{').length).toBe(style.split('}').length);
  });
});
