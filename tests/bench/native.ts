import { execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Plan } from '../../src/compile/index.ts';
import { sourceForm } from './source-form.ts';

/** A program compiled by the machine's C compiler, running in a process of its own. */
export interface Native {
  /** Runs all members so many times. @returns seconds of processor time. */
  run(times: number): Promise<number>;
  /** The results of the members: `[output][save][member]`. */
  values(): Promise<Float64Array>;
  end(): void;
}

/** Undefined where there is no gcc. */
export function native(plan: Plan, columns: readonly Float64Array[], schedule: 'plain' | 'merged'): Native | undefined {
  const members = columns[0]!.length;
  const results = plan.program.outputs.length * plan.clock.saves * members;
  const folder = mkdtempSync(join(tmpdir(), 'plancast-bench-'));
  const [source, draws, binary] = ['run.c', 'draws', 'run'].map((name) => join(folder, name)) as [
    string,
    string,
    string,
  ];
  writeFileSync(source, `${sourceForm(plan, 'c', schedule)}${mainOf(members, columns.length, results)}`);
  writeFileSync(
    draws,
    Buffer.concat(columns.map((column) => Buffer.from(column.buffer, column.byteOffset, column.byteLength))),
  );
  try {
    execFileSync('gcc', ['-O3', '-march=native', '-ffp-contract=off', source, '-o', binary, '-lm'], { stdio: 'pipe' });
  } catch (thrown) {
    rmSync(folder, { recursive: true });
    if ((thrown as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw thrown;
  }
  const child = spawn(binary, [draws], { stdio: ['pipe', 'pipe', 'inherit'] });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const ask = async (text: string): Promise<string> => {
    child.stdin.write(`${text}\n`);
    return (await lines.next()).value as string;
  };
  return {
    run: async (times) => Number(await ask(`${times}`)),
    values: async () => Float64Array.from((await ask('0')).trim().split(' '), Number),
    end() {
      child.stdin.end();
      rmSync(folder, { recursive: true });
    },
  };
}

/** Reads the draws, then answers each number of times with seconds of processor time, and 0 with all results. */
function mainOf(members: number, columns: number, results: number): string {
  return `
#include <stdio.h>
#include <stdlib.h>
#include <time.h>
static double draws_[${columns * members}], values_[${results}];
int main(int count, char **arguments) {
  FILE *file = fopen(arguments[1], "rb");
  if (fread(draws_, 8, ${columns * members}, file) != ${columns * members}) return 1;
  for (int times; scanf("%d", &times) == 1; fflush(stdout)) {
    if (times == 0) {
      for (int i = 0; i < ${results}; i++) printf("%.17g ", values_[i]);
      printf("\\n");
      continue;
    }
    struct timespec a, b;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &a);
    for (int i = 0; i < times; i++) run(${members}, draws_, values_);
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &b);
    printf("%.9f\\n", (b.tv_sec - a.tv_sec) + (b.tv_nsec - a.tv_nsec) * 1e-9);
  }
  return 0;
}
`;
}
