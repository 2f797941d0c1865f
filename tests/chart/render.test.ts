import { describe, expect, it } from 'vitest';
import { figures, renderAll, renderPng, renderSvg, trajectoryFan } from '../../src/chart/index.ts';
import { isLatin, latinTexts } from '../../src/chart/render-png.ts';
import { tidySvg } from '../../src/chart/tidy-svg.ts';
import { loadFonts } from '../../src/workspace/fonts.ts';
import { makeStudy } from './fixture.ts';
import { readFont } from './fonts.ts';
import { overlaps, textBoxes } from './svg-texts.ts';

const study = makeStudy();
const fan = trajectoryFan(study, 'pm25', 'plan', 'zh');
const fonts = loadFonts();

describe('an SVG', () => {
  it('is the same bytes each time, whatever was drawn in between, and leaves the figure as it was', async () => {
    const before = JSON.stringify(fan.spec);
    const first = await renderSvg(fan.spec);
    for (const figure of figures(study, 'en').slice(0, 4)) await renderSvg(figure.spec);
    expect(await renderSvg(trajectoryFan(makeStudy(), 'pm25', 'plan', 'zh').spec)).toBe(first);
    expect(JSON.stringify(fan.spec)).toBe(before);
    expect(Object.getOwnPropertySymbols((fan.spec as { data: { values: object[] } }).data.values[0]!)).toEqual([]);
  });

  it('is one image with the alternative text, in the charts’ own font', async () => {
    const svg = await renderSvg(fan.spec);
    const label = fan.alt.replaceAll('<', '&lt;').replaceAll('"', '&quot;');
    expect(svg.startsWith(`<svg role="img" aria-label="${label}" font-family="Noto Sans SC, `)).toBe(true);
    expect(svg).toContain(`<title>${label}</title>`);
    expect(svg.match(/font-family/g)).toHaveLength(1);
    expect(svg).not.toMatch(/href|<script|<image/);
  });

  it('has exactly the width asked for', async () => {
    const widths = await Promise.all(
      ['en', 'zh'].map(
        async (language) =>
          (await renderSvg(trajectoryFan(study, 'pm25', 'plan', language as 'en' | 'zh').spec)).match(
            / width="(\d+)"/,
          )![1],
      ),
    );
    expect(widths).toEqual(['720', '720']);
  });

  it('is refused when the specification draws a warning', async () => {
    const slip = {
      data: { values: [{ a: 1 }] },
      mark: 'point',
      encoding: { size: { field: 'a', type: 'nominal' } },
    } as const;
    await expect(renderSvg(slip as never)).rejects.toThrow('The chart specification is not clean');
  });

  it('numbers its clip paths from 0', () => {
    const svg =
      '<svg width="1"><defs><clipPath id="clip41"></clipPath></defs><g clip-path="url(#clip41)"><path id="clip41x"/></g></svg>';
    expect(tidySvg(svg, 'a & b', 'F')).toContain('<clipPath id="clip0"></clipPath></defs><g clip-path="url(#clip0)">');
    expect(tidySvg(svg, 'a & b', 'F')).toContain('<title>a &amp; b</title>');
  });
});

describe('the fonts', () => {
  const [regular, bold, latin, latinBold] = fonts.map(readFont);

  it('have every character of every chart: no empty boxes', () => {
    const texts = (['en', 'zh'] as const)
      .flatMap((language) => figures(study, language, { detail: true }))
      .map(({ spec }) => JSON.stringify(spec));
    const characters = new Set(texts.join(''));
    const missing = [...characters].filter(
      (character) =>
        !regular!.advances.has(character.codePointAt(0)!) || !bold!.advances.has(character.codePointAt(0)!),
    );
    expect(missing).toEqual([]);
  });

  it('have all 6763 characters of GB/T 2312', () => {
    const decoder = new TextDecoder('gbk');
    const missing: string[] = [];
    let count = 0;
    // rows 16 to 55 are level 1, 56 to 87 level 2; row 55 ends five characters early
    for (let row = 0xb0; row <= 0xf7; row++) {
      for (let column = 0xa1; column <= (row === 0xd7 ? 0xf9 : 0xfe); column++) {
        const character = decoder.decode(Uint8Array.of(row, column));
        count += 1;
        if (!regular!.advances.has(character.codePointAt(0)!) || !bold!.advances.has(character.codePointAt(0)!))
          missing.push(character);
      }
    }
    expect(count).toBe(6763);
    expect(missing).toEqual([]);
  });

  it('hold in their small part whatever counts as Latin', () => {
    for (let code = 0x20; code < 0x3000; code++) {
      if (!isLatin(String.fromCodePoint(code))) continue;
      expect(latin!.advances.has(code), `U+${code.toString(16)}`).toBe(true);
      expect(latinBold!.advances.has(code), `U+${code.toString(16)}`).toBe(true);
      expect(latin!.advances.get(code)).toBe(regular!.advances.get(code));
    }
    expect(isLatin('森林')).toBe(false);
  });

  it('are given to texts by what they hold', () => {
    const svg =
      '<text x="1">30.2</text><text>森林 30</text><text><tspan>Target</tspan><tspan dy="1">&lt;30</tspan></text>';
    expect(latinTexts(svg).match(/Noto Sans SC Latin/g)).toHaveLength(2);
    expect(latinTexts(svg)).toContain('<text>森林 30</text>');
  });
});

describe('a PNG', () => {
  it('has one and a half times the size of the drawing and does not depend on the machine’s fonts', async () => {
    const svg = await renderSvg(fan.spec);
    const png = Buffer.from(await renderPng(svg, fonts));
    expect(png.subarray(1, 4).toString('latin1')).toBe('PNG');
    expect(png.readUInt32BE(16)).toBe(1080);
    expect(Buffer.from(await renderPng(svg, fonts)).equals(png)).toBe(true);
    // without fonts no letter can be drawn: nothing else is looked for
    expect(Buffer.from(await renderPng(svg, [])).equals(png)).toBe(false);
  });

  it('shows bold Chinese as bold', async () => {
    const sentence = (weight: string) =>
      `<svg xmlns="http://www.w3.org/2000/svg" width="80" height="20" font-family="Noto Sans SC"><text y="15" font-weight="${weight}">森林</text></svg>`;
    const [normal, heavy] = await Promise.all([
      renderPng(sentence('normal'), fonts),
      renderPng(sentence('bold'), fonts),
    ]);
    expect(Buffer.from(normal!).equals(Buffer.from(heavy!))).toBe(false);
  });
});

describe('many figures', () => {
  const some = figures(study, 'zh').slice(1, 4);

  it('come back in order with their pictures, and progress counts them', async () => {
    const progress: string[] = [];
    const drawn = await renderAll(some, {
      png: true,
      fonts,
      onProgress: (done, all) => progress.push(`${done}/${all}`),
    });
    expect(drawn.map(({ figure }) => figure.id)).toEqual(some.map(({ id }) => id));
    expect(progress).toEqual(['1/3', '2/3', '3/3']);
    for (const { svg, png } of drawn) {
      expect(svg.startsWith('<svg ')).toBe(true);
      expect(png!.length).toBeGreaterThan(10_000);
    }
    expect((await renderAll(some.slice(0, 1)))[0]).not.toHaveProperty('png');
  });

  it('need fonts for PNG, and name the figure that fails', async () => {
    await expect(renderAll(some, { png: true })).rejects.toThrow('loadFonts()');
    const broken = {
      ...some[0]!,
      spec: { mark: 'point', encoding: { size: { field: 'a', type: 'nominal' } }, data: { values: [] } } as never,
    };
    await expect(renderAll([broken])).rejects.toThrow(`The figure ${some[0]!.id} (zh) cannot be drawn.`);
  });

  it('can be called off', async () => {
    await expect(renderAll(some, { signal: AbortSignal.abort() })).rejects.toThrow();
  });
});

describe('the overlap check of these tests', () => {
  it('sees two texts at one place and lets neighbours be', () => {
    const svg =
      '<svg><g transform="translate(5,5)"><text transform="translate(0,0)" font-size="10px">abc</text><text transform="translate(2,3)" font-size="10px">abc</text><text transform="translate(0,30)" font-size="10px">abc</text></g></svg>';
    expect(overlaps(textBoxes(svg))).toHaveLength(1);
  });
});
