import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { compile, interpreter, type Program } from '../../src/compile/index.ts';
import { kernel } from '../../src/kernel/index.ts';
import { loadModel } from '../../src/language/index.ts';
import { asTheModelSays, drawMembers } from '../../src/simulate/index.ts';
import { expectSameBits } from './agreement.ts';

const root = resolve(import.meta.dirname, '../..');
const MEMBERS = 33;
const fast = kernel();

/** Folders of models anywhere in the repository: shipped ones, the one that a new region begins with, those of tests. */
function modelFolders(folder: string): readonly string[] {
  const entries = readdirSync(folder, { withFileTypes: true });
  const inside = entries
    .filter((entry) => entry.isDirectory() && !['node_modules', 'dist', '.git'].includes(entry.name))
    .flatMap((entry) => modelFolders(join(folder, entry.name)));
  return entries.some(({ name }) => name === 'model.yaml') ? [folder, ...inside] : inside;
}

function programIn(folder: string): Program {
  const files = readdirSync(folder)
    .filter((name) => name.endsWith('.yaml') && !name.endsWith('.checks.yaml'))
    .map((name) => ({ file: name, text: readFileSync(join(folder, name), 'utf8') }));
  const { model, problems } = loadModel('model', files);
  if (!model) throw new Error(problems.map(({ text }) => text.en).join('\n'));
  return compile(model);
}

const folders = modelFolders(root).map((folder) => relative(root, folder));

describe('every model of the repository: the kernel says what the interpreter says', () => {
  it('shipped models, the beginning of new regions and the models of tests are all here', () => {
    expect(folders).toEqual(
      expect.arrayContaining([
        'models/yungang',
        'models/yungang/history',
        'src/workspace/template/models/region',
        'tests/bench/models/growth',
      ]),
    );
  });

  it.each(folders)('%s, by every method of integration', (folder) => {
    const program = programIn(join(root, folder));
    const { columns } = drawMembers(program, asTheModelSays, { members: MEMBERS, seed: 3 });
    for (const method of ['euler', 'rk2', 'rk4'] as const) {
      const own = { ...program, time: { ...program.time, method } };
      const expected = interpreter().prepare(own).run(columns, 0, MEMBERS);
      const actual = fast.prepare(own).run(columns, 0, MEMBERS);
      expectSameBits(expected.values, actual.values, method);
      expect(actual.failures).toEqual(expected.failures);
      expect(actual.violations).toEqual(expected.violations);
    }
  });
});
