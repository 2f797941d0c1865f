import { parseUnit, sameDimension, type Unit } from '../units/index.ts';
import { amountOf, baseOf, both, chain, equation, percent, printed } from './amount.ts';
import { evaluate, type Outcome } from './evaluate.ts';
import { type Finding, finding } from './finding.ts';
import { areaOf } from './series.ts';
import type { Statement, Statements } from './statement.ts';

/** The whole effect of a measure, if all of it succeeded at once, against the change its target asks for. */
export function ruleMeasure(statements: Statements): Finding[] {
  return [...statements.numbers.values()].flatMap((measure) => {
    const { serves } = measure.says;
    const target = serves && statements.numbers.get(serves.target);
    const base = serves && statements.numbers.get(serves.base);
    if (!target || !base) return [];
    const effect = evaluate(serves.by, statements);
    if (!sameDimension(effect.dimension, target.unit.dimension)) return [];
    return [judge(measure, target, base, effect, statements)];
  });
}

function judge(
  measure: Statement,
  target: Statement,
  base: Statement,
  effect: Outcome,
  statements: Statements,
): Finding {
  const asked = baseOf(target) - baseOf(base);
  const enough = effect.value >= asked;
  const needed = (baseOf(measure) * asked) / effect.value;
  const area = areaOf(statements, measure.of);
  const unit = differenceUnit(target);
  const lines = [
    equation(effect.text, amountOf(effect.value, unit)),
    equation(chain([printed(target), printed(base)], '−'), amountOf(asked, unit)),
    equation(
      both((l) => `${amountOf(asked, unit)[l]} / ${amountOf(effect.value, unit)[l]} × ${printed(measure)[l]}`),
      amountOf(needed, measure.unit),
    ),
    ...(area && sameDimension(area.unit.dimension, measure.unit.dimension)
      ? [equation(amountOf(needed, measure.unit), amountOf(needed, area.unit))]
      : []),
  ];
  return finding(
    'measure',
    enough ? 'confirmed' : 'error',
    [measure, target, base],
    {
      en: `${measure.title.en} (${printed(measure).en}) moves ${target.title.en} by ${amountOf(effect.value, unit).en} at the very most, if all of it succeeds at once; the target asks for ${amountOf(asked, unit).en}${enough ? '' : ` and would need ${amountOf(needed, measure.unit).en} (${percent(effect.value / asked, 0)} is planned)`}.`,
      zh: `${measure.title.zh}（${printed(measure).zh}）即使全部立即见效，也只能使${target.title.zh}变化${amountOf(effect.value, unit).zh}；目标要求${amountOf(asked, unit).zh}${enough ? '' : `，需要${amountOf(needed, measure.unit).zh}（规划仅安排其${percent(effect.value / asked, 0)}）`}。`,
    },
    lines,
  );
}

/** Percentages differ by percentage points. */
function differenceUnit({ unit }: Statement): Unit {
  return unit.scale === points.scale && sameDimension(unit.dimension, points.dimension) ? points : unit;
}
const points = parseUnit('percentage points');
