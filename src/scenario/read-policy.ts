import { checkShape } from '../document/index.ts';
import { type Claim, windowOf } from './conflict.ts';
import { blockOf, type Entry, placeOf, refuse, refuseKey, targetOf } from './entry.ts';
import { readChange } from './read-change.ts';
import type { Policy } from './scenario.ts';
import { policySchema } from './schema.ts';
import { type ChangeableKind, findTarget } from './target.ts';

/** One entry of `policies`, and what it lays claim to; undefined with the reasons noted in the entry. */
export function readPolicy(entry: Entry): { readonly policy: Policy; readonly claim: Claim } | undefined {
  if (isMisplaced(entry)) return undefined;
  const { value: written, problems } = checkShape(entry.document, policySchema());
  entry.problems.push(...problems);
  if (!written) return undefined;
  const target = targetOf(entry, 'lever', written.lever, 'lever');
  if (!target) return undefined;
  const change = readChange(entry, written, target.variable);
  if (!change) return undefined;
  const place = placeOf(entry);
  return {
    policy: { lever: target.name, changes: [change], ...(written.note ? { note: written.note } : {}), place },
    claim: { target, windows: [windowOf(change)], place },
  };
}

/** Slips that are not a matter of form: an assumption among the policies, the word of a parameter for a lever. */
function isMisplaced(entry: Entry): boolean {
  const block = blockOf(entry);
  if (block.lever === undefined) {
    for (const kind of ['input', 'shock', 'parameter'] as const) {
      const name = block[kind];
      if (name === undefined) continue;
      const found = findTarget(String(name), 'lever', entry.model);
      if ('refusal' in found && found.code === 'wrong-kind') refuse(entry, found.code, found.refusal, [kind]);
      else refuseKey(entry, 'wrong-kind', belongsToAssumptions(kind), [kind]);
      return true;
    }
  }
  if (block.lever !== undefined && 'value' in block) {
    const value = typeof block.value === 'object' ? '…' : String(block.value);
    refuseKey(
      entry,
      'unknown-key',
      {
        en: `"value" is not known here: a lever changes over time; write "set: ${value}"`,
        zh: `此处不认识“value”：杠杆随时间变化；请写“set: ${value}”`,
      },
      ['value'],
    );
    return true;
  }
  return false;
}

function belongsToAssumptions(kind: ChangeableKind) {
  return {
    en: `"${kind}" does not belong to policies, which change levers; move the entry to assumptions`,
    zh: `policies（政策）只改变杠杆，不能写“${kind}”；请把本条目移到 assumptions（假设）`,
  };
}
