import { checkShape } from '../document/index.ts';
import { assumptionOf, type ReadAssumption } from './assumption-of.ts';
import { windowOf } from './conflict.ts';
import { blockOf, type Entry, refuse, refuseKey, targetOf } from './entry.ts';
import { readChange } from './read-change.ts';
import { readParameter } from './read-parameter.ts';
import { readShock } from './read-shock.ts';
import { inputSchema } from './schema.ts';
import { findTarget, splitName } from './target.ts';

const KINDS = ['input', 'shock', 'parameter'] as const;

/** One entry of `assumptions`, and what it lays claim to; undefined with the reasons noted in the entry. */
export function readAssumption(entry: Entry): ReadAssumption | undefined {
  const block = blockOf(entry);
  const named = KINDS.filter((kind) => block[kind] !== undefined);
  if (block.lever !== undefined) {
    const name = String(block.lever);
    const found = findTarget(name, 'input', entry.model);
    const isLever = entry.model.variables.get(splitName(name).name)?.kind === 'lever';
    if (isLever && 'refusal' in found) return refuse(entry, found.code, found.refusal, ['lever']);
    return refuseKey(
      entry,
      'wrong-kind',
      {
        en: '"lever" does not belong to assumptions, which change inputs, shocks and parameters; move the entry to policies',
        zh: 'assumptions（假设）只改变输入、冲击与参数，不能写“lever”；请把本条目移到 policies（政策）',
      },
      ['lever'],
    );
  }
  if (named.length > 1) {
    return refuseKey(
      entry,
      'two-targets',
      {
        en: `one entry changes one thing, but this one names ${named.join(' and ')}; write two entries`,
        zh: `一个条目只改变一项，而此处写了 ${named.join(' 和 ')}；请分成两个条目`,
      },
      [named[1]!],
    );
  }
  switch (named[0]) {
    case 'input':
      return readInput(entry);
    case 'shock':
      return readShock(entry);
    case 'parameter':
      return readParameter(entry);
    default:
      return refuse(
        entry,
        'no-target',
        {
          en: 'this entry does not say what is assumed; start it with "input: name", "shock: name" or "parameter: name"',
          zh: '本条目未说明假设对象；请以“input: 名称”“shock: 名称”或“parameter: 名称”开头',
        },
        [],
      );
  }
}

function readInput(entry: Entry): ReadAssumption | undefined {
  const { value: written, problems } = checkShape(entry.document, inputSchema());
  entry.problems.push(...problems);
  const target = written && targetOf(entry, 'input', written.input, 'input');
  if (!target) return undefined;
  const change = readChange(entry, written, target.variable);
  return change && assumptionOf(entry, target, [windowOf(change)], { changes: [change], note: written.note });
}
