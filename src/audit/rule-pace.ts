import { sameDimension } from '../units/index.ts';
import { amountOf, baseOf, both, chain, equation, numberText, printed } from './amount.ts';
import { type Finding, finding, statementsOf } from './finding.ts';
import type { Statement, Statements } from './statement.ts';

/** Twice or half the pace of the record is worth a word. A judgement, the same for all plans. */
const FACTOR = 2;

/** The yearly pace of a planned total against what was done a year before. */
export function rulePace(statements: Statements): Finding[] {
  return [...statements.numbers.values()].flatMap((planned) => {
    const record = statementsOf(statements, planned.says.record ?? []).filter((one) =>
      sameDimension(one.unit.dimension, planned.unit.dimension),
    );
    return record.length > 0 ? [judge(planned, record, statements)] : [];
  });
}

function judge(planned: Statement, record: readonly Statement[], statements: Statements): Finding {
  const span = yearsOf(planned) ?? Math.max(1, statements.targetYear - statements.baseYear);
  const pace = baseOf(planned) / span;
  const before = record.reduce((sum, one) => sum + baseOf(one) / (yearsOf(one) ?? 1), 0);
  const ratio = pace / before;
  const { unit } = planned;
  const unusual = ratio >= FACTOR || ratio <= 1 / FACTOR;
  const all = baseOf(planned) / before;
  return finding(
    'pace',
    unusual ? 'warning' : 'confirmed',
    [planned, ...record],
    {
      en: `${planned.title.en}: ${amountOf(pace, unit).en} a year against ${amountOf(before, unit).en} a year before (${numberText(Number(ratio.toPrecision(2)))} times)${ratio >= FACTOR ? `; at the old pace it takes ${numberText(Number(all.toPrecision(2)))} years` : ''}${ratio <= 1 / FACTOR ? '; the plan is slower than the record' : ''}.`,
      zh: `${planned.title.zh}：每年${amountOf(pace, unit).zh}，此前每年${amountOf(before, unit).zh}（${numberText(Number(ratio.toPrecision(2)))}倍）${ratio >= FACTOR ? `；按此前进度需${numberText(Number(all.toPrecision(2)))}年` : ''}${ratio <= 1 / FACTOR ? '；规划慢于以往进度' : ''}。`,
    },
    [
      equation(
        both((l) => `${printed(planned)[l]} / ${span}`),
        amountOf(pace, unit),
      ),
      equation(
        chain(
          record.map((one) => both((l) => `${printed(one)[l]} / ${yearsOf(one) ?? 1}`)),
          '+',
        ),
        amountOf(before, unit),
      ),
    ],
  );
}

const yearsOf = ({ period }: Statement): number | undefined => (period ? period[1] - period[0] + 1 : undefined);
