import * as z from 'zod';
import { statementsFileSchema } from '../audit/index.ts';
import { referenceClassesFileSchema } from '../calibrate/index.ts';
import { checksFileSchema } from '../checks/index.ts';
import { modelFileSchemaFor, sectorFileSchemaFor, type Variable } from '../language/index.ts';
import { sourcesFileSchema } from '../observe/index.ts';
import { planFileSchema } from '../plan/index.ts';
import { calibrationFileSchema } from '../posterior/index.ts';
import { scenarioFileSchema } from '../scenario/index.ts';
import type { Region } from './region.ts';

/** One JSON Schema (draft 2020-12) and the files it is for. */
export interface FileSchema {
  /** `scenario.schema.json`. */
  readonly name: string;
  /** Pattern of the files, relative to the workspace: `scenarios/yungang/*.yaml`. */
  readonly files: string;
  readonly schema: Readonly<Record<string, unknown>>;
}

/**
 * JSON Schemas of all file kinds, in which the region's own names stand as the values an editor may complete: levers and
 * inputs in scenarios, variables and departments in the plan, sources everywhere.
 */
export function schemasOf(region: Region): FileSchema[] {
  const variables = [...(region.model?.variables.values() ?? [])];
  const named = (kind: Variable['kind']): string[] =>
    variables.filter((variable) => variable.kind === kind).flatMap((variable) => withElements(region, variable));
  const departments = [...(region.plan?.departments.keys() ?? [])];
  const sources = [...region.sources.keys()];
  const scenarioNames = {
    levers: named('lever'),
    inputs: named('input'),
    parameters: named('parameter'),
    shocks: named('shock'),
    scenarios: [...region.scenarios.keys()],
  };
  const sector = sectorFileSchemaFor({
    sources,
    departments,
    dimensions: [...(region.model?.dimensions.keys() ?? [])],
    flows: variables.filter((variable) => variable.kind === 'flow').map(({ name }) => name),
    drawn: drawnNames(region, variables),
  });
  return [
    {
      name: 'model.schema.json',
      files: `models/${region.name}/model.yaml`,
      schema: json(modelFileSchemaFor({ sources, drawn: drawnNames(region, variables) })),
    },
    { name: 'sector.schema.json', files: `models/${region.name}/!(model|*.checks).yaml`, schema: json(sector) },
    {
      name: 'scenario.schema.json',
      files: `scenarios/${region.name}/*.yaml`,
      schema: json(scenarioFileSchema(scenarioNames)),
    },
    {
      name: 'plan.schema.json',
      files: `data/${region.name}/plan.yaml`,
      schema: planSchema(region, variables, departments, sources),
    },
    {
      name: 'reference-classes.schema.json',
      files: `data/${region.name}/reference-classes.yaml`,
      schema: json(referenceClassesFileSchema),
    },
    {
      name: 'statements.schema.json',
      files: `data/${region.name}/statements.yaml`,
      schema: json(statementsFileSchema),
    },
    { name: 'checks.schema.json', files: `models/${region.name}/*.checks.yaml`, schema: json(checksFileSchema) },
    {
      name: 'calibration.schema.json',
      files: `data/${region.name}/calibration.yaml`,
      schema: json(calibrationFileSchema),
    },
    { name: 'sources.schema.json', files: 'data/sources.yaml', schema: json(sourcesFileSchema) },
  ];
}

/** What can be correlated: uncertain parameters and yearly shocks, whole and by element. */
function drawnNames(region: Region, variables: readonly Variable[]): readonly string[] {
  return variables
    .filter((variable) => variable.kind === 'shock' || (variable.kind === 'parameter' && variable.uncertainty))
    .flatMap((variable) => withElements(region, variable));
}

/** The name, and for a subscripted variable each element too: `approvals`, `approvals[pv]`. */
function withElements(region: Region, variable: Variable): string[] {
  const combinations = variable.over.reduce<string[][]>(
    (found, dimension) =>
      found.flatMap((start) =>
        (region.model?.dimensions.get(dimension)?.elements ?? []).map((element) => [...start, element]),
      ),
    [[]],
  );
  return variable.over.length === 0
    ? [variable.name]
    : [variable.name, ...combinations.map((elements) => `${variable.name}[${elements.join(',')}]`)];
}

/** The plan's schema does not depend on names by itself; they are put in where names are meant. */
function planSchema(
  region: Region,
  variables: readonly Variable[],
  departments: readonly string[],
  sources: readonly string[],
): FileSchema['schema'] {
  const schema = json(planFileSchema);
  const indicators = [...(region.plan?.indicators.keys() ?? [])];
  const names = variables
    .filter(({ kind }) => kind === 'stock' || kind === 'flow' || kind === 'auxiliary')
    .flatMap((variable) =>
      withElements(region, variable).filter((name) => variable.over.length === 0 || name !== variable.name),
    );
  const allow = (path: readonly string[], values: readonly string[]): void => {
    let here: Record<string, unknown> | undefined = schema;
    for (const step of path) here = here?.[step] as Record<string, unknown> | undefined;
    if (here && values.length > 0) here.enum = [...values];
  };
  const indicator = ['properties', 'indicators', 'additionalProperties', 'properties'];
  allow([...indicator, 'follows', 'properties', 'variable'], names);
  allow([...indicator, 'departments', 'items'], departments);
  allow([...indicator, 'group'], [...(region.plan?.groups.keys() ?? [])]);
  allow([...indicator, 'source'], sources);
  allow(['properties', 'source'], sources);
  allow(['properties', 'headline', 'items'], indicators);
  return schema;
}

function json(schema: z.ZodType): Record<string, unknown> {
  const written = z.toJSONSchema(schema, { target: 'draft-2020-12', io: 'input', unrepresentable: 'any' });
  return portable(written) as Record<string, unknown>;
}

/** Classes such as `\\p{L}` need a flag that some validators do not set: letters beyond ASCII are given as a range instead. */
function portable(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(portable);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [
      key,
      key === 'pattern' && typeof inner === 'string'
        ? inner
            .replace(/^\^\\p\{L\}/u, '^[\\p{L}]')
            .replace(/\\p\{L\}/gu, 'A-Za-z\\u0080-\\uFFFF')
            .replace(/\\p\{M\}/gu, '')
        : portable(inner),
    ]),
  );
}
