import type { Model } from '../language/index.ts';
import { fromBase, sameDimension } from '../units/index.ts';
import { amountOf, baseOf, halfDigit, printed } from './amount.ts';
import { type Finding, finding } from './finding.ts';
import type { Statements } from './statement.ts';

/** The model starts from the numbers that the plan prints. */
export function ruleAgreement(statements: Statements, model: Model): Finding[] {
  return [...statements.numbers.values()].flatMap((statement) => {
    const name = statement.says.model;
    const parameter = name === undefined ? undefined : model.variables.get(name);
    if (parameter?.kind !== 'parameter') return [];
    const value = parameter.value.get('');
    if (value === undefined) return [];
    // Yearly numbers are printed without "a year", and price years are not printed at all.
    const bare = Object.fromEntries(
      Object.entries(parameter.unit.dimension).map(([key, power]) => [key.replace(/@\d{4}$/u, ''), power] as const),
    );
    const { time: _rate, ...timeless } = bare;
    const { time: _own, ...own } = statement.unit.dimension;
    if (!sameDimension(timeless, own)) return [];
    const agrees = Math.abs(value - baseOf(statement)) <= halfDigit(statement) * (1 + 1e-9);
    return [
      finding(
        'agreement',
        agrees ? 'confirmed' : 'error',
        [statement, { place: parameter.place }],
        agrees
          ? {
              en: `${statement.title.en}: the model's "${parameter.name}" is the printed ${printed(statement).en}.`,
              zh: `${statement.title.zh}：模型参数“${parameter.name}”即所印${printed(statement).zh}。`,
            }
          : {
              en: `${statement.title.en}: ${printed(statement).en} is printed, but the model's "${parameter.name}" is ${amountOf(value, statement.unit).en}.`,
              zh: `${statement.title.zh}：规划印作${printed(statement).zh}，而模型参数“${parameter.name}”为${amountOf(value, statement.unit).zh}。`,
            },
        [
          {
            en: `${fromBase(value, statement.unit)} = ${statement.value}`,
            zh: `${fromBase(value, statement.unit)} = ${statement.value}`,
          },
        ],
      ),
    ];
  });
}
