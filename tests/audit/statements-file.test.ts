import { describe, expect, it } from 'vitest';
import { loadStatements } from '../../src/audit/index.ts';
import { statementsText } from './invented.ts';

const load = (text: string) => loadStatements('data/lakeside/statements.yaml', text, { sources: ['invented'] });

/** A slip in the file (the 13th line on), and the sentence said about it. All invented. */
const slips: readonly (readonly [written: string, sentence: RegExp])[] = [
  ['  mill: { title: { en: Mill, zh: 磨坊 }, section: "2" }', /statement "mill" has no value; write one as in/u],
  ['  mill: { value: 3 座 }', /statement "mill" needs a title and a section/u],
  ['  mill: { title: { en: Mill, zh: 磨坊 }, value: 3 sheep, section: "2" }', /sheep/u],
  [
    '  mill: { title: { en: Mill, zh: 磨坊 }, value: 3 座, section: "2", part: [area] }',
    /"part" is not known here \(did you mean "parts"\?\)/u,
  ],
  [
    '  mill: { title: { en: Mill, zh: 磨坊 }, value: 3 座, section: "2", parts: [aria] }',
    /"aria" is not a statement .*did you mean "area"/u,
  ],
  ['  mill: { title: { en: Mill, zh: 磨坊 }, value: 3 座, section: "2", equals: area + }', /./u],
  ['  mill: { title: { en: Mill, zh: 磨坊 }, value: 3 座, section: "2", equals: aria / 2 }', /did you mean "area"/u],
  [
    '  mill: { title: { en: Mill, zh: 磨坊 }, value: 3 座, section: "2", equals: area + mill }',
    /adds things of different units/u,
  ],
  ['  mill: { title: { en: Mill, zh: 磨坊 }, value: 3 座, section: "2", equals: "area > mill" }', /compares/u],
  ['  mill: { title: { en: Mill, zh: 磨坊 }, of: estate, value: 3 座, section: "2" }', /"estate" is not/u],
  ['derived:\n  half: { title: { en: Half, zh: 一半 }, formula: area / 2, unit: km }', /does not come out in km/u],
  ['mentions: [{ name: Ana, list: isles, section: "2" }]', /"isles" is not/u],
  [
    'claims: [{ title: { en: X, zh: 某 }, subject: area, says: grows, section: "2" }]',
    /"claims.0.says" is "grows"; it must be/u,
  ],
];

describe('slips in a statements file', () => {
  it.each(slips)('%s', (written, sentence) => {
    const { statements, problems } = load(statementsText(written));
    expect(statements).toBeUndefined();
    expect(problems.map(({ text }) => text.en).join('\n')).toMatch(sentence);
    for (const { place, text } of problems) {
      expect(place).toMatchObject({ file: 'data/lakeside/statements.yaml' });
      expect(place!.line).toBeGreaterThanOrEqual(13);
      expect(text.zh).not.toBe('');
    }
  });

  it('an unknown source is refused at its entry', () => {
    const { problems } = loadStatements('s.yaml', statementsText(''), { sources: ['inventet'] });
    expect(problems.map(({ text }) => text.en).join()).toMatch(/"invented" is not .*did you mean "inventet"/u);
  });

  it('derived numbers have their value', () => {
    const { statements } = load(
      statementsText('derived:\n  half: { title: { en: Half, zh: 一半 }, formula: area / 2, unit: km^2 }'),
    );
    expect(statements!.numbers.get('half')).toMatchObject({ standing: 'derived', value: 500 });
  });
});
