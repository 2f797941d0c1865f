import type { Unit } from '../units/index.ts';

/** Units are words here: nothing is converted, nothing checked. */
export function unitNamed(text: string): Unit {
  return { text: text === '' ? '1' : text, scale: 1, dimension: {}, point: false };
}

/** `widgets [0,100,5]`: the unit, and the range that the author gave a slider. */
export function splitRange(units: string): readonly [unit: string, range: string] {
  const found = /^(.*?)\s*(\[[^\]]*\])?\s*$/su.exec(units)!;
  const unit = found[1]!.trim();
  return [/^(?:dmnl|dimensionless|fraction|unitless|none|)$/iu.test(unit) ? '1' : unit, found[2] ?? ''];
}
