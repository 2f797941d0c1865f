import type { Expression } from '../language/index.ts';

type Call = Extract<Expression, { kind: 'call' }>;

/**
 * A call whose value does not rest on its input at the same instant: what breaks a loop. `input` is remembered for later;
 * `now` is needed to compute the value; `start` only at the start of the run; `first` is its value at the start.
 */
export interface MemoryCall {
  readonly construct: 'initial' | 'starting' | 'previous' | 'sample' | 'delay' | 'smooth' | 'fixed delay';
  readonly input: Expression;
  /** Mean delay or smoothing time; length of a fixed delay. */
  readonly duration?: Expression;
  /** Stages of a delay or smooth: a number, or the expression that must fold to one. */
  readonly order?: number | Expression;
  /** Of `sample`. */
  readonly condition?: Expression;
  /** The value at the start; the input's own where the call gives none. */
  readonly first: Expression;
}

/** Reads a call as one with memory; undefined when it is any other function or lacks its input. */
export function memoryCall(call: Call): MemoryCall | undefined {
  const [a, b, c, d] = call.args;
  if (!a) return undefined;
  switch (call.name) {
    case 'initial':
      return { construct: 'initial', input: a, first: a };
    case 'starting':
      return { construct: 'starting', input: a, first: b ?? a };
    case 'previous':
      return { construct: 'previous', input: a, first: b ?? a };
    case 'sample':
      return b && { construct: 'sample', condition: a, input: b, first: c ?? b };
    case 'delay1':
    case 'delay3':
      return b && { construct: 'delay', input: a, duration: b, order: call.name === 'delay1' ? 1 : 3, first: c ?? a };
    case 'delayn':
      return b && c && { construct: 'delay', input: a, duration: b, order: c, first: d ?? a };
    case 'smooth':
    case 'smooth3':
      return b && { construct: 'smooth', input: a, duration: b, order: call.name === 'smooth' ? 1 : 3, first: c ?? a };
    case 'smoothn':
      return b && c && { construct: 'smooth', input: a, duration: b, order: c, first: d ?? a };
    case 'delay_fixed':
      return b && { construct: 'fixed delay', input: a, duration: b, first: c ?? a };
    default:
      return undefined;
  }
}
