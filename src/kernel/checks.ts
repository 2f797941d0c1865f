import type { Node, Plan, Program } from '../compile/index.ts';
import { simpleExponentOf } from './simple-power.ts';

/**
 * The variables that must be tested where the interpreter tests every one for not-a-number. Most need no test: a sum with
 * a not-a-number is none itself, and so on to a stock, which never becomes a number again and is tested at the end.
 */
export function needsChecks(plan: Plan): {
  readonly member: ReadonlySet<number>;
  readonly step: ReadonlySet<number>;
  readonly closing: ReadonlySet<number>;
  readonly stages: ReadonlySet<number>;
} {
  const { program, member, opening, closing, stages } = plan;
  const rates = program.states.map((state) => state.rate);
  // At the stop the rates change no stock any more.
  const step = unseen(program, [...member, ...opening], opensStop(plan) ? [] : rates);
  const atSave = unseen(program, [...member, ...closing], []);
  return {
    // A value that is known from the draws is seen when either list shows it.
    member: new Set(member.filter((node) => step.has(node) && atSave.has(node))),
    step: new Set(opening.filter((node) => step.has(node))),
    closing: new Set(closing.filter((node) => atSave.has(node))),
    stages: unseen(program, stages, rates),
  };
}

/** Whether the stop is also evaluated as the step begins that is not made: for identities, and where every step is recorded. */
export function opensStop({ everyStep, program }: Plan): boolean {
  return everyStep || program.identities.length > 0;
}

/** Variables of a list whose not-a-number would not show in any of `shown`, in a stock, or in another variable tested. */
function unseen({ nodes, names }: Program, list: readonly number[], shown: readonly number[]): ReadonlySet<number> {
  const seen = new Set(shown);
  const tested = new Set<number>();
  for (const index of [...list].reverse()) {
    const node = nodes[index]!;
    const isTold = node.operation === 'state' || node.binding === 'time';
    if (!seen.has(index) && !isTold && names.has(index)) {
      tested.add(index);
      seen.add(index);
    }
    for (const [position, arg] of node.args.entries()) {
      const exponent = node.operation === 'power' ? nodes[node.args[1]!] : undefined;
      if (isGuarded(node, position, exponent) || (seen.has(index) && passesOn(node, position, exponent))) seen.add(arg);
    }
  }
  return tested;
}

/** Whether the result is not a number when the argument is not. */
function passesOn({ operation }: Node, position: number, exponent: Node | undefined): boolean {
  switch (operation) {
    case 'less':
    case 'less-equal':
    case 'equal':
    case 'and':
    case 'or':
    case 'not':
    case 'select':
      return false;
    case 'power':
      return position === 1 || (exponent?.value !== undefined && exponent.value !== 0);
    default:
      return true;
  }
}

/** Whether the kernel marks members in which the argument is not a number, whatever the result. */
function isGuarded({ operation }: Node, position: number, exponent: Node | undefined): boolean {
  if (operation === 'power')
    return position === 0 && exponent !== undefined && simpleExponentOf(exponent) === undefined;
  return operation === 'ln';
}

/** Whether a variable that is the same for all members is not a number at a moment at which it is evaluated: all of them fail. */
export function failsEverywhere(plan: Plan): boolean {
  const { program, clock, table, opening, closing, stages } = plan;
  const steps = Array.from({ length: clock.steps }, (_, step) => step);
  const saved = Array.from({ length: clock.saves }, (_, save) => save * clock.stepsPerSave);
  const lists: readonly (readonly [readonly number[], readonly number[]])[] = [
    [opening, (opensStop(plan) ? [...steps, clock.steps] : steps).map(clock.opening)],
    [closing, saved.map(clock.closing)],
    [
      stages,
      program.time.method === 'euler' ? [] : steps.flatMap((step) => [clock.middle(step), clock.closing(step + 1)]),
    ],
  ];
  return lists.some(([list, moments]) =>
    list.some((node) => {
      const values = program.names.has(node) ? table.nodes[node] : undefined;
      return values !== undefined && moments.some((moment) => Number.isNaN(values[moment]!));
    }),
  );
}
