import { describe, expect, it } from 'vitest';
import { compile } from '../../src/compile/index.ts';
import { chooseBackend, kernel } from '../../src/kernel/index.ts';
import { asTheModelSays, drawMembers } from '../../src/simulate/index.ts';
import { streamEnsemble, thisThread } from '../../src/stream/index.ts';
import { buildModel } from '../compile/model-builder.ts';
import { outcomes, predicates, program, withFailures } from './growth-model.ts';
import { told } from './told.ts';

const request = {
  outcomes: withFailures,
  members: 9_001,
  seed: 7,
  predicates,
  joint: [{ id: 'all', predicates: predicates.map(({ id }) => id) }],
};
/** Another model, whose draws and results lie in the same places of the kernel's memory. */
const other = compile(
  buildModel({
    stocks: { heat: { initial: '20', in: 'loss' } },
    flows: { loss: '(room - heat) * leak' },
    parameters: {
      room: { value: 18, uncertainty: { shape: 'normal', mean: 18, sd: 2 } },
      leak: { value: 0.5, uncertainty: { shape: 'triangular', min: 0.1, mode: 0.5, max: 0.9 } },
    },
  }),
);
const heat = { outcomes: [{ id: 'heat', variable: 'heat', measure: 'year end' as const }], members: 9_001, seed: 7 };

describe('statistics are the same to the last digit', () => {
  it('in whatever blocks the kernel works, in its own memory or beside it', async () => {
    const usual = await streamEnsemble(program, { ...request, pool: thisThread(kernel()) });
    for (const block of [256, 512, 768, 100, 4]) {
      const streamed = await streamEnsemble(program, { ...request, pool: thisThread(kernel({ block })) });
      expect(told(streamed), `blocks of ${block}`).toBe(told(usual));
    }
  });

  it('when several ensembles take turns on one thread and one kernel', async () => {
    const pool = thisThread(chooseBackend());
    const alone = await streamEnsemble(program, { ...request, pool });
    const alsoAlone = await streamEnsemble(other, { ...heat, pool });
    const [one, two, three] = await Promise.all([
      streamEnsemble(program, { ...request, pool }),
      streamEnsemble(other, { ...heat, pool }),
      streamEnsemble(program, { ...request, outcomes, seed: 8, pool }),
    ]);
    expect(told(one)).toBe(told(alone));
    expect(told(two)).toBe(told(alsoAlone));
    expect(three.members).toBe(request.members);
  });

  it('by draws made elsewhere or made on the way', async () => {
    const draws = drawMembers(program, asTheModelSays, { members: request.members, seed: request.seed });
    const pool = thisThread(chooseBackend());
    const [made, given] = [
      await streamEnsemble(program, { ...request, pool }),
      await streamEnsemble(program, { ...request, draws, pool }),
    ];
    expect(told(given)).toBe(told(made));
  });
});
