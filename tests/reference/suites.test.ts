import { existsSync } from 'node:fs';
import { basename, dirname, extname, join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { findCases, looserCases } from '../../src/cli/reference-cases.ts';
import { compile, interpreter } from '../../src/compile/index.ts';
import {
  importModel,
  readDat,
  runCase,
  runImported,
  writeModelFiles,
  writeVensim,
  writeXmile,
} from '../../src/exchange/index.ts';
import { kernel } from '../../src/kernel/index.ts';
import { loadModel, type Model } from '../../src/language/index.ts';
import { asTheModelSays, nominalMember, simulate } from '../../src/simulate/index.ts';

/** The public suites, where they have been put beside the repository; they are not part of it. */
const suites = resolve(import.meta.dirname, '../../../shared/reference-models');

describe.runIf(existsSync(suites))('the public reference suites', () => {
  const cases = existsSync(suites) ? findCases(suites) : [];
  const results = cases.map((reference) => runCase(reference, looserCases.get(basename(dirname(reference.name)))));
  const counted = (suite: string, ending: string) => {
    const own = results.filter(({ name }) => name.startsWith(`${suite}/`) && extname(name) === ending);
    return ['passed', 'failed', 'refused'].map((verdict) => own.filter((result) => result.verdict === verdict).length);
  };

  it.each([
    ['sdxorg', '.mdl', [83, 0, 1]],
    ['sdxorg', '.xmile', [34, 0, 8]],
    ['sdxorg', '.stmx', [26, 0, 9]],
    ['sde', '.mdl', [23, 0, 0]],
    ['sde', '.stmx', [3, 0, 0]],
  ])('%s %s: passed, failed, refused', (suite, ending, counts) => {
    expect(counted(suite, ending)).toEqual(counts);
  });

  it('refuses only what is broken in the file, or rests on the calendar of the computer', () => {
    const reasons = results.filter(({ verdict }) => verdict === 'refused').map(({ reasons: [first] }) => first);
    const known = /holds "\?"|"MACRO" follows|"not" was found|GET TIME VALUE is taken over relative to/u;
    expect(reasons.filter((reason) => !known.test(reason ?? ''))).toEqual([]);
  });

  it('names every case that is held to a looser rule', () => {
    expect(results.filter((result) => result.looser).map(({ name }) => dirname(name))).toEqual([
      'sde/allocate_price',
      'sde/same_family_179',
      'sdxorg/Query_file',
      'sdxorg/Roessler_Chaos',
    ]);
  });

  it('compares thousands of numbers, not a few', () => {
    const compared = results.reduce((sum, { comparedValues }) => sum + comparedValues, 0);
    expect(compared).toBeGreaterThan(150_000);
  });

  it.each(cases.map((reference) => [reference.name, reference] as const))(
    '%s runs to the same from its files, from its export, and on the fast back end',
    async (name, reference) => {
      const series = new Map(reference.data.flatMap((bytes) => [...readDat(new TextDecoder().decode(bytes))]));
      const imported = importModel({ file: name, bytes: reference.model, readFile: reference.readFile, series });
      if (!imported.model) {
        expect(imported.problems.some(({ severity }) => severity === 'error')).toBe(true);
        return;
      }
      await expectSameFromKernel(imported.model);
      const { model, problems } = loadModel('m', writeModelFiles(imported.model, join('models', 'm')));
      expect(problems.filter(({ severity }) => severity === 'error')).toEqual([]);
      const [before, after] = [runImported(imported), runImported({ ...imported, model: model! })];
      for (const [label, values] of before.values) expect(after.values.get(label), label).toEqual(values);
      // A Vensim file comes back as one; files of XMILE likewise. Allocations written out into thousands of steps would take long.
      if (imported.model.variables.size < 1_500)
        expectSameFromExport(imported.model, /\.mdl$/u.test(name) ? 'mdl' : 'xmile');
    },
  );
});

function expectSameFromExport(model: Model, form: 'mdl' | 'xmile'): void {
  const { text } = (form === 'mdl' ? writeVensim : writeXmile)(model);
  const back = importModel({ file: `back.${form}`, bytes: new TextEncoder().encode(text) });
  expect(back.problems.filter(({ severity }) => severity === 'error')).toEqual([]);
  const after = simulate(compile(back.model!)).variables;
  let worst = 0;
  for (const [name, values] of simulate(compile(model)).variables) {
    // The time step is a control of the file, not a variable.
    if (name === 'time_step') continue;
    const other = after.get(name)!;
    expect(other?.length, name).toBe(values.length);
    for (const [index, value] of values.entries()) {
      const difference = Math.abs(value - other[index]!) / Math.max(1, Math.abs(value));
      if (!Object.is(value, other[index])) worst = Math.max(worst, difference);
    }
  }
  expect(worst).toBeLessThan(1e-9);
}

/** The interpreter and the kernel agree at every step, within what the kernel's own exponential may differ by. */
async function expectSameFromKernel(model: Model): Promise<void> {
  const program = compile(model);
  const { columns } = nominalMember(program, asTheModelSays);
  const [slow, fast] = [
    interpreter().prepare(program, { everyStep: true }).run(columns, 0, 1),
    await kernel().prepare(program, { everyStep: true }).run(columns, 0, 1),
  ];
  let worst = 0;
  for (const [index, value] of slow.everyStep!.entries()) {
    const other = fast.everyStep![index]!;
    if (!Object.is(value, other)) worst = Math.max(worst, Math.abs(value - other) / Math.max(1, Math.abs(value)));
  }
  expect(worst).toBeLessThan(1e-9);
}
