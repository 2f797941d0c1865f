import { Code } from './code.ts';
import type { ModuleFunction } from './encode-module.ts';
import { control, scalar } from './opcodes.ts';

/**
 * The function `search(x, bounds, count)`: how many of `count` rising doubles, from the address `bounds` on, are at most x. Halves the
 * range without branches on data; 0 for not-a-number.
 */
export function searchFunction(): ModuleFunction {
  const [x, bounds, count] = [0, 1, 2];
  const code = new Code(3, 2);
  const found = code.integer();
  const half = code.integer();

  // Invariant: the answer lies between `found` and `found + count`.
  code.nest('block', () => {
    code.nest('loop', () => {
      code.get(count);
      code.byte(scalar.isZero);
      code.byte(control.branchIf);
      code.unsigned(1);

      code.get(count);
      code.integerConstant(1);
      code.byte(scalar.add);
      code.integerConstant(1);
      code.byte(scalar.shiftRight);
      code.set(half);

      // found = bounds[found + half - 1] <= x ? found + half : found
      code.get(found);
      code.get(half);
      code.byte(scalar.add);
      code.get(found);
      code.get(bounds);
      code.get(found);
      code.get(half);
      code.byte(scalar.add);
      code.integerConstant(3);
      code.byte(scalar.shiftLeft);
      code.byte(scalar.add);
      code.integerConstant(8);
      code.byte(scalar.subtract);
      code.byte(scalar.loadDouble);
      code.address(3, 0);
      code.get(x);
      code.byte(scalar.lessOrEqualDouble);
      code.byte(control.select);
      code.set(found);

      // Half of the range is settled either way: where the bound was at most x the rest is above it, else below it.
      code.get(count);
      code.get(half);
      code.byte(scalar.subtract);
      code.set(count);
      code.byte(control.branch);
      code.unsigned(0);
    });
  });
  code.get(found);
  return { parameters: ['f64', 'i32', 'i32'], results: ['i32'], body: code.finish() };
}
