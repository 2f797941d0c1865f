import type { YAMLParseError, YAMLWarning } from 'yaml';
import type { Text } from '../words/index.ts';

/** The sentence for a slip in the YAML itself, in the words of somebody who edits the file, not of a parser. */
export function yamlSentence(slip: YAMLParseError | YAMLWarning, source: string): Text {
  switch (slip.code) {
    case 'TAB_AS_INDENT':
      return {
        en: 'a tab is used for indentation; YAML allows only blanks: replace the tab by two blanks',
        zh: '缩进使用了制表符；YAML 只允许空格，请改为两个空格',
      };
    case 'DUPLICATE_KEY':
      return {
        en: `"${wordAt(source, slip.pos[0])}" is written twice in this block; keep one of them`,
        zh: `“${wordAt(source, slip.pos[0])}”在同一块中出现两次；请只保留一个`,
      };
    case 'BAD_INDENT':
      return {
        en: 'this line is indented differently from its neighbours; line it up with the entries it belongs to',
        zh: '本行缩进与相邻各行不一致；请与所属条目对齐',
      };
    case 'MISSING_CHAR':
      return /quote/u.test(slip.message)
        ? {
            en: 'a quotation mark that opens here is never closed; close it at the end of the value',
            zh: '此处引号未闭合；请在值的末尾补上引号',
          }
        : {
            en: `something is missing here: ${plain(slip.message)}`,
            zh: '此处缺少符号（例如冒号后的空格、逗号或右括号）',
          };
    case 'MULTILINE_IMPLICIT_KEY':
    case 'BLOCK_AS_IMPLICIT_KEY':
      return {
        en: 'a second colon, or a colon missing on the line before, makes this line unclear; put values that contain ": " in quotes',
        zh: '本行有多余的冒号，或上一行缺少冒号；含“: ”的值请加引号',
      };
    case 'BAD_SCALAR_START':
      return {
        en: `a value cannot start with "${source[slip.pos[0]] ?? ''}"; put it in quotes`,
        zh: `值不能以“${source[slip.pos[0]] ?? ''}”开头；请加引号`,
      };
    case 'MULTIPLE_DOCS':
      return {
        en: 'a second document starts here ("---"); a file holds one: make two files',
        zh: '此处开始了第二个文档（“---”）；一个文件只能有一个文档，请拆成两个文件',
      };
    case 'TAG_RESOLVE_FAILED':
      return {
        en: 'tags such as "!!js/function" are not read; files are plain data: remove the tag',
        zh: '不支持“!!js/function”之类的标签；文件只能是纯数据，请删除标签',
      };
    case 'BAD_DQ_ESCAPE':
      return {
        en: 'a backslash in double quotes starts an escape that does not exist; use single quotes',
        zh: '双引号中的反斜杠构成了不存在的转义；请改用单引号',
      };
    case 'KEY_OVER_1024_CHARS':
      return {
        en: 'this key is longer than 1024 characters; a quotation mark or a line break is probably missing before it',
        zh: '键超过 1024 个字符；前面可能缺少引号或换行',
      };
    case 'UNEXPECTED_TOKEN':
      if (/flow-seq-start at node end/u.test(slip.message)) {
        return {
          en: 'a name with [ ] must stand in quotes here, between { and }: "approvals[wind]"',
          zh: '在 { } 中，带方括号的名称须加引号，例如 "approvals[wind]"',
        };
      }
      return {
        en: `this is not expected here: ${plain(slip.message)}; check brackets, commas and quotes before it`,
        zh: '此处出现了意外的符号；请检查前面的括号、逗号与引号',
      };
    default:
      return {
        en: `this is not valid YAML: ${plain(slip.message)}`,
        zh: '此处不符合 YAML 语法；请检查缩进、冒号、引号与括号',
      };
  }
}

/** The parser's own words, first line only and without its position. */
function plain(message: string): string {
  const line = (message.split('\n')[0] ?? '').replace(/ at line \d+, column \d+:?$/u, '');
  return line.length > 200 ? `${line.slice(0, 200)}…` : line.charAt(0).toLowerCase() + line.slice(1);
}

function wordAt(source: string, offset: number): string {
  return (
    /^[^\s:#,{}[\]]{1,60}/u.exec(source.slice(offset, offset + 80).replace(/^["']/u, ''))?.[0]?.replace(/["']$/u, '') ??
    ''
  );
}
