import { fromCSV } from 'arquero';
import { parseUnit, UnitError } from '../units/index.ts';
import { error, nearest, type Place, type Problem, same } from '../words/index.ts';

/** One published value of a quantity for a year, as its source printed it. */
export interface Observation {
  readonly region: string;
  /** What was observed; the id of an indicator or a variable where one exists. */
  readonly indicator: string;
  readonly year: number;
  readonly value: number;
  readonly unit: string;
  readonly source: string;
  readonly confidence: string;
  readonly note?: string;
}

const REQUIRED = ['region', 'indicator', 'year', 'value', 'unit', 'source', 'confidence'] as const;
const CONFIDENCES = ['seen', 'derived', 'plan', 'secondary', 'judgement', 'unverified'];

/**
 * Reads observations in long form: a CSV file with the columns region, indicator, year, value, unit, source, confidence and
 * perhaps note. `sources`, when given, are the keys that `source` may name.
 */
export function loadObservations(
  file: string,
  content: string,
  sources?: ReadonlySet<string>,
): {
  readonly observations: readonly Observation[];
  /** Where each observation's value stands, in the same order. */
  readonly places: readonly Place[];
  readonly problems: readonly Problem[];
} {
  const problems: Problem[] = [];
  const header = (content.replace(/^\uFEFF/u, '').split(/\r\n|\n|\r/u, 1)[0] ?? '')
    .split(',')
    .map((name) => name.trim());
  for (const name of REQUIRED.filter((column) => !header.includes(column))) {
    const near = nearest(name, header);
    problems.push(
      error(
        'missing-column',
        {
          en: `column "${name}" is missing${near ? ` ("${near}" is there: rename it)` : `; the first line must name ${REQUIRED.join(', ')}`}`,
          zh: `缺少“${name}”列${near ? `（有“${near}”：请改名）` : `；首行应写明 ${REQUIRED.join('、')}`}`,
        },
        { file, line: 1, column: 1 },
      ),
    );
  }
  if (problems.length > 0) return { observations: [], places: [], problems };
  const rows = fromCSV(content.replace(/^\uFEFF/u, ''), { autoType: false }).objects() as Record<
    string,
    string | null
  >[];
  const observations: Observation[] = [];
  const places: Place[] = [];
  rows.forEach((row, index) => {
    const wrong = rowProblem(row, file, index + 2, header, sources);
    if (wrong) {
      problems.push(wrong);
      return;
    }
    places.push({ file, line: index + 2, column: header.indexOf('value') + 1 });
    observations.push({
      region: row.region ?? '',
      indicator: row.indicator ?? '',
      year: Number(row.year),
      value: Number(row.value),
      unit: row.unit ?? '',
      source: row.source ?? '',
      confidence: row.confidence ?? '',
      ...(row.note ? { note: row.note } : {}),
    });
  });
  return { observations, places, problems };
}

function rowProblem(
  row: Record<string, string | null>,
  file: string,
  line: number,
  header: readonly string[],
  sources: ReadonlySet<string> | undefined,
): Problem | undefined {
  const at = (column: string) => ({ file, line, column: header.indexOf(column) + 1 });
  const empty = REQUIRED.find((column) => (row[column] ?? '').trim() === '');
  if (empty)
    return error(
      'missing',
      { en: `"${empty}" is empty in this row; fill it in`, zh: `本行“${empty}”为空；请填写` },
      at(empty),
    );
  if (!/^\d{4}$/u.test(row.year!))
    return error(
      'bad-year',
      { en: `"${row.year}" is not a calendar year such as 2020`, zh: `“${row.year}”不是年份（如 2020）` },
      at('year'),
    );
  if (!/^[-+]?(\d+\.?\d*|\.\d+)(e[-+]?\d+)?$/iu.test(row.value!)) {
    return error(
      'bad-number',
      {
        en: `"${row.value}" is not a number; write digits with a point, without thousands separators`,
        zh: `“${row.value}”不是数字；请用小数点，不用千位分隔符`,
      },
      at('value'),
    );
  }
  try {
    parseUnit(row.unit!);
  } catch (thrown) {
    if (!(thrown instanceof UnitError)) throw thrown;
    return error('unknown-unit', thrown.text ?? same(thrown.message), at('unit'));
  }
  if (!CONFIDENCES.includes(row.confidence!)) {
    const near = nearest(row.confidence!, CONFIDENCES);
    return error(
      'wrong-value',
      {
        en: `confidence "${row.confidence}" must be ${CONFIDENCES.join(' | ')}${near ? ` (did you mean "${near}"?)` : ''}`,
        zh: `置信等级“${row.confidence}”只能是 ${CONFIDENCES.join(' | ')}`,
      },
      at('confidence'),
    );
  }
  if (sources && !sources.has(row.source!)) {
    const near = nearest(row.source!, sources);
    return error(
      'unknown-source',
      {
        en: `source "${row.source}" is not in sources.yaml${near ? ` (did you mean "${near}"?)` : '; add it there'}`,
        zh: `sources.yaml 中没有来源“${row.source}”${near ? `（是否应为“${near}”？）` : '；请先补上'}`,
      },
      at('source'),
    );
  }
  return undefined;
}
