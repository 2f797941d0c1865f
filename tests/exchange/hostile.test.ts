import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { importModel } from '../../src/exchange/index.ts';
import { control, importFile } from './import-text.ts';

const bytes = (text: string) => new TextEncoder().encode(text);

describe('a hostile file', () => {
  it.each([
    ['a.mdl', `x = ${'('.repeat(1e6)}1 ~~|${control()}`],
    ['b.mdl', `x = ${'1+'.repeat(3e5)}1 ~~|${control()}`],
    ['c.mdl', '{'.repeat(1e6)],
    ['d.mdl', '"'.repeat(1e6)],
    ['e.mdl', `D: (a1-a9999) ~~|\nE: (b1-b9999) ~~|\nx[D, E] = 1 ~~|${control()}`],
    ['f.mdl', `:MACRO: M(a)\nM = M(a) + M(a) ~~|\n:END OF MACRO:\nx = M(1) ~~|${control()}`],
    ['g.xmile', '<a>'.repeat(1e5)],
    ['h.xmile', '<!DOCTYPE x [<!ENTITY a "b">]><xmile>&a;</xmile>'],
    [
      'i.stmx',
      '<xmile><sim_specs><start>0</start><stop>1e9</stop><dt>1e-9</dt></sim_specs><model><aux name="x"><eqn>1</eqn></aux></model></xmile>',
    ],
    ['k.mdl', `x = 1${'+1'.repeat(1e6)} ~~|${control()}`],
    [
      'l.mdl',
      `${Array.from({ length: 12 }, (_, index) => `:MACRO: M${index}(x)\nM${index} = ${index === 0 ? 'x' : `M${index - 1}(x) + M${index - 1}(x) + M${index - 1}(x)`} ~~|\n:END OF MACRO:`).join('\n')}\ny = M11(1) ~~|${control()}`,
    ],
    [
      'm.xmile',
      '<xmile><sim_specs><start>0</start><stop>1</stop><dt>1</dt></sim_specs><model><variables><module name="A"/></variables></model><model name="A"><variables><module name="A"/><module name="B"/></variables></model><model name="B"><variables><module name="A"/><module name="B"/></variables></model></xmile>',
    ],
    [
      'n.xmile',
      '<xmile><sim_specs><start>0</start><stop>1</stop><dt>1</dt></sim_specs><dimensions><dim name="D" size="1e9"/></dimensions><model><variables><aux name="x"><dimensions><dim name="D"/></dimensions><eqn>1</eqn></aux></variables></model></xmile>',
    ],
    [
      'o.xmile',
      `<!DOCTYPE x [<!ENTITY a "aaaa">${['b', 'c', 'd', 'e', 'f'].map((name, index) => `<!ENTITY ${name} "${`&${'abcdef'[index]};`.repeat(20)}">`).join('')}]><xmile>&f;</xmile>`,
    ],
    ['p.xmile', `<xmile>${'<a>'.repeat(1e5)}${'</a>'.repeat(1e5)}</xmile>`],
    ['j.mdl', `x = GET DIRECT CONSTANTS('../../../etc/passwd', ',', 'A1') ~~|${control()}`],
  ])('%s is refused with a sentence at a place', (file, text) => {
    const { model, problems } = importFile(file, text);
    expect(model).toBeUndefined();
    expect(problems.length).toBeGreaterThan(0);
    for (const problem of problems) {
      expect(problem.place?.line).toBeGreaterThan(0);
      expect(problem.text.en.length * problem.text.zh.length).toBeGreaterThan(0);
    }
  });

  const words = [
    'x',
    'D',
    'a',
    '[',
    ']',
    '(',
    ')',
    '=',
    '~',
    '|',
    ':',
    ',',
    '!',
    '->',
    ':EXCEPT:',
    'INTEG',
    'SUM',
    '1',
    '"',
    '{',
    '}',
    '\n',
    '-',
    '+',
    "'",
    ' ',
    ':MACRO:',
    '\\',
  ];
  it('of any Vensim-like words gives a model or problems', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...words), { maxLength: 60 }), (list) => {
        const { model, problems } = importFile('fuzz.mdl', `${list.join(' ')}\n${control()}`);
        expect(model !== undefined || problems.length > 0).toBe(true);
      }),
      { numRuns: 300 },
    );
  });

  const tags = [
    '<aux name="x">',
    '</aux>',
    '<eqn>',
    '</eqn>',
    '1',
    'x',
    '<stock name="s">',
    '</stock>',
    '<inflow>',
    '</inflow>',
    '<gf>',
    '</gf>',
    '<ypts>',
    '1,2',
    '</ypts>',
    '&lt;',
    '<non_negative/>',
    '<',
  ];
  it('of any XMILE-like tags gives a model or problems', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...tags), { maxLength: 40 }), (list) => {
        const text = `<xmile><sim_specs><start>0</start><stop>1</stop><dt>1</dt></sim_specs><model><variables>${list.join('')}</variables></model></xmile>`;
        const { model, problems } = importFile('fuzz.xmile', text);
        expect(model !== undefined || problems.length > 0).toBe(true);
      }),
      { numRuns: 300 },
    );
  });

  it('cut off anywhere, or of any bytes, gives a model or problems', () => {
    const whole = bytes(
      `D: a, b ~~|\nx[D] = INTEG(1, 2) ~ u ~ note |\nf((0,0),(1,1)) ~~|\ny = SUM(x[D!]) + f(Time) ~~|${control()}`,
    );
    fc.assert(
      fc.property(fc.nat({ max: whole.length }), fc.uint8Array({ maxLength: 20 }), (cut, tail) => {
        const content = Uint8Array.from([...whole.subarray(0, cut), ...tail]);
        const { model, problems } = importModel({ file: 'cut.mdl', bytes: content });
        expect(model !== undefined || problems.length > 0).toBe(true);
      }),
      { numRuns: 200 },
    );
  });
});
