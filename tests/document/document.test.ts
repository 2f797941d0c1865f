import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { checkShape, readDocument } from '../../src/document/index.ts';
import { formatProblem } from '../../src/words/index.ts';

const read = (text: string) => {
  const { document, problems } = readDocument('f.yaml', text);
  if (!document) throw new Error(problems.map((problem) => formatProblem(problem, 'en')).join('\n'));
  return document;
};
const sentences = (text: string) =>
  readDocument('f.yaml', text).problems.map((problem) => formatProblem(problem, 'en'));

describe('reading a file', () => {
  it('gives plain data; years as keys become text, windows line ends and a byte order mark do not matter', () => {
    expect(read('\uFEFFpath: { 2021: 3000, 2022: 3e3 }\r\nnote: 无\r\n').data).toEqual({
      path: { '2021': 3000, '2022': 3000 },
      note: '无',
    });
  });

  it('knows where keys and values stand, and the nearest ancestor of what is absent', () => {
    const document = read('parameters:\n  planting:\n    value: "12"\n    range: [1, 2]\n');
    expect(document.place(['parameters', 'planting', 'value'])).toEqual({ file: 'f.yaml', line: 3, column: 13 }); // inside the quotes
    expect(document.place(['parameters', 'planting', 'value'], 'key')).toEqual({ file: 'f.yaml', line: 3, column: 5 });
    expect(document.place(['parameters', 'planting', 'range', 1])).toEqual({ file: 'f.yaml', line: 4, column: 16 });
    expect(document.place(['parameters', 'planting', 'unit'])).toEqual({ file: 'f.yaml', line: 2, column: 3 });
  });

  it.each([
    ['plain', 'equation: a + bb', 1, 15],
    ['double quotes', 'equation: "a + bb"', 1, 16],
    ['single quotes', "equation: 'a + bb'", 1, 16],
    ['block', 'equation: |\n  a +\n  bb\n', 3, 3],
    ['folded', 'equation: >-\n    a +\n    bb\n', 3, 5],
    ['plain over two lines', 'equation: a +\n  bb\n', 2, 3],
  ])('finds the 5th character of a value in %s form', (_, text, line, column) => {
    const document = read(text);
    expect((document.data as { equation: string }).equation.trim().replace('\n', ' ')).toBe('a + bb');
    expect(document.placeWithin(['equation'], 4)).toEqual({ file: 'f.yaml', line, column });
  });

  it.each([
    ['an empty file', '  \n', 'f.yaml:1:1 this file is empty; write at least its title'],
    [
      'a tab',
      'a:\n\tb: 3',
      'f.yaml:2:1 a tab is used for indentation; YAML allows only blanks: replace the tab by two blanks',
    ],
    ['a name twice', 'a: 1\na: 2', 'f.yaml:2:1 "a" is written twice in this block; keep one of them'],
    [
      'an open quote',
      'x: "abc',
      'f.yaml:1:8 a quotation mark that opens here is never closed; close it at the end of the value',
    ],
    [
      'a code tag',
      'x: !!js/function "a"',
      'f.yaml:1:4 tags such as "!!js/function" are not read; files are plain data: remove the tag',
    ],
    [
      'two colons',
      'title: a: b',
      'f.yaml:1:8 a second colon, or a colon missing on the line before, makes this line unclear; put values that contain ": " in quotes',
    ],
    ['a dangerous name', '__proto__: 3', 'f.yaml:1:1 "__proto__" cannot be used as a name; choose another'],
    [
      'bytes, not text',
      '\u0000\u0001',
      'f.yaml:1:1 this is not a text file in UTF-8; save it as UTF-8 text and try again',
    ],
    [
      'two documents',
      'a: 1\n---\nb: 2',
      'f.yaml:2:1 a second document starts here ("---"); a file holds one: make two files',
    ],
    [
      'an unknown alias',
      'a: *b',
      'f.yaml:1:4 this alias ("*name") has no anchor ("&name") before it; write the value out',
    ],
    [
      'ten million characters',
      'a'.repeat(10_000_000),
      'f.yaml:1:1 this file has 10.0 million characters; at most 1 million are read: keep tables of data in CSV files',
    ],
    [
      'brackets without end',
      '['.repeat(100_000),
      'f.yaml:1:1 this file is nested more than 50 levels deep; such a file is not written by hand: check how it was made',
    ],
    [
      'lists in lists',
      `${'- '.repeat(100_000)}a`,
      'f.yaml:1:1 this file is nested more than 50 levels deep; such a file is not written by hand: check how it was made',
    ],
  ])('refuses %s in one sentence', (_, text, sentence) => {
    expect(sentences(text)).toContain(sentence);
  });

  it('refuses a file that unfolds into billions of values (billion laughs)', () => {
    const levels = 'abcdefghij'.split('');
    const bomb = levels
      .map(
        (name, index) =>
          `${name}: &${name} [${Array(9)
            .fill(index === 0 ? 'lol' : `*${levels[index - 1]}`)
            .join(', ')}]`,
      )
      .join('\n');
    const [sentence] = sentences(bomb);
    expect(sentence).toMatch(/unfolds into far too many values/);
  });

  it.each([
    ['nested keys over lines', Array.from({ length: 900 }, (_, depth) => `${' '.repeat(depth)}k:`).join('\n')],
    ['brackets over lines', '[\n'.repeat(20_000)],
    ['backslashes', `"${'\\'.repeat(100_001)}`],
    ['anchors', '&'.repeat(100_000)],
    ['question marks', '? '.repeat(20_000)],
  ])('ends with a document or with problems, never with a crash, on hostile %s', (_, text) => {
    const { document, problems } = readDocument('f.yaml', text);
    expect(document === undefined).toBe(problems.length > 0);
  });
});

describe('holding data against a shape', () => {
  const schema = z.strictObject({
    title: z.strictObject({ en: z.string(), zh: z.string() }),
    kind: z.enum(['binding', 'expected']).optional(),
    years: z.array(z.int().min(1990)).optional(),
    parameters: z
      .record(
        z.string(),
        z.strictObject({ unit: z.string(), value: z.union([z.number(), z.record(z.string(), z.number())]) }),
      )
      .optional(),
  });
  const check = (text: string) => {
    const { problems } = checkShape(read(text), schema);
    for (const problem of problems) expect(problem.text.zh).toMatch(/[\u4e00-\u9fff]/u);
    return problems.map((problem) => formatProblem(problem, 'en'));
  };
  const title = 'title: { en: a, zh: b }\n';

  it('accepts what fits', () => {
    expect(checkShape(read(`${title}kind: binding`), schema)).toEqual({
      value: { title: { en: 'a', zh: 'b' }, kind: 'binding' },
      problems: [],
    });
  });
  it.each([
    ['a missing language', 'title: { en: a }', 'f.yaml:1:8 "zh" of "title" is missing; add it'],
    ['a missing block', 'kind: binding', 'f.yaml:1:1 "title" is missing; add it'],
    ['an unknown key', `${title}knd: binding`, 'f.yaml:2:1 "knd" is not known here (did you mean "kind"?)'],
    [
      'an unknown word',
      `${title}kind: bindin`,
      'f.yaml:2:7 "kind" is "bindin"; it must be binding | expected (did you mean "binding"?)',
    ],
    [
      'an unknown key deep inside',
      `${title}parameters: { x: { unit: m, vlue: 3 } }`,
      'f.yaml:2:29 "vlue" is not known here (did you mean "value"?)',
    ],
    [
      'text for a number',
      `${title}parameters: { x: { unit: m, value: "3" } }`,
      'f.yaml:2:37 "parameters.x.value" is "3"; it must be a number or a block of entries (key: value)',
    ],
    ['a fraction of a year', `${title}years: [2021.5]`, 'f.yaml:2:9 "years.0" must be a whole number, but is 2021.5'],
    ['a year too early', `${title}years: [202]`, 'f.yaml:2:9 "years.0" is 202; it must be at least 1990'],
    [
      'a list for a block',
      '[1, 2]',
      'f.yaml:1:1 "the file" must be a block of entries (key: value), but is a list of 2',
    ],
  ])('says what is wrong with %s', (_, text, sentence) => {
    expect(check(text)).toContain(sentence);
  });
  it('says all that is wrong at once', () => {
    expect(check('title: { en: 3 }\nkind: x')).toHaveLength(3);
  });
});
