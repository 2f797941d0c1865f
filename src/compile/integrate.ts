import type { Block } from './block.ts';

/**
 * Makes one whole step: from the nodes as evaluated at its opening to the states, memories and pipes of its end.
 *
 * - `euler`: y + h·k1.
 * - `rk2`: the midpoint method, y + h·k2 with k2 at half a step (what Vensim calls RK2,
 *   https://www.vensim.com/documentation/rungekutta.html).
 * - `rk4`: the classical method, y + h/6·(k1 + 2·k2 + 2·k3 + k4), summed in this order.
 *
 * Memories and pipes hold during the stages and change at the end of the step.
 */
export function advance(block: Block, step: number): void {
  const { clock, stages, program } = block.plan;
  const h = program.time.step;
  block.keep(step);
  switch (program.time.method) {
    case 'euler':
      block.moveStates(h);
      break;
    case 'rk2':
      block.moveStage(h / 2);
      block.evaluate(stages, clock.middle(step), 'stage');
      block.moveStates(h);
      break;
    case 'rk4':
      block.addRates(1, 'first');
      block.moveStage(h / 2);
      block.evaluate(stages, clock.middle(step), 'stage');
      block.addRates(2);
      block.moveStage(h / 2);
      block.evaluate(stages, clock.middle(step), 'stage');
      block.addRates(2);
      block.moveStage(h);
      block.evaluate(stages, clock.closing(step + 1), 'stage');
      block.addRates(1);
      block.moveStatesBySum(h / 6);
  }
  block.release(step + 1);
}
