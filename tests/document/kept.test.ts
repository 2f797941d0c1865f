import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readDocument } from '../../src/document/index.ts';
import { formatProblem } from '../../src/words/index.ts';

const read = (text: string, file = 'land.yaml') => readDocument(file, text).document!;
const sentences = (text: string, file = 'land.yaml') =>
  readDocument(file, text).problems.map((problem) => formatProblem(problem, 'en'));

describe('reading a file again', () => {
  it('gives the document that was read before, when neither its path nor a character of its text has changed', () => {
    expect(read('area: 700\n')).toBe(read('area: 700\n'));
    expect(read('area: 700\n')).not.toBe(read('area: 700\n', 'forest.yaml'));
    expect(read('area: 700\n')).not.toBe(read('area: 700 \n'));
  });

  it('tells what an edited file says and where, and after the edit is undone what it said at first', () => {
    const before = 'title: Land\narea: 700\n';
    const after = 'title: Land\n# hectares?\narea: 701\n';
    for (const [text, area, line] of [
      [before, 700, 2],
      [after, 701, 3],
      [before, 700, 2],
    ] as const) {
      expect(read(text).data).toEqual({ title: 'Land', area });
      expect(read(text).place(['area'], 'key').line).toBe(line);
      expect(read(text).text).toBe(text);
    }
  });

  it('names the file that it is asked for, in places and problems', () => {
    expect(read('area: 700\n', 'a/land.yaml').place(['area']).file).toBe('a/land.yaml');
    expect(read('area: 700\n', 'b/land.yaml').place(['area']).file).toBe('b/land.yaml');
    expect(sentences('a: 1\na: 2', 'a/land.yaml')[0]).toContain('a/land.yaml:2:1');
    expect(sentences('a: 1\na: 2', 'b/land.yaml')[0]).toContain('b/land.yaml:2:1');
  });

  it('tells the same slips each time', () => {
    const slips = sentences('a: 1\na: 2');
    expect(slips).toEqual(['land.yaml:2:1 "a" is written twice in this block; keep one of them']);
    expect(sentences('a: 1\na: 2')).toEqual(slips);
  });

  it('lets nobody change what others will read', () => {
    const { data } = read('path: { 2021: 3 }\nlist: [1, [2]]\n');
    const changed = data as { path: Record<string, number>; list: unknown[] };
    expect(() => {
      changed.path['2021'] = 4;
    }).toThrow(TypeError);
    expect(() => changed.list.push(3)).toThrow(TypeError);
    expect(() => (changed.list[1] as number[]).fill(0)).toThrow(TypeError);
    expect(read('path: { 2021: 3 }\nlist: [1, [2]]\n').data).toEqual({ path: { '2021': 3 }, list: [1, [2]] });
  });

  it('reads right what it has long forgotten, and what is too much to be remembered', () => {
    const first = read('area: 700\n');
    const note = 'x'.repeat(400_000);
    for (let number = 0; number < 4; number++) {
      expect(read(`note: ${note}\nnumber: ${number}\n`, `${number}.yaml`).data).toEqual({ note, number });
    }
    expect(read('area: 700\n')).not.toBe(first);
    expect(read('area: 700\n').data).toEqual({ area: 700 });
    expect(sentences('x'.repeat(1_000_001))).toEqual([
      'land.yaml:1:1 this file has 1.0 million characters; at most 1 million are read: keep tables of data in CSV files',
    ]);
  });
});

describe('places within a text', () => {
  const texts = fc.string({ unit: fc.constantFrom('a', 'b', '森', ' ', "'", '"', '\\', '#', ':'), minLength: 1 });

  const startsWith = (character: string) => new RegExp(`^\\\\?[${character === '\\' ? '\\\\' : character}]`, 'u');

  it.each([
    ['double', (text: string) => JSON.stringify(text)],
    ['single', (text: string) => `'${text.replaceAll("'", "''")}'`],
  ])(
    'lead to the character itself, or the sign before it that escapes it, in %s quotes and behind runs of blanks',
    (_, quoted) => {
      fc.assert(
        fc.property(texts, (text) => {
          const source = `title: x\nnote: ${quoted(text)} # end\n`;
          const document = read(source);
          expect(document.data).toEqual({ title: 'x', note: text });
          for (const [offset, character] of [...text].entries()) {
            if (character === ' ') continue;
            const { line, column } = document.placeWithin(['note'], offset);
            expect(source.split('\n')[line - 1]!.slice(column - 1)).toMatch(startsWith(character));
          }
        }),
        { numRuns: 200 },
      );
    },
  );
});
