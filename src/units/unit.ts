// Contract of the room `units`; see README.
/** Exponents of the base dimensions, by name: `{ length: 2 }` is an area. Absent means 0. Exponents may be fractions. */
export type Dimension = Readonly<Record<string, number>>;

/**
 * A unit of measure. Internally every value is held in coherent base units; `value * scale` turns a value in
 * this unit into base units.
 */
export interface Unit {
  /** As the author wrote it: `万kW`, `ug/m^3`, `亿元@2020/year`. */
  readonly text: string;
  /** How many base units one of this unit is. `%` has 0.01. */
  readonly scale: number;
  readonly dimension: Dimension;
  /** A percentage point (a difference of two percentages) is not a percentage, though both are dimensionless. */
  readonly point: boolean;
}
