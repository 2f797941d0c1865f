import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { chooseBackend } from '../../src/kernel/index.ts';
import { knownIn } from '../../src/observe/index.ts';
import { observedName, prepareFit } from '../../src/posterior/index.ts';
import { loadCalibrationFiles, loadRegion, openWorkspace, requireReady } from '../../src/workspace/index.ts';

const workspace = openWorkspace(join(import.meta.dirname, '../..'));
const region = requireReady(loadRegion(workspace, 'yungang'));
const { calibration, histories, problems } = loadCalibrationFiles(workspace, 'yungang', new Set(region.sources.keys()));
const prepare = (observations = region.observations) =>
  prepareFit({
    model: region.model,
    histories,
    observed: {
      observations,
      places: region.observationPlaces,
      region: observedName('yungang', observations),
    },
    parameters: calibration!.parameters,
    series: calibration!.series,
    others: calibration!.others,
    asOf: calibration!.asOf,
    backend: chooseBackend(),
  });

describe('the calibration of Yungang as of 2020', () => {
  it('is read without a sentence', () => {
    expect(problems).toEqual([]);
    expect(calibration!.asOf).toBe(2020);
  });

  it('uses nothing that was not known at the end of 2020', () => {
    const used = prepare().series.flatMap(({ origins }) => origins.map(({ observation }) => observation));
    expect(used.length).toBeGreaterThan(40);
    expect(used.every((one) => one.year <= 2020 && knownIn(one) <= 2020)).toBe(true);
  });

  it('has history models in which no number is of a later year', () => {
    for (const history of histories.values()) {
      expect(history.time.stop).toBeLessThanOrEqual(2021);
      for (const variable of history.variables.values()) {
        if (variable.kind !== 'input') continue;
        for (const path of variable.path.values()) {
          expect(Math.max(...path.times), variable.name).toBeLessThan(2021);
        }
      }
    }
  });

  it('is the same problem to the last bit when every later value is another', () => {
    const noise = region.observations.map((one) => (one.year > 2020 ? { ...one, value: one.value * 7 + 1 } : one));
    const plain = (problem: ReturnType<typeof prepare>) =>
      JSON.stringify(problem.series.map(({ points, deviation, errors }) => [points, deviation, errors])) +
      JSON.stringify(problem.coordinates.map(({ name, prior }) => [name, prior]));
    expect(plain(prepare(noise))).toBe(plain(prepare()));
  });

  it('does not count a series twice: what was read off it has a prior of its own', () => {
    const own = new Set(
      prepare()
        .coordinates.filter(({ ownPrior }) => ownPrior)
        .map(({ name }) => name),
    );
    for (const name of [
      'counted_fraction[plantation]',
      'regional_trend',
      'full_load_hours[wind]',
      'full_load_hours[pv]',
      'thermal_hours',
    ]) {
      expect(own).toContain(name);
    }
  });
});
