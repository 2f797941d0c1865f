import { describe, expect, it } from 'vitest';
import { inkOn } from '../../src/chart/contrast.ts';
import { contrast, lightness, luminance } from '../../src/chart/index.ts';
import { statusOrder } from '../../src/chart/target-words.ts';
import {
  ink,
  observedColour,
  projection,
  scenarioStyles,
  stackColours,
  statusColour,
  targetColour,
} from '../../src/chart/theme.ts';

describe('contrast', () => {
  it('has the values of WCAG at its ends', () => {
    expect(luminance('#000000')).toBe(0);
    expect(luminance('#ffffff')).toBeCloseTo(1, 12);
    expect(contrast('#000000', '#ffffff')).toBeCloseTo(21, 12);
    // the grey that is known to just pass 4.5 on white
    expect(contrast('#767676', '#ffffff')).toBeCloseTo(4.54, 2);
  });

  it('knows the lightness of middle grey', () => {
    // #777777: Y = 0.1845, L* = 116 · 0.1845^(1/3) − 16 = 50.03
    expect(lightness('#777777')).toBeCloseTo(50.03, 1);
    expect(lightness('#000000')).toBe(0);
    expect(lightness('#ffffff')).toBeCloseTo(100, 9);
  });
});

describe('text', () => {
  it.each([ink.text, ink.muted, targetColour, projection.line, observedColour])(
    'in %s is readable on paper',
    (colour) => {
      expect(contrast(colour, ink.paper)).toBeGreaterThanOrEqual(4.5);
    },
  );

  it('stays readable on the quiet ground that marks where a target is met', () => {
    for (const colour of [ink.text, ink.muted, targetColour])
      expect(contrast(colour, ink.metZone)).toBeGreaterThanOrEqual(4.5);
  });

  it('is readable on every status and on every part of a stack', () => {
    for (const ground of [...Object.values(statusColour), ...stackColours]) {
      expect(contrast(inkOn(ground, ink.text, ink.paper), ground), ground).toBeGreaterThanOrEqual(4.5);
    }
  });

  it('that names a scenario has the colour of its line and is readable', () => {
    for (const { colour } of scenarioStyles) expect(contrast(colour, ink.paper), colour).toBeGreaterThanOrEqual(4.5);
  });
});

describe('in grey print', () => {
  it('neighbouring statuses differ by 15 in lightness and no two by less than 5', () => {
    const judged = statusOrder.slice(0, 4).map((status) => lightness(statusColour[status]));
    for (let index = 1; index < judged.length; index++)
      expect(Math.abs(judged[index]! - judged[index - 1]!)).toBeGreaterThanOrEqual(15);
    const sorted = statusOrder.map((status) => lightness(statusColour[status])).sort((left, right) => left - right);
    for (let index = 1; index < sorted.length; index++)
      expect(sorted[index]! - sorted[index - 1]!).toBeGreaterThanOrEqual(5);
  });

  it('neighbours in a stack differ by 20 in lightness', () => {
    for (let index = 1; index < stackColours.length; index++) {
      const difference = Math.abs(lightness(stackColours[index]!) - lightness(stackColours[index - 1]!));
      expect(difference, `${stackColours[index - 1]} and ${stackColours[index]}`).toBeGreaterThanOrEqual(20);
    }
  });

  it('scenario lines differ by dash or width, whatever their colour', () => {
    const marks = scenarioStyles.map(({ dash, width }) => `${dash.join(',')} ${width}`);
    expect(new Set(marks).size).toBe(scenarioStyles.length);
  });

  it('the median stands out from its band, and the band from paper', () => {
    expect(lightness(projection.band) - lightness(projection.line)).toBeGreaterThan(40);
    expect(lightness(ink.paper) - lightness(projection.band)).toBeGreaterThan(12);
  });
});

describe('to eyes without red or green cones', () => {
  /** Linear RGB as a dichromat sees it. Machado et al. 2009, doi:10.1109/TVCG.2009.113, table 1, severity 1.0. */
  const blindness = {
    protanopia: [0.152286, 1.052583, -0.204868, 0.114503, 0.786281, 0.099216, -0.003882, -0.048116, 1.051998],
    deuteranopia: [0.367322, 0.860646, -0.227968, 0.280085, 0.672501, 0.047413, -0.01182, 0.04294, 0.968881],
  };

  it.each(Object.entries(blindness))('(%s) the four classes stay apart', (_, matrix) => {
    const seen = statusOrder.slice(0, 4).map((status) => labOf(statusColour[status], matrix));
    for (const [index, one] of seen.entries()) {
      for (const other of seen.slice(index + 1)) {
        const distance = Math.hypot(...one.map((value, axis) => value - other[axis]!));
        // CIE76 colour difference; 2.3 is just noticeable
        expect(distance).toBeGreaterThan(20);
      }
    }
  });
});

/** CIELAB (D65) of a colour after a change of linear RGB. */
function labOf(colour: string, matrix: readonly number[]): number[] {
  const linear = [1, 3, 5].map((at) => {
    const value = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  });
  const times = (weights: readonly number[], vector: readonly number[]) =>
    [0, 3, 6].map(
      (row) => weights[row]! * vector[0]! + weights[row + 1]! * vector[1]! + weights[row + 2]! * vector[2]!,
    );
  const [x, y, z] = times(
    [0.4124, 0.3576, 0.1805, 0.2126, 0.7152, 0.0722, 0.0193, 0.1192, 0.9505],
    times(matrix, linear).map((value) => Math.min(1, Math.max(0, value))),
  ) as [number, number, number];
  const f = (value: number) => (value > 216 / 24389 ? Math.cbrt(value) : ((24389 / 27) * value + 16) / 116);
  const [fx, fy, fz] = [f(x / 0.9505), f(y), f(z / 1.089)];
  return [116 * fy - 16, 500 * (fx - fy), 200 * (fy - fz)];
}
