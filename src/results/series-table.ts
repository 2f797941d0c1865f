import type { ResultSet } from './result-set.ts';

/**
 * The head of {@link seriesTable}: `Time` and the name of every variable, with more than one scenario `scenario` before them. Undefined when there
 * is more to say of a number than its value.
 */
export function seriesHead({ rows, scenarios, outcomes }: ResultSet): string[] | undefined {
  if (rows.length === 0 || rows.some(({ statistic }) => statistic !== 'value')) return undefined;
  return [...(scenarios.length > 1 ? ['scenario'] : []), 'Time', ...outcomes.keys()];
}

/** Single runs as a table that reads like those of Vensim and Stella: a row a moment, a column a variable, headed by its name. */
export function seriesTable(set: ResultSet): (string | number | null)[][] | undefined {
  const head = seriesHead(set);
  if (!head) return undefined;
  const { rows, scenarios, outcomes } = set;
  const several = scenarios.length > 1;
  const offset = head.length - outcomes.size;
  const column = new Map([...outcomes.keys()].map((id, index) => [id, offset + index]));
  const lines = new Map<string, (string | number | null)[]>();
  for (const { scenario, indicator, year, value } of rows) {
    const key = `${scenario} ${year}`;
    let line = lines.get(key);
    if (!line) {
      line = [...(several ? [scenario] : []), year, ...new Array<null>(outcomes.size).fill(null)];
      lines.set(key, line);
    }
    line[column.get(indicator)!] = value;
  }
  const place = new Map(scenarios.map(({ name }, index) => [name, index]));
  const ordered = [...lines.values()].sort((left, right) => {
    const rank = several ? place.get(String(left[0]))! - place.get(String(right[0]))! : 0;
    return rank || Number(left[offset - 1]) - Number(right[offset - 1]);
  });
  return [head, ...ordered];
}
