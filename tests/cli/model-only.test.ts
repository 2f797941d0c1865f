import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { buildCommands } from '../../src/cli/commands.ts';
import type { Language } from '../../src/words/index.ts';
import { formatProblem, ProblemsError } from '../../src/words/index.ts';
import { recorder } from './terminal.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'plancast-'));
  writeFileSync(join(folder, '茶杯.mdl'), teacup);
});
afterEach(() => {
  process.exitCode = undefined;
  rmSync(folder, { recursive: true, force: true });
});

/** Two cups that cool; saved every second step. */
const teacup = `{UTF-8}
杯: 大, 小 ~~|
水温[杯] = INTEG(-散热[杯], 180, 80) ~ degF ~ 茶水温度 |
散热[杯] = (水温[杯] - Room Temperature) / 10 ~ degF/Minute ~ |
Room Temperature = 70 ~ degF [0,100] ~ |
"=Inverse" = 1 / (Time - 2) ~ ~ |
FINAL TIME = 4 ~ Minute ~ |
INITIAL TIME = 0 ~ Minute ~ |
SAVEPER = 1 ~ Minute ~ |
TIME STEP = 0.5 ~ Minute ~ |
`;

const type = async (line: readonly string[], language: Language = 'en') => {
  const terminal = recorder(language);
  process.exitCode = undefined;
  const failure = await buildCommands(terminal, '0.0.0')
    .parseAsync([...line, '--workspace', folder], { from: 'user' })
    .then(
      () => undefined,
      (thrown: unknown) => thrown,
    );
  const problems = failure instanceof ProblemsError ? failure.problems : [];
  if (failure && problems.length === 0 && !(failure as { code?: string }).code) throw failure;
  return {
    failed: failure !== undefined || process.exitCode === 1,
    said: terminal.said.join('\n'),
    complained: [...terminal.complained, ...problems.map((problem) => formatProblem(problem, language))].join('\n'),
  };
};
const read = (path: string): string => readFileSync(join(folder, path), 'utf8');

describe('an imported model', () => {
  it('in a folder of its own can be checked, run, listed and explained there', async () => {
    const own = join(folder, 'cup');
    await type(['import', join(folder, '茶杯.mdl'), '--out', own]);
    const checked = await type(['check', own]);
    expect(checked.failed).toBe(false);
    expect(checked.said).toMatch(/✔ cup: variables \d+ \(stocks 1/);
    expect(checked.complained).toMatch(/data\/cup\/plan\.yaml:1:1 there is no plan here, so nothing is judged/);

    const ran = await type(['run', own]);
    expect(ran.failed).toBe(false);
    expect(ran.said).toMatch(/from 0 to 4 in steps of 0\.5 \(euler\), saved every 1: 5 moments; a single run/);
    expect(readdirSync(join(own, 'out/cup/latest')).sort()).toEqual([
      'datapackage.json',
      'manifest.json',
      'results.csv',
      'results.parquet',
    ]);
    expect((await type(['list', own, '--kind', 'parameters'])).said).toMatch(/room_temperature[\s\S]*70/);
    expect((await type(['explain-value', 'room_temperature', '--region', own])).said).toMatch(/70 degF.*imported/);
    const audited = await type(['audit', own]);
    expect(audited.failed).toBe(true);
  });

  it('among the models of a workspace is a region like others, and joins their sources', async () => {
    mkdirSync(join(folder, 'models'));
    await type(['import', join(folder, '茶杯.mdl'), '--out', join(folder, 'models/cup')]);
    expect(read('data/sources.yaml')).toMatch(/^imported:/m);
    expect(existsSync(join(folder, 'models/cup/data'))).toBe(false);
    expect((await type(['check'])).said).toMatch(/✔ cup/);
    // From inside the folder of the model the workspace around it is found.
    const inside = recorder();
    await buildCommands(inside, '0.0.0').parseAsync(['check', '--workspace', join(folder, 'models/cup')], {
      from: 'user',
    });
    expect(inside.said.join()).toMatch(/✔ cup/);
  });

  it('has bands when a parameter is made uncertain, and scenarios when some are written', async () => {
    const own = join(folder, 'cup');
    await type(['import', join(folder, '茶杯.mdl'), '--out', own]);
    const sector = readdirSync(own).find(
      (name) => name.endsWith('.yaml') && read(`cup/${name}`).includes('room_temperature:'),
    )!;
    const text = read(`cup/${sector}`);
    const at = text.indexOf('uncertainty: none', text.indexOf('room_temperature:'));
    writeFileSync(
      join(own, sector),
      `${text.slice(0, at)}uncertainty: { min: 60, max: 80, shape: uniform }${text.slice(at + 17)}`,
    );
    mkdirSync(join(own, 'scenarios/cup'), { recursive: true });
    for (const name of ['base', 'warm']) {
      const value = name === 'warm' ? 'assumptions:\n  - parameter: room_temperature\n    value: 90\n' : '';
      writeFileSync(join(own, `scenarios/cup/${name}.yaml`), `title: { en: ${name}, zh: ${name} }\n${value}`);
    }
    const ran = await type(['run', own, '--members', '64', '--format', 'csv,iamc-long']);
    expect(ran.complained).not.toMatch(/error/);
    expect(ran.said).toMatch(/64 members a scenario/);
    const rows = read('cup/out/cup/latest/results.csv').split('\n');
    expect(rows[0]).toBe('scenario,indicator,unit,year,statistic,value,lower,upper,uncertainty');
    expect(rows.filter((row) => row.startsWith('warm,room_temperature,degF,0,p50'))).toEqual([
      'warm,room_temperature,degF,0,p50,90,90,90,interval_90',
    ]);
    expect(JSON.parse(read('cup/out/cup/latest/manifest.json'))).toMatchObject({
      members: 64,
      design: 'latin-hypercube',
    });
    const one = await type(['run', own, '--scenario', 'wram']);
    expect(one.complained).toMatch(/scenario "wram".*did you mean "warm"/);
  });

  it('of a real region without its plan stays an error', async () => {
    cpSync(join(import.meta.dirname, '../../src/workspace/template'), folder, { recursive: true });
    rmSync(join(folder, 'data/region/plan.yaml'));
    const checked = await type(['check', 'region']);
    expect(checked.failed).toBe(true);
    expect(checked.complained).toMatch(/error data\/region\/plan\.yaml:1:1 this file is missing/);
  });
});

describe('running a file of another tool', () => {
  it('writes every variable and element at every saved moment, under the names of the file', async () => {
    const ran = await type(['run', join(folder, '茶杯.mdl'), '--format', 'csv,parquet,arrow,xlsx,iamc-long,iamc-wide']);
    expect(ran.said).toMatch(/茶杯\.mdl: \d+ variables from 0 to 4 .* 5 moments/);
    expect(ran.said).toMatch(/水温\[大\][^\n]*180/);
    const [head, ...rows] = read('out/茶杯.mdl/latest/results.csv').trim().split('\n');
    expect(head).toMatch(/^Time,水温\[大\],水温\[小\],散热\[大\],散热\[小\],Room Temperature,'=Inverse,/);
    expect(rows.map((row) => row.split(',')[0])).toEqual(['0', '1', '2', '3', '4']);
    // Half a minute takes 1/20 of the difference to the room: after one minute 70 + 110·0.95².
    expect(Number(rows[1]!.split(',')[1])).toBeCloseTo(70 + 110 * 0.95 ** 2, 10);
    // At 2 the inverse is infinite: an empty cell, and a sentence.
    expect(rows[2]!.split(',')[6]).toBe('');
    expect(ran.complained).toMatch(/1 of \d+ values are infinite or not a number.*: =Inverse/);
    const manifest = JSON.parse(read('out/茶杯.mdl/latest/manifest.json')) as {
      inputs: { path: string }[];
      outputs: { path: string }[];
    };
    expect(manifest.inputs).toHaveLength(1);
    expect(manifest.outputs.map(({ path }) => path)).toEqual([
      'datapackage.json',
      'results-iamc-long.csv',
      'results-iamc-wide.csv',
      'results.arrow',
      'results.csv',
      'results.parquet',
      'results.xlsx',
    ]);
    expect(read('out/茶杯.mdl/latest/results-iamc-wide.csv')).toContain('水温|大,degF,180,');
  });

  it('says which options have no effect, and why members cannot be drawn', async () => {
    const line = ['run', join(folder, '茶杯.mdl'), '--members', '100', '--scenario', 'plan', '--png'];
    expect((await type(line)).complained).toMatch(
      /--members has no effect: no number of 茶杯\.mdl carries a distribution[\s\S]*--scenario, --png have no effect/,
    );
    expect((await type(line, 'zh')).complained).toMatch(/--members 不起作用/);
  });

  it('takes data files, as Vensim writes them or as a table', async () => {
    writeFileSync(
      join(folder, 'data.mdl'),
      '{UTF-8}\nsupply ~~|\nuse = supply * 2 ~~|\nFINAL TIME = 2 ~~|\nINITIAL TIME = 0 ~~|\nTIME STEP = 1 ~~|\nSAVEPER = 1 ~~|\n',
    );
    const missing = await type(['run', join(folder, 'data.mdl')]);
    expect(missing.failed).toBe(true);
    expect(missing.complained).toMatch(/"supply" has no equation: it is a data variable/);
    writeFileSync(join(folder, 'a.dat'), 'supply\n0\t1\n2\t5\n');
    writeFileSync(join(folder, 'b.csv'), 'Time,supply\n0,1\n2,5\n');
    writeFileSync(join(folder, 'c.csv'), 'nothing here\n');
    for (const data of ['a.dat', 'b.csv']) {
      expect((await type(['run', join(folder, 'data.mdl'), '--data', join(folder, data)])).failed).toBe(false);
      const uses = read('out/data.mdl/latest/results.csv')
        .trim()
        .split('\n')
        .map((row) => row.split(',')[2]);
      expect(uses).toEqual(['use', '2', '6', '10']);
    }
    const empty = await type(['run', join(folder, 'data.mdl'), '--data', join(folder, 'c.csv')]);
    expect(empty.complained).toMatch(/c\.csv:1:1 this file holds no data series/);
  });

  it('never replaces a folder that holds anything but results', async () => {
    mkdirSync(join(folder, 'mine'));
    writeFileSync(join(folder, 'mine/thesis.txt'), 'years of work');
    const refused = await type(['run', join(folder, '茶杯.mdl'), '--out', join(folder, 'mine')]);
    expect(refused.complained).toMatch(/holds files that are not results of plancast/);
    expect(readdirSync(join(folder, 'mine'))).toEqual(['thesis.txt']);
  });
});

describe('--format', () => {
  it.each([
    ['parqet', /no format "parqet" \(did you mean "parquet"\?\)/],
    ['excel', /did you mean "xlsx"\?/],
    ['csv,iamc', /no format "iamc" \(did you mean "iamc-long"\?\)/],
    ['json5', /no format "json5"; there are csv, parquet, arrow, xlsx, iamc-long, iamc-wide/],
    [' , ', /Name at least one of csv/],
  ])('%j is refused with the nearest name', async (names, sentence) => {
    const refused = await type(['run', join(folder, '茶杯.mdl'), '--format', names]);
    expect(refused.complained).toMatch(sentence);
    expect(existsSync(join(folder, 'out'))).toBe(false);
    expect((await type(['run', join(folder, '茶杯.mdl'), '--format', names], 'zh')).complained).toMatch(
      /没有格式|请至少指定/,
    );
  });

  it('takes names in any case, with Chinese commas, each once', async () => {
    await type(['run', join(folder, '茶杯.mdl'), '--format', 'CSV，Arrow、csv']);
    expect(readdirSync(join(folder, 'out/茶杯.mdl/latest'))).toEqual([
      'datapackage.json',
      'manifest.json',
      'results.arrow',
      'results.csv',
    ]);
  });
});
