import { describe, expect, it } from 'vitest';
import { placeIn } from '../../src/language/index.ts';
import { load, parameter, sector, sentences } from './model-text.ts';

/** A sector whose auxiliary `result` has its equation written in some style; "wrong" is the name that is not declared. */
const written = (equation: string): string =>
  sector(`parameters:
${parameter('area', '1', '1')}
auxiliaries:
  result:
    title: { en: R, zh: 结果 }
    unit: "1"
    equation: ${equation}
`);

describe('a slip in an equation is placed exactly, however YAML writes it', () => {
  it.each([
    ['plain', 'area + wrong', '9:22'],
    ['in double quotes', '"area + wrong"', '9:23'],
    ['in single quotes', "'area + wrong'", '9:23'],
    ['plain over two lines', 'area\n      + wrong', '10:9'],
    ['quoted over two lines', '"area\n      + wrong"', '10:9'],
    ['folded', '>\n      area\n      + wrong', '11:9'],
    ['folded without last line break', '>-\n      area\n        + wrong', '11:11'],
    ['literal', '|\n      area\n\n      + wrong', '12:9'],
    ['with Chinese before it', '"产量 + wrong"', '9:16'],
  ])('%s', (_, equation, place) => {
    expect(sentences(load(written(equation)))[0]).toMatch(new RegExp(`^error land\\.yaml:${place} `, 'u'));
  });

  it('also in files with Windows line ends and a byte order mark', () => {
    const text = `\uFEFF${written('>\n      area\n      + wrong').replaceAll('\n', '\r\n')}`;
    expect(sentences(load(text))).toEqual(['error land.yaml:11:9 "wrong" is not declared in any file of the model']);
  });
});

describe('an equation of a model knows the place of each of its characters', () => {
  it('when it stands on one line', () => {
    const equation = equationOf('area + area * 2');
    expect(equation.breaks).toBeUndefined();
    expect(placeIn(equation, 7)).toEqual({ file: 'land.yaml', line: 9, column: 22 });
  });

  it('when it stands on several', () => {
    const equation = equationOf('>-\n      area\n      + area\n      * 2');
    expect(equation.text).toBe('area + area * 2');
    expect(placeIn(equation, 0)).toEqual({ file: 'land.yaml', line: 10, column: 7 });
    expect(placeIn(equation, 7)).toEqual({ file: 'land.yaml', line: 11, column: 9 });
    expect(placeIn(equation, 14)).toEqual({ file: 'land.yaml', line: 12, column: 9 });
  });
});

function equationOf(text: string) {
  const variable = load(written(text)).model!.variables.get('result')!;
  return variable.kind === 'auxiliary' ? variable.equation.get('')! : expect.unreachable();
}
