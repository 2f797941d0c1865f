export { checkConvertible, convert, fromBase, toBase } from './convert.ts';
export {
  divideDimensions,
  isDimensionless,
  multiplyDimensions,
  none,
  powerDimension,
  sameDimension,
} from './dimension.ts';
export { explainDifference, formatDimension } from './format-dimension.ts';
export { declareUnit, type OwnUnit, type OwnUnits } from './own-units.ts';
export { dimensionless, parseUnit } from './parse-unit.ts';
export { parseQuantity, type Quantity } from './quantity.ts';
export type { Dimension, Unit } from './unit.ts';
export { UnitError, type UnitErrorCode } from './unit-error.ts';
export { unitTitle } from './unit-title.ts';
