import { formatProblem, type Language, type Text } from '../words/index.ts';
import type { Imported } from './import.ts';

/** What an import did, as a page to read and keep: what was not carried over and where, and what each variable is called now. */
export function importReport(imported: Imported, file: string, language: Language): string {
  const say = (text: Text): string => text[language];
  const { model, problems, names, notes, leftOut } = imported;
  const lines = [
    `# ${say({ en: 'Import of', zh: '导入' })} ${file}`,
    '',
    ...(model ? [say(inventory(imported)), ''] : []),
    ...notes.flatMap((note) => [`> ${note}`, '']),
    `## ${say({ en: 'Not carried over as it stands', zh: '未能原样导入的内容' })}`,
    '',
    ...(problems.length === 0
      ? [say({ en: 'Nothing: every equation is in the model.', zh: '无：所有方程均已导入。' })]
      : problems.map((problem) => `- ${formatProblem(problem, language)}`)),
    `- ${say(unitsAreWords)}`,
    '',
    `## ${say({ en: 'Left out: no part of a model here', zh: '未导入：不属于模型的内容' })}`,
    '',
    ...(leftOut.length === 0
      ? [say({ en: 'Nothing: the file holds equations only.', zh: '无：文件中只有方程。' })]
      : leftOut.map((problem) => `- ${formatProblem(problem, language)}`)),
    '',
    `## ${say({ en: 'Names', zh: '名称对照' })}`,
    '',
    `| ${say({ en: 'in the file', zh: '原文件' })} | ${say({ en: 'in the model', zh: '本模型' })} |`,
    '| --- | --- |',
    ...[...names].map(([label, name]) => `| ${label.replaceAll('|', '\\|')} | \`${name}\` |`),
    '',
  ];
  return lines.join('\n');
}

function inventory({ model, names }: Imported): Text {
  const { start, stop, step, method } = model!.time;
  const count = (kind: string): number => [...model!.variables.values()].filter((one) => one.kind === kind).length;
  const made = model!.variables.size;
  return {
    en: `${names.size} values of the file became ${made} variables (${count('stock')} stocks, ${count('flow')} flows, ${count('parameter')} parameters, ${count('lookup')} lookups). It runs from ${start} to ${stop} in steps of ${step} (${method}).`,
    zh: `文件中的 ${names.size} 个量成为 ${made} 个变量（存量 ${count('stock')}、流量 ${count('flow')}、参数 ${count('parameter')}、查表函数 ${count('lookup')}）。自 ${start} 运行到 ${stop}，步长 ${step}（${method}）。`,
  };
}

const unitsAreWords: Text = {
  en: 'Units are kept as words and not checked (`units: unchecked`); slider ranges and remarks stand in the notes of the variables. No number has a source yet: all are marked `unverified`.',
  zh: '单位仅作为文字保留，不作检查（`units: unchecked`）；滑块范围与备注写在变量的 note 中。各数值尚无来源，均标为 `unverified`。',
};
