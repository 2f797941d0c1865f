import type { Program, Violation } from '../compile/index.ts';
import type { IdentityViolation } from './ensemble.ts';

/** Gathers where identities did not hold: one entry for each identity, with how many members and the first of them. */
export function violationsOf(program: Program, found: readonly Violation[]): readonly IdentityViolation[] {
  return program.identities.flatMap(({ name, title, place }, index) => {
    const own = found.filter((violation) => violation.identity === index);
    if (own.length === 0) return [];
    const { member, time, left, right } = own.reduce((first, other) => (other.member < first.member ? other : first));
    return [{ identity: name, title, members: own.length, member, time, left, right, place }];
  });
}
