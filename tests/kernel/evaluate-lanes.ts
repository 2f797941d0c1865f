import type { Computation } from '../../src/compile/index.ts';
import { Code } from '../../src/kernel/code.ts';
import { computation } from '../../src/kernel/computation.ts';
import { encodeModule } from '../../src/kernel/encode-module.ts';
import { Guard } from '../../src/kernel/guard.ts';
import { assign, integer, minus, plus, shiftedLeft, whole } from '../../src/kernel/integer.ts';
import { load, store } from '../../src/kernel/memory.ts';
import { control } from '../../src/kernel/opcodes.ts';
import { PowerWriter } from '../../src/kernel/power-writer.ts';
import { LOGARITHM_OFFSET, mathTables, TABLE_BYTES } from '../../src/kernel/tables.ts';
import { local, number, type Vector } from '../../src/kernel/vector.ts';
import { webAssembly } from '../../src/kernel/web-assembly.ts';

/** What the kernel's own instructions make of each argument, before any member is run again. */
export interface Lanes {
  readonly values: Float64Array;
  /** Whether the kernel stands by the value; otherwise the interpreter would run the member. */
  readonly passed: readonly boolean[];
}

/**
 * Evaluates one computation on arrays of arguments by the instructions that the kernel writes for it.
 *
 * @param args an array where the kernel reads the argument, a number where it is a constant of the program.
 */
export function evaluateLanes(
  operation: Exclude<Computation, 'lookup'>,
  args: readonly (ArrayLike<number> | number)[],
): Lanes {
  const length = Math.max(...args.map((arg) => (typeof arg === 'number' ? 1 : arg.length)));
  const padded = 2 * Math.ceil(length / 2);
  const places = args.map((_, index) => TABLE_BYTES + 8 * padded * index);
  const results = TABLE_BYTES + 8 * padded * args.length;
  const marks = results + 8 * padded;

  const memory = new webAssembly!.Memory({ initial: Math.ceil((marks + 8 * padded) / 65536) });
  new Float64Array(memory.buffer).set(mathTables());
  for (const [index, arg] of args.entries()) {
    if (typeof arg !== 'number') new Float64Array(memory.buffer, places[index]!, padded).fill(1).set(arg);
  }
  const module = new webAssembly!.Module(moduleFor(operation, args, places, results, marks));
  new webAssembly!.Instance(module, { memory: { pages: memory } }).exports.run(padded / 2);
  const passed = new Int32Array(memory.buffer, marks, 2 * length);
  return {
    values: new Float64Array(memory.buffer, results, length).slice(),
    passed: Array.from({ length }, (_, index) => passed[2 * index] !== 0),
  };
}

function moduleFor(
  operation: Exclude<Computation, 'lookup'>,
  args: readonly (ArrayLike<number> | number)[],
  places: readonly number[],
  results: number,
  marks: number,
): Uint8Array<ArrayBuffer> {
  const tables = { exponential: 0, logarithm: LOGARITHM_OFFSET };
  const code = new Code(1, 1);
  const place = code.integer();
  const guard = new Guard(code);
  code.nest('loop', () => {
    guard.begin();
    code.borrowing(() => {
      const operands = args.map((arg, index) => {
        if (typeof arg === 'number') return { value: number(arg), constant: arg };
        const own = code.borrow();
        load(integer(place), places[index]!)(code);
        code.set(own);
        return { value: local(own) };
      });
      store(code, integer(place), results, resultOf());
      store(code, integer(place), marks, guard.passed());

      function resultOf(): Vector {
        if (operation !== 'power') {
          return computation(code, operation, operands, guard, tables).value;
        }
        const nodes = args.map((arg) => ({
          operation: typeof arg === 'number' ? ('constant' as const) : ('parameter' as const),
          args: [],
          binding: typeof arg === 'number' ? ('constant' as const) : ('step' as const),
          ...(typeof arg === 'number' ? { value: arg } : {}),
        }));
        const writer = new PowerWriter(code, guard, nodes, tables, (node) => operands[node]!);
        return writer.write(0, 1);
      }
    });
    assign(code, place, plus(integer(place), whole(16)));
    minus(integer(place), shiftedLeft(integer(0), whole(4)))(code);
    code.byte(control.branchIf);
    code.unsigned(0);
  });
  return encodeModule([{ name: 'run', parameters: ['i32'], results: [], body: code.finish() }]);
}
