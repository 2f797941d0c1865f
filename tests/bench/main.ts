import { coldBenchmark } from './cold.ts';
import { kernelBenchmark } from './kernel.ts';
import { editedGrowth, editedYungang, growth, yungang, yungangHeadline } from './models.ts';
import { memoryBenchmark, pipelineBenchmark } from './pipeline.ts';
import type { Benchmark, Result } from './result.ts';
import { sizeBenchmark } from './size.ts';
import { threadsBenchmark } from './threads.ts';

// `npm run bench`: every benchmark as a table, then the figures that have a bar. `-- kernel size` runs those whose names begin so; `--json` is for
// machines; `--long` follows memory to ten million members, which takes five minutes more.
const members = process.argv.includes('--long') ? [1e4, 1e6, 1e7] : [1e4, 1e5, 5e5];
const benchmarks: Readonly<Record<string, Benchmark>> = {
  'kernel-growth': () => kernelBenchmark(growth()),
  'kernel-yungang': () => kernelBenchmark(yungang()),
  'pipeline-growth': () => pipelineBenchmark(growth()),
  'pipeline-yungang': () => pipelineBenchmark(yungang()),
  'pipeline-headline': () => pipelineBenchmark(yungangHeadline()),
  'memory-growth': () => memoryBenchmark(growth(), members),
  'memory-yungang': () => memoryBenchmark(yungang(), members),
  'threads-growth': () => threadsBenchmark(growth()),
  'threads-yungang': () => threadsBenchmark(yungang()),
  'cold-growth': () => coldBenchmark(editedGrowth()),
  'cold-yungang': () => coldBenchmark(editedYungang()),
  size: sizeBenchmark,
};
const asked = process.argv.slice(2).filter((argument) => !argument.startsWith('--'));
const unknown = asked.find((start) => !Object.keys(benchmarks).some((name) => name.startsWith(start)));
if (unknown !== undefined) {
  console.error(`no benchmark is called ${unknown}; there are: ${Object.keys(benchmarks).join(', ')}`);
  process.exit(1);
}
const results: Result[] = [];
for (const [name, benchmark] of Object.entries(benchmarks)) {
  if (asked.length > 0 && !asked.some((start) => name.startsWith(start))) continue;
  const result = await benchmark();
  results.push(result);
  if (process.argv.includes('--json')) continue;
  console.log(`\n${result.title}`);
  console.table(result.rows);
  for (const sentence of result.missing ?? []) console.log(sentence);
}
if (process.argv.includes('--json')) console.log(JSON.stringify(results, undefined, 2));
else {
  console.log('\nFigures that have a bar');
  const bars = results.flatMap((result) => result.bars ?? []);
  console.table(
    Object.fromEntries(bars.map(({ name, value, bar, isMet }) => [name, { value, bar, met: isMet ? 'yes' : 'no' }])),
  );
}
