import type { InputFile, Manifest } from '../report/index.ts';
import { ProblemsError, type Text } from '../words/index.ts';
import { changedLine, changeText } from './changed-input.ts';
import { countContent } from './count.ts';
import { firstDifference } from './first-difference.ts';
import { type NotOpened, type OpenedReport, openReport } from './open-report.ts';
import { readManifest } from './read-manifest.ts';
import {
  alteredText,
  asideText,
  cannotRunText,
  damagedText,
  differenceText,
  goodText,
  noInputsText,
  noManifestText,
  noResultsText,
  noSettingsText,
  notOpenedText,
  staleSentence,
  staleText,
  versionText,
} from './sentences.ts';
import type { Cause, Compared, Delivered, Difference, Verdict } from './verdict.ts';

/** What verifying needs from outside: hashes, archives, and somebody who runs plancast on input files. */
export interface VerifyTools {
  /** In hexadecimal. */
  sha256(content: string | Uint8Array): string;
  /** Files of a ZIP archive. @throws ProblemsError when it is not sound. */
  readArchive(archive: Uint8Array): Files;
  /** Every file of the results again, from the inputs and by the settings of the manifest. @throws ProblemsError when they cannot be run. */
  rederive(inputs: Files, manifest: Manifest): Promise<ReadonlyMap<string, string | Uint8Array>>;
  /** The plancast that runs here. */
  readonly running: { readonly version: string; readonly code?: string };
  /** The files of a region as they are today in the workspace the results belong to; undefined where they belong to none. */
  today(region: string): Files | undefined;
}

/** Files by path. */
type Files = ReadonlyMap<string, Uint8Array>;

/**
 * Makes results again from the inputs they carry and compares every byte. Nothing of what was handed over is trusted or executed: inputs are plain data,
 * held against their hashes, and run by this plancast.
 */
export async function verify(delivered: Delivered, tools: VerifyTools): Promise<Verdict> {
  const opened = open(delivered, tools);
  if ('ok' in opened) return opened;
  const { manifest, inputs, isSealed } = opened;
  const version = versionText(manifest, tools.running);
  const aside = asideText(delivered.aside ?? []);
  const today = tools.today(manifest.region);
  const fail = (cause: Cause, text: Text, difference?: Difference): Verdict => ({
    ok: false,
    cause,
    text,
    ...(difference ? { difference } : {}),
    compared: NOTHING,
    notes: version && cause !== 'version changed' ? [version] : [],
    manifest,
  });

  const changed = changedInput(manifest.inputs, inputs, today, tools);
  if (changed) return fail('input changed', changed);

  let made: Map<string, Uint8Array>;
  try {
    const files = await tools.rederive(inputs, manifest);
    made = new Map([...files].map(([path, content]) => [path, asBytes(content)]));
  } catch (thrown) {
    if (!(thrown instanceof ProblemsError)) throw thrown;
    if (isSealed === false) return fail('tampered', alteredText(delivered));
    return fail(version ? 'version changed' : 'cannot run', cannotRunText(thrown.problems, version));
  }

  const difference = compare(delivered, made);
  if (difference) {
    const cause = causeOf(difference, delivered, made, { manifest, isSealed, version }, tools);
    return { ...fail(cause, differenceText(cause, difference, delivered, version), difference) };
  }

  const compared: Compared = {
    ...countContent(new Map([...made].filter(([path]) => delivered.files.has(path)))),
    inputs: inputs.size,
    files: delivered.files.size,
  };
  const stale = today && staleText(inputs, today);
  const notes = [version, aside].filter((note) => note !== undefined);
  if (stale) {
    return {
      ok: false,
      cause: 'input changed',
      text: staleSentence(delivered, stale, manifest),
      compared,
      notes,
      manifest,
    };
  }
  return { ok: true, text: goodText(delivered, compared), compared, notes, manifest };
}

interface Opened {
  readonly manifest: Manifest;
  readonly inputs: Files;
  readonly isSealed: boolean | undefined;
}

/** Finds the manifest and the inputs, in the report or beside it. */
function open(delivered: Delivered, tools: VerifyTools): Opened | Verdict {
  const { files, name } = delivered;
  const page = files.get('report.html');
  const fail = (cause: Cause, text: Text): Verdict => ({ ok: false, cause, text, compared: NOTHING, notes: [] });
  let report: OpenedReport | undefined;
  if (page) {
    const found = openReport(new TextDecoder('utf-8', { ignoreBOM: true }).decode(page), tools.sha256);
    if (typeof found === 'string') return fail(causes[found], notOpenedText(found, delivered, page.length));
    report = found;
  }
  const beside = files.get('manifest.json');
  const manifest = report?.manifest ?? (beside && readManifest(new TextDecoder().decode(beside)));
  if (!manifest)
    return beside
      ? fail('tampered', noManifestText(`${name}/manifest.json`))
      : fail('not a report', noResultsText(name));
  if (!manifest.run) return fail('not a report', noSettingsText(name, manifest));

  const archive = report?.inputs ? report.inputs.archive : files.get('inputs.zip');
  if (report?.inputs && !archive)
    return fail('input changed', damagedText({ en: 'they are no base64', zh: '不是有效的 base64' }));
  if (!archive) {
    const inputs = fromToday(manifest.inputs, tools.today(manifest.region), tools);
    return inputs ? { manifest, inputs, isSealed: report?.isSealed } : fail('missing', noInputsText(delivered));
  }
  try {
    return { manifest, inputs: tools.readArchive(archive), isSealed: report?.isSealed };
  } catch (thrown) {
    if (!(thrown instanceof ProblemsError)) throw thrown;
    return fail('input changed', damagedText(thrown.problems[0]!.text));
  }
}

const causes: Readonly<Record<NotOpened, Cause>> = {
  'not a report': 'not a report',
  truncated: 'truncated',
  'no manifest': 'tampered',
};

const NOTHING: Compared = { numbers: 0, charts: 0, inputs: 0, files: 0 };

/** Inputs too large to be carried, if the workspace still has exactly them. */
function fromToday(listed: readonly InputFile[], today: Files | undefined, { sha256 }: VerifyTools): Files | undefined {
  if (!today) return undefined;
  const found = listed.flatMap(({ path, sha256: hash }) => {
    const content = today.get(path);
    return content && sha256(content) === hash ? [[path, content] as const] : [];
  });
  return found.length === listed.length ? new Map(found) : undefined;
}

/** What is wrong with the inputs as against the manifest, naming the first. */
function changedInput(
  listed: readonly InputFile[],
  inputs: Files,
  today: Files | undefined,
  { sha256 }: VerifyTools,
): Text | undefined {
  for (const { path, sha256: hash, bytes } of listed) {
    const content = inputs.get(path);
    if (!content) {
      return {
        en: `input changed: ${path} is in the manifest, but not among the input files`,
        zh: `输入已改动：清单中有 ${path}，但输入文件中没有`,
      };
    }
    if (sha256(content) === hash && content.length === bytes) continue;
    const original = today?.get(path);
    const change = original && sha256(original) === hash ? changedLine(original, content) : undefined;
    const what = changeText(path, change);
    return {
      en: `input changed: ${what.en}; its SHA-256 is not the one in the manifest (${sha256(content).slice(0, 12)}… instead of ${hash.slice(0, 12)}…)`,
      zh: `输入已改动：${what.zh}；其 SHA-256 与清单不符（${sha256(content).slice(0, 12)}…，清单为 ${hash.slice(0, 12)}…）`,
    };
  }
  const known = new Set(listed.map(({ path }) => path));
  const extra = [...inputs.keys()].find((path) => !known.has(path));
  if (extra === undefined) return undefined;
  return {
    en: `input changed: ${extra} is among the input files, but not in the manifest`,
    zh: `输入已改动：输入文件中有 ${extra}，但清单中没有`,
  };
}

/** First what holds the numbers, then charts, the report, and what lists them. */
function compare({ files, isAlone }: Delivered, made: Files): Difference | undefined {
  const rank = (path: string): number => {
    const order = [
      'assessment.json',
      'results',
      'datapackage.json',
      'charts/',
      'report.html',
      'inputs.zip',
      'manifest.json',
    ];
    const place = order.findIndex((start) => path.startsWith(start));
    return place < 0 ? order.length : place;
  };
  const all = isAlone ? [...files.keys()] : [...new Set([...made.keys(), ...files.keys()])];
  all.sort((left, right) => rank(left) - rank(right) || (left < right ? -1 : 1));
  for (const path of all) {
    const [found, expected] = [files.get(path), made.get(path)];
    if (found && expected) {
      const difference = firstDifference(path, found, expected);
      if (difference) return difference;
    } else {
      const where: Text = found
        ? { en: 'the file itself: no run makes it', zh: '文件本身：重新运行不会生成它' }
        : { en: 'the file itself: it is missing', zh: '文件本身：缺失' };
      return {
        file: path,
        where,
        found: found ? `${found.length} B` : '—',
        expected: expected ? `${expected.length} B` : '—',
      };
    }
  }
  return undefined;
}

function causeOf(
  { file }: Difference,
  { files }: Delivered,
  made: Files,
  { manifest, isSealed, version }: { manifest: Manifest; isSealed: boolean | undefined; version: Text | undefined },
  { sha256 }: VerifyTools,
): Cause {
  const found = files.get(file);
  if (!found) return 'missing';
  const expected = made.get(file);
  if (expected && found.length < expected.length && found.every((byte, at) => byte === expected[at]))
    return 'truncated';
  const written = manifest.outputs.find(({ path }) => path === file)?.sha256;
  const isAltered = file === 'report.html' ? isSealed === false : written !== undefined && written !== sha256(found);
  return version && !isAltered ? 'version changed' : 'tampered';
}

function asBytes(content: string | Uint8Array): Uint8Array {
  return typeof content === 'string' ? new TextEncoder().encode(content) : content;
}
