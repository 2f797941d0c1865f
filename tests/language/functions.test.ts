import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { functions, parseEquation, reducers, refuseName, signature } from '../../src/language/index.ts';
import { load, parameter, sector, sentences, shared } from './model-text.ts';

const all = [...functions.keys(), ...reducers.keys()];
const page = readFileSync(new URL('../../src/language/README.md', import.meta.url), 'utf8');

describe('the table of functions', () => {
  it('is what the language page lists', () => {
    for (const name of all) expect(page, name).toMatch(new RegExp(`\\b${name}\\b`, 'u'));
  });

  it.each([...functions.values(), ...reducers.values()])(
    '$name: its example is an equation that calls it',
    ({ name, example }) => {
      const { expression } = parseEquation(example, { file: '', line: 1, column: 1 });
      expect(expression).toMatchObject(
        name === 'if'
          ? { kind: 'if' }
          : reducers.has(name)
            ? { kind: 'reduce', reducer: name }
            : { kind: 'call', name },
      );
    },
  );

  it.each([...functions.values(), ...reducers.values()])('$name: is described in both languages', ({ text }) => {
    expect(text.en).toMatch(/^[\x20-\x7e]+$/u);
    expect(text.zh).toMatch(/\p{Script=Han}/u);
  });

  it.each(all)('%s cannot be the name of a variable', (name) => {
    expect(refuseName(name)?.en).toContain('is a function of the equation language');
  });

  it('optional arguments stand last', () => {
    for (const { arguments: args } of functions.values()) {
      const optional = args.map((argument) => argument.optional === true);
      expect([...optional].sort()).toEqual(optional);
    }
    expect(signature('delay3')).toBe('delay3(x, T[, first])');
    expect(signature('max')).toBe('max(x, y, …)');
    expect(signature('sum')).toBe('sum(body, dimension)');
  });
});

describe('every function takes as many arguments as its table says', () => {
  /** An argument of the right unit for each rule: all `same` arguments are shares. */
  const fitting = {
    same: 'share',
    number: 'share',
    time: '2',
    date: '2023',
    rate: 'share',
    condition: 'share',
    count: '3',
  };
  const given = `parameters:\n${parameter('share', '5', '%')}\n`;
  const says = (equation: string) =>
    sentences(
      load(
        sector(
          `${given}auxiliaries:\n  result:\n    title: { en: R, zh: 结果 }\n    unit: ${equation.startsWith('ramp') ? 'year' : '"%"'}\n    equation: "${equation}"\n`,
        ),
        shared(),
      ),
    );

  it.each([...functions.values()])('$name', ({ name, arguments: args, variadic }) => {
    const call = (count: number): string =>
      `${name}(${Array.from({ length: count }, (_, index) => fitting[args[Math.min(index, args.length - 1)]!.rule]).join(', ')})`;
    const least = args.filter((argument) => !argument.optional).length;
    expect(says(call(least))).toEqual([]);
    expect(says(call(args.length))).toEqual([]);
    expect(says(call(least - 1))[0]).toContain(`${name} is given ${least - 1} argument`);
    if (variadic) expect(says(call(args.length + 3))).toEqual([]);
    else expect(says(call(args.length + 1))[0]).toContain(`it is written ${signature(name)}`);
  });
});
