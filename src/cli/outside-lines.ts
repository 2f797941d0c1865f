import { outsideView, type Study } from '../study/index.ts';
import { formatProbability } from '../words/index.ts';
import type { Terminal } from './terminal.ts';

/** The targets on which the model and comparable entities elsewhere disagree by much under a scenario, a line each. */
export function outsideLines(study: Study, scenario: string, terminal: Terminal): string[] {
  const { language } = terminal;
  return outsideView(study).flatMap(({ indicator, reference, scenarios }) => {
    const model = scenarios[scenario];
    if (!model?.disagrees) return [];
    const title = study.plan.indicators.get(indicator)?.title[language] ?? indicator;
    const [low, high] = reference.interval.map(formatProbability);
    const share = formatProbability(reference.share);
    return [
      terminal.say({
        en: `Check from outside: ${title}: model ${formatProbability(model.probability)}, comparable cases ${share} (${reference.achieved} of ${reference.windows}; 90 % interval ${low} to ${high}); they disagree by much, the report says what was compared`,
        zh: `外部参照：${title}：模型${formatProbability(model.probability)}，可比情形${share}（${reference.windows}个时段中${reference.achieved}个；90%区间${low}至${high}）；二者明显不一致，对照范围见报告`,
      }),
    ];
  });
}
