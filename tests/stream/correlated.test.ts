import { expect, it } from 'vitest';
import { compile } from '../../src/compile/index.ts';
import { chooseBackend } from '../../src/kernel/index.ts';
import { streamEnsemble, thisThread } from '../../src/stream/index.ts';
import { threadPool } from '../../src/workspace/threads.ts';
import { buildModel } from '../compile/model-builder.ts';

const normal = { shape: 'normal', mean: 10, sd: 2 } as const;
const model = buildModel({
  auxiliaries: { sum: 'a + b' },
  parameters: { a: { value: 10, uncertainty: normal }, b: { value: 10, uncertainty: normal } },
});
const place = { file: 'model.yaml', line: 1, column: 1 };
const program = compile({
  ...model,
  correlations: [{ between: ['a', 'b'], value: -0.75, source: 'test', confidence: 'seen', place }],
});

it('correlated parameters stay correlated in a stream, on one thread and on others alike', async () => {
  const request = {
    outcomes: [{ id: 'sum', variable: 'sum', measure: 'year end' as const }],
    members: 20_000,
    seed: 3,
    design: 'latin-hypercube' as const,
  };
  const pool = await threadPool(2);
  try {
    const [alone, threaded] = [
      await streamEnsemble(program, { ...request, pool: thisThread(chooseBackend()) }),
      await streamEnsemble(program, { ...request, pool }),
    ].map(({ outcomes }) => outcomes.get('sum')!.year(2025)!);
    // Var(a + b) = 2² + 2² + 2·r·2·2 = 2 with r = -3/4, where independent ones would give 8; its error is about 2·√(2/n).
    expect(Math.abs(alone!.variance - 2)).toBeLessThan(4 * 2 * Math.sqrt(2 / request.members));
    expect([threaded!.mean, threaded!.variance, threaded!.min]).toEqual([alone!.mean, alone!.variance, alone!.min]);
  } finally {
    await pool.close();
  }
});
