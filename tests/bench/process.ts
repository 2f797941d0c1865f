import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

/** A process of its own that runs ensembles of one model, as `alone.ts` says. */
export interface OwnProcess {
  /** Runs so many members. @returns the most memory that the process has held so far, in bytes. */
  run(members: number): Promise<number>;
  end(): void;
}

/** @param model its name in `benchModels`. */
export function ownProcess(model: string): OwnProcess {
  const child = spawn(process.execPath, ['--import', 'tsx', join(import.meta.dirname, 'alone.ts'), model], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  return {
    async run(members) {
      child.stdin.write(`${members}\n`);
      const { value, done } = await lines.next();
      if (done) throw new Error(`the process that runs ${model} has ended`);
      return Number(value);
    },
    end: () => child.stdin.end(),
  };
}
