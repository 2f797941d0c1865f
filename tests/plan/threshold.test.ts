import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { meets } from '../../src/plan/index.ts';
import { thresholdsOf } from '../../src/plan/threshold.ts';
import { fromBase, parseUnit } from '../../src/units/index.ts';

const units = ['%', '10^4 t', 'km^2', 'ug/m^3', '亿元', '1'].map((text) => parseUnit(text));
const size = fc.double({ min: -1e9, max: 1e9, noNaN: true });
const bounds = fc.oneof(
  fc.record({
    kind: fc.constantFrom('floor' as const, 'ceiling' as const),
    value: size,
    strict: fc.boolean(),
    rounding: fc.constantFrom(0, 0.05),
  }),
  fc
    .tuple(size, fc.double({ min: 0, max: 100, noNaN: true }))
    .map(([low, width]) => ({ kind: 'range' as const, low, high: low + width })),
);

/** A value in base units that lies so many steps of a double beside another. */
function beside(value: number, steps: number): number {
  const bits = new BigInt64Array(Float64Array.of(value).buffer);
  bits[0]! += BigInt(steps);
  return new Float64Array(bits.buffer)[0]!;
}

describe('thresholds in base units judge as the bound does in its own unit', () => {
  const isMet = ({ atLeast = -Infinity, atMost = Infinity }: ReturnType<typeof thresholdsOf>, value: number): boolean =>
    value >= atLeast && value <= atMost;

  it('of any value', () => {
    fc.assert(
      fc.property(bounds, fc.constantFrom(...units), size, (bound, unit, value) => {
        expect(isMet(thresholdsOf(bound, unit), value * unit.scale)).toBe(
          meets(bound, fromBase(value * unit.scale, unit)),
        );
      }),
    );
  });

  it('down to the neighbouring doubles of the threshold itself', () => {
    fc.assert(
      fc.property(bounds, fc.constantFrom(...units), fc.integer({ min: -3, max: 3 }), (bound, unit, steps) => {
        const thresholds = thresholdsOf(bound, unit);
        for (const end of Object.values(thresholds) as number[]) {
          if (Math.abs(end) < 1e-300) continue;
          const value = beside(end, steps);
          expect(isMet(thresholds, value)).toBe(meets(bound, fromBase(value, unit)));
        }
      }),
    );
  });

  it('16.42 % as a floor is 0.1642 less the rounding of a conversion, whose share is 1e-9', () => {
    const { atLeast, atMost } = thresholdsOf(
      { kind: 'floor', value: 16.42, strict: false, rounding: 0 },
      parseUnit('%'),
    );
    expect(atLeast).toBeCloseTo(0.1642 * (1 - 1e-9), 15);
    expect(atMost).toBeUndefined();
  });

  it('a strict bound is not met by the number itself', () => {
    const { atMost } = thresholdsOf({ kind: 'ceiling', value: 30, strict: true, rounding: 0 }, parseUnit('1'));
    expect(atMost!).toBeLessThan(30);
    expect(atMost!).toBeGreaterThan(29.9999);
  });
});
