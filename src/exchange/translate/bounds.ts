import { Refusal } from '../refusal.ts';

/** Parts of one equation written out. */
export const MAX_SIZE = 20_000;
/** Parts of all equations looked at, at all elements: far above the largest published models. */
export const MAX_WORK = 4_000_000;

export function tooMuchWork(at: number): Refusal {
  return new Refusal(at, {
    en: `the equations so far, with functions over dimensions written out, have more than ${MAX_WORK} parts; go over fewer dimensions at once`,
    zh: `到此为止的方程（含展开的维度函数）超过 ${MAX_WORK} 个部分；请减少同时遍历的维度`,
  });
}

export function tooLarge(at: number): Refusal {
  return new Refusal(at, {
    en: `written out, this equation has more than ${MAX_SIZE} parts; make variables for its parts`,
    zh: `展开后该方程超过 ${MAX_SIZE} 个部分；请为各部分另设变量`,
  });
}
