import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sealReport } from '../../src/report/index.ts';
import { type Delivered, type Verdict, type VerifyTools, verify } from '../../src/verify/index.ts';
import {
  initRegion,
  loadWorkspace,
  openWorkspace,
  readArchive,
  regionFiles,
  sha256,
  writeArchive,
} from '../../src/workspace/index.ts';
import { readDelivered } from '../../src/workspace/verifying.ts';
import { filesOf, rememberingTools, reportOf, smallRun } from './small-run.ts';

let root: string;
let folder: string;
let files: ReadonlyMap<string, Uint8Array>;
const tools = rememberingTools();

beforeAll(async () => {
  ({ root, folder } = await smallRun());
  files = filesOf(folder);
}, 60_000);
afterAll(() => rmSync(root, { recursive: true, force: true }));

const alone = (report: string | Uint8Array): Delivered => ({
  name: 'report.html',
  files: new Map([['report.html', typeof report === 'string' ? Buffer.from(report) : report]]),
  isAlone: true,
});
const whole = (changes: readonly (readonly [string, Uint8Array | undefined])[] = []): Delivered => {
  const all = new Map(files);
  for (const [path, content] of changes) {
    if (content) all.set(path, content);
    else all.delete(path);
  }
  return { name: 'latest', files: all, isAlone: false };
};
const judge = (delivered: Delivered, changes: Partial<VerifyTools> = {}): Promise<Verdict> =>
  verify(delivered, { ...tools, ...changes });
const edited = (bytes: Uint8Array, at: number, by: number): Uint8Array => {
  const copy = Uint8Array.from(bytes);
  copy[at] = copy[at]! ^ by;
  return copy;
};
const reseal = (report: string): string =>
  sealReport(report.replace(/(?<=plancast-seal" content=")[0-9a-f]{64}/u, '0'.repeat(64)), sha256);
const change = (report: string, from: string | RegExp, to: string): string => {
  expect(report).toMatch(from);
  return report.replace(from, to);
};

describe('what nobody changed', () => {
  it('is verified from the report alone, and says what was compared', async () => {
    const verdict = await judge(alone(reportOf(folder)));
    expect(verdict).toMatchObject({ ok: true, compared: { inputs: 7, files: 1 } });
    expect(verdict.compared.numbers).toBeGreaterThan(500);
    expect(verdict.compared.charts).toBeGreaterThan(4);
    expect(verdict.text.en).toMatch(
      /made again from its own 7 input files; \d+ numbers, \d+ charts and the report are the same byte for byte/,
    );
    expect(verdict.text.zh).toContain('逐字节一致');
  });

  it('is verified as the folder, and as a ZIP of it with folders around and with what systems add', async () => {
    expect(await judge(whole())).toMatchObject({ ok: true, compared: { files: files.size } });
    const zip = writeArchive(
      new Map([
        ...[...files].map(([path, content]) => [`out/latest/${path}`, content] as const),
        ['__MACOSX/._x', Buffer.of(1)],
      ]),
    );
    const place = join(root, 'bundle.zip');
    writeFileSync(place, zip);
    expect(await judge(readDelivered(place))).toMatchObject({ ok: true, compared: { files: files.size } });
  });

  it('of numbers without charts is verified by its inputs.zip', async () => {
    const workspace = loadWorkspace(root);
    const study = await workspace.study('lakeside', {
      members: 20,
      scenarios: ['plan'],
      keep: 'statistics',
      standardError: 0.2,
    });
    const numbers = await workspace.publish(study, {
      folder: join(root, 'numbers'),
      charts: false,
      formats: ['csv', 'xlsx', 'iamc-wide'],
    });
    expect(await judge(readDelivered(numbers))).toMatchObject({ ok: true, compared: { charts: 0 } });
  });

  it('comes out the same in another place, zone and language', async () => {
    const elsewhere = join(mkdtempSync(join(tmpdir(), 'plancast-elsewhere-')), 'a b', '中文');
    const before = { TZ: process.env.TZ, LANG: process.env.LANG, LC_ALL: process.env.LC_ALL };
    Object.assign(process.env, { TZ: 'Pacific/Kiritimati', LANG: 'zh_CN.UTF-8', LC_ALL: 'tr_TR.UTF-8' });
    try {
      initRegion(elsewhere, 'lakeside');
      const workspace = loadWorkspace(elsewhere);
      const study = await workspace.study('lakeside', { members: 60, scenarios: ['baseline', 'plan'] });
      const again = filesOf(await workspace.publish(study, { folder: join(elsewhere, 'results') }));
      expect([...again.keys()].sort()).toEqual([...files.keys()].sort());
      for (const [path, content] of files) expect(sha256(again.get(path)!), path).toBe(sha256(content));
    } finally {
      for (const [name, value] of Object.entries(before)) {
        if (value === undefined) delete process.env[name];
        else process.env[name] = value;
      }
      rmSync(elsewhere, { recursive: true, force: true });
    }
  });
});

describe('every single byte', () => {
  const byte = fc.tuple(fc.nat(1_000_000_000), fc.integer({ min: 1, max: 255 }));
  const settings = { seed: 6, numRuns: 250 };

  it('of a report is held: 250 edits anywhere in it', async () => {
    const report = files.get('report.html')!;
    await fc.assert(
      fc.asyncProperty(byte, async ([at, by]) => {
        const verdict = await judge(alone(edited(report, at % report.length, by)));
        expect(verdict.ok).toBe(false);
        expect(verdict.text.en).toMatch(/^(?:tampered|input changed|truncated|not a report|missing):/);
      }),
      settings,
    );
  }, 60_000);

  it('of a report is held though the forger also renews its seal: 100 edits of what is shown', async () => {
    const report = reportOf(folder);
    const until = report.lastIndexOf('<a id="plancast-inputs"');
    await fc.assert(
      fc.asyncProperty(fc.nat(1_000_000_000), fc.integer({ min: 0x21, max: 0x7e }), async (place, code) => {
        const at = place % until;
        const forged = reseal(report.slice(0, at) + String.fromCharCode(code) + report.slice(at + 1));
        if (forged === report) return;
        expect(await judge(alone(forged))).toMatchObject({ ok: false });
      }),
      { seed: 7, numRuns: 100 },
    );
  }, 60_000);

  it('of any file of the folder is held: 250 edits', async () => {
    const names = [...files.keys()].sort();
    await fc.assert(
      fc.asyncProperty(fc.nat(names.length - 1), byte, async (index, [at, by]) => {
        const [name, content] = [names[index]!, files.get(names[index]!)!];
        const verdict = await judge(whole([[name, edited(content, at % content.length, by)]]));
        expect(verdict.ok, name).toBe(false);
      }),
      settings,
    );
  }, 60_000);

  it('of an input is held: 250 edits packed again into the report', async () => {
    const report = reportOf(folder);
    const inputs = readArchive(files.get('inputs.zip')!, 'inputs.zip');
    const names = [...inputs.keys()];
    await fc.assert(
      fc.asyncProperty(fc.nat(names.length - 1), byte, async (index, [at, by]) => {
        const [name, content] = [names[index]!, inputs.get(names[index]!)!];
        const archive = writeArchive(new Map([...inputs, [name, edited(content, at % content.length, by)]]));
        const forged = reseal(change(report, /base64,[^"]*/u, `base64,${Buffer.from(archive).toString('base64')}`));
        const verdict = await judge(alone(forged));
        expect(verdict).toMatchObject({ ok: false, cause: 'input changed' });
        expect(verdict.text.en).toContain(name);
      }),
      settings,
    );
  }, 60_000);
});

describe('the reason', () => {
  it('names the number in the report, its table and row', async () => {
    const verdict = await judge(alone(change(reportOf(folder), /60 members each/u, '61 members each')));
    expect(verdict).toMatchObject({
      cause: 'tampered',
      difference: { file: 'report.html', found: '61', expected: '60' },
    });
  });

  it('names the number in a file by its name, before the report that also lists its hash', async () => {
    const assessment = JSON.parse(Buffer.from(files.get('assessment.json')!).toString()) as {
      scenarios: { plan: { indicators: Record<string, { probability: number }> } };
    };
    const [id] = Object.keys(assessment.scenarios.plan.indicators);
    assessment.scenarios.plan.indicators[id!]!.probability = 0.987;
    const forged = Buffer.from(`${JSON.stringify(assessment, undefined, 1)}\n`);
    const verdict = await judge(whole([['assessment.json', forged]]));
    expect(verdict).toMatchObject({
      cause: 'tampered',
      difference: {
        file: 'assessment.json',
        where: { en: `scenarios.plan.indicators.${id}.probability` },
        found: '0.987',
      },
    });
  });

  it('names line and column of a table', async () => {
    const table = Buffer.from(files.get('results.csv')!).toString();
    const lines = table.split('\n');
    lines[4] = lines[4]!.replace(/(\d)(?=[^\d]*$)/u, (digit) => String((Number(digit) + 1) % 10));
    const verdict = await judge(whole([['results.csv', Buffer.from(lines.join('\n'))]]));
    expect(verdict.difference?.where.en).toMatch(/^line 5, /);
  });

  it('names the chart', async () => {
    const name = [...files.keys()].find((path) => path.endsWith('.en.svg'))!;
    const verdict = await judge(whole([[name, edited(files.get(name)!, 900, 1)]]));
    expect(verdict).toMatchObject({ cause: 'tampered', difference: { file: name } });
    const inPage = change(reportOf(folder), /(<figure id="en-figure-[\s\S]*?<path[^>]* d="M)\d/u, '$19');
    expect((await judge(alone(inPage))).difference?.where.en).toMatch(/^chart .* \(English part\)$/);
  });

  it('names a file that is missing, and one that no run makes', async () => {
    expect(await judge(whole([['results.csv', undefined]]))).toMatchObject({
      cause: 'missing',
      difference: { file: 'results.csv' },
    });
    expect(await judge(whole([['extra.csv', Buffer.from('a\n1\n')]]))).toMatchObject({
      cause: 'tampered',
      difference: { file: 'extra.csv' },
    });
  });

  it.each([1, 0.9, 0.5, 0.02])('says that a file was cut off after %f of it', async (share) => {
    const report = files.get('report.html')!;
    const cut = report.subarray(0, Math.floor((report.length - 2) * share));
    const verdict = await judge(alone(cut));
    expect(verdict.ok).toBe(false);
    expect(verdict.cause).toBe('truncated');
  });

  it('says that it is no report', async () => {
    for (const text of ['', '<!doctype html><title>x</title></html>', 'PK', '{}', '\0\0\0'])
      expect(await judge(alone(text)), JSON.stringify(text)).toMatchObject({ ok: false, cause: 'not a report' });
    expect(await judge({ name: 'x', files: new Map(), isAlone: false })).toMatchObject({ cause: 'not a report' });
  });

  it('says that the version changed when another one is running and gives something else', async () => {
    const running = { version: '9.9.9', code: 'f'.repeat(64) };
    // Nothing differs: it holds, and the reader is told.
    const same = await judge(alone(reportOf(folder)), { running });
    expect(same).toMatchObject({ ok: true });
    expect(same.notes[0]!.en).toMatch(
      /^made by plancast 0\.\S+ \(sources [0-9a-f]{12}…\), verified by plancast 9\.9\.9/,
    );
    // The running version rounds otherwise: the seal shows that nobody touched the report.
    const rederive: VerifyTools['rederive'] = async (inputs, manifest) => {
      const made = await tools.rederive(inputs, manifest);
      const page = made.get('report.html') as string;
      return new Map([...made, ['report.html', page.replace('60 members each', '60.0 members each')]]);
    };
    expect(await judge(alone(reportOf(folder)), { running, rederive })).toMatchObject({ cause: 'version changed' });
    // With the seal broken it was changed, whoever runs.
    const broken = change(reportOf(folder), '60 members each', '99 members each');
    expect(await judge(alone(broken), { running, rederive })).toMatchObject({ cause: 'tampered' });
  });

  it('names file and line of an input that has changed since in the workspace, though the report itself is right', async () => {
    const place = mkdtempSync(join(tmpdir(), 'plancast-stale-'));
    cpSync(root, place, { recursive: true });
    const file = join(place, 'models/lakeside/forest.yaml');
    const lines = readFileSync(file, 'utf8').split('\n');
    const line = lines.findIndex((text) => /value: [\d.]+/u.test(text));
    lines[line] = lines[line]!.replace(/value: [\d.]+/u, 'value: 7');
    writeFileSync(file, lines.join('\n'));
    const today = () =>
      new Map(regionFiles(openWorkspace(place), 'lakeside').map(({ path, content }) => [path, content] as const));
    const verdict = await judge(alone(reportOf(folder)), { today });
    expect(verdict).toMatchObject({ ok: false, cause: 'input changed' });
    expect(verdict.text.en).toContain(`models/lakeside/forest.yaml:${line + 1} was "`);
    expect(verdict.text.en).toMatch(/exactly what its own inputs give/);
    rmSync(place, { recursive: true, force: true });
  });
});

describe('a hostile report', () => {
  const inputsOf = (archive: Uint8Array | string): string =>
    reseal(
      change(
        reportOf(folder),
        /base64,[^"]*/u,
        `base64,${typeof archive === 'string' ? archive : Buffer.from(archive).toString('base64')}`,
      ),
    );
  /** Zeros pack to a thousandth; the list of files then says whatever size the attacker likes. */
  const bomb = (bytes: number, announced: number): Uint8Array => {
    const archive = writeArchive(new Map([['models/lakeside/model.yaml', new Uint8Array(bytes)]]));
    const entry = Buffer.from(archive).lastIndexOf(Buffer.of(0x50, 0x4b, 0x01, 0x02));
    new DataView(archive.buffer, archive.byteOffset).setUint32(entry + 24, announced, true);
    return archive;
  };

  it.each<readonly [string, () => Uint8Array | string, RegExp]>([
    ['no base64', () => '@@@@', /no base64/],
    ['base64 without its end', () => 'AAA', /no base64/],
    ['nothing', () => '', /its end is missing/],
    ['no archive', () => Buffer.from('hello, world, this is no archive at all'), /its end is missing/],
    ['a path that leads outside', () => writeArchive(new Map([['../../evil.yaml', Buffer.of(1)]])), /leads outside/],
    ['an absolute path', () => writeArchive(new Map([['/etc/passwd', Buffer.of(1)]])), /leads outside/],
    ['a drive', () => writeArchive(new Map([['C:\\evil.yaml', Buffer.of(1)]])), /leads outside/],
    ['a bomb that says so', () => bomb(1000, 600_000_000), /would take more than 500 MB/],
    ['a bomb that hides its size', () => bomb(20_000_000, 100), /"models\/lakeside\/model\.yaml" is damaged/],
    ['a size of 4 GB', () => bomb(10, 0xffffffff), /would take more than 500 MB/],
  ])('with %s in place of its inputs gets one sentence', async (_, archive, sentence) => {
    const verdict = await judge(alone(inputsOf(archive())));
    expect(verdict).toMatchObject({ ok: false, cause: 'input changed' });
    expect(verdict.text.en).toMatch(sentence);
  });

  it.each<readonly [string, string | RegExp, string]>([
    ['no JSON', '"schema": "plancast/manifest/1"', '"schema": plancast'],
    ['a back end that does not exist', /"backend": "[^"]*"(?=[\s\S]*"outputs")/u, '"backend": "rm -rf"'],
    ['a region that leads outside', /"region": "lakeside"/u, '"region": "../../etc"'],
    ['a scenario that does not exist', '"baseline"', '"__proto__"'],
    ['members without number', '"members": 60', '"members": "60"'],
    ['more members than can be', '"members": 60', '"members": 9007199254740991'],
    ['no inputs listed', /"inputs": \[[^\]]*\]/u, '"inputs": []'],
    ['inputs that are no list', /"inputs": \[[^\]]*\]/u, '"inputs": {"length": 9}'],
    ['a format of its own', '"csv"', '"constructor"'],
  ])('whose manifest says %s is refused', async (_, from, to) => {
    const report = reportOf(folder);
    const start = report.indexOf('id="plancast-manifest"');
    const forged = report.slice(0, start) + change(report.slice(start), from, to);
    for (const text of [forged, reseal(forged)]) {
      const verdict = await judge(alone(text));
      expect(verdict.ok).toBe(false);
      expect(verdict.text.en).not.toMatch(/undefined|\[object/);
    }
  });
});
