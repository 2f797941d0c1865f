import { fromBase, sameDimension } from '../units/index.ts';
import type { Text } from '../words/index.ts';
import { amountOf, equation, printed, printedWithOperator } from './amount.ts';
import { evaluate, type Outcome } from './evaluate.ts';
import { type Finding, finding, statementsOf } from './finding.ts';
import { printsAs, satisfies } from './prints-as.ts';
import type { Reading, Statement, Statements } from './statement.ts';

/**
 * A number that follows from others by a product, a quotient or any formula prints as it is printed. Where there are several
 * readings (with or without electricity, one coefficient or another), it is said which of them print.
 */
export function ruleFormula(statements: Statements): Finding[] {
  return [...statements.numbers.values()].flatMap((statement) => {
    const readings = statement.says.equals ?? [];
    if (statement.standing === 'derived' || readings.length === 0) return [];
    const found = readings.map((reading) => tryReading(statement, reading, statements));
    // A formula in another unit is what `unit` is about.
    return found.some((one) => one === undefined) ? [] : [judge(statement, found as Tried[], statements)];
  });
}

interface Tried {
  readonly reading: Reading;
  readonly outcome: Outcome;
  readonly agrees: 'yes' | 'rounding' | 'no';
}

function tryReading(statement: Statement, reading: Reading, statements: Statements): Tried | undefined {
  const outcome = evaluate(reading.formula, statements);
  if (!sameDimension(outcome.dimension, statement.unit.dimension)) return undefined;
  if (statement.operator !== '=') {
    const met = satisfies(outcome.value, outcome.slack, statement.operator, statement);
    return { reading, outcome, agrees: met ? 'yes' : 'no' };
  }
  const ends = [outcome.value, outcome.low, outcome.high].map((value) => printsAs(value, outcome.slack, statement));
  if (ends[0] === 'prints') return { reading, outcome, agrees: 'yes' };
  const inside =
    outcome.low < outcome.high &&
    fromBase(outcome.low, statement.unit) <= statement.value &&
    statement.value <= fromBase(outcome.high, statement.unit);
  if (inside || ends.some((end) => end !== 'differs')) return { reading, outcome, agrees: 'rounding' };
  return { reading, outcome, agrees: 'no' };
}

function judge(statement: Statement, tried: readonly Tried[], statements: Statements): Finding {
  const lines = tried.map((one) => line(statement, one));
  const about = [statement, ...statementsOf(statements, new Set(tried.flatMap(({ outcome }) => outcome.uses)))];
  const good = tried.filter(({ agrees }) => agrees === 'yes');
  const shown = printedWithOperator(statement);
  if (good.length === tried.length) {
    return finding(
      'formula',
      'confirmed',
      about,
      {
        en: `${statement.title.en} (${shown.en}) follows from the other numbers.`,
        zh: `${statement.title.zh}（${shown.zh}）与其他数字吻合。`,
      },
      lines,
    );
  }
  const off = tried[0]!;
  const computed = amountOf(off.outcome.value, statement.unit);
  if (good.length > 0 || tried.some(({ agrees }) => agrees === 'rounding')) {
    const names = (language: 'en' | 'zh') =>
      good
        .map(({ reading }) => reading.title?.[language] ?? reading.formula.text)
        .join(language === 'en' ? '; ' : '；');
    const cut = {
      en: 'only with digits cut off, or by the rounding of the other numbers',
      zh: '只有截去尾数或计入其他数字的舍入才成立',
    };
    return finding(
      'formula',
      'warning',
      about,
      {
        en: `${statement.title.en} is printed as ${shown.en}; of ${tried.length === 1 ? 'one reading' : `${tried.length} readings`} ${good.length === 0 ? `none prints so: ${cut.en}` : `only some print so: ${names('en')}`}. The plain reading gives ${computed.en}.`,
        zh: `${statement.title.zh}印作${shown.zh}；${tried.length}种算法中${good.length === 0 ? `没有一种得此数：${cut.zh}` : `只有部分得此数：${names('zh')}`}。直接计算为${computed.zh}。`,
      },
      lines,
    );
  }
  return finding(
    'formula',
    'error',
    about,
    {
      en: `${statement.title.en} is printed as ${shown.en}, but the other numbers give ${computed.en}.`,
      zh: `${statement.title.zh}印作${shown.zh}，而由其他数字推算为${computed.zh}。`,
    },
    lines,
  );
}

function line(statement: Statement, { reading, outcome, agrees }: Tried): Text {
  const { unit } = statement;
  const range =
    outcome.low < outcome.high
      ? {
          en: `${amountOf(outcome.value, unit).en} (${amountOf(outcome.low, unit).en} to ${amountOf(outcome.high, unit).en})`,
          zh: `${amountOf(outcome.value, unit).zh}（${amountOf(outcome.low, unit).zh}至${amountOf(outcome.high, unit).zh}）`,
        }
      : amountOf(outcome.value, unit);
  const { en, zh } = equation(outcome.text, range);
  const mark = { yes: '✓', rounding: '≈', no: '✗' }[agrees];
  const title = reading.title;
  return {
    en: `${title ? `${title.en}: ` : ''}${en} ${mark} ${printed(statement).en}`,
    zh: `${title ? `${title.zh}：` : ''}${zh} ${mark} ${printed(statement).zh}`,
  };
}
