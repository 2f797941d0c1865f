import { Code } from './code.ts';
import { NUMBERS, VERDICT } from './draw-places.ts';
import { type Shape, writeQuantiles } from './draw-quantiles.ts';
import { RECIPE_BYTES, type UniformDesign, writeUniforms } from './draw-uniforms.ts';
import { encodeModule, type ModuleFunction } from './encode-module.ts';
import { Guard } from './guard.ts';
import { whole } from './integer.ts';
import { store } from './memory.ts';

const designs: readonly UniformDesign[] = ['random', 'shuffled', 'ordered', 'directed'];
const shapes: readonly Shape[] = ['identity', 'logarithm', 'log-odds', 'uniform', 'triangular'];

/** What the module exports: a function for each design, (groups of sixteen, first member, place), and each shape, (bytes, from, to). */
export type DrawFunctions = Readonly<Record<UniformDesign, (sixteens: number, first: number, place: number) => void>> &
  Readonly<Record<Shape, (bytes: number, from: number, to: number) => void>>;

/** One module for all draws: what differs between names and distributions lies in memory. */
export function drawModule(): Uint8Array<ArrayBuffer> {
  if (RECIPE_BYTES > NUMBERS) throw new RangeError('recipes run into the numbers of distributions');
  return encodeModule([...designs.map(uniformsFunction), ...shapes.map(quantilesFunction)]);
}

function uniformsFunction(design: UniformDesign): ModuleFunction {
  const code = new Code(3, 1);
  writeUniforms(code, design);
  return { name: design, parameters: ['i32', 'i32', 'i32'], results: [], body: code.finish() };
}

function quantilesFunction(shape: Shape): ModuleFunction {
  const code = new Code(3, 2);
  const guard = new Guard(code);
  writeQuantiles(code, shape, guard);
  store(code, whole(VERDICT), 0, guard.passed());
  return { name: shape, parameters: ['i32', 'i32', 'i32'], results: [], body: code.finish() };
}
