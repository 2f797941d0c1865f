import type { Text } from '../words/index.ts';
import type { ResultFacts } from './result-set.ts';

/** How the results were made, as names and values in the order in which a reader asks for them. */
export function factList(
  facts: ResultFacts,
): readonly { readonly key: string; readonly title: Text; readonly value: string }[] {
  const { region, title, command, version, members, seed, design, backend } = facts;
  const fact = (key: string, en: string, zh: string, value: string | number | undefined) =>
    value === undefined ? [] : [{ key, title: { en, zh }, value: String(value) }];
  return [
    ...fact('region', 'Region or model', '地区或模型', region),
    ...fact('title', 'Title', '标题', title.en === title.zh ? title.en : `${title.en} · ${title.zh}`),
    ...fact('command', 'Command', '命令', command),
    ...fact('version', 'plancast version', 'plancast版本', version),
    ...fact('seed', 'Seed', '随机种子', seed),
    ...fact('members', 'Members', '样本成员数', members),
    ...fact('design', 'Sampling design', '抽样设计', design),
    ...fact('backend', 'Back end', '计算后端', backend),
    ...fact('licence', 'Licence', '许可', LICENCE),
  ];
}

/** What is known of the right to use the file: the program's licence, and that nobody stated one for the numbers. */
const LICENCE = 'plancast: MIT; no licence is stated for the numbers, those of their sources hold';
