import { describe, expect, it } from 'vitest';
import { runImported, writeModelFiles } from '../../src/exchange/index.ts';
import { loadModel } from '../../src/language/index.ts';
import { importVensim } from './import-text.ts';

const imported = importVensim(
  `
********************************************************
	.Water budget
********************************************************~
		Where the water goes.
	|
Basin: north, south ~~|
Volume[Basin] = INTEG(Inflow[Basin] - Use[Basin], Start[Basin]) ~ m3 ~ Stored water. |
Start[Basin] = 10, 20 ~ m3 ~~|
Inflow[Basin] = rain(Time) * 2 ~ m3/year ~~|
Use[Basin] = Volume[Basin] / 4 + SMOOTH(Volume[north], 3) * 0.1 ~ m3/year ~~|
rain([(0,0)-(4,4)],(0,0),(4,4)) ~~|
share = SUM(Volume[Basin!]) / Volume[south] ~~|
`,
  { step: 0.5 },
);

describe('an imported model as files', () => {
  const files = writeModelFiles(imported.model!, 'models/water');

  it('has a file for each group, and reads as people write models', () => {
    expect(files.map(({ file }) => file)).toEqual([
      'models/water/model.yaml',
      'models/water/water_budget.yaml',
      'models/water/control.yaml',
    ]);
    const text = files[1]!.text;
    expect(text).toContain('equation: volume[basin] / 4 + smooth(volume[north], 3) * 0.1');
    expect(text).toContain('inflow: inflow');
    expect(text).toContain('en: Stored water.');
  });

  it('loads without errors and runs to the same numbers, bit for bit', () => {
    const { model, problems } = loadModel('water', files);
    expect(problems.filter((problem) => problem.severity === 'error')).toEqual([]);
    const [before, after] = [runImported(imported), runImported({ ...imported, model: model! })];
    expect(after.values).toEqual(before.values);
    // 2 elements of 4 variables, share, and 4 of the time axis
    expect(before.values.size).toBe(13);
  });
});
