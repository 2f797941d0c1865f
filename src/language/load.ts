import { readDocument, type YamlDocument } from '../document/index.ts';
import { error, formatProblem, type Problem, sortProblems } from '../words/index.ts';
import { checkCorrelations } from './check-correlations.ts';
import { checkFlowNames } from './check-flow-names.ts';
import { checkHistory } from './check-history.ts';
import { checkReferences, type Scope } from './check-references.ts';
import { checkUnits } from './check-units.ts';
import { equationsOf } from './equations-of.ts';
import type { Equation, Identity, Model, Sector, TimeAxis, Variable } from './model.ts';
import { refuseName } from './names.ts';
import { readCorrelations } from './read-correlations.ts';
import { contextOf, readDeclaration } from './read-declaration.ts';
import { readIdentity } from './read-identity.ts';
import { nothingShared, readModelFile } from './read-model-file.ts';
import { type Declaration, readSectorFile, type SectorFile } from './read-sector-file.ts';
import { isBlock, type Reading, refuse, type Spot } from './reading.ts';

/** One file of a model, as text. */
export interface SourceFile {
  /** Path as the user knows it, with forward slashes: `models/yungang/forest.yaml`. */
  readonly file: string;
  readonly text: string;
}

export interface LoadOptions {
  /** Keys of data/sources.yaml; without them sources are not checked. */
  readonly sources?: ReadonlySet<string>;
  /** Keys of the plan's departments; without them departments are not checked. */
  readonly departments?: ReadonlySet<string>;
}

/**
 * Reads the files of a model: `model.yaml` and one file a sector. Never throws and executes nothing, whatever the files hold.
 *
 * @param name of the model: its folder.
 * @returns every problem of all files in the order a reader meets them, each once and none that only follows from another; and
 * the model when none of them is an error.
 */
export function loadModel(
  name: string,
  files: readonly SourceFile[],
  options: LoadOptions = {},
): { readonly model?: Model; readonly problems: readonly Problem[] } {
  const problems: Problem[] = [];
  const { shared: sharedDocument, sectors: sectorDocuments, incomplete } = readFiles(name, files, problems);

  // What the sectors share comes first: their units, dimensions and years are read with it.
  const shared = sharedDocument ? readModelFile(sharedDocument, problems) : nothingShared(problems);
  const reading: Reading = {
    ...shared,
    ...(options.sources ? { sources: options.sources } : {}),
    ...(options.departments ? { departments: options.departments } : {}),
  };

  // All names are known before any reference is judged, also those whose declaration has a slip.
  const sectorFiles = sectorDocuments.flatMap((document) => readSectorFile(document, reading) ?? []);
  const sectors = gatherSectors(sectorFiles, reading);
  const declarations = checkNames(
    sectorFiles.flatMap((file) => file.declarations),
    reading,
  );
  const doubtful = new Set(sectorFiles.flatMap((file) => file.doubtful));
  const variables = new Map<string, Variable>();
  const spots = new Map<string, Spot>();
  const context = contextOf(reading);
  for (const declaration of declarations) {
    const { spot } = declaration;
    const variable = readDeclaration(declaration, context);
    if (variable) variables.set(spot.name, variable);
    else doubtful.add(spot.name);
    spots.set(spot.name, spot);
  }
  const identities = readIdentities(sharedDocument, sectorFiles, reading);

  const scope: Scope = {
    variables,
    doubtful,
    dimensions: reading.dimensions,
    doubtfulDimensions: reading.doubtfulDimensions,
    incomplete: incomplete || reading.sharedUnknown,
    suggestions: { left: MAX_SUGGESTIONS },
  };
  const unsound = checkEquations(variables.values(), identities, scope, problems);
  for (const variable of variables.values()) {
    if (variable.kind === 'stock') checkFlowNames(spots.get(variable.name)!, variable, scope);
  }
  problems.push(...checkHistory(variables));
  const documents = [...(sharedDocument ? [sharedDocument] : []), ...sectorDocuments];
  const correlations = checkCorrelations(
    documents.flatMap((document) => readCorrelations(document, reading)),
    scope,
  );

  const model: Model = {
    name,
    title: shared.title ?? { en: name, zh: name },
    time: shared.time ?? noTime,
    sectors,
    dimensions: reading.dimensions,
    variables,
    identities,
    ...(correlations.length > 0 ? { correlations } : {}),
    ...(reading.unitsUnchecked ? { unitsUnchecked: true } : {}),
  };
  if (!reading.sharedUnknown) problems.push(...checkUnits(model, unsound));

  const found = sortProblems(distinct(problems));
  return found.some((problem) => problem.severity === 'error') ? { problems: found } : { model, problems: found };
}

const MAX_SUGGESTIONS = 200;
/** Variables of one model; the largest published ones have a tenth of it. */
const MAX_DECLARATIONS = 10_000;

/** Stands in a model that is only looked at for further problems. */
const noTime: TimeAxis = { start: 0, stop: 1, step: 1, saveEvery: 1, method: 'euler' };

function readFiles(name: string, files: readonly SourceFile[], problems: Problem[]) {
  let shared: YamlDocument | undefined;
  let sharedSeen = false;
  let incomplete = false;
  const sectors: YamlDocument[] = [];
  for (const { file, text } of files) {
    const { document, problems: found } = readDocument(file, text);
    problems.push(...found);
    const isShared = /(?:^|\/)model\.ya?ml$/u.test(file);
    sharedSeen ||= isShared;
    if (!document) incomplete = true;
    else if (isShared) shared = document;
    else sectors.push(document);
  }
  if (!sharedSeen) {
    const folder = files[0]?.file.replace(/[^/]*$/u, '') ?? `models/${name}/`;
    problems.push(
      error(
        'missing-file',
        {
          en: `the model has no model.yaml, which gives its title and time; add ${folder}model.yaml`,
          zh: `模型缺少 model.yaml（给出标题与时间）；请添加 ${folder}model.yaml`,
        },
        { file: `${folder}model.yaml`, line: 1, column: 1 },
      ),
    );
  }
  return { shared, sectors, incomplete };
}

function gatherSectors(files: readonly SectorFile[], reading: Reading): ReadonlyMap<string, Sector> {
  const sectors = new Map<string, Sector>();
  for (const { sector } of files) {
    const before = sectors.get(sector.name);
    if (!before) {
      sectors.set(sector.name, sector);
      continue;
    }
    reading.problems.push(
      error(
        'duplicate-name',
        {
          en: `the sector "${sector.name}" is already declared in ${before.place.file}; give each file its own sector`,
          zh: `部门“${sector.name}”已在 ${before.place.file} 中声明；每个文件应各写一个部门`,
        },
        sector.place,
      ),
    );
  }
  return sectors;
}

/** The declarations whose names can stand; the first of two with the same name does. */
function checkNames(declarations: readonly Declaration[], reading: Reading): readonly Declaration[] {
  const beyond = declarations[MAX_DECLARATIONS];
  if (beyond) {
    refuse(beyond.spot, 'too-large', {
      en: `the model declares ${declarations.length} variables; at most ${MAX_DECLARATIONS} are read: use dimensions for what repeats`,
      zh: `模型声明了 ${declarations.length} 个变量，最多 ${MAX_DECLARATIONS} 个；重复的内容请用维度表达`,
    });
    return [];
  }
  const first = new Map<string, Spot>();
  return declarations.filter(({ spot }) => {
    const { name } = spot;
    const refusal = refuseName(name);
    if (refusal) refuse(spot, 'bad-name', refusal, 'key');
    if (reading.dimensions.has(name) || reading.doubtfulDimensions.has(name)) {
      refuse(
        spot,
        'duplicate-name',
        {
          en: `"${name}" is already a dimension in model.yaml; choose another name`,
          zh: `“${name}”已是 model.yaml 中的维度；请另取名称`,
        },
        'key',
      );
    }
    const before = first.get(name);
    if (!before) {
      first.set(name, spot);
      return true;
    }
    const { file, line, column } = before.document.place(before.path, 'key');
    refuse(
      spot,
      'duplicate-name',
      {
        en: `"${name}" is already declared at ${file}:${line}:${column}; rename or remove one of them`,
        zh: `“${name}”已在 ${file}:${line}:${column} 声明；请更名或删去其中之一`,
      },
      'key',
    );
    return false;
  });
}

function readIdentities(
  shared: YamlDocument | undefined,
  sectors: readonly SectorFile[],
  reading: Reading,
): readonly Identity[] {
  const data = shared && isBlock(shared.data) ? shared.data.identities : undefined;
  const own = isBlock(data)
    ? Object.keys(data).map((name): Spot => ({ reading, document: shared!, path: ['identities', name], name }))
    : [];
  const seen = new Map<string, Spot>();
  return [...own, ...sectors.flatMap((file) => file.identities)].flatMap((spot) => {
    const before = seen.get(spot.name);
    seen.set(spot.name, before ?? spot);
    if (!before) return readIdentity(spot) ?? [];
    const { file, line, column } = before.document.place(before.path, 'key');
    refuse(
      spot,
      'duplicate-name',
      {
        en: `the identity "${spot.name}" is already declared at ${file}:${line}:${column}; rename or remove one of them`,
        zh: `恒等式“${spot.name}”已在 ${file}:${line}:${column} 声明；请更名或删去其中之一`,
      },
      'key',
    );
    return [];
  });
}

/** Checks the names in all equations; gives those whose units cannot be judged. */
function checkEquations(
  variables: Iterable<Variable>,
  identities: readonly Identity[],
  scope: Scope,
  problems: Problem[],
): ReadonlySet<Equation> {
  const unsound = new Set<Equation>();
  const check = (equation: Equation, bound: readonly string[]): void => {
    const { problems: found, sound } = checkReferences(equation, bound, scope);
    problems.push(...found);
    if (!sound) unsound.add(equation);
  };
  for (const variable of variables) for (const { equation } of equationsOf(variable)) check(equation, variable.over);
  for (const { left, right } of identities) for (const side of [left, right]) check(side, []);
  return unsound;
}

function distinct(problems: readonly Problem[]): readonly Problem[] {
  return [...new Map(problems.map((problem) => [formatProblem(problem, 'en'), problem])).values()];
}
