import { describe, expect, it } from 'vitest';
import { manifestFacts, manifestOf } from '../../src/report/manifest.ts';
import { manifest } from './fixture.ts';

describe('a manifest', () => {
  it('does not show in which order the files were read', () => {
    const backwards = { ...manifest, inputs: [...manifest.inputs].reverse() };
    expect(JSON.stringify(manifestOf(backwards))).toBe(JSON.stringify(manifestOf(manifest)));
    expect(manifestOf(backwards).inputs.map(({ path }) => path)).toEqual([
      'data/lakeside/plan.yaml',
      'models/lakeside/forest.yaml',
    ]);
  });

  it('holds nothing of the machine: only what it is given, and a time only when asked for', () => {
    expect(Object.keys(manifestOf(manifest)).sort()).toEqual(
      ['backend', 'command', 'design', 'inputs', 'members', 'outputs', 'region', 'schema', 'seed', 'version'].sort(),
    );
    const dated = manifestOf({ ...manifest, created: '2026-01-02T03:04:05Z' });
    expect(dated.created).toBe('2026-01-02T03:04:05Z');
    expect(manifestFacts(dated).map(({ name }) => name.en)).toContain('Created');
    expect(manifestFacts(manifest).map(({ name }) => name.en)).not.toContain('Created');
  });
});
