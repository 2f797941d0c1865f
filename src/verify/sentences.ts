import type { Manifest } from '../report/index.ts';
import { formatProblem, type Problem, type Text } from '../words/index.ts';
import { changedLine, changeText } from './changed-input.ts';
import type { NotOpened } from './open-report.ts';
import type { Cause, Compared, Delivered, Difference } from './verdict.ts';

/** The plancast that runs here. */
interface Running {
  readonly version: string;
  readonly code?: string;
}

/** Files by path. */
type Files = ReadonlyMap<string, Uint8Array>;

/** What the reader may take for verified though it is not. */
export function asideText(paths: readonly string[]): Text | undefined {
  if (paths.length === 0) return undefined;
  const shown = paths.slice(0, 4).join(', ') + (paths.length > 4 ? ', …' : '');
  return {
    en: `not verified, because it is no part of what a run leaves: ${shown} (${paths.length} file${paths.length > 1 ? 's' : ''})`,
    zh: `以下文件不属于运行所生成的结果，未核验：${shown}（共 ${paths.length} 个）`,
  };
}

/** In what the plancast that made results is not the one that runs here. */
export function versionText(made: Manifest, running: Running): Text | undefined {
  const isSame =
    made.version === running.version &&
    (made.code === undefined || running.code === undefined || made.code === running.code);
  if (isSame) return undefined;
  const shown = ({ version, code }: { version: string; code?: string }, sources: string): string =>
    `${version}${code === undefined ? '' : ` (${sources} ${code.slice(0, 12)}…)`}`;
  return {
    en: `made by plancast ${shown(made, 'sources')}, verified by plancast ${shown(running, 'sources')}`,
    zh: `由 plancast ${shown(made, '源代码')} 生成，由 plancast ${shown(running, '源代码')} 核验`,
  };
}

/** The first input that is another today than when the results were made, and how many more. */
export function staleText(inputs: Files, today: Files): Text | undefined {
  const texts = [...new Set([...inputs.keys(), ...today.keys()])].sort().flatMap((path): Text[] => {
    const [before, after] = [inputs.get(path), today.get(path)];
    if (!before) return [{ en: `${path} is new`, zh: `${path} 为新增文件` }];
    if (!after) return [{ en: `${path} is gone`, zh: `${path} 已删除` }];
    const isSame = before.length === after.length && before.every((byte, at) => byte === after[at]);
    return isSame ? [] : [changeText(path, changedLine(before, after))];
  });
  const [first, ...more] = texts;
  if (!first) return undefined;
  return more.length === 0
    ? first
    : {
        en: `${first.en} (and ${more.length} more file${more.length > 1 ? 's' : ''})`,
        zh: `${first.zh}（另有 ${more.length} 个文件）`,
      };
}

export function staleSentence({ name }: Delivered, stale: Text, { region }: Manifest): Text {
  return {
    en: `input changed: ${stale.en}. ${name} is exactly what its own inputs give, but they are no longer those of this workspace: run again (plancast run ${region}), or add --alone to hold it against its own inputs only`,
    zh: `输入已改动：${stale.zh}。${name} 与其自带的输入完全一致，但工作区中的输入此后已改动：请重新运行（plancast run ${region}），或加 --alone 仅按其自带输入核验`,
  };
}

export function goodText({ name, isAlone }: Delivered, { numbers, charts, inputs, files }: Compared): Text {
  const what = isAlone ? { en: 'report', zh: '报告' } : { en: `${files} files`, zh: `${files} 个文件` };
  return {
    en: `${name}: made again from its own ${inputs} input files; ${numbers} numbers, ${charts} charts and the ${what.en} are the same byte for byte`,
    zh: `${name}：由其自带的 ${inputs} 个输入文件重新生成；${numbers} 个数字、${charts} 幅图表和${what.zh}逐字节一致`,
  };
}

export function differenceText(
  cause: Cause,
  { file, where, found, expected }: Difference,
  { name, isAlone }: Delivered,
  version: Text | undefined,
): Text {
  const place = isAlone ? name : `${name}/${file}`;
  const first: Text =
    cause === 'missing'
      ? { en: `${place} is missing`, zh: `缺少 ${place}` }
      : {
          en: `${place}, ${where.en}: it says "${found}", but the inputs give "${expected}"`,
          zh: `${place}，${where.zh}：文件中为“${found}”，而由输入得出“${expected}”`,
        };
  switch (cause) {
    case 'truncated':
      return {
        en: `truncated: ${first.en}; the file ends too early, so copy it again`,
        zh: `文件被截断：${first.zh}；文件不完整，请重新复制`,
      };
    case 'missing':
      return { en: `missing: ${first.en}`, zh: first.zh };
    case 'version changed':
      return {
        en: `version changed: ${first.en}; it was ${version?.en}, and another version may give other numbers: verify with the version that made it`,
        zh: `版本已改变：${first.zh}；${version?.zh}，不同版本的结果可能不同：请用生成它的版本核验`,
      };
    default:
      return { en: `tampered: ${first.en}`, zh: `内容被改动：${first.zh}` };
  }
}

export function alteredText({ name }: Delivered): Text {
  return {
    en: `tampered: ${name} was changed after it was written (its own hash does not fit), and what it says of its run cannot be run`,
    zh: `内容被改动：${name} 在写出之后被改动（自身哈希不符），其所述的运行设置无法运行`,
  };
}

export function cannotRunText(problems: readonly Problem[], version: Text | undefined): Text {
  const [first] = problems;
  const what: Text = first ? { en: formatProblem(first, 'en'), zh: formatProblem(first, 'zh') } : { en: '', zh: '' };
  return version
    ? {
        en: `version changed: its inputs do not run here: ${what.en}; it was ${version.en}`,
        zh: `版本已改变：其输入在此无法运行：${what.zh}；${version.zh}`,
      }
    : { en: `cannot run: ${what.en}`, zh: `无法运行：${what.zh}` };
}

export function damagedText(why: Text): Text {
  return {
    en: `input changed: the input files inside are damaged: ${why.en}`,
    zh: `输入已改动：内含的输入文件已损坏：${why.zh}`,
  };
}

export function notOpenedText(found: NotOpened, { name }: Delivered, bytes: number): Text {
  switch (found) {
    case 'not a report':
      return {
        en: `not a report: ${name} was not made by plancast run`,
        zh: `不是报告：${name} 并非由 plancast run 生成`,
      };
    case 'truncated':
      return {
        en: `truncated: ${name} ends after ${bytes} bytes, before its manifest: copy it again`,
        zh: `文件被截断：${name} 只有 ${bytes} 字节，缺少清单：请重新复制`,
      };
    case 'no manifest':
      return noManifestText(name);
  }
}

export function noManifestText(name: string): Text {
  return {
    en: `tampered: the manifest in ${name} cannot be read, so it was changed after it was written`,
    zh: `内容被改动：${name} 中的清单无法读取，写出之后已被改动`,
  };
}

export function noResultsText(name: string): Text {
  return {
    en: `not a report: ${name} holds neither report.html nor manifest.json of plancast; give a report, the folder of a run, or a ZIP of it`,
    zh: `不是报告：${name} 中没有 plancast 的 report.html 或 manifest.json；请给出报告、结果文件夹或其 ZIP 压缩包`,
  };
}

export function noSettingsText(name: string, { version }: Manifest): Text {
  return {
    en: `not a report: ${name} (plancast ${version}) does not hold the settings and inputs it takes to run again; only results of a plan's run do`,
    zh: `不是报告：${name}（plancast ${version}）不含重新运行所需的设置与输入；只有规划评估的结果才有`,
  };
}

export function noInputsText({ name }: Delivered): Text {
  return {
    en: `missing: ${name} does not carry its input files, because they are too large for a page; give the folder of the run, which has them in inputs.zip`,
    zh: `缺少输入：${name} 因输入文件过大而未内含；请给出结果文件夹，其中有 inputs.zip`,
  };
}
