import { resolve } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { figures, renderAll } from '../../src/chart/index.ts';
import { manifestOf, renderReport } from '../../src/report/index.ts';
import { runStudy, type Study } from '../../src/study/index.ts';
import { loadRegion, openWorkspace, requireReady, resolveScenarios } from '../../src/workspace/index.ts';
import { byId, byTag, type Element, findAll, readPage, rowsOf } from './page.ts';

/** The shipped district with few members: the sizes are real, the numbers rough. */
const members = 32;
let study: Study;
let source: string;
let page: Element;

beforeAll(async () => {
  const region = requireReady(loadRegion(openWorkspace(resolve(import.meta.dirname, '../..')), 'yungang'));
  study = await runStudy(
    { ...region, region: region.name, scenarios: resolveScenarios(region, undefined) },
    { members },
  );
  const { seed, design, backend } = study.settings;
  const inputs = region.files.map(({ path, sha256, bytes }) => ({ path, sha256, bytes }));
  const settings = { region: study.region, seed, members, design, backend };
  const manifest = manifestOf({ version: '0', command: 'plancast run yungang', ...settings, inputs, outputs: [] });
  const drawn = await renderAll([...figures(study, 'en'), ...figures(study, 'zh')]);
  source = renderReport(study, drawn, manifest);
  page = readPage(source);
}, 120_000);

describe('the report of the shipped plan', () => {
  it('stays below 3 MB', () => {
    expect(new TextEncoder().encode(source).length).toBeLessThan(3_000_000);
  });

  it('has every one of the 52 indicators once, in both languages', () => {
    for (const language of ['en', 'zh']) {
      const numbers = rowsOf(page, `${language}-table-indicators-numbered`).map(([name]) => Number.parseInt(name!, 10));
      expect(numbers.sort((left, right) => left - right)).toEqual(Array.from({ length: 52 }, (_, index) => index + 1));
    }
  });

  it('judges all five headline targets on the first page', () => {
    expect(rowsOf(page, 'en-table-headline-targets')).toHaveLength(5);
    expect(rowsOf(page, 'zh-table-scenarios-by-target')).toHaveLength(study.scenarios.length);
  });

  it('shows every chart in both languages', () => {
    for (const language of ['en', 'zh'] as const) {
      expect(byTag(byId(page, `${language}-report`), 'figure')).toHaveLength(figures(study, language).length);
    }
  });

  it('names every parameter once, and every link inside it leads somewhere', () => {
    const ids = findAll(page, ({ attributes }) => attributes.has('id')).map(({ attributes }) => attributes.get('id')!);
    expect(new Set(ids).size).toBe(ids.length);
    const known = new Set(ids);
    const links = byTag(page, 'a').map(({ attributes }) => attributes.get('href')!);
    expect(links.filter((href) => href.startsWith('#') && !known.has(href.slice(1)))).toEqual([]);
    const parameters = [...study.model.variables.values()].filter(({ kind }) => kind === 'parameter');
    expect(parameters.filter(({ name }) => !known.has(`zh-given-${name}`))).toEqual([]);
  });

  it('cites only sources that the list has', () => {
    const cells = ['parameters', 'levers', 'inputs'].flatMap((table) =>
      rowsOf(page, `en-table-${table}`).map((row) => row.at(-2)!),
    );
    expect(cells.filter((cell) => cell !== '' && !/^\[\d+\] /u.test(cell))).toEqual([]);
  });
});
