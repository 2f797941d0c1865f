import { error, ProblemsError } from '../words/index.ts';
import { resultsArrow } from './arrow.ts';
import { csvOf, resultsCsv } from './csv.ts';
import { dataPackage } from './data-package.ts';
import { type Format, formatFiles } from './format.ts';
import { iamcLong, iamcWide } from './iamc.ts';
import { resultsParquet } from './parquet.ts';
import type { ResultSet } from './result-set.ts';
import { seriesTable } from './series-table.ts';
import { resultsWorkbook } from './workbook.ts';

/**
 * A result set as files: one for each format, and `datapackage.json`, which says what is in them.
 *
 * @returns content by file name.
 * @throws ProblemsError when a format cannot hold the numbers: a sheet has too few rows, or the IAMC formats find no whole year.
 */
export async function writeResults(
  set: ResultSet,
  formats: readonly Format[],
): Promise<ReadonlyMap<string, string | Uint8Array>> {
  const files = new Map<string, string | Uint8Array>();
  if (formats.some((format) => format.startsWith('iamc'))) requireWholeYears(set);
  for (const format of new Set(formats)) files.set(formatFiles[format], await write(format, set));
  files.set('datapackage.json', dataPackage(set, [...new Set(formats)]));
  return files;
}

function write(format: Format, set: ResultSet): string | Uint8Array | Promise<Uint8Array> {
  switch (format) {
    case 'csv': {
      const series = seriesTable(set);
      return series ? csvOf(series) : resultsCsv(set.rows);
    }
    case 'parquet':
      return resultsParquet(set);
    case 'arrow':
      return resultsArrow(set);
    case 'xlsx':
      return resultsWorkbook(set);
    case 'iamc-long':
      return iamcLong(set);
    case 'iamc-wide':
      return iamcWide(set);
  }
}

/** The IAMC formats count in whole years; a run that saves at none cannot be told in them. */
function requireWholeYears({ rows }: ResultSet): void {
  if (rows.length === 0 || rows.some(({ year }) => Number.isInteger(year))) return;
  throw new ProblemsError([
    error('no-whole-year', {
      en: 'the IAMC formats hold whole years only, and none of the saved moments is one; let the model save at whole years, or take another --format',
      zh: 'IAMC 格式只能容纳整数年份，而保存的时刻均非整数；请让模型在整数时刻保存，或改用其他 --format',
    }),
  ]);
}
