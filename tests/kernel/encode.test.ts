import { describe, expect, it } from 'vitest';
import { compile, planRun } from '../../src/compile/index.ts';
import { Code } from '../../src/kernel/code.ts';
import { emit } from '../../src/kernel/emit.ts';
import { encodeModule } from '../../src/kernel/encode-module.ts';
import { integer, plus, whole } from '../../src/kernel/integer.ts';
import { layoutOf } from '../../src/kernel/layout.ts';
import { searchFunction } from '../../src/kernel/search.ts';
import { supportsSimd } from '../../src/kernel/supports-simd.ts';
import { add, keep, local, number } from '../../src/kernel/vector.ts';
import { webAssembly } from '../../src/kernel/web-assembly.ts';
import { buildModel } from '../compile/model-builder.ts';

/** The engine's own word on a module: whether it is valid, what it asks for and what it gives. */
const engine = (
  globalThis as unknown as {
    readonly WebAssembly: {
      validate(bytes: Uint8Array): boolean;
      readonly Module: { imports(module: object): unknown[]; exports(module: object): unknown[] };
    };
  }
).WebAssembly;

/** A function of one parameter that stores what `result` leaves of it at address 0. */
function store(result: (code: Code) => void): Uint8Array<ArrayBuffer> {
  const code = new Code(1, 1);
  code.integerConstant(0);
  result(code);
  code.byte(0x36); // i32.store
  code.address(2, 0);
  return encodeModule([{ name: 'run', parameters: ['i32'], results: [], body: code.finish() }]);
}

function runAndRead(bytes: Uint8Array<ArrayBuffer>, argument: number): number {
  const memory = new webAssembly!.Memory({ initial: 1 });
  new webAssembly!.Instance(new webAssembly!.Module(bytes), { memory: { pages: memory } }).exports.run(argument);
  return new Int32Array(memory.buffer)[0]!;
}

describe('the encoder', () => {
  it('begins with magic word and version, and wants nothing but the memory', () => {
    const bytes = store((code) => code.get(0));
    expect([...bytes.subarray(0, 8)]).toEqual([0x00, 0x61, 0x73, 0x6d, 1, 0, 0, 0]);
    const module = new webAssembly!.Module(bytes);
    expect(engine.Module.imports(module)).toEqual([{ module: 'memory', name: 'pages', kind: 'memory' }]);
    expect(engine.Module.exports(module)).toEqual([{ name: 'run', kind: 'function' }]);
  });

  it('writes whole numbers so that they are read as they were', () => {
    for (const value of [0, 1, -1, 63, 64, -64, -65, 127, 128, 8191, -8193, 2 ** 31 - 1, -(2 ** 31)]) {
      expect(runAndRead(store(whole(value)), 0)).toBe(value);
    }
    expect(runAndRead(store(plus(integer(0), whole(300))), 42)).toBe(342);
  });

  it('writes a body with more locals and bytes than fit one byte of length', () => {
    const code = new Code(1, 0);
    for (let index = 0; index < 300; index++) {
      number(index)(code);
      code.set(code.vector());
    }
    expect(code.locals).toBe(301);
    expect(
      engine.validate(encodeModule([{ name: 'run', parameters: ['i32'], results: [], body: code.finish() }])),
    ).toBe(true);
  });

  it('gives a local to the next value when the last one needs it no more', () => {
    const code = new Code(0, 0);
    const before = code.vector();
    for (let index = 0; index < 5; index++) {
      code.borrowing(() => {
        const kept = keep(code, number(index));
        add(kept, local(before))(code);
        code.set(before);
      });
    }
    expect(code.locals).toBe(2);
  });

  it('what the engine refuses, it refuses: an addition with nothing to add', () => {
    const code = new Code(1, 0);
    code.vectorOperation(0xf0);
    expect(
      engine.validate(encodeModule([{ name: 'run', parameters: ['i32'], results: [], body: code.finish() }])),
    ).toBe(false);
  });

  it('vectors are there on this engine', () => {
    expect(supportsSimd()).toBe(true);
  });
});

describe('whole programs', () => {
  it('are valid modules by every method of integration', () => {
    for (const method of ['euler', 'rk2', 'rk4'] as const) {
      const sketch = {
        time: { method },
        stocks: { s: { initial: 'a', in: 'f' } },
        flows: { f: 'delay3(s ^ a, 2) + delay_fixed(ln(s), a, 0) + table(s) * weather' },
        auxiliaries: { wave: 'sin(s) + modulo(s, a)' },
        parameters: { a: 1.5 },
        lookups: { table: { points: Array.from({ length: 40 }, (_, x) => [x, x * x] as const) } },
        shocks: { weather: { nominal: 1, distribution: { shape: 'uniform', min: 0, max: 2 } } },
      } as const;
      const plan = planRun(compile(buildModel(sketch)), {});
      expect(engine.validate(emit(plan, layoutOf(plan))!)).toBe(true);
    }
  });

  it('of 1,000 equations use few locals, because values that are not needed together share one', () => {
    const auxiliaries = Object.fromEntries(
      Array.from({ length: 1000 }, (_, index) => [`v${index}`, index === 0 ? 's' : `v${index - 1} * 0.99 + a`]),
    );
    const whole = compile(
      buildModel({ stocks: { s: { initial: '1', in: 'f' } }, flows: { f: 'v999' }, auxiliaries, parameters: { a: 1 } }),
    );
    const plan = planRun({ ...whole, outputs: whole.outputs.slice(0, 1) }, {});
    const body = emit(plan, layoutOf(plan, { pairs: 1 }))!;
    expect(body.length).toBeLessThan(60_000);
    expect(engine.validate(body)).toBe(true);
  });
});

describe('the search for a place among many bounds', () => {
  it('counts the bounds at or below a number', () => {
    const bounds = [-2, -1, 0, 0.5, 3, 3.5, 10];
    const memory = new webAssembly!.Memory({ initial: 1 });
    const module = new webAssembly!.Module(encodeModule([{ ...searchFunction(), name: 'run' }]));
    const { run } = new webAssembly!.Instance(module, { memory: { pages: memory } }).exports as unknown as {
      run(x: number, bounds: number, count: number): number;
    };
    new Float64Array(memory.buffer).set(bounds, 2);
    for (const x of [-99, -2, -1.5, 0, -0, 0.4, 0.5, 3.2, 3.5, 10, 11, Infinity, -Infinity, Number.NaN]) {
      for (let count = 0; count <= bounds.length; count++) {
        expect(run(x, 16, count)).toBe(bounds.slice(0, count).filter((bound) => bound <= x).length);
      }
    }
  });
});
