import type { Text } from '../../words/index.ts';
import { Refusal } from '../refusal.ts';
import type { Handler } from './translator.ts';

/** Functions that are known and not taken over, each with what to do instead. */
export const refused: readonly (readonly [string, Handler])[] = [
  [
    'simultaneous',
    because({
      en: 'SIMULTANEOUS solves equations that rest on each other at the same instant; that is not taken over: break the circle with a stock, DELAY or ACTIVE INITIAL',
      zh: 'SIMULTANEOUS 求解同一时刻互相依赖的方程，暂不支持：请用存量、延迟或 ACTIVE INITIAL 打破循环',
    }),
  ],
  [
    'find_zero',
    because({
      en: 'FIND ZERO seeks a root by iteration within each step, which is not taken over: solve for the unknown by hand, or let it approach its value as a stock',
      zh: 'FIND ZERO 在每一步内迭代求根，暂不支持：请手工解出未知量，或用存量使其逐步趋近',
    }),
  ],
  [
    'integ',
    because({
      en: 'INTEG stands right after the equals sign and makes its variable a stock; here it is part of a larger equation: give it a variable of its own',
      zh: 'INTEG 须紧跟等号，使该变量成为存量；此处它是更大方程的一部分：请为它另设变量',
    }),
  ],
  [
    'a_function_of',
    because({
      en: 'the equation is not written yet: A FUNCTION OF only lists its causes; complete it in the tool it comes from',
      zh: '方程尚未写出：A FUNCTION OF 只列出其原因；请在原软件中补全',
    }),
  ],
  ...['shift_if_true', 'delay_profile', 'delay_batch', 'delay_lots', 'delay_l'].map(
    (name) =>
      [
        name,
        because({
          en: `${name.toUpperCase().replaceAll('_', ' ')} moves material in portions, which is not taken over: a fixed delay or stocks in a row may stand for it`,
          zh: `${name.toUpperCase().replaceAll('_', ' ')} 按份移动物料，暂不支持：可用固定延迟或一串存量代替`,
        }),
      ] as const,
  ),
];

/** Names of XMILE that stand for nothing here. */
export const refusedNames: readonly (readonly [string, Handler])[] = [
  [
    'nan()',
    because({
      en: 'NAN is no value: a run here stops at what is not a number; write the value that should stand in its place',
      zh: 'NAN 不是数值：此处运行遇到非数值即停止；请写出应有的数值',
    }),
  ],
];

function because(text: Text): Handler {
  return ({ at }) => {
    throw new Refusal(at, text);
  };
}
