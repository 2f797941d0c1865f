import {
  type Dimension,
  divideDimensions,
  formatDimension,
  isDimensionless,
  multiplyDimensions,
  sameDimension,
} from '../units/index.ts';
import { error, type Problem, type Text } from '../words/index.ts';
import { findConversions } from './conversion-by-hand.ts';
import { type EquationUse, equationsOf } from './equations-of.ts';
import { explainUnit } from './explain-unit.ts';
import { inferUnit } from './infer-unit.ts';
import type { Equation, Identity, Lever, Model, Stock, Variable } from './model.ts';

const time: Dimension = { time: 1 };

/**
 * Checks the dimension of every equation, initial value, history and identity of a model, the flows of its stocks and the costs
 * of its levers; warns of conversion factors that arithmetic in coherent units makes wrong. Nothing is checked in a
 * model whose author switched units off.
 *
 * @param skip equations that cannot be judged because something they refer to is unknown.
 */
export function checkUnits(model: Model, skip: ReadonlySet<Equation> = new Set()): readonly Problem[] {
  if (model.unitsUnchecked) return [];
  const problems: Problem[] = [];
  for (const variable of model.variables.values()) {
    for (const use of equationsOf(variable)) if (!skip.has(use.equation)) checkEquation(variable, use, model, problems);
    if (variable.kind === 'stock') checkFlows(variable, model, problems);
    if (variable.kind === 'lever') checkCost(variable, problems);
  }
  for (const identity of model.identities) {
    if (!skip.has(identity.left) && !skip.has(identity.right)) checkIdentity(identity, model, problems);
  }
  return problems;
}

function checkEquation(
  variable: Variable,
  { use, equation, key, year }: EquationUse,
  model: Model,
  problems: Problem[],
): void {
  const inferred = inferUnit(equation.expression, equation, model, problems);
  if (!inferred) return;
  const { unit } = variable;
  if (inferred.zero || sameDimension(inferred.dimension, unit.dimension)) {
    problems.push(...findConversions(equation, unit, model));
    return;
  }
  const total = multiplyDimensions(unit.dimension, time);
  if (use === 'history' && (unit.dimension.time ?? 0) < 0 && sameDimension(inferred.dimension, total)) return;
  const name = `${variable.name}${key !== '' && variable.over.length > 0 && isByElement(variable, use) ? `[${key}]` : ''}`;
  const gives = formatDimension(inferred.dimension, unit);
  const reason =
    use === 'history' && (unit.dimension.time ?? 0) < 0
      ? (explainUnit(equation.expression, inferred.dimension, { ...unit, dimension: total }, model) ?? totalOf(total))
      : explainUnit(equation.expression, inferred.dimension, unit, model);
  const what = words[use];
  const of = use === 'history' ? { en: ` of ${year}`, zh: `（${year} 年）` } : { en: '', zh: '' };
  problems.push(
    error(
      'wrong-unit',
      {
        en: `${name} is declared in ${unit.text}, but its ${what.en}${of.en} gives ${gives === '1' ? 'a pure number' : gives}${reason ? `: ${reason.en}` : ''}`,
        zh: `${name} 声明的单位是 ${unit.text}，但其${what.zh}${of.zh}得到${gives === '1' ? '无量纲数' : ` ${gives}`}${reason ? `：${reason.zh}` : ''}`,
      },
      equation.place,
    ),
  );
}

/** What people write as history of a rate. */
function totalOf(total: Dimension): Text {
  const unit = formatDimension(total);
  return { en: `the history of a rate is the year's total, in ${unit}`, zh: `速率的历史值是全年总量，单位为 ${unit}` };
}

const words: Readonly<Record<EquationUse['use'], Text>> = {
  value: { en: 'equation', zh: '方程' },
  initial: { en: 'initial value', zh: '初始值' },
  history: { en: 'history', zh: '历史值' },
};

/** Whether the elements have equations of their own, so that the element belongs into the sentence. */
function isByElement(variable: Variable, use: EquationUse['use']): boolean {
  if (variable.kind === 'stock') return new Set(variable.initial.values()).size > 1;
  return use === 'value' && 'equation' in variable && new Set(variable.equation.values()).size > 1;
}

function checkFlows(stock: Stock, model: Model, problems: Problem[]): void {
  const rate = divideDimensions(stock.unit.dimension, time);
  for (const name of new Set([...stock.inflows, ...stock.outflows])) {
    const flow = model.variables.get(name);
    if (flow?.kind !== 'flow' || sameDimension(flow.unit.dimension, rate)) continue;
    const missing = sameDimension(flow.unit.dimension, stock.unit.dimension);
    problems.push(
      error(
        'wrong-unit',
        {
          en: `the flow ${name} is declared in ${flow.unit.text}, but its stock ${stock.name} is in ${stock.unit.text}, so it must be in ${formatDimension(rate)}${missing ? ': "/year" is probably missing' : ''}`,
          zh: `流量 ${name} 声明的单位是 ${flow.unit.text}，而存量 ${stock.name} 的单位是 ${stock.unit.text}，因此流量应为 ${formatDimension(rate)}${missing ? '：可能漏写“/year”' : ''}`,
        },
        flow.place,
      ),
    );
  }
}

/** A cost times its lever is money a year: yuan/mu for mu/year, yuan/(MW·year) for MW. */
function checkCost(lever: Lever, problems: Problem[]): void {
  if (!lever.cost) return;
  const spending = multiplyDimensions(multiplyDimensions(lever.cost.unit.dimension, lever.unit.dimension), time);
  const [name, power] = Object.entries(spending)[0] ?? ['', 0];
  if (Object.keys(spending).length === 1 && power === 1 && /^(?:money|usd)(?:@|$)/u.test(name)) return;
  const example = formatDimension(divideDimensions({ money: 1, time: -1 }, lever.unit.dimension));
  problems.push(
    error(
      'wrong-unit',
      {
        en: `the cost of ${lever.name} is in ${lever.cost.unit.text}, but cost times ${lever.unit.text} must be money a year; write it in ${example}`,
        zh: `${lever.name} 的成本单位是 ${lever.cost.unit.text}，但成本乘以 ${lever.unit.text} 应为每年的金额；请用 ${example}`,
      },
      lever.place,
    ),
  );
}

function checkIdentity({ name, left, right }: Identity, model: Model, problems: Problem[]): void {
  const a = inferUnit(left.expression, left, model, problems);
  const b = inferUnit(right.expression, right, model, problems);
  if (!a || !b || a.zero || b.zero || sameDimension(a.dimension, b.dimension)) return;
  const shown = ({ dimension }: { dimension: Dimension }): Text =>
    isDimensionless(dimension)
      ? { en: 'a pure number', zh: '无量纲数' }
      : { en: formatDimension(dimension), zh: formatDimension(dimension) };
  const reason = explainUnit(
    right.expression,
    b.dimension,
    { text: shown(a).en, scale: 1, dimension: a.dimension, point: false },
    model,
  );
  problems.push(
    error(
      'wrong-unit',
      {
        en: `the identity ${name} compares ${shown(a).en} on the left with ${shown(b).en} on the right${reason ? `: ${reason.en}` : ''}`,
        zh: `恒等式 ${name} 左边为${shown(a).zh}，右边为${shown(b).zh}${reason ? `：${reason.zh}` : ''}`,
      },
      right.place,
    ),
  );
}
