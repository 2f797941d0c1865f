import type { Text } from '../words/index.ts';
import { amountOf, baseOf, both, chain, equation, halfDigit, percent, plain, printed } from './amount.ts';
import { type Finding, finding } from './finding.ts';
import { printsAs } from './prints-as.ts';
import { levelsOf } from './series.ts';
import type { Printed, Since, Statement, Statements } from './statement.ts';

/**
 * What is printed about the way since an earlier year agrees: difference, factor, change and mean yearly change. Yearly changes
 * compound: five times −3 % is −14.1 %, not −15 %.
 */
export function ruleCompounding(statements: Statements): Finding[] {
  return [...statements.numbers.values()].flatMap((statement) => {
    const { since, ratioOf } = statement.says;
    const year = statement.year ?? statement.period?.[1];
    if (!since?.yearly || year === undefined || ratioOf) return [];
    const total = totalOf(statement, since, statements);
    return total ? [judge(statement, since.yearly, year - since.year, total)] : [];
  });
}

/** The factor from the earlier year to the statement's, in the ways the plan gives it. */
interface Total {
  readonly factor: number;
  /** As printed, when it is printed itself. */
  readonly as?: Printed;
  readonly isChange: boolean;
  readonly line: Text;
  readonly base?: number;
}

function totalOf(statement: Statement, since: Since, statements: Statements): Total | undefined {
  if (statement.kind === 'change') {
    const factor = 1 + baseOf(statement);
    return { factor, as: statement, isChange: true, line: equation(plain('1 +'), printed(statement)) };
  }
  if (since.factor) {
    return { factor: baseOf(since.factor), as: since.factor, isChange: false, line: printed(since.factor) };
  }
  if (since.change) {
    return { factor: 1 + baseOf(since.change), as: since.change, isChange: true, line: printed(since.change) };
  }
  const level = levelsOf(statements, statement.subject, statement.of).find(({ year }) => year === since.year);
  const { difference } = since;
  const base = difference ? baseOf(statement) - baseOf(difference) : level && baseOf(level);
  if (base === undefined) return undefined;
  const line = difference
    ? equation(
        chain([printed(statement), both((l) => `(${printed(difference)[l]})`)], '−'),
        amountOf(base, statement.unit),
      )
    : printed(level!);
  return { factor: baseOf(statement) / base, isChange: false, line, base };
}

function judge(statement: Statement, yearly: Printed, years: number, total: Total): Finding {
  const rate = baseOf(yearly);
  const compounded = (1 + rate) ** years;
  const power = plain(`(1 ${rate < 0 ? '−' : '+'} ${percent(Math.abs(rate))})^${years}`);
  const asPrinted = total.isChange ? compounded - 1 : compounded;
  const slack = years * compounded * halfDigit(yearly);
  const result: Text = total.isChange ? plain(percent(compounded - 1)) : plain(compounded.toFixed(3));
  const lines: Text[] = [equation(power, plain(compounded.toFixed(4)))];
  if (total.base !== undefined) {
    lines.unshift(total.line);
    lines.push(
      equation(
        chain([amountOf(total.base, statement.unit), power], '×'),
        amountOf(total.base * compounded, statement.unit),
      ),
    );
  }
  const agreement = total.as
    ? printsAs(asPrinted, slack, total.as)
    : printsAs(total.base! * compounded, total.base! * slack, statement);
  if (agreement === 'prints' || (agreement === 'rounding' && !(total.as && total.isChange))) {
    return finding(
      'compounding',
      'confirmed',
      [statement],
      {
        en: `${statement.title.en}: ${printed(yearly).en} a year over ${years} years compounds to ${result.en}, as printed.`,
        zh: `${statement.title.zh}：年均${printed(yearly).zh}、${years}年累计为${result.zh}，与规划一致。`,
      },
      lines,
    );
  }
  if (total.as && total.isChange) {
    const added = Math.abs(rate * years - baseOf(total.as)) < 1e-9;
    const needed = (1 + baseOf(total.as)) ** (1 / years) - 1;
    lines.push(equation(plain(`(1 ${percent(baseOf(total.as))})^(1/${years}) − 1`), plain(percent(needed, 2))));
    return finding(
      'compounding',
      added || agreement === 'rounding' ? 'warning' : 'error',
      [statement],
      {
        en: `${statement.title.en}: ${printed(yearly).en} a year makes ${result.en} in ${years} years, not ${printed(total.as).en}${added ? ' (the yearly changes were added, not compounded)' : ''}; ${percent(needed, 2)} a year are needed${agreement === 'rounding' ? ', which prints as the same rounded number' : ''}.`,
        zh: `${statement.title.zh}：每年${printed(yearly).zh}、${years}年累计为${result.zh}，不是${printed(total.as).zh}${added ? '（各年变化被直接相加而未复利计算）' : ''}；需每年${percent(needed, 2)}${agreement === 'rounding' ? '（四舍五入后与所印相同）' : ''}。`,
      },
      lines,
    );
  }
  const expected = total.base === undefined ? result : amountOf(total.base * compounded, statement.unit);
  const direction =
    total.factor < 1 !== rate < 0
      ? {
          en: ` The value is ${total.factor < 1 ? 'lower' : 'higher'} than then, while the yearly change is ${rate < 0 ? 'negative' : 'positive'}.`,
          zh: `数值较当年${total.factor < 1 ? '减少' : '增加'}，年均变化却为${rate < 0 ? '负' : '正'}。`,
        }
      : plain('');
  return finding(
    'compounding',
    'error',
    [statement],
    {
      en: `${statement.title.en}: ${printed(yearly).en} a year over ${years} years leads to ${expected.en}, but ${printed(total.as ?? statement).en} is printed.${direction.en}`,
      zh: `${statement.title.zh}：年均${printed(yearly).zh}、${years}年应为${expected.zh}，而规划为${printed(total.as ?? statement).zh}。${direction.zh}`,
    },
    lines,
  );
}
