import { isDimensionless, type Unit } from '../units/index.ts';
import { type Problem, warning } from '../words/index.ts';
import { constantValue } from './constant-value.ts';
import type { Expression } from './expression.ts';
import type { Equation, Model } from './model.ts';
import { placeIn } from './place-in.ts';

/**
 * Warns of factors such as 100 or 1e4 that turn the units of an equation's variables into the declared one. Arithmetic is in
 * coherent units, where that has already happened, so such a factor makes the result wrong by just as much.
 */
export function findConversions(equation: Equation, declared: Unit, model: Model): readonly Problem[] {
  return terms(equation.expression).flatMap((term) => {
    const product = { literal: 1, at: undefined as number | undefined, scale: 1, plain: true };
    collect(term, 1, product, model);
    const { literal, at, scale, plain } = product;
    if (!plain || at === undefined || (literal < 10 && literal > 0.1)) return [];
    // All units turned into the declared one, or only the share into a percentage.
    const byHand = [scale / declared.scale, ...(isDimensionless(declared.dimension) ? [1 / declared.scale] : [])];
    if (!byHand.some((conversion) => Math.abs(literal / conversion - 1) < 1e-3)) return [];
    const factor = Number(literal.toPrecision(6));
    return [
      warning(
        'conversion-by-hand',
        {
          en: `the factor ${factor} looks like a conversion to ${declared.text}; equations calculate in coherent units, where this is done already: remove it`,
          zh: `系数 ${factor} 像是换算成 ${declared.text} 的系数；方程按统一单位计算，换算已自动完成：请删去`,
        },
        placeIn(equation, at),
      ),
    ];
  });
}

/** The terms of a sum. */
function terms(expression: Expression): readonly Expression[] {
  if (expression.kind === 'negate') return terms(expression.operand);
  if (expression.kind !== 'binary' || (expression.operator !== '+' && expression.operator !== '-')) return [expression];
  return [...terms(expression.left), ...terms(expression.right)];
}

/** Multiplies up a product's numbers, and the scales of its variables; `plain` while it holds nothing else. */
function collect(
  expression: Expression,
  power: 1 | -1,
  product: { literal: number; at: number | undefined; scale: number; plain: boolean },
  model: Model,
): void {
  const number = constantValue(expression);
  if (number !== undefined) {
    product.literal *= number ** power;
    product.at ??= expression.at;
    return;
  }
  if (expression.kind === 'reference') {
    const variable = model.variables.get(expression.name);
    if (variable) product.scale *= variable.unit.scale ** power;
    else product.plain = false;
  } else if (expression.kind === 'binary' && (expression.operator === '*' || expression.operator === '/')) {
    collect(expression.left, power, product, model);
    collect(expression.right, expression.operator === '/' ? (-power as 1 | -1) : power, product, model);
  } else product.plain = false;
}
