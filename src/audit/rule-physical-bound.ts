import { fromBase, isDimensionless, sameDimension, toBase } from '../units/index.ts';
import { same, type Text } from '../words/index.ts';
import { amountOf, baseOf, chain, equation, numberText, plain, printed } from './amount.ts';
import { type Finding, finding } from './finding.ts';
import { areaOf, enclosing } from './series.ts';
import type { Statement, Statements } from './statement.ts';

/** Highest voltage of any line in service, 1100 kV (Changji–Guquan, ±1100 kV direct current, 2019). */
const HIGHEST_VOLTAGE = 1.1e6;

/** A number that nature, geography or arithmetic rules out: a voltage, an area larger than where it lies, a share beyond 100 %. */
export function rulePhysicalBound(statements: Statements): Finding[] {
  return [...statements.numbers.values()].flatMap((statement) => {
    if (statement.standing !== 'printed') return [];
    return [...voltage(statement), ...area(statement, statements), ...share(statement)];
  });
}

function voltage(statement: Statement): Finding[] {
  if (!sameDimension(statement.unit.dimension, { V: 1 })) return [];
  const volts = baseOf(statement);
  const arithmetic = [
    equation(
      chain([amountOf(volts, statement.unit), plain(`${HIGHEST_VOLTAGE / 1000} kV`)], '/'),
      plain(`${numberText(volts / HIGHEST_VOLTAGE)}`),
    ),
  ];
  if (volts <= HIGHEST_VOLTAGE) {
    return [
      finding('physical-bound', 'confirmed', [statement], {
        en: `${statement.title.en}: ${printed(statement).en} is a voltage that exists.`,
        zh: `${statement.title.zh}：${printed(statement).zh}为实际存在的电压等级。`,
      }),
    ];
  }
  const power = statement.unit.text.replace(/V$/u, 'W');
  const small = { ...amountOf(volts / 1e4, statement.unit) };
  return [
    finding(
      'physical-bound',
      'error',
      [statement],
      {
        en: `${statement.title.en}: ${printed(statement).en} is ${numberText(volts)} V, far beyond any line (1100 kV). Either ${numberText(fromBase(volts, statement.unit))} ${power} (a power) or ${volts / 1e4 <= HIGHEST_VOLTAGE ? `${numberText(volts / 1e7)} kV` : small.en} is meant.`,
        zh: `${statement.title.zh}：${printed(statement).zh}合${numberText(volts)}伏，远超任何线路（1100千伏）。疑为${numberText(fromBase(volts, statement.unit))} ${power}（功率）或${volts / 1e4 <= HIGHEST_VOLTAGE ? `${numberText(volts / 1e7)}千伏` : small.zh}。`,
      },
      arithmetic,
    ),
  ];
}

function area(statement: Statement, statements: Statements): Finding[] {
  if (!sameDimension(statement.unit.dimension, { length: 2 }) || statement.subject === 'area') return [];
  const around = [statement.of, ...enclosing(statements, statement.of)].flatMap((of) => areaOf(statements, of) ?? []);
  const own = around[0];
  if (!own || baseOf(statement) <= baseOf(own)) return [];
  const largest = around.findLast((one) => baseOf(statement) > baseOf(one))!;
  const meant = suggestion(statement, own);
  return [
    finding(
      'physical-bound',
      'error',
      [statement, largest, own],
      {
        en: `${statement.title.en}: ${printed(statement).en} is ${numberText(baseOf(statement) / baseOf(largest))} times ${largest.title.en} (${printed(largest).en}).${meant.en}`,
        zh: `${statement.title.zh}：${printed(statement).zh}是${largest.title.zh}（${printed(largest).zh}）的${numberText(baseOf(statement) / baseOf(largest))}倍。${meant.zh}`,
      },
      [
        equation(
          chain([printed(statement), printed(largest)], '/'),
          plain(numberText(baseOf(statement) / baseOf(largest))),
        ),
      ],
    ),
  ];
}

/** The same number in the next smaller unit of area that fits: km² for m² is the common slip. */
function suggestion(statement: Statement, own: Statement): Text {
  const text = statement.unit.text.replace(/km(\^?2|²)/u, 'm^2');
  if (text === statement.unit.text) return same('');
  const base = toBase(statement.value, { ...statement.unit, scale: statement.unit.scale / 1e6 });
  return base <= baseOf(own)
    ? {
        en: ` In ${text} it would be ${amountOf(base, own.unit).en}, which fits.`,
        zh: `若为${text}则合${amountOf(base, own.unit).zh}，可以成立。`,
      }
    : same('');
}

function share(statement: Statement): Finding[] {
  const { quantity } = statement.says;
  const isShare = quantity === 'share' || quantity === 'survey share' || quantity === 'compliance share';
  if (!isShare || !isDimensionless(statement.unit.dimension) || statement.kind !== 'level') return [];
  const value = baseOf(statement);
  if (value >= 0 && value <= 1) return [];
  return [
    finding('physical-bound', 'error', [statement], {
      en: `${statement.title.en}: a share of ${printed(statement).en} is ${value > 1 ? 'more than everything' : 'less than nothing'}.`,
      zh: `${statement.title.zh}：比例为${printed(statement).zh}，${value > 1 ? '超过全部' : '小于零'}。`,
    }),
  ];
}
