import type { YamlDocument } from '../document/index.ts';
import { formatDimension, sameDimension } from '../units/index.ts';
import { error, type Problem } from '../words/index.ts';
import { suggestion } from './check-references.ts';
import type { PlanFile } from './file.ts';
import { findVariable, type ModelNames, measuredDimension } from './find-variable.ts';
import type { Breakdown, Indicator } from './plan.ts';

/** The breakdowns as the file writes them, with what is wrong with their wholes and parts. */
export function readBreakdowns(
  document: YamlDocument,
  content: Pick<PlanFile, 'breakdowns'>,
  indicators: ReadonlyMap<string, Indicator>,
  model: ModelNames,
): { readonly breakdowns: readonly Breakdown[]; readonly problems: readonly Problem[] } {
  const recorded = new Map(
    [...indicators.values()].flatMap(({ id, follows }): [string, string][] =>
      follows ? [[`${follows.variable} ${follows.measure}`, id]] : [],
    ),
  );
  const problems: Problem[] = [];
  const breakdowns = Object.entries(content.breakdowns ?? {}).map(([id, entry]): Breakdown => {
    const path = ['breakdowns', id];
    const whole = entry.whole === undefined ? undefined : indicators.get(entry.whole);
    if (entry.whole !== undefined && !whole?.follows) {
      const hint = suggestion(entry.whole, [...indicators.keys()]);
      const sentence = whole
        ? {
            en: `breakdown "${id}" is of "${entry.whole}", which follows no variable of the model and so has no values`,
            zh: `分解“${id}”的整体“${entry.whole}”没有对应的模型变量，因此没有数值`,
          }
        : {
            en: `breakdown "${id}" is of "${entry.whole}", which is not an indicator of this plan${hint.en}`,
            zh: `分解“${id}”的整体“${entry.whole}”不是本规划的指标${hint.zh}`,
          };
      const place = document.place([...path, 'whole']);
      problems.push(error(whole ? 'follows-nothing' : 'unknown-indicator', sentence, place));
    }
    const asks = { en: `breakdown "${id}" shows`, zh: `分解“${id}”中的` };
    const parts = Object.entries(entry.parts).map(([variable, title]) => {
      const place = document.place([...path, 'parts', variable], 'key');
      const found = findVariable(variable, model, asks, place);
      problems.push(...found.problems);
      const given = found.variable && measuredDimension(found.variable.unit.dimension, entry.measure);
      if (whole && given && !sameDimension(given, whole.unit.dimension)) {
        const sentence = {
          en: `breakdown "${id}" shows "${variable}", whose ${entry.measure} is ${formatDimension(given)}: no part of "${whole.id}" in ${whole.unit.text}`,
          zh: `分解“${id}”中的“${variable}”按 ${entry.measure} 为 ${formatDimension(given)}，不能是“${whole.id}”（${whole.unit.text}）的组成部分`,
        };
        problems.push(error('wrong-unit', sentence, place));
      }
      const name = recorded.get(`${variable} ${entry.measure}`) ?? variable;
      return { id: name, title, variable, measure: entry.measure };
    });
    return { id, title: entry.title, ...(entry.whole === undefined ? {} : { whole: entry.whole }), parts };
  });
  return { breakdowns, problems };
}
