import type { ForeignEquation, ForeignExpression, ForeignMacro } from '../foreign.ts';
import { keyOf } from '../scan.ts';
import { startsWithPart } from '../translate/parts.ts';

/**
 * Vensim macros may give several values: `total = STATS(x : mean, spread)` defines `mean` and `spread` too. An equation for each of
 * these, which calls the macro for that output.
 */
export function outputEquations(
  equations: readonly ForeignEquation[],
  macros: readonly ForeignMacro[],
): readonly ForeignEquation[] {
  const byName = new Map(macros.map((macro) => [keyOf(macro.name), macro]));
  const made: ForeignEquation[] = [];
  for (const equation of equations) {
    if (equation.definition.kind !== 'expression') continue;
    startsWithPart(equation.definition.expression, (part) => {
      if (part.kind !== 'call' || !part.outputs) return;
      const { outputs, ...call } = part;
      const inside = byName.get(keyOf(part.name))?.outputs ?? [];
      for (const [index, { name, subscripts, at }] of outputs.entries()) {
        // An output that the macro does not have is asked for by the name given, and missed there with a sentence.
        const expression: ForeignExpression = { ...call, output: inside[index] ?? name };
        const own = subscripts.length > 0 ? subscripts : equation.subscripts;
        made.push({ ...equation, name, subscripts: own, definition: { kind: 'expression', expression }, at });
      }
    });
  }
  return made;
}
