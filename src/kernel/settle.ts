import type { Binding, Node, Plan } from '../compile/index.ts';
import { opensStop } from './checks.ts';
import type { Settled } from './settled.ts';

/**
 * A plan with later knowledge: levers and inputs that stand still under the schedule of this run are constants of it, and what rests on them and
 * on the draws alone is known before the first step. Values stay the same bits; they are only computed once a member in place of once a step.
 */
export function settle(plan: Plan): Plan {
  const { program, table } = plan;
  const moments = momentsInUse(plan);
  const nodes: Node[] = [];
  const bindings: Binding[] = [];
  for (const [index, node] of program.nodes.entries()) {
    const values = table.nodes[index];
    const settled =
      values && moments.every((moment) => Object.is(values[moment], values[moments[0]!]))
        ? constant(values[moments[0]!]!)
        : rebound(node, bindings);
    nodes.push(settled);
    bindings.push(settled.binding);
  }
  const changes = (index: number): boolean => bindings[index] === 'time' || bindings[index] === 'step';
  const lists = [plan.member, plan.opening, plan.stages, plan.closing];
  const member = [...new Set(lists.flat())].filter((index) => bindings[index] === 'member');
  return {
    ...plan,
    program: { ...program, nodes },
    table: { ...table, nodes: table.nodes.map((values, index) => (bindings[index] === 'time' ? values : undefined)) },
    member: member.sort((left, right) => left - right),
    opening: plan.opening.filter(changes),
    stages: plan.stages.filter(changes),
    closing: plan.closing.filter(changes),
  };
}

function constant(value: number): Settled {
  return { operation: 'constant', args: [], value, binding: 'constant', isSettled: true };
}

/** A value of each step that rests on nothing that changes is one of the member. */
function rebound(node: Node, bindings: readonly Binding[]): Node {
  const { binding, args } = node;
  if (binding !== 'step' || args.length === 0) return node;
  const isKnown = args.every((arg) => bindings[arg] === 'constant' || bindings[arg] === 'member');
  return isKnown ? { ...node, binding: 'member' } : node;
}

/** The moments at which anything is evaluated. */
function momentsInUse(plan: Plan): readonly number[] {
  const { clock, program } = plan;
  const steps = Array.from({ length: clock.steps }, (_, step) => step);
  const saved = Array.from({ length: clock.saves }, (_, save) => save * clock.stepsPerSave);
  return [
    ...steps.map(clock.opening),
    ...(opensStop(plan) ? [clock.opening(clock.steps)] : []),
    ...saved.map(clock.closing),
    ...(program.time.method === 'euler' ? [] : steps.flatMap((step) => [clock.middle(step), clock.closing(step + 1)])),
  ];
}
