import { checkShape } from '../document/index.ts';
import { assumptionOf, type ReadAssumption } from './assumption-of.ts';
import { always } from './conflict.ts';
import { blockOf, type Entry, refuse, refuseKey, targetOf } from './entry.ts';
import { readDistribution, type WrittenUncertainty } from './read-uncertainty.ts';
import { readValue } from './read-value.ts';
import type { Change } from './scenario.ts';
import { parameterSchema } from './schema.ts';

/** A parameter: `value`, `uncertainty`, or both; a value alone is the same in all members. */
export function readParameter(entry: Entry): ReadAssumption | undefined {
  const block = blockOf(entry);
  const operation = ['set', 'add', 'path', 'ramp', 'shift', 'scale', 'cap', 'until', 'from'].find(
    (key) => key in block,
  );
  if (operation !== undefined) {
    return refuseKey(
      entry,
      'unknown-key',
      {
        en: `"${operation}" is not known here: a parameter is one constant of a run; write "value" or "uncertainty"`,
        zh: `此处不认识“${operation}”：参数在一次运行中是常数；请写“value”或“uncertainty”`,
      },
      [operation],
    );
  }
  const { value: written, problems } = checkShape(entry.document, parameterSchema());
  entry.problems.push(...problems);
  const target = written && targetOf(entry, 'parameter', written.parameter, 'parameter');
  if (!target) return undefined;
  if (written.value === undefined && written.uncertainty === undefined) {
    return refuse(
      entry,
      'no-operation',
      {
        en: 'this entry does not say what is assumed of the parameter; add "value", "uncertainty" or both',
        zh: '本条目未说明对参数的假设；请写明“value”“uncertainty”或两者',
      },
      [],
    );
  }
  const value = written.value === undefined ? undefined : readValue(entry, written.value, target.variable, ['value']);
  if (written.value !== undefined && value === undefined) return undefined;
  const fixed: readonly Change[] = value === undefined ? [] : [{ kind: 'set', value }];
  const { uncertainty, note } = written;
  if (uncertainty === undefined) return assumptionOf(entry, target, [always], { changes: fixed, note });
  if (uncertainty === 'none') {
    return assumptionOf(
      entry,
      target,
      [always],
      value === undefined ? { changes: [], certain: true, note } : { changes: fixed, note },
    );
  }
  const distribution = readDistribution(entry, uncertainty as WrittenUncertainty, target, value);
  return distribution && assumptionOf(entry, target, [always], { changes: [], distribution, note });
}
