import { createInterface } from 'node:readline';
import { chooseBackend } from '../../src/kernel/index.ts';
import { streamEnsemble, thisThread } from '../../src/stream/index.ts';
import { growth } from './models.ts';

// A process that shares nothing with others: runs as many members of the growth model as each line says, and answers when it has.
const { program, outcomes } = growth();
const pool = thisThread(chooseBackend());
for await (const line of createInterface({ input: process.stdin })) {
  await streamEnsemble(program, { outcomes, members: Number(line), seed: 1, pool });
  console.log(line);
}
