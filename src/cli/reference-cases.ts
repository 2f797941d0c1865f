import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, dirname, join, relative, resolve } from 'node:path';
import { type Looser, type ReferenceCase, readStoredOutput, type Series, seriesOfTable } from '../exchange/index.ts';

/** Cases of public suites that cannot be held to the strict rule, and why. */
export const looserCases: ReadonlyMap<string, Looser> = new Map([
  [
    'Roessler_Chaos',
    {
      why: 'chaotic, and the stored output was computed in single precision: held to 1e-2',
      tolerance: { absolute: 1e-2, relative: 1e-2 },
    },
  ],
  [
    'allocate_price',
    {
      why: 'Vensim stops seeking the market price at about 1e-4 of the quantity: held to 1e-3',
      tolerance: { absolute: 1e-3, relative: 1e-3 },
    },
  ],
  [
    'same_family_179',
    {
      why: 'the stored output is of an older file that also had Fractional Increase: that variable is left out',
      without: new Set(
        ['a1', 'a2', 'a3'].flatMap((row) =>
          ['a1', 'a2', 'a3'].map((column) => `fractional_increase[${row},${column}]`),
        ),
      ),
    },
  ],
]);

/** Every model file below a folder that has a stored output, each format by itself. */
export function findCases(folder: string): readonly ReferenceCase[] {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.(?:mdl|xmile|stmx)$/iu.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
  return files.flatMap((file): ReferenceCase[] => {
    const output = outputOf(file);
    if (!output) return [];
    const home = dirname(file);
    const spec = specOf(home);
    const tags = new Map(Object.entries(spec.directData ?? {}));
    return [
      {
        name: relative(folder, file).replaceAll('\\', '/'),
        model: readFileSync(file),
        output: { file: relative(folder, output), bytes: readFileSync(output) },
        readFile: (path) => {
          // Only files beside the model or below.
          const wanted = resolve(home, tags.get(path) ?? path);
          const isInside = !relative(home, wanted).startsWith('..');
          return isInside && existsSync(wanted) && statSync(wanted).isFile() ? readFileSync(wanted) : undefined;
        },
        data: (spec.datFiles ?? [])
          .map((name) => join(home, name))
          .filter((path) => existsSync(path))
          .map((path) => readFileSync(path)),
        series: seriesBeside(home),
        others: otherOutputs(file, output).map((path) => ({ file: relative(folder, path), bytes: readFileSync(path) })),
      },
    ];
  });
}

/**
 * The stored output of a model file: one with its own name, else the folder's; Stella's own where the folder keeps both and
 * they differ by design.
 */
function outputOf(file: string): string | undefined {
  const home = dirname(file);
  const stem = basename(file).replace(/\.[^.]*$/u, '');
  const isVensim = file.toLowerCase().endsWith('.mdl');
  const own = isVensim ? [`${stem}.dat`, `${stem}.tab`, `${stem}.csv`] : [`${stem}.csv`, `${stem}.tab`, `${stem}.dat`];
  const shared = ['output.tab', 'output.csv', 'output_stella.csv', 'output_vensim.csv'];
  const stella = isVensim || !differsByTool.has(basename(home)) ? [] : ['output_stella.csv'];
  return [...own, ...stella, ...shared]
    .map((name) => join(home, name))
    .find((path) => existsSync(path) && isOutput(path));
}

/** Outputs in the folder that the format's own tool may have given: Stella's for its files, Vensim's for its own. */
function otherOutputs(file: string, chosen: string): readonly string[] {
  const own = file.toLowerCase().endsWith('.mdl')
    ? /^output.*vensim.*\.(?:csv|tab)$/iu
    : /^output.*stella.*\.(?:csv|tab)$/iu;
  return readdirSync(dirname(file))
    .filter((name) => own.test(name))
    .map((name) => join(dirname(file), name))
    .filter((path) => path !== chosen && isOutput(path));
}

/** Tables beside the models of a folder that are no outputs: data that a model takes from elsewhere. */
function seriesBeside(home: string): Series {
  const names = readdirSync(home);
  const stems = new Set(names.filter((name) => /\.(?:mdl|xmile|stmx)$/iu.test(name)).map(stemOf));
  const tables = names.filter(
    (name) => /\.(?:tab|csv)$/iu.test(name) && !/^output/iu.test(name) && !stems.has(stemOf(name)),
  );
  return new Map(tables.flatMap((name) => [...seriesOfTable(name, readFileSync(join(home, name), 'utf8'))]));
}

function stemOf(name: string): string {
  return name.replace(/\.[^.]*$/u, '');
}

/** Whether a table holds results: some tables beside a model list its equations. */
function isOutput(path: string): boolean {
  return readStoredOutput(path, readFileSync(path, 'utf8')).times.length > 0;
}

/** Folders whose models say different things to Vensim and to Stella. */
const differsByTool: ReadonlySet<string> = new Set(['active_initial', 'smooth_and_stock']);

interface Spec {
  readonly directData?: Readonly<Record<string, string>>;
  readonly datFiles?: readonly string[];
}

function specOf(home: string): Spec {
  const name = readdirSync(home).find((file) => file.endsWith('_spec.json'));
  if (name === undefined) return {};
  try {
    return JSON.parse(readFileSync(join(home, name), 'utf8')) as Spec;
  } catch {
    // A damaged description: the model is run without what it would say.
    return {};
  }
}
