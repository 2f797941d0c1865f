import type { Indicator, Plan } from '../plan/index.ts';
import { decimalsOf } from './prints-as.ts';
import { withoutPrices } from './read-number.ts';
import type { Kind, Operator, Statement } from './statement.ts';

/**
 * What the plan file already holds, as statements: the baseline of an indicator as `forest_cover_2020`, its target as
 * `forest_cover_2025`. A baseline that the plan does not print (its note says so) is left out.
 */
export function statementsFromPlan(plan: Plan, of: string): Statement[] {
  return [...plan.indicators.values()].flatMap((indicator) => [
    ...baselineOf(indicator, of),
    ...targetOf(indicator, of, plan.baseYear),
  ]);
}

function baselineOf(indicator: Indicator, of: string): Statement[] {
  const { baseline } = indicator;
  if (!baseline || isAssumed(baseline)) return [];
  return [{ ...common(indicator, of, baseline.year, baseline.value), kind: 'level', operator: '=' }];
}

/** A plan file may put 0 for a baseline that the plan does not print; its note then says so. */
export function isAssumed({ note }: NonNullable<Indicator['baseline']>): boolean {
  return note !== undefined && /not printed/iu.test(note.en);
}

function targetOf(indicator: Indicator, of: string, baseYear: number): Statement[] {
  const { target } = indicator;
  if (!target || target.operator === 'between') return [];
  const kinds: Record<typeof target.span, Kind> = {
    'target year': 'level',
    change: 'change',
    cumulative: 'total',
    average: 'rate',
  };
  return [
    {
      ...common(indicator, of, target.year, target.value, target.span === 'target year'),
      kind: kinds[target.span],
      ...(target.span === 'cumulative' || target.span === 'average'
        ? { period: [baseYear + 1, target.year] as const }
        : {}),
      operator: target.operator as Operator,
    },
  ];
}

/** Titles of changes and totals name their years themselves. */
function common(indicator: Indicator, of: string, year: number, value: number, titled = true) {
  return {
    id: `${indicator.id}_${year}`,
    title: titled ? { en: `${indicator.title.en}, ${year}`, zh: `${year}年${indicator.title.zh}` } : indicator.title,
    subject: indicator.id,
    of,
    standing: 'printed',
    year,
    value,
    decimals: decimalsOf(String(value)),
    unit: withoutPrices(indicator.unit),
    section: indicator.clause,
    place: indicator.place,
    says: indicator.direction === 'neither' ? {} : { better: indicator.direction },
  } as const;
}
