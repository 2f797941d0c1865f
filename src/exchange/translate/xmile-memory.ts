import type { Expression } from '../../language/index.ts';
import { binary, call, divide, multiply, number, stepLength, subtract, time } from '../build.ts';
import type { ForeignExpression, ForeignSubscript } from '../foreign.ts';
import { Refusal } from '../refusal.ts';
import { keyOf } from '../scan.ts';
import { plain } from './arithmetic.ts';
import type { Context } from './context.ts';
import type { Handler, Translator } from './translator.ts';

/** XMILE's functions that look back, and its waves. */
export const xmileMemory: readonly (readonly [string, Handler])[] = [
  ['previous', plain((x, first) => call('previous', x!, first ?? call('initial', x!)), 1, 2)],
  ['history', history],
  ['derivn', derivative],
  [
    'endval',
    ({ args: [x, first], at }, context, translator) => {
      if (!x) return undefined;
      translator.warn(
        'previous-run',
        {
          en: 'ENDVAL asks for the end of an earlier run; there is none here, so it gives what it gives on a first run',
          zh: 'ENDVAL 引用上一次运行的终值；此处没有上一次运行，取首次运行时的值',
        },
        at,
      );
      const value = translator.translate(first ?? x, context);
      return first ? value : call('initial', value);
    },
  ],
  ['sinwave', plain((size, period) => multiply(size!, call('sin', angle(period!))), 2)],
  ['coswave', plain((size, period) => multiply(size!, call('cos', angle(period!))), 2)],
  ['self()', (written, context, translator) => itself(written.at, context, translator)],
];

function angle(period: Expression): Expression {
  return divide(multiply(number(2 * Math.PI), time), period);
}

/** The variable whose equation it stands in, at the same elements. */
function itself(at: number, context: Context, translator: Translator): Expression {
  const { name, subscripts } = context.equation;
  const own: readonly ForeignSubscript[] = subscripts.map((subscript) =>
    subscript.kind === 'name'
      ? { ...subscript, name: context.scope.get(keyOf(subscript.name)) ?? subscript.name }
      : subscript,
  );
  return translator.translate({ kind: 'name', name, subscripts: own, at }, context);
}

/** `HISTORY(x, moment)`: x at a moment gone by, 0 before it; the moment is a constant or a constant time ago. */
function history(
  { args: [x, moment], at }: Parameters<Handler>[0],
  context: Context,
  translator: Translator,
): Expression | undefined {
  if (!x || !moment) return undefined;
  const value = translator.translate(x, context);
  const fixed = translator.constant(moment, context);
  if (fixed !== undefined) {
    const half = divide(stepLength, number(2));
    const isThen = binary(
      'and',
      binary('>=', time, subtract(number(fixed), half)),
      binary('<', time, binary('+', number(fixed), half)),
    );
    return call('sample', isThen, value, number(0));
  }
  const ago = timeAgo(moment, context, translator);
  if (ago === 0) return value;
  if (ago !== undefined) return call('delay_fixed', value, number(ago), number(0));
  throw new Refusal(at, {
    en: 'HISTORY is taken over for a constant time, or TIME less a constant; any other moment would need the whole past',
    zh: 'HISTORY 仅支持常数时刻，或 TIME 减去常数；其他时刻需要保存全部历史',
  });
}

/** The constant c in `TIME − c`. */
function timeAgo(moment: ForeignExpression, context: Context, translator: Translator): number | undefined {
  if (moment.kind === 'name' && keyOf(moment.name) === 'time') return 0;
  if (moment.kind !== 'binary' || moment.operator !== '-' || moment.left.kind !== 'name') return undefined;
  if (keyOf(moment.left.name) !== 'time') return undefined;
  const ago = translator.constant(moment.right, context);
  return ago !== undefined && ago >= 0 ? ago : undefined;
}

/** `DERIVN(x, n)`: the n-th rate of change, over the last steps; 0 at the start. */
function derivative(
  { args: [x, order] }: Parameters<Handler>[0],
  context: Context,
  translator: Translator,
): Expression | undefined {
  const n = order ? translator.constant(order, context) : 1;
  if (!x || n === undefined || !Number.isInteger(n) || n < 0 || n > 10) return undefined;
  let value = translator.translate(x, context);
  for (let step = 0; step < n; step++) {
    const change = divide(subtract(value, call('previous', value, call('initial', value))), stepLength);
    value = translator.remember(context, `derivative ${step + 1}`, change);
  }
  return value;
}
