import { same, type Text } from '../words/index.ts';
import { isFunctionName } from './functions.ts';
import { MAX_NAME_LENGTH } from './scan.ts';

/** The form of every name in a model file: a letter of any script, then letters, digits and `_`. */
export const NAME_PATTERN = '^\\p{L}[\\p{L}\\p{M}0-9_]*$';
const name = new RegExp(NAME_PATTERN, 'u');

/** Names that an equation reads without a declaration, with their meaning. */
export const clockNames: ReadonlyMap<string, Text> = new Map([
  [
    'time',
    { en: 'the calendar, in years: 2021.5 is the middle of 2021', zh: '日历时间，以年计：2021.5 即 2021 年年中' },
  ],
  ['step_length', { en: 'the length of one step, in years', zh: '一个时间步的长度，以年计' }],
]);

/** Words of the equation language, and words that mean an operation in similar languages. */
const operatorWords = new Set(['and', 'or', 'not', 'xor', 'mod', 'then', 'else', 'true', 'false', 'in', 'to', 'none']);

/** Whether a text has the form of a name. */
export function isName(candidate: string): boolean {
  return candidate.length <= MAX_NAME_LENGTH && name.test(candidate);
}

/** Why a name cannot be declared, or undefined when it can. */
export function refuseName(candidate: string): Text | undefined {
  if (candidate.length > MAX_NAME_LENGTH) {
    return {
      en: `"${candidate.slice(0, 20)}…" is ${candidate.length} characters long; a name has at most ${MAX_NAME_LENGTH}`,
      zh: `“${candidate.slice(0, 20)}…”长达 ${candidate.length} 个字符；名称最多 ${MAX_NAME_LENGTH} 个字符`,
    };
  }
  if (!name.test(candidate)) {
    const repaired = candidate
      .normalize('NFC')
      .replace(/[^\p{L}\p{M}0-9_]+/gu, '_')
      .replace(/^_+|_+$/gu, '');
    const offer: Text = name.test(repaired) ? { en: `: write "${repaired}"`, zh: `：可写作“${repaired}”` } : same('');
    return {
      en: `"${candidate}" cannot be a name: a name is letters, digits and _, and starts with a letter${offer.en}`,
      zh: `“${candidate}”不能用作名称：名称由字母（含汉字）、数字和下划线组成，以字母开头${offer.zh}`,
    };
  }
  if (isFunctionName(candidate)) {
    return {
      en: `"${candidate}" is a function of the equation language; choose another name`,
      zh: `“${candidate}”是方程语言中的函数名；请另取名称`,
    };
  }
  if (clockNames.has(candidate)) {
    return {
      en: `"${candidate}" already means ${clockNames.get(candidate)!.en.split(':')[0]}; choose another name`,
      zh: `“${candidate}”已表示${clockNames.get(candidate)!.zh.split('：')[0]}；请另取名称`,
    };
  }
  if (operatorWords.has(candidate)) {
    return {
      en: `"${candidate}" is a word of the equation language; choose another name`,
      zh: `“${candidate}”是方程语言的保留词；请另取名称`,
    };
  }
  if (candidate in Object.prototype) {
    return {
      en: `"${candidate}" is a word that programs reserve for themselves; choose another name`,
      zh: `“${candidate}”是程序保留词；请另取名称`,
    };
  }
  return undefined;
}
