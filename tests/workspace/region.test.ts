import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import * as z from 'zod';
import { formatProblem, ProblemsError } from '../../src/words/index.ts';
import { initRegion, loadRegion, loadWorkspace, openWorkspace, schemasOf } from '../../src/workspace/index.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'plancast-'));
  initRegion(folder, 'my-district');
});

const edit = (path: string, change: (text: string) => string): void => {
  const file = join(folder, path);
  writeFileSync(file, change(readFileSync(file, 'utf8')));
};
const sentences = (): string[] =>
  loadRegion(openWorkspace(folder), 'my-district').problems.map((problem) => formatProblem(problem, 'en'));
const messageOf = (act: () => unknown): string => {
  try {
    act();
  } catch (thrown) {
    if (thrown instanceof ProblemsError) return thrown.message;
    throw thrown;
  }
  return 'nothing was thrown';
};

describe('a new region', () => {
  it('is free of problems and gives an assessment at once', async () => {
    expect(sentences()).toEqual([]);
    const study = await loadWorkspace(folder).study('my-district', { members: 64 });
    expect(Object.keys(study.assessment.scenarios)).toEqual(['baseline', 'delayed', 'plan']);
    const cover = study.assessment.scenarios.plan!.indicators.forest_cover!;
    expect(cover.years['2025']!.p50).toBeCloseTo(14, 10); // the printed baseline
    expect(cover.years['2030']!.p50).toBeGreaterThan(14);
  });

  it('never touches an existing one, and its name must be a folder’s', () => {
    expect(messageOf(() => initRegion(folder, 'my-district'))).toMatch(
      /models\/my-district is already there; .* nothing was written/,
    );
    expect(messageOf(() => initRegion(folder, '../evil'))).toMatch(/"..\/evil" cannot name a region/);
    expect(messageOf(() => initRegion(folder, 'My District'))).toMatch(/use lower-case letters, digits and hyphens/);
  });

  it('beside others keeps the sources that are there and adds its one', () => {
    edit('data/sources.yaml', () => 'census:\n  title: { en: Census, zh: 人口普查 }\n');
    rmSync(join(folder, 'models'), { recursive: true });
    rmSync(join(folder, 'scenarios'), { recursive: true });
    rmSync(join(folder, 'data/my-district'), { recursive: true });
    initRegion(folder, 'second');
    expect(Object.keys(parse(readFileSync(join(folder, 'data/sources.yaml'), 'utf8')) as object)).toEqual([
      'census',
      'example',
    ]);
    expect(loadRegion(openWorkspace(folder), 'second').problems).toEqual([]);
  });
});

describe('what is wrong across files', () => {
  it.each([
    [
      'a lever of an unknown department',
      'models/my-district/forest.yaml',
      ['department: forestry', 'department: forstry'],
      'models/my-district/forest.yaml:75:3 department "forstry" of lever "planting" is not in the plan (did you mean "forestry"?)',
    ],
    [
      'an unknown source',
      'data/my-district/plan.yaml',
      ['source: example', 'source: exmple'],
      'data/my-district/plan.yaml:4:9 source "exmple" is not listed in data/sources.yaml (did you mean "example"?)',
    ],
    [
      'an unknown lever',
      'scenarios/my-district/plan.yaml',
      ['lever: planting', 'lever: plantin'],
      'scenarios/my-district/plan.yaml:5:14 lever "plantin" is not in the model (did you mean "planting"?)',
    ],
  ])('%s is named with its place', (_, path, [from, to], sentence) => {
    edit(path, (text) => text.replace(from!, to!));
    expect(sentences()).toContain(sentence);
  });

  it('a circle in the model is found with the rest', () => {
    edit('models/my-district/forest.yaml', (text) =>
      text.replace(
        'equation: forest_area * loss_rate',
        'equation: forest_area * loss_rate * (1 + 0 * loss * territory / forest_area / forest_area)',
      ),
    );
    expect(sentences().join('\n')).toMatch(/"loss" needs its own value at the same instant/);
  });

  it('a parameter that nothing reads is a warning, a result that nothing reads is none', () => {
    edit('models/my-district/forest.yaml', (text) =>
      text.replace(
        'equation: delay3(planting * counted_fraction, closure_time, earlier_closure)',
        'equation: delay3(planting * counted_fraction, closure_time, 0)',
      ),
    );
    expect(sentences()).toEqual([
      'models/my-district/forest.yaml:59:3 the parameter "earlier_closure" is not used: nothing reads it; use it in an equation or remove it',
    ]);
    expect(loadWorkspace(folder).region('my-district').model.variables.has('earlier_closure')).toBe(true);
  });

  it('a missing plan is said where it should lie', () => {
    rmSync(join(folder, 'data/my-district/plan.yaml'));
    expect(sentences()).toContain(
      'data/my-district/plan.yaml:1:1 this file is missing; write the plan’s indicators and targets there (plancast init makes an example)',
    );
  });

  it('a folder that is no workspace, and a region that is not there, say what to do', () => {
    expect(messageOf(() => openWorkspace(join(folder, 'data')))).toMatch(/holds no folder "models".*plancast init/);
    expect(messageOf(() => loadRegion(openWorkspace(folder), 'my-distict'))).toBe(
      'there is no region "my-distict" in this workspace (did you mean "my-district"?)',
    );
  });
});

describe('a file that cannot be read', () => {
  it('leaves earlier output untouched', async () => {
    const workspace = loadWorkspace(folder);
    const target = await workspace.publish(await workspace.study('my-district', { members: 16 }), { charts: false });
    const before = readFileSync(join(target, 'manifest.json'), 'utf8');
    edit('scenarios/my-district/plan.yaml', () => 'title: [unclosed');
    await expect(workspace.study('my-district', { members: 16 })).rejects.toThrow(ProblemsError);
    expect(readFileSync(join(target, 'manifest.json'), 'utf8')).toBe(before);
  });
});

describe('JSON Schemas', () => {
  it('accept the files they are for, and list the region’s own names', () => {
    const region = loadRegion(openWorkspace(folder), 'my-district');
    const schemas = new Map(schemasOf(region).map(({ name, schema }) => [name, schema]));
    const accepts = (name: string, path: string): boolean =>
      z.fromJSONSchema(schemas.get(name) as never).safeParse(parse(readFileSync(join(folder, path), 'utf8'))).success;
    expect(accepts('scenario.schema.json', 'scenarios/my-district/plan.yaml')).toBe(true);
    expect(accepts('plan.schema.json', 'data/my-district/plan.yaml')).toBe(true);
    expect(accepts('sector.schema.json', 'models/my-district/forest.yaml')).toBe(true);
    expect(accepts('model.schema.json', 'models/my-district/model.yaml')).toBe(true);
    expect(accepts('sources.schema.json', 'data/sources.yaml')).toBe(true);
    expect(JSON.stringify(schemas.get('scenario.schema.json'))).toContain('"planting"');
    expect(JSON.stringify(schemas.get('plan.schema.json'))).toContain('"forest_cover"');
    edit('scenarios/my-district/plan.yaml', (text) => text.replace('lever: planting', 'lever: plantin'));
    expect(accepts('scenario.schema.json', 'scenarios/my-district/plan.yaml')).toBe(false);
  });

  it('accept the shipped region too', () => {
    const root = join(import.meta.dirname, '../..');
    cpSync(join(root, 'data'), join(folder, 'data'), { recursive: true });
    const region = loadRegion(openWorkspace(root), 'yungang');
    for (const { files, schema } of schemasOf(region)) {
      const type = z.fromJSONSchema(schema as never);
      for (const { path, text } of region.files.filter(({ path: name }) => matches(files, name))) {
        expect(type.safeParse(parse(text, { version: '1.2' })).error?.issues.slice(0, 2) ?? [], path).toEqual([]);
      }
    }
  });
});

/** The few forms of pattern that `schemasOf` writes. */
function matches(pattern: string, path: string): boolean {
  if (pattern.includes('!(model|'))
    return /^models\/[^/]+\/[^/]+$/u.test(path) && !path.endsWith('/model.yaml') && !path.includes('.checks.');
  const star = pattern.indexOf('*');
  if (star >= 0) return path.startsWith(pattern.slice(0, star)) && path.endsWith(pattern.slice(star + 1));
  return path === pattern;
}
