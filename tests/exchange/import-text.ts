import { type Imported, importModel, type ReadFile, runImported, type Series } from '../../src/exchange/index.ts';
import { formatProblem } from '../../src/words/index.ts';

const encoder = new TextEncoder();

/** The control variables of a Vensim model that runs from 0 to `stop` in steps of `step`. */
export function control(stop = 4, step = 1): string {
  return `
********************************************************
	.Control
********************************************************~
		Simulation Control Parameters
	|
FINAL TIME = ${stop} ~ ~ |
INITIAL TIME = 0 ~ ~ |
SAVEPER = TIME STEP ~ ~ |
TIME STEP = ${step} ~ ~ |
`;
}

/** Imports Vensim equations, the control variables added. */
export function importVensim(
  equations: string,
  more: { stop?: number; step?: number; readFile?: ReadFile; series?: Series } = {},
): Imported {
  const { stop, step, ...options } = more;
  const bytes = encoder.encode(`{UTF-8}\n${equations}\n${control(stop, step)}`);
  return importModel({ file: 'model.mdl', bytes, ...options });
}

/** Imports a whole file. */
export function importFile(file: string, content: string | Uint8Array, readFile?: ReadFile): Imported {
  const bytes = typeof content === 'string' ? encoder.encode(content) : content;
  return importModel({ file, bytes, ...(readFile ? { readFile } : {}) });
}

/** Imports XMILE variables, the frame added. */
export function importXmile(variables: string, more: { stop?: number; head?: string; tail?: string } = {}): Imported {
  const { stop = 4, head = '', tail = '' } = more;
  const text = `<?xml version="1.0" encoding="utf-8"?>
<xmile version="1.0" xmlns="http://docs.oasis-open.org/xmile/ns/XMILE/v1.0">
<sim_specs method="Euler" time_units="Year"><start>0</start><stop>${stop}</stop><dt>1</dt></sim_specs>
${head}
<model><variables>
${variables}
</variables></model>
${tail}
</xmile>`;
  return importModel({ file: 'model.xmile', bytes: encoder.encode(text) });
}

/** The values of a variable over the run, by its name in the file. */
export function valuesOf(imported: Imported, label: string): number[] {
  if (!imported.model) throw new Error(sentences(imported).join('\n'));
  const series = runImported(imported).values.get(label);
  if (!series) throw new Error(`no ${label} among ${[...imported.names.keys()].join(', ')}`);
  return Array.from(series, (value) => Math.round(value * 1e9) / 1e9);
}

export function sentences({ problems }: Imported): string[] {
  return problems.map((problem) => formatProblem(problem, 'en'));
}
