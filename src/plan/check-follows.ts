import type { YamlDocument } from '../document/index.ts';
import type { Measure } from '../simulate/index.ts';
import { formatDimension, sameDimension } from '../units/index.ts';
import { error, type Problem } from '../words/index.ts';
import { findVariable, type ModelNames, measuredDimension } from './find-variable.ts';
import type { Indicator } from './plan.ts';

/** Whether the model can give what the plan asks of it: the variable, its element, its unit under the measure. */
export function checkFollows(document: YamlDocument, indicator: Indicator, model: ModelNames): Problem[] {
  const { id, follows, treatment } = indicator;
  const path = ['indicators', id, 'follows'];
  if (!follows) {
    if (treatment === 'no data') return [];
    const sentence = {
      en: `"${id}" is ${treatment}, but follows no variable of the model; add follows, or write treatment: no data`,
      zh: `“${id}”的 treatment 为 ${treatment}，但没有 follows 指明模型变量；请补上，或改写 treatment: no data`,
    };
    return [error('follows-nothing', sentence, document.place(['indicators', id, 'treatment']))];
  }
  if (treatment === 'no data') {
    const sentence = {
      en: `"${id}" has treatment "no data", but follows "${follows.variable}"; write modelled or tracked, or take follows out`,
      zh: `“${id}”的 treatment 为 no data，却写有 follows“${follows.variable}”；请改写 modelled 或 tracked，或删除 follows`,
    };
    return [error('follows-no-data', sentence, document.place(path, 'key'))];
  }
  return [...checkSpan(document, indicator, follows.measure), ...checkUnit(document, indicator, follows, model)];
}

/** A running sum is read by `cumulative`, an average growth by `average growth`, and the other way round. */
function checkSpan(document: YamlDocument, { id, target }: Indicator, measure: Measure): Problem[] {
  const wanted: Partial<Record<Measure, string>> = {
    cumulative: 'cumulative',
    'average growth': 'average',
    change: 'change',
  };
  if (!target) return [];
  const needed = wanted[measure];
  const matches = needed ? target.span === needed : target.span !== 'cumulative';
  if (matches) return [];
  const sentence = {
    en: needed
      ? `"${id}" is read by "${measure}", so its target's span must be "${needed}", but it is "${target.span}"`
      : `the target of "${id}" is a sum over years, so its measure must be "cumulative", but it is "${measure}"`,
    zh: needed
      ? `“${id}”的 measure 为“${measure}”，其目标的 span 应为“${needed}”，但写的是“${target.span}”`
      : `“${id}”的目标是多年累计值，measure 应为“cumulative”，但写的是“${measure}”`,
  };
  return [error('wrong-measure', sentence, document.place(['indicators', id, 'follows', 'measure']))];
}

function checkUnit(
  document: YamlDocument,
  { id, unit }: Indicator,
  { variable: reference, measure }: NonNullable<Indicator['follows']>,
  model: ModelNames,
): Problem[] {
  const place = document.place(['indicators', id, 'follows', 'variable']);
  const asks = { en: `"${id}" follows`, zh: `“${id}”所跟随的` };
  const { variable, problems } = findVariable(reference, model, asks, place);
  if (!variable) return [...problems];
  const given = measuredDimension(variable.unit.dimension, measure);
  if (sameDimension(given, unit.dimension)) return [];
  const name = reference.replace(/\[.*/u, '');
  const sentence = {
    en: `"${id}" is in ${unit.text} (${formatDimension(unit.dimension)}), but the ${measure} of "${name}" (${variable.unit.text}) gives ${formatDimension(given)}; check unit and measure`,
    zh: `“${id}”的单位为 ${unit.text}（${formatDimension(unit.dimension)}），但“${name}”（${variable.unit.text}）按 ${measure} 得到 ${formatDimension(given)}；请核对 unit 与 measure`,
  };
  return [error('wrong-unit', sentence, document.place(['indicators', id, 'unit']))];
}
