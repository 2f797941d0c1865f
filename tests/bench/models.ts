import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { compile, type Program } from '../../src/compile/index.ts';
import { loadModel, type Model, type SourceFile } from '../../src/language/index.ts';
import { outcomesOf } from '../../src/plan/index.ts';
import { type Outcome, readerOf } from '../../src/simulate/index.ts';
import { loadRegion, openWorkspace, readFiles, requireReady } from '../../src/workspace/index.ts';

const root = join(import.meta.dirname, '../..');

/** A model to be measured, and what is asked of it. */
export interface BenchModel {
  readonly name: string;
  readonly program: Program;
  readonly outcomes: readonly Outcome[];
  /** The program cut down to what the outcomes are read from: what every contender runs. */
  readonly restricted: Program;
  /** The model itself, where tools that read Vensim files can take it and no outcome is more than a variable at the end of a year. */
  readonly exported?: Model;
}

/** 104 equations, 20 uncertain numbers, 27 transcendental functions a step, 20 quarters; 8 outcomes in 6 years. */
export function growth(): BenchModel {
  const model = growthModel();
  return { ...benchModel('growth', compile(model), growthOutcomes()), exported: model };
}

/** The shipped model, read for the indicators of its plan. */
export function yungang(): BenchModel {
  const region = requireReady(loadRegion(openWorkspace(root), 'yungang'));
  return benchModel('Yungang', compile(region.model), outcomesOf(region.plan));
}

/** The same, read for the headline indicators of the plan alone: a part of the model. */
export function yungangHeadline(): BenchModel {
  const region = requireReady(loadRegion(openWorkspace(root), 'yungang'));
  const outcomes = outcomesOf(region.plan).filter(({ id }) => region.plan.headline.includes(id));
  return benchModel('Yungang, headline', compile(region.model), outcomes);
}

/** By name. */
export const benchModels: Readonly<Record<string, () => BenchModel>> = { growth, Yungang: yungang };

/** The growth model so many times over side by side, as one model. */
export function manyGrowths(copies: number): BenchModel {
  const [head, sector] = growthFiles() as [SourceFile, SourceFile];
  const names = [...sector.text.matchAll(/^ {2}(\w+):/gmu)].map((match) => match[1]!);
  const anyName = new RegExp(`\\b(${names.join('|')})\\b`, 'gu');
  const copy = (number: number): SourceFile => ({
    file: `models/growth/growth${number}.yaml`,
    // Titles may be renamed with the variables; nobody reads them.
    text: sector.text.replace('sector: growth', `sector: growth${number}`).replace(anyName, `$1_${number}`),
  });
  const model = requireModel([head, ...Array.from({ length: copies }, (_, number) => copy(number))]);
  const outcomes = Array.from({ length: copies }, (_, number) => growthOutcomes(`_${number}`)).flat();
  return benchModel(`growth × ${copies}`, compile(model), outcomes);
}

/** A model somebody is editing, and what is asked of it. */
export interface EditedModel {
  readonly name: string;
  /** Makes one more edit, and gives all files as they are now. */
  readonly edit: () => readonly SourceFile[];
  readonly outcomes: readonly Outcome[];
}

export function editedGrowth(): EditedModel {
  return { name: 'growth', edit: editing(growthFiles()), outcomes: growthOutcomes() };
}

export function editedYungang(): EditedModel {
  const workspace = openWorkspace(root);
  const { plan } = requireReady(loadRegion(workspace, 'yungang'));
  const files = readFiles(workspace, 'models/yungang', '.yaml')
    .filter(({ path }) => !path.endsWith('.checks.yaml'))
    .map(({ path, text }) => ({ file: path, text }));
  return { name: 'Yungang', edit: editing(files), outcomes: outcomesOf(plan) };
}

/**
 * Each edit changes one number, in another file than the last where several have any: any of the file's numbers but years, by at random up to a percent. So no file
 * says twice the same, and nothing remembered of it is of use; the files that are not edited stay as they are, as they do for whoever edits one of them.
 */
function editing(files: readonly SourceFile[]): () => readonly SourceFile[] {
  const now = [...files];
  const numbers = files.map(({ text }) => [
    ...text.matchAll(/\b(?:value|initial|tolerance): (?!20\d\d\b)(?=0*[1-9.])([\d.]+(?:e-?\d+)?)/gu),
  ]);
  const editable = [...files.keys()].filter((file) => numbers[file]!.length > 0);
  if (editable.length === 0) throw new Error('no file has a number to be changed');
  let edits = 0;
  return () => {
    const index = editable[edits++ % editable.length]!;
    const { file, text } = files[index]!;
    const chosen = numbers[index]![Math.floor(Math.random() * numbers[index]!.length)]!;
    const number = chosen[1]!;
    const start = chosen.index + chosen[0].length - number.length;
    const changed = Number(number) * (0.99 + 0.02 * Math.random());
    now[index] = { file, text: `${text.slice(0, start)}${changed}${text.slice(start + number.length)}` };
    return [...now];
  };
}

export function growthFiles(): readonly SourceFile[] {
  return ['model.yaml', 'growth.yaml'].map((name) => ({
    file: `models/growth/${name}`,
    text: readFileSync(join(import.meta.dirname, 'models/growth', name), 'utf8'),
  }));
}

export function growthModel(): Model {
  return requireModel(growthFiles());
}

export function growthOutcomes(suffix = ''): readonly Outcome[] {
  const variables = ['gdp', 'price', 'ren_share', 'ev_sales', 'pm', 'deaths', 'net_co2', 'area'];
  return variables.map((name) => ({ id: `${name}${suffix}`, variable: `${name}${suffix}`, measure: 'year end' }));
}

export function requireModel(files: readonly SourceFile[]): Model {
  const { model, problems } = loadModel('growth', files);
  if (!model) throw new Error(problems.map(({ text }) => text.en).join('\n'));
  return model;
}

function benchModel(name: string, program: Program, outcomes: readonly Outcome[]): BenchModel {
  return { name, program, outcomes, restricted: readerOf(program, outcomes).program };
}
