import type { TimeAxis } from '../language/index.ts';
import type { ForeignEquation, ForeignModel } from './foreign.ts';
import { Refusal } from './refusal.ts';
import type { Translator } from './translate/translator.ts';

const MAX_STEPS = 2_000_000;

/**
 * The time axis of a model: from its own settings, or from the variables that Vensim keeps it in. Not settled when one of them is
 * computed by the model; then the values are placeholders.
 * @throws Refusal when there is no time step or the run would not end.
 */
export function evaluateTime(
  { time, method, equations }: ForeignModel,
  translator: Translator,
): { readonly axis: TimeAxis; readonly isSettled: boolean } {
  if (time) {
    check(time.start, time.stop, time.step);
    return { axis: { ...time, saveEvery: time.saveEvery ?? time.step, method }, isSettled: true };
  }
  const equation = equations[0]!;
  const value = (name: string): number | undefined => constantNamed(name, equation, translator);
  const step = value('TIME STEP');
  if (step === undefined) {
    throw new Refusal(equation.at, {
      en: 'TIME STEP is missing or is not a constant, so it cannot be known how to run the model',
      zh: '缺少 TIME STEP 或其不是常数，无法确定如何运行模型',
    });
  }
  const [start, stop, save] = [value('INITIAL TIME'), value('FINAL TIME'), value('SAVEPER')];
  if (start === undefined || stop === undefined) {
    const from = start ?? 0;
    return { axis: { start: from, stop: from + step, step, saveEvery: step, method }, isSettled: false };
  }
  check(start, stop, step);
  const saveEvery = save !== undefined && save >= step ? save : step;
  return { axis: { start, stop, step, saveEvery, method }, isSettled: true };
}

function constantNamed(name: string, equation: ForeignEquation, translator: Translator): number | undefined {
  if (!translator.layoutOf(name)) return undefined;
  const context = { owner: name, equation, scope: new Map(), marked: new Map(), depth: 0 };
  return translator.constant({ kind: 'name', name, subscripts: [], at: equation.at }, context);
}

function check(start: number, stop: number, step: number): void {
  const steps = (stop - start) / step;
  if (step > 0 && steps > 0 && steps <= MAX_STEPS) return;
  throw new Refusal(0, {
    en: `a run from ${start} to ${stop} in steps of ${step} cannot be made`,
    zh: `无法从 ${start} 到 ${stop} 以步长 ${step} 运行`,
  });
}
