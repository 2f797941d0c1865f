/** One entity's yearly values. */
export interface PanelSeries {
  readonly entity: string;
  /** By year from the panel's first; NaN where the panel has none. */
  readonly values: Float64Array;
  /** Every value with the year in which it became known, when the panel tells; `values` then holds the last vintage of each year. */
  readonly releases?: readonly Release[];
}

/** A value as it stood from some year on. */
export interface Release {
  readonly year: number;
  readonly value: number;
  /** Year in which it became known. */
  readonly known: number;
}

/** One indicator for many entities (provinces, countries, cities) over years, in one unit. */
export interface Panel {
  readonly indicator: string;
  /** As the panel writes it; absent when the file does not say (a wide panel has no column for it). */
  readonly unit?: string;
  readonly firstYear: number;
  readonly lastYear: number;
  /** In the order of the file. */
  readonly series: readonly PanelSeries[];
}
