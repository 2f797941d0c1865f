import { number } from '../build.ts';
import type { ForeignModel } from '../foreign.ts';
import { allocation } from './allocate.ts';
import { arithmetic, plain } from './arithmetic.ts';
import { chance } from './chance.ts';
import { delayConveyor } from './conveyor.ts';
import { dataFunctions } from './data-functions.ts';
import { lookupShape } from './lookup-shape.ts';
import { lookups } from './lookups.ts';
import { invertMatrix } from './matrix.ts';
import { memory } from './memory.ts';
import { pulses } from './pulses.ts';
import { refused } from './refused.ts';
import { several } from './several.ts';
import { timeValue } from './time-value.ts';
import type { Handler } from './translator.ts';
import { vectors } from './vectors.ts';
import { xmileFunctions } from './xmile-functions.ts';

/** The functions that a tool's equations may call, by key. Entries of XMILE take the place of Vensim's where they differ. */
export function handlersOf(foreign: ForeignModel): ReadonlyMap<string, Handler> {
  const shared: (readonly [string, Handler])[] = [
    ...arithmetic,
    ...memory,
    ...pulses,
    ...lookups,
    ...vectors,
    ...allocation,
    ...lookupShape,
    ...dataFunctions,
    ...chance,
    ...refused,
    ['delay_conveyor', delayConveyor],
    ['min', several('min')],
    ['max', several('max')],
    ['invert_matrix', invertMatrix],
    ['game', plain((x) => x!)],
    ['get_time_value', timeValue],
  ];
  if (foreign.tool === 'vensim') return new Map([...shared, ...vensimOnly]);
  return new Map([...shared, ...xmileFunctions(foreign)]);
}

const vensimOnly: readonly (readonly [string, Handler])[] = [
  ['log', logarithm()],
  ['message', () => number(0)],
];

function logarithm(): Handler {
  return plain(
    (x, base) => ({
      kind: 'binary',
      operator: '/',
      left: { kind: 'call', name: 'ln', args: [x!], at: 0 },
      right: { kind: 'call', name: 'ln', args: [base!], at: 0 },
      at: 0,
    }),
    2,
  );
}
