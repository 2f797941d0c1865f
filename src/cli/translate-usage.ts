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
