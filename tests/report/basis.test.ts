import { describe, expect, it } from 'vitest';
import { basisOf } from '../../src/report/basis.ts';
import { smallStudy } from './fixture.ts';

const { model } = smallStudy();
const names = (variable: string) => basisOf(model, variable).map(({ name }) => name);

describe('what an indicator rests on', () => {
  it('is every given number behind it, the nearest first', () => {
    // forest_cover = forest_area · inverse_territory; the stock starts at forest_area_2020 and grows by
    // closure = planting · counted_fraction.
    expect(names('forest_cover')).toEqual(['inverse_territory', 'forest_area_2020', 'counted_fraction', 'planting']);
  });

  it('does not reach into what it does not depend on', () => {
    expect(names('pm25')).toEqual(['background', 'weather']);
  });

  it('is itself when the number is given, with or without an element', () => {
    expect(names('planting')).toEqual(['planting']);
    expect(names('planting[pine]')).toEqual(['planting']);
  });

  it('is nothing for a name the model does not have', () => {
    expect(names('no_such_name')).toEqual([]);
  });
});
