import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { shorten, textWidth, wrapEvenly, wrapText } from '../../src/chart/text-width.ts';
import { loadFonts } from '../../src/workspace/fonts.ts';
import { readFont } from './fonts.ts';

const [regular, bold] = loadFonts().map(readFont);
const ascii = Array.from({ length: 95 }, (_, index) => String.fromCharCode(32 + index));

describe('the width of text', () => {
  it.each([
    ['regular', regular!, false],
    ['bold', bold!, true],
  ] as const)('is the sum of the advances of Noto Sans SC %s', (_, font, isBold) => {
    for (const character of ascii) {
      expect(textWidth(character, 1000, isBold), character).toBe(font.advances.get(character.codePointAt(0)!));
    }
    expect(textWidth('GDP 8.5%', 1000, isBold)).toBe(
      [...'GDP 8.5%'].reduce((sum, character) => sum + font.advances.get(character.codePointAt(0)!)!, 0),
    );
  });

  it('of a Chinese character is the font size, of full-width punctuation too', () => {
    expect(textWidth('森林覆盖率', 12)).toBe(60);
    expect(textWidth('（，。“”）', 10)).toBe(60);
  });

  it('of every other character that the fonts have is right to a tenth of an em', () => {
    for (const [font, isBold] of [
      [regular!, false],
      [bold!, true],
    ] as const) {
      for (const character of '±·×÷²³¹⁴⁰⁵⁶⁷⁸⁹⁻₀₁₂₃₄₅₆₇₈₉µμ°–—−≥≤≠≈→◇℃№…Δσ') {
        const advance = font.advances.get(character.codePointAt(0)!);
        expect(advance, character).toBeDefined();
        expect(Math.abs(textWidth(character, 1000, isBold) - advance!), character).toBeLessThanOrEqual(100);
      }
    }
  });
});

describe('lines', () => {
  it('break between Chinese characters and between Western words', () => {
    // 12 px × 5 characters = 60 px
    expect(wrapText('一般工业固废综合利用率', 12, 60, 9)).toEqual(['一般工业固', '废综合利用', '率']);
    expect(wrapText('Forest growing stock', 10, 80, 9)).toEqual(['Forest growing', 'stock']);
  });

  it('never begin with closing punctuation nor end with opening', () => {
    expect(wrapText('森林覆盖率，达到目标', 12, 60, 9)).toEqual(['森林覆盖', '率，达到目', '标']);
    expect(wrapText('优良天数（比例）', 12, 60, 9)).toEqual(['优良天数', '（比例）']);
  });

  it('end in … when there are more than allowed', () => {
    expect(wrapText('一般工业固废综合利用率', 12, 60, 2)).toEqual(['一般工业固', '废综合利…']);
    expect(shorten('Accelerated', 10, 30)).toBe('Acc…');
  });

  it('keep a number and its unit together at the end', () => {
    expect(wrapText('Share of trained officials, ', 12, 150, 2, false, '100%')).toEqual([
      'Share of trained officials,',
      '100%',
    ]);
    expect(wrapText('Coal, ', 12, 200, 2, false, '5450×10⁴ t/year')).toEqual(['Coal, 5450×10⁴ t/year']);
  });

  it('of a headline are about equally long', () => {
    const lines = wrapEvenly(
      'Under the plan five of twenty-one targets are more likely met than missed',
      17,
      560,
      2,
      true,
    );
    expect(lines).toHaveLength(2);
    expect(Math.abs(textWidth(lines[0]!, 17, true) - textWidth(lines[1]!, 17, true))).toBeLessThan(120);
  });

  it('hold all the text, and none is wider than asked', () => {
    const words = fc.array(fc.constantFrom('森林', '覆盖率，', 'coal ', 'capacity ', '（产能）', '5450 ', '≥8.5%'), {
      maxLength: 30,
    });
    fc.assert(
      fc.property(words, fc.integer({ min: 40, max: 300 }), (parts, width) => {
        const text = parts.join('');
        const lines = wrapText(text, 12, width, 1000);
        expect(lines.join('').replaceAll(' ', '')).toBe(text.replaceAll(' ', ''));
        for (const line of lines) expect(textWidth(line, 12)).toBeLessThanOrEqual(width);
      }),
    );
  });

  it('stay as many as allowed whatever the text', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 200 }), fc.integer({ min: 1, max: 4 }), (text, lines) => {
        expect(wrapText(text, 12, 90, lines).length).toBeLessThanOrEqual(lines);
      }),
    );
  });
});
