import type { Text } from '../words/index.ts';
import { Refusal } from './refusal.ts';
import type { Token } from './scan.ts';

/** Levels of brackets, conditions, powers and signs that may be open at once. */
export const MAX_OPEN = 100;

interface Bracket {
  readonly kind: 'call' | 'group' | 'subscript';
  readonly opened: Token;
  /** Places of `?` whose `:` has not come yet. */
  readonly waiting: Token[];
  /** `?` so far: each keeps the rest of the bracket open. */
  conditions: number;
  /** Signs, `not` and `^` that the next value closes all at once. */
  chain: number;
}

/**
 * Checks that tokens follow one another as values and operators must, that brackets pair, and that nothing nests deeper than
 * {@link MAX_OPEN}. What passes is a sentence of the language; only its precedences are left to the parser, which recurses
 * no deeper than was counted here.
 */
export function checkOrder(tokens: readonly Token[]): void {
  const brackets: Bracket[] = [];
  let level: Bracket = bracket('group', { kind: '(', text: '', at: 0 });
  let previous: Token | undefined;
  let open = 0;
  const deeper = (token: Token): void => {
    if (++open > MAX_OPEN) throw new Refusal(token.at, tooDeep);
  };

  for (const token of tokens) {
    const afterValue = previous !== undefined && endsValue(previous);
    switch (token.kind) {
      case 'number':
      case 'name':
        if (afterValue) throw new Refusal(token.at, sideBySide(previous!, token));
        if (level.kind === 'subscript' && token.kind === 'number') throw new Refusal(token.at, notASubscript(token));
        break;
      case 'word':
      case 'operator':
        if (level.kind === 'subscript') throw new Refusal(token.at, notASubscript(token));
        if (token.text === 'not') {
          if (afterValue) throw new Refusal(token.at, sideBySide(previous!, token));
          level.chain++;
          deeper(token);
        } else if (!afterValue) {
          if (token.text !== '-' && token.text !== '+') throw new Refusal(token.at, nothingBefore(token, previous));
          level.chain++;
          deeper(token);
        } else if (token.text === '^') {
          level.chain++;
          deeper(token);
        } else {
          open -= level.chain;
          level.chain = 0;
        }
        break;
      case '(':
        if (afterValue && previous!.kind !== 'name') throw new Refusal(token.at, sideBySide(previous!, token));
        if (level.kind === 'subscript') throw new Refusal(token.at, notASubscript(token));
        brackets.push(level);
        level = bracket(afterValue ? 'call' : 'group', token);
        deeper(token);
        break;
      case '[':
        if (!afterValue) throw new Refusal(token.at, noLists);
        if (previous!.kind === ']') throw new Refusal(token.at, twoSubscripts);
        if (previous!.kind !== 'name' || level.kind === 'subscript') throw new Refusal(token.at, onlyVariables);
        brackets.push(level);
        level = bracket('subscript', token);
        deeper(token);
        break;
      case ')':
      case ']': {
        const expected = level.kind === 'subscript' ? ']' : ')';
        if (brackets.length === 0 || token.kind !== expected) {
          throw new Refusal(token.at, brackets.length === 0 ? neverOpened(token) : wrongBracket(token, level.opened));
        }
        const empty = previous === level.opened;
        if (!afterValue && !(empty && level.kind === 'call'))
          throw new Refusal(token.at, nothingBefore(token, previous));
        finish(level);
        open -= level.chain + level.conditions + 1;
        level = brackets.pop()!;
        break;
      }
      case ',':
        if (level.kind === 'group') throw new Refusal(token.at, strayComma);
        if (!afterValue) throw new Refusal(token.at, nothingBefore(token, previous));
        finish(level);
        open -= level.chain + level.conditions;
        level.chain = 0;
        level.conditions = 0;
        break;
      case '?':
        if (level.kind === 'subscript') throw new Refusal(token.at, notASubscript(token));
        if (!afterValue) throw new Refusal(token.at, nothingBefore(token, previous));
        open -= level.chain;
        level.chain = 0;
        level.waiting.push(token);
        level.conditions++;
        deeper(token);
        break;
      case ':':
        if (!level.waiting.pop()) throw new Refusal(token.at, strayColon);
        if (!afterValue) throw new Refusal(token.at, nothingBefore(token, previous));
        open -= level.chain;
        level.chain = 0;
        break;
    }
    previous = token;
  }

  if (previous === undefined) throw new Refusal(0, empty);
  if (!endsValue(previous)) throw new Refusal(previous.at, nothingAfter(previous));
  if (brackets.length > 0) throw new Refusal(level.opened.at, neverClosed(level.opened));
  finish(level);
}

function bracket(kind: Bracket['kind'], opened: Token): Bracket {
  return { kind, opened, waiting: [], conditions: 0, chain: 0 };
}

function finish(level: Bracket): void {
  const waiting = level.waiting.at(-1);
  if (waiting) throw new Refusal(waiting.at, noColon);
}

function endsValue(token: Token): boolean {
  return token.kind === 'number' || token.kind === 'name' || token.kind === ')' || token.kind === ']';
}

function sideBySide(left: Token, right: Token): Text {
  if (left.kind === 'name' && left.text === 'if') {
    return {
      en: 'a choice is written if(condition, then, else) or condition ? then : else',
      zh: '条件选择应写作 if(条件, 成立时, 否则) 或 条件 ? 成立时 : 否则',
    };
  }
  for (const [word, en, zh] of foreignWords) {
    if (left.text === word || right.text === word) return { en, zh };
  }
  const opposite = right.text === 'not';
  return {
    en: `"${shown(left)}" and "${shown(right)}" stand side by side with no operator between them${opposite ? '; write "and not"' : '; to multiply, write *'}`,
    zh: `“${shown(left)}”与“${shown(right)}”之间没有运算符${opposite ? '；请写“and not”' : '；相乘请写 *'}`,
  };
}

const foreignWords: readonly (readonly [string, string, string])[] = [
  ['mod', 'the remainder of a division is written modulo(a, b)', '求余数应写作 modulo(a, b)'],
  ['xor', '"xor" is not understood; write a != b for two conditions', '不认识“xor”；两个条件相异请写 a != b'],
  ['AND', 'operators are written in small letters: and', '运算符用小写：and'],
  ['OR', 'operators are written in small letters: or', '运算符用小写：or'],
  ['NOT', 'operators are written in small letters: not', '运算符用小写：not'],
  [
    'to',
    'units are never converted in an equation: arithmetic is in coherent units',
    '方程中无需换算单位：运算一律按统一单位进行',
  ],
];

function nothingBefore(token: Token, previous: Token | undefined): Text {
  if (previous === undefined || previous.kind === '(' || previous.kind === '[' || previous.kind === ',') {
    return {
      en: `a value is missing before "${token.text}"`,
      zh: `“${token.text}”前缺少一个值`,
    };
  }
  return {
    en: `a value is missing between "${shown(previous)}" and "${token.text}"`,
    zh: `“${shown(previous)}”与“${token.text}”之间缺少一个值`,
  };
}

function nothingAfter(token: Token): Text {
  return {
    en: `the equation ends after "${token.text}"; something is missing there`,
    zh: `方程在“${token.text}”之后中断，缺少后面的内容`,
  };
}

function neverClosed(opened: Token): Text {
  return {
    en: `the bracket "${opened.text}" that opens here is never closed`,
    zh: `此处的括号“${opened.text}”没有闭合`,
  };
}

function neverOpened(token: Token): Text {
  return {
    en: `the bracket "${token.text}" closes here, but none is open`,
    zh: `此处的括号“${token.text}”没有对应的左括号`,
  };
}

function wrongBracket(token: Token, opened: Token): Text {
  return {
    en: `"${token.text}" closes a bracket that was opened with "${opened.text}"`,
    zh: `“${token.text}”与左括号“${opened.text}”不配对`,
  };
}

function notASubscript(token: Token): Text {
  return {
    en: `"${token.text}" cannot stand in a subscript: it names dimensions or elements, separated by commas, as in capacity[wind]`,
    zh: `下标中不能有“${token.text}”：下标是维度名或元素名，以逗号分隔，如 capacity[wind]`,
  };
}

const tooDeep: Text = {
  en: `this equation nests more than ${MAX_OPEN} levels deep; make variables for its parts`,
  zh: `方程嵌套超过 ${MAX_OPEN} 层；请为各部分另设变量`,
};
const noLists: Text = {
  en: 'a list "[…]" is not a value; a subscript follows a variable without an operator, as in capacity[wind]',
  zh: '列表“[…]”不是值；下标应紧跟变量，如 capacity[wind]',
};
const twoSubscripts: Text = {
  en: 'a second pair of brackets follows; several subscripts stand in one pair: x[a, b]',
  zh: '出现了第二对方括号；多个下标应写在一对方括号内：x[a, b]',
};
const onlyVariables: Text = {
  en: 'a subscript "[…]" can only follow the name of a variable',
  zh: '下标“[…]”只能跟在变量名之后',
};
const strayComma: Text = {
  en: "a comma stands outside a function's arguments; decimals are written with a point, and thousands without a comma: 1000",
  zh: '逗号不在函数参数之内；小数点用“.”，千位之间不加逗号：1000',
};
const strayColon: Text = {
  en: 'a colon belongs to "condition ? then : else"; no "?" is open here',
  zh: '冒号属于“条件 ? 成立时 : 否则”；此处没有对应的“?”',
};
const noColon: Text = {
  en: 'this "?" has no ":"; a choice is written condition ? then : else',
  zh: '此处的“?”缺少“:”；条件选择应写作 条件 ? 成立时 : 否则',
};
const empty: Text = { en: 'the equation is empty', zh: '方程为空' };

function shown(token: Token): string {
  return token.text.length > 40 ? `${token.text.slice(0, 40)}…` : token.text;
}
