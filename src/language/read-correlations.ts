import * as z from 'zod';
import type { YamlDocument } from '../document/index.ts';
import type { Place } from '../words/index.ts';
import { checkSource } from './declaration.ts';
import { correlationSchema } from './declaration-schemas.ts';
import type { Correlated } from './model.ts';
import { hold, isBlock, type Reading, refuse, type Spot, within } from './reading.ts';

/** A correlation as a file gives it: its names have not been looked up. */
export interface WrittenCorrelation extends Correlated {
  readonly spot: Spot;
  readonly place: Place;
}

/** Reads the list `correlations` of `model.yaml` or of a sector file. */
export function readCorrelations(document: YamlDocument, reading: Reading): readonly WrittenCorrelation[] {
  if (!isBlock(document.data) || document.data.correlations === undefined) return [];
  const list: Spot = { reading, document, path: ['correlations'], name: 'correlations' };
  const written = hold(list, z.array(correlationSchema));
  return (written ?? []).flatMap(({ between: [left, right], value, source, confidence, note }, index) => {
    const spot = { ...within(list, index), name: `${left} – ${right}` };
    const isFounded = checkSource(spot, source);
    if (!isInRange(spot, value) || !isFounded) return [];
    const place = document.place(spot.path);
    const founded = { source, ...(confidence ? { confidence } : {}), ...(note ? { note } : {}) };
    return [{ between: [left, right] as const, value, ...founded, place, spot }];
  });
}

function isInRange(spot: Spot, value: number): boolean {
  if (value > -1 && value < 1) return true;
  const isWhole = Math.abs(value) === 1;
  const percent = Math.abs(value) <= 100 && !isWhole ? value / 100 : undefined;
  const meant =
    percent === undefined
      ? { en: '', zh: '' }
      : { en: `; ${value} % is written ${percent}`, zh: `；${value}% 应写作 ${percent}` };
  refuse(within(spot, 'value'), 'out-of-range', {
    en: isWhole
      ? `a correlation of ${value} means that one number decides the other; write that as an equation, or give a value nearer to 0`
      : `the correlation is ${value}; it must lie between -1 and 1${meant.en}`,
    zh: isWhole
      ? `相关系数为 ${value} 表示一个数完全决定另一个；请改用方程表达，或给出更接近 0 的数值`
      : `相关系数为 ${value}，应在 -1 与 1 之间${meant.zh}`,
  });
  return false;
}
