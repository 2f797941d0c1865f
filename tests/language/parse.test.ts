import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Expression, parseEquation, writeEquation } from '../../src/language/index.ts';

const start = { file: 'x.yaml', line: 1, column: 1 };
const parse = (text: string): Expression => {
  const { expression, problems } = parseEquation(text, start);
  expect(problems).toEqual([]);
  return expression!;
};
/** Column of the refusal and its sentence. */
const refusal = (text: string): string => {
  const { expression, problems } = parseEquation(text, start);
  expect(expression).toBeUndefined();
  return `${problems[0]!.place!.column} ${problems[0]!.text.en}`;
};

describe('an equation becomes a tree', () => {
  it('with every part at its place in the text', () => {
    expect(parse('area * (1 - share)')).toEqual({
      kind: 'binary',
      operator: '*',
      left: { kind: 'reference', name: 'area', subscripts: [], at: 0 },
      right: {
        kind: 'binary',
        operator: '-',
        left: { kind: 'number', value: 1, at: 8 },
        right: { kind: 'reference', name: 'share', subscripts: [], at: 12 },
        at: 8,
      },
      at: 0,
    });
  });

  // Left: as an author may write it. Right: the same with all brackets that its reading implies.
  it.each([
    ['a + b * c', 'a + (b * c)'],
    ['a - b - c', '(a - b) - c'],
    ['a / b / c', '(a / b) / c'],
    ['a / b * c', '(a / b) * c'],
    ['a ^ b ^ c', 'a ^ (b ^ c)'],
    ['-a ^ b', '-(a ^ b)'],
    ['-a * b', '(-a) * b'],
    ['a ^ -b', 'a ^ (-b)'],
    ['a * -b', 'a * (-b)'],
    ['a + b < c * d', '(a + b) < (c * d)'],
    ['a < b and c > d', '(a < b) and (c > d)'],
    ['a and b or c and d', '(a and b) or (c and d)'],
    ['not a and b', '(not a) and b'],
    ['a < b ? c : d + 1', 'if(a < b, c, d + 1)'],
    ['a ? b : c ? d : e', 'if(a, b, if(c, d, e))'],
    ['+a', 'a'],
    ['sum(x[i, j], i, j)', 'sum(sum(x[i, j], j), i)'],
    ['a\n  + b', 'a + b'],
    ['2.50e3 + .5 + 1.', '2500 + 0.5 + 1'],
    ['产量 * 风电_2025[风电]', '(产量) * 风电_2025[风电]'],
  ])('%s means %s', (written, meant) => {
    expect(placeless(parse(written))).toEqual(placeless(parse(meant)));
  });

  it('reads names in any script, and names that mean something to other parsers, as plain names', () => {
    for (const name of [
      '煤炭产能',
      'énergie',
      'Δ',
      'i',
      'e',
      'pi',
      'Infinity',
      'NaN',
      'null',
      'end',
      'cm',
      'constructor',
    ]) {
      expect(parse(name)).toEqual({ kind: 'reference', name, subscripts: [], at: 0 });
    }
  });
});

describe('what is no equation is refused at its place', () => {
  it.each([
    ['', '1 the equation is empty'],
    ['a +', '3 the equation ends after "+"; something is missing there'],
    ['a + * b', '5 a value is missing between "+" and "*"'],
    ['a b', '3 "a" and "b" stand side by side with no operator between them; to multiply, write *'],
    ['2 a', '3 "2" and "a" stand side by side with no operator between them; to multiply, write *'],
    ['2a', '1 "2a" is neither a number nor a name: to multiply, write 2 * a; a quantity with a unit is a parameter'],
    ['(a)(b)', '4 ")" and "(" stand side by side with no operator between them; to multiply, write *'],
    ['12O', '1 "12O" is not a number: it has the letter O in it; did you mean 120?'],
    ['1.2.3', '1 "1.2.3" is not a number; a number has one decimal point, as in 1234.5'],
    [
      '1,000',
      '3 "000" starts with a zero; write numbers without leading zeros and without a comma between thousands: 1000',
    ],
    ['1e-999', '1 the number 1e-999 is too small and would become 0: the smallest is about 5e-324'],
    ['a mod b', '3 the remainder of a division is written modulo(a, b)'],
    ['if a then b else c', '4 a choice is written if(condition, then, else) or condition ? then : else'],
    ['if(a, b)', '1 if is given 2 arguments; it is written if(condition, then, else)'],
    ['a ? b', '3 this "?" has no ":"; a choice is written condition ? then : else'],
    ['max(a, )', '8 a value is missing before ")"'],
    ['max(a]', '6 "]" closes a bracket that was opened with "("'],
    ['a)', '2 the bracket ")" closes here, but none is open'],
    [
      'a[1]',
      '3 "1" cannot stand in a subscript: it names dimensions or elements, separated by commas, as in capacity[wind]',
    ],
    ['f(x)[a]', '5 a subscript "[…]" can only follow the name of a variable'],
    ['a && b', '3 "&&" is not understood; write "and"'],
    ['a ** 2', '3 "**" is not understood; write "^"'],
    ['a × b', '3 "×" is not understood; write "*"'],
    ['a ＋ b', '3 "＋" is a full-width character; write "+"'],
    ['a \u0007', '3 "U+0007" is not part of the equation language; remove it'],
    ['a # why', '3 a comment cannot stand inside an equation; move it to its own line above'],
  ])('%j: %s', (text, sentence) => {
    expect(refusal(text)).toBe(sentence);
  });

  it('also when it is built to exhaust the reader', () => {
    expect(refusal('('.repeat(1_000_000))).toContain('1000000 characters');
    expect(refusal('-'.repeat(9_000))).toContain('9000 parts');
    expect(refusal(`${'('.repeat(1_000)}a${')'.repeat(1_000)}`)).toBe(
      '101 this equation nests more than 100 levels deep; make variables for its parts',
    );
    expect(refusal(`${'-'.repeat(1_000)}a`)).toContain('more than 100 levels');
    expect(refusal(`a${'^a'.repeat(1_000)}`)).toContain('more than 100 levels');
    expect(refusal(`${'a?'.repeat(500)}b${':c'.repeat(500)}`)).toContain('more than 100 levels');
    expect(refusal(`a${'+a'.repeat(1_500)}`)).toContain('more than 500 parts in a row');
    expect(refusal('a'.repeat(5_000))).toContain('a name of 5000 characters');
  });

  it('but not when it is merely long', () => {
    expect(parse(`a${'+a'.repeat(490)}`).kind).toBe('binary');
    expect(parse(`${'('.repeat(99)}a${')'.repeat(99)}`).kind).toBe('reference');
  });
});

const name = fc.constantFrom('a', 'b_2', '产量', 'wind', 'e', 'Infinity');
const leaf: fc.Arbitrary<Expression> = fc.oneof(
  fc
    .double({ min: 0, noNaN: true, noDefaultInfinity: true })
    .map((value): Expression => ({ kind: 'number', value: value + 0, at: 0 })),
  fc
    .tuple(name, fc.array(name, { maxLength: 2 }))
    .map(([name, subscripts]): Expression => ({ kind: 'reference', name, subscripts, at: 0 })),
);
const operator = fc.constantFrom('+', '-', '*', '/', '^', '<', '<=', '>', '>=', '==', '!=', 'and', 'or');
const { expression } = fc.letrec<{ expression: Expression }>((tie) => ({
  expression: fc.oneof(
    { maxDepth: 5, withCrossShrink: true },
    leaf,
    fc
      .tuple(fc.constantFrom('negate', 'not'), tie('expression'))
      .map(([kind, operand]): Expression => ({ kind, operand, at: 0 })),
    fc
      .tuple(operator, tie('expression'), tie('expression'))
      .map(([operator, left, right]): Expression => ({ kind: 'binary', operator, left, right, at: 0 })),
    fc
      .tuple(tie('expression'), tie('expression'), tie('expression'))
      .map(([condition, then, otherwise]): Expression => ({ kind: 'if', condition, then, otherwise, at: 0 })),
    fc
      .tuple(fc.constantFrom('max', 'delay3', 'effect'), fc.array(tie('expression'), { maxLength: 3 }))
      .map(([name, args]): Expression => ({ kind: 'call', name, args, at: 0 })),
    fc
      .tuple(fc.constantFrom('sum', 'product', 'minimum', 'maximum'), name, tie('expression'))
      .map(([reducer, over, body]): Expression => ({ kind: 'reduce', reducer, over, body, at: 0 })),
  ),
}));

describe('properties', () => {
  it('reading what was written gives the same tree', () => {
    fc.assert(
      fc.property(expression, (tree) => {
        expect(placeless(parse(writeEquation(tree)))).toEqual(placeless(tree));
      }),
      { numRuns: 500 },
    );
  });

  it('writing what was read and reading it again changes nothing more', () => {
    fc.assert(
      fc.property(expression, (tree) => {
        const once = writeEquation(tree);
        expect(writeEquation(parse(once))).toBe(once);
      }),
      { numRuns: 200 },
    );
  });

  it('any text gives an expression or one problem within it, never an exception', () => {
    const pieces = fc.constantFrom(
      ...'ab1.,()[]+-*/^<>=!?:% '.split(''),
      'and ',
      'not ',
      'sum(',
      '产',
      '"',
      '1e9',
      '\n',
    );
    const text = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 60 }),
      fc.array(pieces, { maxLength: 40 }).map((all) => all.join('')),
    );
    fc.assert(
      fc.property(text, (written) => {
        const { expression: tree, problems } = parseEquation(written, start);
        expect(problems.length).toBe(tree ? 0 : 1);
        if (problems[0]) expect(problems[0].place!.column).toBeLessThanOrEqual(written.length + 1);
      }),
      { numRuns: 2000 },
    );
  });
});

/** The same tree without offsets. */
function placeless(tree: unknown): unknown {
  return JSON.parse(JSON.stringify(tree, (key, value) => (key === 'at' ? undefined : value)));
}
