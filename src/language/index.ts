export { checkUnits } from './check-units.ts';
export { constantValue } from './constant-value.ts';
export type { KnownNames } from './declaration-schemas.ts';
export { type EquationUse, equationsOf } from './equations-of.ts';
export type { BinaryOperator, Expression } from './expression.ts';
export { modelFileSchema, modelFileSchemaFor, sectorFileSchema, sectorFileSchemaFor } from './file-schemas.ts';
export {
  type ArgumentRule,
  type FunctionArgument,
  type FunctionGroup,
  functions,
  isFunctionName,
  type LanguageFunction,
  type Reducer,
  type ResultRule,
  reducers,
  signature,
} from './functions.ts';
export { type LoadOptions, loadModel, type SourceFile } from './load.ts';
export type {
  Auxiliary,
  ByElement,
  Confidence,
  Correlated,
  Dimensionality,
  Equation,
  Flow,
  History,
  Identity,
  Input,
  Lever,
  Lookup,
  Method,
  Model,
  Parameter,
  Path,
  Sector,
  Shock,
  Stock,
  TimeAxis,
  Variable,
} from './model.ts';
export { clockNames, NAME_PATTERN, refuseName } from './names.ts';
export { namesIn, partsOf } from './names-in.ts';
export { parseEquation } from './parse.ts';
export { placeIn } from './place-in.ts';
export { findUnused } from './unused.ts';
export { writeEquation } from './write.ts';
