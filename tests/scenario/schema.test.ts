import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { scenarioFileSchema } from '../../src/scenario/index.ts';

const names = {
  levers: ['planting', 'approvals', 'approvals[pv]'],
  inputs: ['coal_price'],
  parameters: ['counted_fraction'],
  shocks: ['weather'],
  scenarios: ['plan', 'delayed'],
};

describe('the schema of a scenario file, for editors', () => {
  it('lists the names that a file may use', () => {
    const schema = JSON.stringify(z.toJSONSchema(scenarioFileSchema(names)));
    expect(schema).toContain('"enum":["planting","approvals","approvals[pv]"]');
    expect(schema).toContain('"enum":["plan","delayed"]');
    for (const name of ['coal_price', 'counted_fraction', 'weather']) expect(schema).toContain(`["${name}"]`);
  });
  it('describes every key in English and Chinese', () => {
    const entry = z.toJSONSchema(scenarioFileSchema()).properties as Record<
      string,
      { anyOf?: { items?: z.core.JSONSchema.JSONSchema }[] }
    >;
    const policy = entry.policies!.anyOf!.find(({ items }) => items)!.items!;
    const keys = Object.entries(policy.properties!) as [string, { description?: string }][];
    expect(keys.map(([key]) => key)).toEqual([
      'lever',
      'set',
      'add',
      'path',
      'interpolation',
      'ramp',
      'shift',
      'scale',
      'cap',
      'from',
      'until',
      'note',
    ]);
    for (const [key, { description }] of keys) expect(description, key).toMatch(/\w.*\p{Script=Han}/u);
  });
  it('takes what a file may hold and refuses a name that is not listed', () => {
    const schema = scenarioFileSchema(names);
    const title = { en: 'a', zh: '甲' };
    expect(schema.safeParse({ title, extends: 'plan', policies: [{ lever: 'planting', set: 1 }] }).success).toBe(true);
    expect(schema.safeParse({ title, policies: [{ lever: 'plantin', set: 1 }] }).success).toBe(false);
    expect(schema.safeParse({ title, assumptions: [{ shock: 'weather', path: { 2022: 1.2 } }] }).success).toBe(true);
  });
});
