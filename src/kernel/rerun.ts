import type { InterpreterRunner, Recorded } from '../compile/index.ts';

/**
 * Runs marked members by the reference back end and puts what they did in the place of what was recorded of them. Members are
 * counted from `from`.
 */
export function mergeRerun(
  reference: InterpreterRunner,
  columns: readonly Float64Array[],
  from: number,
  recorded: Omit<Recorded, 'failures' | 'violations'>,
  marked: readonly number[],
): Recorded {
  const draws = columns.map((column) => Float64Array.from(marked, (member) => column[from + member]!));
  const again = reference.run(draws, 0, marked.length);
  const { stride = recorded.members } = recorded;
  scatter(again.values, recorded.values, marked, stride);
  scatter(again.history, recorded.history, marked, stride);
  if (again.everyStep && recorded.everyStep) scatter(again.everyStep, recorded.everyStep, marked, stride);
  return {
    ...recorded,
    failures: again.failures.map((failure) => ({ ...failure, member: marked[failure.member]! })),
    violations: again.violations.map((violation) => ({ ...violation, member: marked[violation.member]! })),
  };
}

/** Copies arrays over the marked members into arrays over all members. */
function scatter(source: Float64Array, target: Float64Array, marked: readonly number[], stride: number): void {
  const arrays = target.length / stride;
  for (let array = 0; array < arrays; array++) {
    for (const [index, member] of marked.entries()) {
      target[array * stride + member] = source[array * marked.length + index]!;
    }
  }
}
