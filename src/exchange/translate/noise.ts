import type { Expression } from '../../language/index.ts';
import { call, divide, multiply, number } from '../build.ts';
import type { Context } from './context.ts';
import type { Translator } from './translator.ts';

/** Multiplier and modulus of Park and Miller's generator in its revised form: products stay below 2^47, exact in doubles. */
const MULTIPLIER = 48_271;
const MODULUS = 2_147_483_647;

/**
 * Numbers between 0 and 1, a new one each step and the same within it: a generator written as an equation of the model, so that
 * it gives the same numbers on every back end, in the model's files and in other tools (Park, Miller and Stockmeyer 1993,
 * doi:10.1145/159544.376068). Its seed comes from the variable's name, the place of the call in it, and the seed that the call
 * gives: change one of them for other numbers. All members of an ensemble see the same ones.
 */
export function noise(translator: Translator, context: Context, seed: number): Expression {
  const calls = counts.get(translator) ?? new Map<string, number>();
  counts.set(translator, calls);
  const position = (calls.get(context.owner) ?? 0) + 1;
  calls.set(context.owner, position);
  const first = number(1 + (hash(`${context.owner} ${position} ${seed}`) % (MODULUS - 1)));
  const state = translator.hidden.rememberItself(context, 'random state', (itself) =>
    call('modulo', multiply(number(MULTIPLIER), call('previous', itself, first)), number(MODULUS)),
  );
  if (state.kind === 'reference') translator.randomStates.add(state.name);
  return divide(state, number(MODULUS));
}

/** How many streams each variable has so far. */
const counts = new WeakMap<Translator, Map<string, number>>();

/** FNV-1a, 32 bits, of the UTF-16 units, then mixed so that close texts lie far apart (MurmurHash3's finalizer). */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let index = 0; index < text.length; index++) value = Math.imul(value ^ text.charCodeAt(index), 0x01000193) >>> 0;
  value = Math.imul(value ^ (value >>> 16), 0x85ebca6b);
  value = Math.imul(value ^ (value >>> 13), 0xc2b2ae35);
  return (value ^ (value >>> 16)) >>> 0;
}
