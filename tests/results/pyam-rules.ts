/** One number as pyam keeps it. */
export interface IamcRow {
  readonly key: readonly string[];
  readonly year: number;
  readonly value: number;
}

/**
 * What pyam does to a CSV file before it is an `IamDataFrame` (`pyam.utils.format_data` and `pandas.read_csv`; Huppmann et al. 2021,
 * doi:10.12688/openreseurope.13633.2): heads are compared in lower case; all five index columns must be there; a `value` column makes it long and asks
 * for `year`, else every other head must be a whole year; texts that pandas takes for missing, and numbers in a text column throughout, are
 * slips; wide cells that are empty are dropped; two rows with the same index are refused. And the rules of the format on names
 * (nomenclature-iamc): `|` separates levels, none of which is empty or has space at its ends; `*` is a wild card.
 *
 * @throws Error naming the rule that is broken.
 */
export function loadAsPyam(csv: string): readonly IamcRow[] {
  const [head, ...lines] = parse(csv);
  const heads = head!.map((name) => name.toLowerCase());
  const index = ['model', 'scenario', 'region', 'variable', 'unit'];
  const missing = index.filter((name) => !heads.includes(name));
  if (missing.length > 0) throw new Error(`missing required columns ${missing.join(', ')}`);
  if (new Set(heads).size < heads.length) throw new Error('duplicate columns');
  const column = (name: string): number => heads.indexOf(name);
  for (const name of index) {
    const texts = lines.map((line) => line[column(name)]!);
    for (const text of texts) {
      if (MISSING.has(text)) throw new Error(`empty cells in ${name}: "${text}"`);
      if (text !== text.trim()) throw new Error(`space at an end of ${name}: "${text}"`);
    }
    if (texts.length > 0 && texts.every((text) => Number.isFinite(Number(text))))
      throw new Error(`${name} is read as numbers`);
  }
  for (const line of lines) {
    const variable = line[column('variable')]!;
    if (variable.includes('*')) throw new Error(`wild card in "${variable}"`);
    if (variable.split('|').some((part) => part === '' || part !== part.trim()))
      throw new Error(`level of "${variable}"`);
  }
  const isLong = heads.includes('value');
  const others = heads.filter((name) => !index.includes(name) && !(isLong && ['year', 'value'].includes(name)));
  if (isLong && !heads.includes('year')) throw new Error('invalid time format');
  if (isLong && others.length > 0) throw new Error(`extra columns ${others.join(', ')}`);
  const years = isLong ? [] : others.map((name) => whole(name));
  const rows = lines.flatMap((line): IamcRow[] => {
    const key = index.map((name) => line[column(name)]!);
    if (isLong) return [{ key, year: whole(line[column('year')]!), value: numeric(line[column('value')]!) }];
    return years.flatMap((year) => {
      const cell = line[column(String(year))]!;
      return cell === '' ? [] : [{ key, year, value: numeric(cell) }];
    });
  });
  const seen = new Set<string>();
  for (const { key, year } of rows) {
    const text = JSON.stringify([key, year]);
    if (seen.has(text)) throw new Error(`duplicate rows in data: ${text}`);
    seen.add(text);
  }
  return rows;
}

/** `na_values` of pandas 2. */
const MISSING = new Set(
  ['', '#N/A', '#N/A N/A', '#NA', '-1.#IND', '-1.#QNAN', '-NaN', '-nan', '1.#IND', '1.#QNAN'].concat([
    '<NA>',
    'N/A',
    'NA',
    'NULL',
    'NaN',
    'None',
    'n/a',
    'nan',
    'null',
  ]),
);

function whole(text: string): number {
  if (!/^-?\d+$/u.test(text)) throw new Error(`"${text}" is no year`);
  return Number(text);
}

function numeric(text: string): number {
  const value = Number(text);
  if (text === '' || !Number.isFinite(value)) throw new Error(`"${text}" is no number`);
  return value;
}

/** RFC 4180. */
export function parse(csv: string): string[][] {
  const table: string[][] = [];
  let row: string[] = [];
  for (const [, quoted, plain, end] of csv.matchAll(/(?:"((?:[^"]|"")*)"|([^",\n]*))(,|\n|$)/gu)) {
    if (end === '' && row.length === 0 && !quoted && !plain) break;
    row.push(quoted === undefined ? (plain ?? '') : quoted.replaceAll('""', '"'));
    if (end !== ',') {
      table.push(row);
      row = [];
    }
    if (end === '') break;
  }
  return table;
}
