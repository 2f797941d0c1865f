import { createInterface } from 'node:readline';
import { chooseBackend } from '../../src/kernel/index.ts';
import { streamEnsemble, thisThread } from '../../src/stream/index.ts';
import { benchModels } from './models.ts';

// A process that shares nothing with others: runs as many members of the model it is given the name of as each line says, and answers with the most memory
// it has held so far, in bytes.
const { program, outcomes } = benchModels[process.argv[2]!]!();
const pool = thisThread(chooseBackend());
let peak = 0;
const onProgress = (): void => {
  peak = Math.max(peak, process.memoryUsage.rss());
};
for await (const line of createInterface({ input: process.stdin })) {
  await streamEnsemble(program, { outcomes, members: Number(line), seed: 1, pool, onProgress });
  console.log(peak);
}
