export type { Backend, Failure, Recorded, Room, Runner, Setup, Violation } from './backend.ts';
export { findCircularities } from './circularity.ts';
export { type Clock, clockOf, type Moment } from './clock.ts';
export { type CompileOptions, compile } from './compile.ts';
export { dependencies } from './dependencies.ts';
export { describeProgram } from './describe.ts';
export { integralName, withIntegrals } from './integrals.ts';
export { type Interpreter, type InterpreterOptions, type InterpreterRunner, interpreter } from './interpreter.ts';
export { FIRST_PIECE, HEAD_UNITS, LOGARITHM_PIECES, logarithmTable } from './logarithm-table.ts';
export { interpolate } from './lookup.ts';
export { apply, arity, type Computation, isComputation } from './operations.ts';
export { pathValue } from './path-value.ts';
export { type Plan, planRun } from './plan-run.ts';
export { isSimpleExponent } from './power.ts';
export type {
  Binding,
  Column,
  LookupTable,
  Node,
  Operation,
  Output,
  Program,
} from './program.ts';
export { type RestrictOptions, restrict } from './restrict.ts';
export { type TimeTable, tabulate } from './time-table.ts';
