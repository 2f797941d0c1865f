import { stringify } from 'yaml';
import type { ByElement, Equation, Model, Path, SourceFile, Variable } from '../language/index.ts';
import { same } from '../words/index.ts';

/**
 * A model as files that read as it: `model.yaml` and one file a sector, with its units as plain words (`units: unchecked`).
 *
 * @param folder of the model, as the user knows it: `models/teacup`.
 */
export function writeModelFiles(model: Model, folder: string): readonly SourceFile[] {
  const files: SourceFile[] = [{ file: `${folder}/model.yaml`, text: yaml(sharedPart(model)) }];
  for (const sector of model.sectors.values()) {
    const own = [...model.variables.values()].filter((variable) => variable.sector === sector.name);
    if (own.length === 0) continue;
    const file: Record<string, unknown> = { sector: sector.name, title: sector.title };
    for (const [section, kind] of sections) {
      const declared = own.filter((variable) => variable.kind === kind);
      if (declared.length === 0) continue;
      file[section] = Object.fromEntries(declared.map((variable) => [variable.name, declaration(model, variable)]));
    }
    files.push({ file: `${folder}/${sector.name === 'model' ? 'model_sector' : sector.name}.yaml`, text: yaml(file) });
  }
  return files;
}

const sections: readonly (readonly [string, Variable['kind']])[] = [
  ['stocks', 'stock'],
  ['flows', 'flow'],
  ['auxiliaries', 'auxiliary'],
  ['parameters', 'parameter'],
  ['inputs', 'input'],
  ['lookups', 'lookup'],
];

function yaml(data: unknown): string {
  return stringify(data, { lineWidth: 0, aliasDuplicateObjects: false });
}

function sharedPart(model: Model): unknown {
  const { start, stop, step, saveEvery, method } = model.time;
  const dimensions = Object.fromEntries(
    [...model.dimensions.values()].map(({ name, title, elements, elementTitles }) => [
      name,
      {
        title,
        elements: Object.fromEntries(elements.map((element) => [element, elementTitles.get(element) ?? same(element)])),
      },
    ]),
  );
  return {
    title: model.title,
    time: { start, stop, step, ...(saveEvery === step ? {} : { save_every: saveEvery }), method },
    units: 'unchecked',
    ...(model.dimensions.size > 0 ? { dimensions } : {}),
    ...(model.correlations ? { correlations: model.correlations.map(({ place: _place, ...written }) => written) } : {}),
  };
}

function declaration(model: Model, variable: Variable): unknown {
  const { title, unit, note, over } = variable;
  const stand = {
    title,
    unit: unit.text,
    ...(note ? { note } : {}),
    ...(over.length > 0 && variable.kind !== 'lookup' ? { over: over.length === 1 ? over[0] : over } : {}),
  };
  const values = <T>(byElement: ByElement<T>, write: (value: T) => unknown): unknown =>
    spread(model, over, byElement, write);
  switch (variable.kind) {
    case 'stock':
      return {
        ...stand,
        initial: values(variable.initial, textOf),
        ...(variable.inflows.length > 0 ? { inflow: single(variable.inflows) } : {}),
        ...(variable.outflows.length > 0 ? { outflow: single(variable.outflows) } : {}),
      };
    case 'flow':
    case 'auxiliary':
      return { ...stand, equation: values(variable.equation, textOf) };
    case 'parameter': {
      const { source, confidence } = variable;
      return { ...stand, value: values(variable.value, (value) => value), uncertainty: 'none', source, confidence };
    }
    case 'input': {
      const { source, confidence } = variable;
      const { interpolation } = [...variable.path.values()][0]!;
      return { ...stand, path: values(variable.path, pathOf), interpolation, source, confidence };
    }
    case 'lookup': {
      const { argument, points, outside, source, confidence } = variable;
      const written = points.map(({ x, y }) => [x, y]);
      return { ...stand, argument: argument.text, points: written, outside, source, confidence };
    }
    default:
      throw new Error(`an imported model has no ${variable.kind}`);
  }
}

/** One value for all where all are the same, else a block for each dimension. */
function spread<T>(
  model: Model,
  over: readonly string[],
  byElement: ByElement<T>,
  write: (value: T) => unknown,
): unknown {
  const [first, ...others] = byElement.values();
  if (over.length === 0 || others.every((value) => value === first)) return write(first!);
  const block = (depth: number, prefix: string): unknown => {
    if (depth === over.length) return write(byElement.get(prefix)!);
    const { elements } = model.dimensions.get(over[depth]!)!;
    return Object.fromEntries(
      elements.map((element) => [element, block(depth + 1, prefix === '' ? element : `${prefix},${element}`)]),
    );
  };
  return block(0, '');
}

function textOf(equation: Equation): string {
  return equation.text;
}

function pathOf({ times, values }: Path): unknown {
  // A map keeps the order of its keys, an object would put whole years first.
  return new Map(times.map((time, index) => [String(time), values[index]]));
}

function single(names: readonly string[]): string | readonly string[] {
  return names.length === 1 ? names[0]! : names;
}
