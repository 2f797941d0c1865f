/** The forms in which results are written: by name, with the file each makes. */
export const formatFiles = {
  csv: 'results.csv',
  parquet: 'results.parquet',
  arrow: 'results.arrow',
  xlsx: 'results.xlsx',
  'iamc-long': 'results-iamc-long.csv',
  'iamc-wide': 'results-iamc-wide.csv',
} as const;

export type Format = keyof typeof formatFiles;

/** Written when nothing else is asked for. */
export const defaultFormats: readonly Format[] = ['csv', 'parquet'];
