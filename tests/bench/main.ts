import { measure } from './ratio.ts';
import { yungang } from './yungang.ts';

// `npm run bench`: each benchmark as a table of rates and ratios to its first contender; `--json` for machines.
const results = [];
for (const benchmark of [yungang]) {
  const { title, contenders } = await benchmark();
  results.push({ title, measured: await measure(contenders) });
}
if (process.argv.includes('--json')) console.log(JSON.stringify(results, undefined, 2));
else {
  for (const { title, measured } of results) {
    console.log(`\n${title} (medians; ratio to ${measured[0]!.name})`);
    console.table(
      Object.fromEntries(
        measured.map(({ name, perSecond, ratio }) => [
          name,
          { 'runs/s': Math.round(perSecond), ratio: Number(ratio.toPrecision(3)) },
        ]),
      ),
    );
  }
}
