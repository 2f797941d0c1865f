import { type Dimension, fromBase, sameDimension } from '../units/index.ts';
import { amountOf, equation, numberText, plain, printed } from './amount.ts';
import { evaluate } from './evaluate.ts';
import { type Finding, finding } from './finding.ts';
import type { Quantity, Statement, Statements } from './statement.ts';

const dimensions: Partial<Record<Quantity, Dimension>> = {
  length: { length: 1 },
  area: { length: 2 },
  volume: { length: 3 },
  mass: { mass: 1 },
  power: { energy: 1, time: -1 },
  energy: { energy: 1 },
  voltage: { V: 1 },
  money: { money: 1 },
  people: { person: 1 },
  share: {},
  'survey share': {},
  'compliance share': {},
};
const words: Record<string, { en: string; zh: string }> = {
  length: { en: 'a length', zh: '长度' },
  area: { en: 'an area', zh: '面积' },
  volume: { en: 'a volume', zh: '体积' },
  mass: { en: 'a mass', zh: '质量' },
  power: { en: 'a power', zh: '功率' },
  energy: { en: 'an energy', zh: '能量' },
  voltage: { en: 'a voltage', zh: '电压' },
  money: { en: 'money', zh: '金额' },
  people: { en: 'a number of people', zh: '人数' },
};

/** A unit is one of what the words say it is: an area is not printed in cubic metres. */
export function ruleUnit(statements: Statements): Finding[] {
  return [...statements.numbers.values()].flatMap((statement) => {
    const { quantity } = statement.says;
    const wanted = quantity && dimensions[quantity];
    if (!quantity || !wanted || statement.standing !== 'printed') return [];
    if (sameDimension(wanted, statement.unit.dimension)) return [];
    return [judge(statement, quantity, statements)];
  });
}

function judge(statement: Statement, quantity: Quantity, statements: Statements): Finding {
  const word = words[quantity] ?? { en: 'a share', zh: '比例' };
  const reading = statement.says.equals?.[0];
  const outcome = reading && evaluate(reading.formula, statements);
  const meant =
    outcome && sameDimension(outcome.dimension, { length: 2 })
      ? {
          en: ` By its own dimensions it is ${numberText(outcome.value * 1e6)} m²${close(outcome.value * 1e6, statement) ? ': the number is right, the unit is m²' : ''}.`,
          zh: `按所印尺寸为${numberText(outcome.value * 1e6)}平方米${close(outcome.value * 1e6, statement) ? '：数值正确，单位应为平方米' : ''}。`,
        }
      : plain('');
  return finding(
    'unit',
    'error',
    [statement],
    {
      en: `${statement.title.en} is ${word.en}, but ${printed(statement).en} is not in a unit of one.${meant.en}`,
      zh: `${statement.title.zh}是${word.zh}，但${printed(statement).zh}不是其单位。${meant.zh}`,
    },
    outcome
      ? [
          equation(
            outcome.text,
            sameDimension(outcome.dimension, { length: 2 })
              ? plain(`${numberText(outcome.value * 1e6)} m²`)
              : amountOf(outcome.value, statement.unit),
          ),
        ]
      : [],
  );
}

/** Whether the number is that of the printed one in cubic metres: its digits are right and the power is not. */
function close(squareMetres: number, statement: Statement): boolean {
  const cubicMetres = fromBase(statement.value * statement.unit.scale, { ...statement.unit, scale: 1e-9 });
  return Math.abs(squareMetres / cubicMetres - 1) < 1e-6;
}
