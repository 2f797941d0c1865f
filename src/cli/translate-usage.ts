import { Help, type HelpConfiguration } from 'commander';
import type { Terminal } from './terminal.ts';

/** commander speaks English; its few sentences are put into Chinese here. */
export function translateUsage(text: string, terminal: Terminal): string {
  if (terminal.language === 'en') return text;
  return text
    .replace(/^error: unknown option '(.*)'/u, '错误：没有选项“$1”')
    .replace(/^error: unknown command '(.*)'/u, '错误：没有命令“$1”')
    .replace(/^error: required option '(.*)' not specified/u, '错误：缺少必需选项“$1”')
    .replace(/^error: missing required argument '(.*)'/u, '错误：缺少参数“$1”')
    .replace(/^error: option '(.*)' argument missing/u, '错误：选项“$1”缺少取值')
    .replace(/^error: option '(.*)' argument '(.*)' is invalid\. (.*)/u, '错误：选项“$1”的取值“$2”无效。$3')
    .replace(/^error: too many arguments.*$/mu, '错误：参数过多')
    .replace(/Allowed choices are (.*)\./u, '可选：$1。')
    .replace(/\(Did you mean (.*)\?\)/u, '（是否应为 $1？）');
}

const HEADINGS: Readonly<Record<string, string>> = {
  'Usage:': '用法：',
  'Arguments:': '参数：',
  'Options:': '选项：',
  'Global Options:': '全局选项：',
  'Commands:': '命令：',
};

/** The same for the few English words that help is set in; nothing to change in English. */
export function translatedHelp({ language }: Pick<Terminal, 'language'>): HelpConfiguration {
  if (language === 'en') return {};
  const plain = new Help();
  return {
    styleTitle: (title) => HEADINGS[title] ?? title,
    commandUsage: (command) =>
      plain.commandUsage(command).replace('[options]', '[选项]').replace('[command]', '[命令]'),
    subcommandTerm: (command) => plain.subcommandTerm(command).replace('[options]', '[选项]'),
    optionDescription: (option) =>
      plain
        .optionDescription(option)
        .replace(/ \(choices: (.*?)(?:, default: ("?)([^")]*)\2)?\)$/u, (_, choices: string, __, standard?: string) =>
          standard === undefined ? `（可选：${choices}）` : `（可选：${choices}；默认：${standard}）`,
        )
        .replace(/ \(default: (.*)\)$/u, '（默认：$1）'),
  };
}
