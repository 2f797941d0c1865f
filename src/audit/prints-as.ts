import { fromBase } from '../units/index.ts';
import { baseOf, halfDigit } from './amount.ts';
import type { Operator, Printed } from './statement.ts';

/**
 * How a computed number agrees with a printed one: `prints` as it when rounded; `cut` when its digits are cut off; `rounding` when
 * only the rounding of the numbers it was computed from can explain the difference; else `differs`.
 */
export type Agreement = 'prints' | 'cut' | 'rounding' | 'differs';

/** @param computed base units; `slack` is what rounding of the inputs may add. */
export function printsAs(computed: number, slack: number, as: Printed): Agreement {
  const inUnit = fromBase(computed, as.unit);
  // A computed number may miss a decimal by its last bits; a billionth of a digit is no difference.
  const digit = 10 ** -as.decimals;
  const off = inUnit - as.value;
  if (Math.abs(off) <= digit * 0.5 * (1 + 1e-9)) return 'prints';
  const outward = as.value >= 0 ? off : -off;
  if (outward > 0 && outward < digit * (1 - 1e-9)) return 'cut';
  return Math.abs(computed - baseOf(as)) <= halfDigit(as) + slack * (1 + 1e-9) ? 'rounding' : 'differs';
}

/** Whether a computed number satisfies what is printed with an operator: `>= 45 %`; the printed number's half digit is granted. */
export function satisfies(computed: number, slack: number, operator: Operator, as: Printed): boolean {
  const grace = halfDigit(as) + slack;
  const difference = computed - baseOf(as);
  switch (operator) {
    case '>=':
    case '>':
      return difference >= -grace;
    case '<=':
    case '<':
      return difference <= grace;
    default:
      return Math.abs(difference) <= grace;
  }
}

/** Decimals of a number as written: `315.50` has two. */
export function decimalsOf(text: string): number {
  const point = text.indexOf('.');
  return point < 0 ? 0 : text.slice(point + 1).replace(/\D.*$/u, '').length;
}
