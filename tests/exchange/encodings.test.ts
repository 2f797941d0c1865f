import { describe, expect, it } from 'vitest';
import { decodeText } from '../../src/exchange/decode.ts';
import { control, importFile, valuesOf } from './import-text.ts';

const bytes = (...values: number[]) => Uint8Array.from(values);
const ascii = (text: string) => [...text].map((character) => character.charCodeAt(0));

describe('the text of a file', () => {
  it('is UTF-8, with or without mark', () => {
    expect(decodeText(new TextEncoder().encode('\uFEFF森林'))).toBe('森林');
    expect(decodeText(new TextEncoder().encode('森林é'))).toBe('森林é');
  });

  it('is GB18030 where it reads as Chinese: 森林 is C9AD C1D6', () => {
    const file = bytes(
      0xc9,
      0xad,
      0xc1,
      0xd6,
      ...ascii(` = 3 ~ ~ |\nx = `),
      0xc9,
      0xad,
      0xc1,
      0xd6,
      ...ascii(` + 1 ~ ~ |${control()}`),
    );
    const imported = importFile('old.mdl', file);
    expect(valuesOf(imported, '森林')[0]).toBe(3);
    expect(valuesOf(imported, 'x')[0]).toBe(4);
  });

  it('is Latin-1 where it is neither: é is E9', () => {
    expect(decodeText(bytes(...ascii('caf'), 0xe9, ...ascii(' = 1')))).toBe('café = 1');
    expect(decodeText(bytes(...ascii('Pr'), 0xe9, ...ascii('vision')))).toBe('Prévision');
  });

  it('is what the file says of itself', () => {
    expect(decodeText(bytes(...ascii('{GBK}\n'), 0xc9, 0xad))).toBe('{GBK}\n森');
  });

  it.each([['\n'], ['\r\n'], ['\r']])('ends lines with %j', (end) => {
    const text = `x =\n\t1 + \\\n\t2 ~ ~ two\n\tlines |\n${control()}\\\\\\---/// Sketch\n|||`.replaceAll('\n', end);
    expect(valuesOf(importFile('model.mdl', text), 'x')[0]).toBe(3);
  });
});
