import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { type Figure, figures, renderSvg } from '../../src/chart/index.ts';
import { makeStudy } from './fixture.ts';
import { type Schema, schemaFaults } from './json-schema.ts';
import { overlaps, textBoxes } from './svg-texts.ts';

const schemaFile = new URL('../../node_modules/vega-lite/build/vega-lite-schema.json', import.meta.url);
const schema = JSON.parse(readFileSync(schemaFile, 'utf8')) as Schema;
const study = makeStudy();
const all = (['en', 'zh'] as const).flatMap((language) => figures(study, language, { detail: true }));
const cases = all.map((figure): [string, Figure] => [`${figure.id} (${figure.language})`, figure]);

describe('the charts of a study', () => {
  it('are the same in both languages, with ids that can name files', () => {
    const ids = (language: string) => all.filter((figure) => figure.language === language).map(({ id }) => id);
    expect(ids('zh')).toEqual(ids('en'));
    expect(new Set(ids('en')).size).toBe(ids('en').length);
    for (const id of ids('en')) expect(id).toMatch(/^[a-z0-9_-]+$/);
  });

  it('show the whole plan, then five headline indicators with three charts each, then the breakdowns', () => {
    // 5 of the whole plan + 5 indicators × 3 + 2 breakdowns; with detail 2 more for each indicator
    expect(figures(study, 'en')).toHaveLength(22);
    expect(all).toHaveLength(2 * 32);
  });

  it('can be asked for another scenario and other indicators', () => {
    const ids = figures(study, 'en', { scenario: 'delayed', indicators: ['good_days'] }).map(({ id }) => id);
    expect(ids).toContain('trajectory-fan-good_days-delayed');
    expect(ids.filter((id) => id.includes('pm25'))).toEqual([]);
  });
});

describe.each(cases)('%s', (_, figure) => {
  it('is valid against the schema that Vega-Lite ships', () => {
    expect(schemaFaults(schema, figure.spec)).toEqual([]);
  });

  it('is plain data, complete in itself, without address', () => {
    const text = JSON.stringify(figure.spec);
    expect(JSON.parse(text)).toEqual(figure.spec);
    expect(text).not.toMatch(/"url"/);
    expect([...text.matchAll(/https?:\/\/[^"]*/g)].map(([address]) => address)).toEqual([
      'https://vega.github.io/schema/vega-lite/v6.json',
    ]);
  });

  it('says of its making what a reader needs to make it again', () => {
    expect(figure.spec.usermeta).toMatchObject({
      kind: figure.kind,
      language: figure.language,
      members: 512,
      seed: 7,
      design: 'sobol',
    });
    expect(figure.spec.description).toBe(figure.alt);
  });

  it('has an alternative text that states the finding and numbers in its own language', () => {
    expect(figure.alt.startsWith(figure.title)).toBe(true);
    expect(figure.alt.length).toBeGreaterThan(figure.title.length);
    expect(figure.alt).toMatch(/\d/);
    expect(figure.alt).not.toMatch(/NaN|undefined|Infinity|null/);
    expect(/[\u4e00-\u9fff]/.test(figure.alt)).toBe(figure.language === 'zh');
  });

  it('draws without warning, every line of text inside the frame and none over another', async () => {
    const svg = await renderSvg(figure.spec);
    const [width, height] = /viewBox="0 0 ([\d.]+) ([\d.]+)"/.exec(svg)!.slice(1).map(Number) as [number, number];
    const boxes = textBoxes(svg);
    expect(boxes.length).toBeGreaterThan(5);
    for (const box of boxes) {
      expect(box.left, box.text).toBeGreaterThanOrEqual(0);
      expect(box.right, box.text).toBeLessThanOrEqual(width);
      expect(box.top, box.text).toBeGreaterThanOrEqual(0);
      expect(box.bottom, box.text).toBeLessThanOrEqual(height);
      expect(box.size, `${box.text} is too small to read`).toBeGreaterThanOrEqual(10);
    }
    expect(overlaps(boxes)).toEqual([]);
    expect(svg).not.toMatch(/NaN|undefined|Infinity/);
  });
});
