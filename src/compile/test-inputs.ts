import type { Graph } from './graph.ts';

/**
 * `step`, `ramp`, `pulse`, `pulse_train`: patterns over time; undefined for any other name or too few arguments.
 *
 * The jumps of steps and pulses happen between whole steps. A whole step belongs to what holds at its middle: it is inside
 * [from, until) when from <= start of step + half a step < until. So rounding of the clock cannot move a jump, dates between
 * two steps go to the nearer one, and Runge-Kutta stages never see a jump (as in Vensim, whose PULSE compares
 * time + half a step: https://www.vensim.com/documentation/fn_pulse.html). A ramp is continuous and follows the clock.
 */
export function lowerTestInput(graph: Graph, name: string, args: readonly number[]): number | undefined {
  const [a, b, c, d] = args;
  if (a === undefined || b === undefined) return undefined;
  switch (name) {
    case 'step':
      return graph.add('select', [graph.add('less-equal', [b, middleOfStep(graph)]), a, graph.constant(0)]);
    case 'ramp': {
      const time = graph.leaf('time', 'time');
      const until = c === undefined ? time : graph.add('minimum', [time, c]);
      const elapsed = graph.add('maximum', [graph.constant(0), graph.add('subtract', [until, b])]);
      return graph.add('multiply', [a, elapsed]);
    }
    case 'pulse':
      return within(graph, a, graph.add('add', [a, atLeastOneStep(graph, b)]));
    case 'pulse_train': {
      if (c === undefined || d === undefined) return undefined;
      const elapsed = graph.add('subtract', [middleOfStep(graph), a]);
      const isOn = graph.add('less', [graph.add('modulo', [elapsed, c]), atLeastOneStep(graph, b)]);
      return graph.add('and', [within(graph, a, d), isOn]);
    }
    default:
      return undefined;
  }
}

/** 1 in the whole steps of [from, until), else 0. */
function within(graph: Graph, from: number, until: number): number {
  const middle = middleOfStep(graph);
  return graph.add('and', [graph.add('less-equal', [from, middle]), graph.add('less', [middle, until])]);
}

function middleOfStep(graph: Graph): number {
  const half = graph.add('multiply', [graph.constant(0.5), graph.leaf('step-length', 'time')]);
  return graph.add('add', [graph.leaf('step-start', 'time'), half]);
}

function atLeastOneStep(graph: Graph, width: number): number {
  return graph.add('maximum', [width, graph.leaf('step-length', 'time')]);
}
