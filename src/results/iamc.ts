import { csvOf } from './csv.ts';
import type { ResultRow, ResultSet } from './result-set.ts';
import { statistics } from './statistics.ts';

/**
 * The rows in the data format of the Integrated Assessment Modeling Consortium, long: Model, Scenario, Region, Variable, Unit, Year, Value, one
 * number a row. It loads in pyam (Huppmann et al. 2021, doi:10.12688/openreseurope.13633.2): all columns are there, nothing is empty, years
 * are whole, no two rows have the same key.
 *
 * A variable's name goes from the general to the special with `|` between: theme, indicator, statistic, as in
 * `Environmental quality|PM2.5 annual mean concentration|50th Percentile`.
 */
export function iamcLong(set: ResultSet): string {
  const table = seriesOf(set).flatMap(({ key, values }) =>
    [...values].sort(([left], [right]) => left - right).map(([year, value]) => [...key, year, value]),
  );
  return csvOf([[...KEY, 'Year', 'Value'], ...table]);
}

/** The same, wide: a column a year, empty where there is no number (pyam leaves those out). */
export function iamcWide(set: ResultSet): string {
  const series = seriesOf(set);
  const years = [...new Set(series.flatMap(({ values }) => [...values.keys()]))].sort((left, right) => left - right);
  const table = series.map(({ key, values }) => [...key, ...years.map((year) => values.get(year) ?? null)]);
  return csvOf([[...KEY, ...years], ...table]);
}

/** The name of each outcome in the format, without the statistic: unique, and free of what the format or pyam gives a meaning. */
export function iamcVariables({ outcomes }: Pick<ResultSet, 'outcomes'>): ReadonlyMap<string, string> {
  const names = new Map<string, string>();
  const taken = new Set<string>();
  for (const { id, path } of outcomes.values()) {
    const parts = path.map(part).filter((one) => one !== '');
    const plain = parts.length > 0 ? parts.join('|') : part(id);
    const name = taken.has(plain.toLowerCase()) ? `${plain} (${part(id)})` : plain;
    taken.add(name.toLowerCase());
    names.set(id, name);
  }
  return names;
}

const KEY = ['Model', 'Scenario', 'Region', 'Variable', 'Unit'] as const;

interface Series {
  readonly key: readonly string[];
  readonly values: Map<number, number>;
}

function seriesOf(set: ResultSet): Series[] {
  const { facts, rows } = set;
  const names = iamcVariables(set);
  const model = label('plancast', `plancast ${facts.version}`);
  const region = label('region', facts.region);
  const found = new Map<string, Series>();
  for (const row of rows) {
    if (!Number.isInteger(row.year)) continue;
    const key = [model, label('scenario', row.scenario), region, variableOf(row, names), unitOf(row, set)];
    const text = JSON.stringify(key);
    let series = found.get(text);
    if (!series) {
      series = { key, values: new Map() };
      found.set(text, series);
    }
    series.values.set(row.year, row.value);
  }
  return [...found.values()];
}

function variableOf({ indicator, statistic }: ResultRow, names: ReadonlyMap<string, string>): string {
  const { iamc } = statistics[statistic];
  const name = label('variable', names.get(indicator) ?? part(indicator));
  return iamc === '' ? name : `${name}|${iamc}`;
}

/** Readable by an English-speaking modeller; a pure number has a word, because an empty cell would be read as a slip. */
function unitOf({ indicator, unit }: ResultRow, { outcomes }: ResultSet): string {
  const entry = outcomes.get(indicator);
  const title = entry && entry.unit === unit ? entry.unitTitle.en : unit;
  return title === '' || title === '1' ? 'dimensionless' : oneLine(title);
}

/** `|` separates levels and `*` stands for anything when pyam filters: neither may be inside a part. */
function part(text: string): string {
  return oneLine(text).replaceAll('|', '/').replaceAll('*', '×');
}

function oneLine(text: string): string {
  return text.replace(/[\s\p{Cc}]+/gu, ' ').trim();
}

/**
 * Words that pandas reads as "no value" when it loads a CSV file (its `na_values`), and numbers, which it would not keep as text: such a name is
 * put behind what it names.
 */
function label(kind: string, name: string): string {
  const clean = oneLine(name);
  const isNothing = /^(?:|#n\/a(?: n\/a)?|#na|-?1\.#(?:ind|qnan)|-?nan|<na>|n\/a|na|null|none)$/iu.test(clean);
  return isNothing || Number.isFinite(Number(clean)) ? `${kind} ${clean}`.trim() : clean;
}
