import { strToU8, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { readDat } from '../../src/exchange/index.ts';
import { importVensim, sentences, valuesOf } from './import-text.ts';

const files: Record<string, string | Uint8Array> = {
  'data.csv': 'year,a,b\n0,1,10\n2,3,\n4,5,50\n',
  'across.csv': 'name,0,2,4\np,1,3,5\nq,10,x,50\n',
  'const.csv': ';u;v\np;1;2\nq;3;none\n',
  'names.csv': 'list\nRed\nBlue\n',
  'book.xlsx': workbook(),
};
const readFile = (path: string) => {
  const content = files[path];
  return typeof content === 'string' ? new TextEncoder().encode(content) : content;
};

/** A workbook with one sheet, a shared text, and a named row. */
function workbook(): Uint8Array {
  return zipSync({
    'xl/workbook.xml': strToU8(
      '<workbook xmlns:r="r"><sheets><sheet name="In" sheetId="1" r:id="r1"/></sheets><definedNames><definedName name="times">In!$B$1:$D$1</definedName></definedNames></workbook>',
    ),
    'xl/_rels/workbook.xml.rels': strToU8(
      '<Relationships><Relationship Id="r1" Target="worksheets/sheet1.xml"/></Relationships>',
    ),
    'xl/sharedStrings.xml': strToU8('<sst><si><t>label</t></si></sst>'),
    'xl/worksheets/sheet1.xml': strToU8(
      '<worksheet><sheetData><row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1"><v>0</v></c><c r="C1"><v>2</v></c><c r="D1"><v>4</v></c></row><row r="2"><c r="B2"><v>7</v></c><c r="C2"><v>9</v></c><c r="D2"><v>11</v></c></row></sheetData></worksheet>',
    ),
  });
}

describe('numbers from other files', () => {
  it('come as series, down or across, and go straight over holes', () => {
    const imported = importVensim(
      `
D: p, q ~~|
down[D] := GET DIRECT DATA('data.csv', ',', 'A', 'B2') ~~|
across[D] := GET DIRECT DATA('across.csv', ',', '1', 'B2') ~~|
read[D] = down[D] + 100 * across[D] ~~|`,
      { readFile },
    );
    // 1, 2, 3, 4, 5 both ways
    expect(valuesOf(imported, 'read[p]')).toEqual([101, 202, 303, 404, 505]);
    // 10, 20, 30, 40, 50 with the middle left out
    expect(valuesOf(imported, 'read[q]')).toEqual([1010, 2020, 3030, 4040, 5050]);
  });

  it('hold or look forward where the variable says so', () => {
    const imported = importVensim(
      `
held:HOLD BACKWARD::= GET DIRECT DATA('data.csv', ',', 'A', 'B2') ~~|
ahead:LOOK FORWARD::= GET DIRECT DATA('data.csv', ',', 'A', 'B2') ~~|
x = held ~~|
y = ahead ~~|`,
      { readFile },
    );
    expect(valuesOf(imported, 'x')).toEqual([1, 1, 3, 3, 5]);
    expect(valuesOf(imported, 'y')).toEqual([1, 3, 3, 5, 5]);
  });

  it('come as constants, a cell without number being 0, and as lists of elements', () => {
    const imported = importVensim(
      `
D: p, q ~~|
E: u, v ~~|
C: GET DIRECT SUBSCRIPT('names.csv', ',', 'A2', 'A', '') ~~|
k[D, E] = GET DIRECT CONSTANTS('const.csv', ';', 'B2') ~~|
column[D] = GET DIRECT CONSTANTS('const.csv', ';', 'B2*') ~~|
colour[C] = 1, 2 ~~|`,
      { readFile },
    );
    expect(valuesOf(imported, 'k[q,u]')[0]).toBe(3);
    expect(valuesOf(imported, 'k[q,v]')[0]).toBe(0);
    expect(valuesOf(imported, 'column[q]')[0]).toBe(3);
    expect(valuesOf(imported, 'colour[Blue]')[0]).toBe(2);
  });

  it('come from workbooks, by cells and by names', () => {
    const imported = importVensim(`f = GET XLS LOOKUPS('book.xlsx', 'In', 'times', 'B2') ~~|\nx = f(Time) ~~|`, {
      readFile,
    });
    expect(valuesOf(imported, 'x')).toEqual([7, 8, 9, 10, 11]);
  });

  it('come from data files for variables that have no equation', () => {
    const series = readDat('Sold[P]\n0\t1\n4\t5\n"Sold"[q]\n0\t2\n');
    const imported = importVensim('D: p, q ~~|\nSold[D] ~~|\nx[D] = Sold[D] * 2 ~~|', { series });
    expect(valuesOf(imported, 'x[p]')).toEqual([2, 4, 6, 8, 10]);
    expect(valuesOf(imported, 'x[q]')).toEqual([4, 4, 4, 4, 4]);
  });

  it('are missed with a sentence', () => {
    const told = sentences(importVensim("x = GET DIRECT CONSTANTS('const.csv', ';', 'nowhere') ~~|", { readFile }));
    expect(told[0]).toContain('"nowhere" is neither a cell nor a name in const.csv');
  });
});
