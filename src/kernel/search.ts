import { Code } from './code.ts';
import type { ModuleFunction } from './encode-module.ts';
import { assign, chooseInteger, integer, minus, plus, shiftedLeft, shiftedRight, whole } from './integer.ts';
import { control, scalar } from './opcodes.ts';

/**
 * The function `search(x, bounds, count)`: how many of `count` rising doubles, from the address `bounds` on, are at most x; 0 for
 * not-a-number. Halves the range until one place is left.
 */
export function searchFunction(): ModuleFunction {
  const [x, bounds, count] = [0, 1, 2];
  const code = new Code(3, 2);
  const found = code.integer();
  const half = code.integer();

  // The answer lies between `found` and `found + count`.
  code.nest('block', () => {
    code.nest('loop', () => {
      code.get(count);
      code.byte(scalar.isZero);
      code.byte(control.branchIf);
      code.unsigned(1);

      assign(code, half, shiftedRight(plus(integer(count), whole(1)), whole(1)));
      const above = plus(integer(found), integer(half));
      const isAtMost = (): void => {
        plus(integer(bounds), shiftedLeft(above, whole(3)))(code);
        whole(8)(code);
        code.byte(scalar.subtract);
        code.byte(scalar.loadDouble);
        code.address(3, 0);
        code.get(x);
        code.byte(scalar.lessOrEqualDouble);
      };
      assign(code, found, chooseInteger(isAtMost, above, integer(found)));
      assign(code, count, minus(integer(count), integer(half)));
      code.byte(control.branch);
      code.unsigned(0);
    });
  });
  code.get(found);
  return { parameters: ['f64', 'i32', 'i32'], results: ['i32'], body: code.finish() };
}
