import type { ForeignModel } from '../foreign.ts';
import type { Handler } from './translator.ts';

/** Functions of XMILE whose spelling or arguments differ from Vensim's. */
export function xmileFunctions(_foreign: ForeignModel): readonly (readonly [string, Handler])[] {
  return [];
}
