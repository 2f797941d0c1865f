import { describe, expect, it } from 'vitest';
import { compile, pathValue } from '../../src/compile/index.ts';
import { courseOf, valueAt } from '../../src/scenario/course.ts';
import { loadScenarios, MODEL, resolve } from '../../src/scenario/index.ts';
import { district } from './district.ts';

describe('what a program is given', () => {
  const program = compile(district);

  it('is named as the program names its inputs and columns', () => {
    const { origins } = resolve(MODEL, new Map(), district);
    expect([...origins.keys()].sort()).toEqual(
      [...program.inputs.map(({ name }) => name), ...program.columns.map(({ name }) => name)].sort(),
    );
  });
  it('has whenever a step opens the value that the scenario means, also around a jump in a slope', () => {
    const { scenarios, problems } = loadScenarios(
      [
        {
          file: 'scenarios/yungang/a.yaml',
          text: 'title: { en: A, zh: 甲 }\nassumptions: [{ input: coal_price, scale: 0.5, from: 2021.75, until: 2022-07 }]\n',
        },
      ],
      district,
    );
    expect(problems).toEqual([]);
    const path = resolve('a', scenarios, district).schedule.paths.get('coal_price')!;
    // 581 → 600 over 2021 is 19 a year, 600 → 620 over 2022 is 20; halved from 2021.75 until 2022.5.
    const told = { 2021: 581, 2021.5: 590.5, 2021.75: 595.25 / 2, 2022: 300, 2022.25: 605 / 2, 2022.5: 610, 2023: 620 };
    const opening = (time: number): number => pathValue(path, { time, stepStart: time, side: 'opening' }, 1e-7);
    for (const [time, value] of Object.entries(told)) expect(opening(Number(time))).toBeCloseTo(value, 9);
    const course = courseOf(path);
    for (let time = 2021; time <= 2026; time += district.time.step) {
      expect(opening(time)).toBeCloseTo(valueAt(course, course, time), 9);
    }
  });
});
