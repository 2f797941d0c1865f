import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { readDocument } from '../../src/document/index.ts';
import { loadModel, modelFileSchema, sectorFileSchema, sectorFileSchemaFor } from '../../src/language/index.ts';
import { sector, sentences, shared } from './model-text.ts';

interface JsonSchema {
  readonly items?: JsonSchema;
  readonly description?: string;
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly additionalProperties?: JsonSchema | boolean;
  readonly enum?: readonly string[];
}

/** What the language page shows as examples: one YAML block a file, with its gaps filled. */
const examples = [
  ...readFileSync(new URL('../../src/language/README.md', import.meta.url), 'utf8').matchAll(
    /```yaml\n([\s\S]*?)```/gu,
  ),
].map((match) =>
  match[1]!
    .replace(/title: …/gu, 'title: { en: X, zh: 某 }')
    .replace(/(source|confidence): …/gu, (_, key) => (key === 'source' ? 'source: plan' : 'confidence: seen')),
);
const data = (text: string): unknown => readDocument('x.yaml', text).document!.data;

describe('the schemas for editors', () => {
  it('accept the files that the language page shows', () => {
    expect(examples).toHaveLength(3);
    expect(modelFileSchema.safeParse(data(examples[0]!)).error).toBeUndefined();
    expect(sectorFileSchema.safeParse(data(examples[1]!)).error).toBeUndefined();
    const { correlations } = data(examples[2]!) as { correlations: unknown };
    expect(sectorFileSchema.shape.correlations.safeParse(correlations).error).toBeUndefined();
  });

  it('accept every way of giving a value', () => {
    const land = sector(`parameters:
  a: { title: { en: A, zh: 甲 }, unit: 1, over: [x, y], value: { p: { q: 1 } }, source: s, confidence: seen, uncertainty: { p: none, q: { min: 0, max: 1, shape: pert } } }
levers:
  b: { title: { en: B, zh: 乙 }, unit: MW, over: x, value: { p: { 2021: 1, 2022-07: 2 }, q: 3 }, interpolation: linear, bounds: [0, 9], source: s, confidence: plan }
`);
    expect(sectorFileSchema.safeParse(data(land)).error).toBeUndefined();
    expect(modelFileSchema.safeParse(data(shared('units: { widget: , crate: 12 widget }\n'))).error).toBeUndefined();
    expect(modelFileSchema.safeParse(data(shared('units: unchecked\n'))).error).toBeUndefined();
  });

  it('refuse what loading refuses', () => {
    for (const rest of [
      'parametres: {}\n',
      'parameters:\n  a: { title: { en: A }, unit: "1", value: 1, source: s, confidence: seen }\n',
      'parameters:\n  a: { title: { en: A, zh: 甲 }, unit: "1", value: "1,000", source: s, confidence: seen }\n',
      'parameters:\n  a: { title: { en: A, zh: 甲 }, unit: "1", value: 1, source: s, confidence: sen }\n',
      'flows:\n  a: { title: { en: A, zh: 甲 }, unit: "1", equation: true }\n',
    ]) {
      expect(sectorFileSchema.safeParse(data(sector(rest))).success, rest).toBe(false);
      const files = [
        { file: 'model.yaml', text: shared() },
        { file: 'land.yaml', text: sector(rest) },
      ];
      expect(loadModel('test', files).model, rest).toBeUndefined();
    }
  });

  it('become JSON Schema in which every entry is described', () => {
    const json = z.toJSONSchema(sectorFileSchema, { io: 'input' }) as unknown as JsonSchema;
    const lists = Object.entries(json.properties!).filter(([name]) => !['sector', 'title', 'note'].includes(name));
    expect(lists.map(([name]) => name)).toEqual([
      'stocks',
      'flows',
      'auxiliaries',
      'parameters',
      'levers',
      'inputs',
      'lookups',
      'shocks',
      'identities',
      'correlations',
    ]);
    for (const [name, list] of lists) {
      const declaration = (list.additionalProperties ?? list.items) as JsonSchema;
      expect(declaration.description, name).toBeTruthy();
      expect(declaration.additionalProperties, name).toBe(false);
    }
  });

  it('list the names that a workspace has', () => {
    const schema = sectorFileSchemaFor({ sources: ['plan', 'survey'], departments: ['forestry'] });
    const json = z.toJSONSchema(schema, { io: 'input' }) as unknown as JsonSchema;
    const lever = json.properties!.levers!.additionalProperties as JsonSchema;
    expect(lever.properties!.source!.enum).toEqual(['plan', 'survey']);
    expect(lever.properties!.department!.enum).toEqual(['forestry']);
  });
});

describe('the language page', () => {
  it('shows a sector that loads, up to the names it leaves to other sectors', () => {
    const files = [
      { file: 'model.yaml', text: examples[0]! },
      { file: 'forest.yaml', text: examples[1]! },
    ];
    const said = sentences(loadModel('example', files));
    expect(said.filter((sentence) => !sentence.includes('is not declared in any file of the model'))).toEqual([]);
    expect(said.map((sentence) => /"(\w+)" is not declared/u.exec(sentence)?.[1]).sort()).toEqual([
      'backlog_closure',
      'capacity',
      'closure_2020',
      'closure_time',
      'construction_loss',
      'fire_loss',
      'territory',
      'territory',
      'total_capacity',
    ]);
  });
});
