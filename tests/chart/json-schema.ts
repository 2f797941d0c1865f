/** The keywords of JSON Schema draft 7 that Vega-Lite's own schema uses; no others occur in it. */
export interface Schema {
  readonly $ref?: string;
  readonly anyOf?: readonly Schema[];
  readonly type?: string | readonly string[];
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: boolean | Schema;
  readonly items?: Schema | readonly Schema[];
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly definitions?: Readonly<Record<string, Schema>>;
}

/** Checks a value against a schema. Empty when it is valid, otherwise the deepest reason found on each failing branch. */
export function schemaFaults(root: Schema, value: unknown): string[] {
  return faultsOf(root, root, value, '');
}

function faultsOf(root: Schema, schema: Schema, value: unknown, path: string): string[] {
  if (schema.$ref !== undefined) {
    const name = decodeURIComponent(schema.$ref.replace('#/definitions/', ''));
    const target = root.definitions?.[name];
    if (target === undefined) throw new Error(`The schema refers to ${schema.$ref}, which it does not define.`);
    return faultsOf(root, target, value, path);
  }
  if (schema.anyOf !== undefined) {
    let best: string[] | undefined;
    for (const branch of schema.anyOf) {
      const faults = faultsOf(root, branch, value, path);
      if (faults.length === 0) return [];
      if (best === undefined || depth(faults) > depth(best)) best = faults;
    }
    return best ?? [];
  }
  if (schema.const !== undefined && value !== schema.const) return [`${path} is not ${JSON.stringify(schema.const)}`];
  if (schema.enum !== undefined && !schema.enum.includes(value))
    return [`${path} is none of ${JSON.stringify(schema.enum).slice(0, 80)}`];
  if (schema.type !== undefined && !typesOf(value).some((type) => [schema.type].flat().includes(type))) {
    return [`${path} is not of type ${String(schema.type)}`];
  }
  if (typeof value === 'number') {
    if (schema.minimum !== undefined && value < schema.minimum) return [`${path} is below ${schema.minimum}`];
    if (schema.maximum !== undefined && value > schema.maximum) return [`${path} is above ${schema.maximum}`];
  }
  if (Array.isArray(value)) return itemFaults(root, schema, value, path);
  if (typeof value === 'object' && value !== null)
    return propertyFaults(root, schema, value as Record<string, unknown>, path);
  return [];
}

function itemFaults(root: Schema, schema: Schema, value: readonly unknown[], path: string): string[] {
  if (schema.minItems !== undefined && value.length < schema.minItems)
    return [`${path} has fewer than ${schema.minItems} items`];
  if (schema.maxItems !== undefined && value.length > schema.maxItems)
    return [`${path} has more than ${schema.maxItems} items`];
  return value.flatMap((item, index) => {
    const items = Array.isArray(schema.items)
      ? (schema.items as readonly Schema[])[index]
      : (schema.items as Schema | undefined);
    return items === undefined ? [] : faultsOf(root, items, item, `${path}/${index}`);
  });
}

function propertyFaults(root: Schema, schema: Schema, value: Record<string, unknown>, path: string): string[] {
  const missing = (schema.required ?? []).filter((name) => value[name] === undefined);
  if (missing.length > 0) return [`${path} lacks ${missing.join(', ')}`];
  return Object.entries(value).flatMap(([name, member]) => {
    if (member === undefined) return [];
    const declared = schema.properties?.[name];
    if (declared !== undefined) return faultsOf(root, declared, member, `${path}/${name}`);
    if (schema.additionalProperties === false) return [`${path}/${name} is not known here`];
    if (typeof schema.additionalProperties === 'object') {
      return faultsOf(root, schema.additionalProperties, member, `${path}/${name}`);
    }
    return [];
  });
}

function typesOf(value: unknown): string[] {
  if (value === null) return ['null'];
  if (Array.isArray(value)) return ['array'];
  if (typeof value === 'number') return Number.isInteger(value) ? ['number', 'integer'] : ['number'];
  return [typeof value];
}

function depth(faults: readonly string[]): number {
  return Math.max(...faults.map((fault) => fault.split(' ')[0]!.split('/').length));
}
