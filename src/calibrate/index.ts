export { type ForecastPanelOptions, forecastPanel, type PanelForecast } from './forecast-panel.ts';
export {
  type Hindcast,
  type HindcastOptions,
  hindcast,
  type PlanLine,
  type PlanLineScores,
  type RivalResult,
  SKILL_LEVEL,
} from './hindcast.ts';
export { type ObservedPanel, observedPanels } from './observed-panels.ts';
export type { Panel, PanelSeries, Release } from './panel.ts';
export type { PanelColumns } from './panel-layout.ts';
export { readPanel } from './read-panel.ts';
export {
  type Achievement,
  type ReferenceClass,
  type ReferenceQuestion,
  type ReferenceWindow,
  referenceClass,
} from './reference-class.ts';
export { mixtureProbability, mixtureQuantile, mixtureScore, type ScaleMixture } from './scale-mixture.ts';
export { intervalScore, normalScore, sampleScore } from './score.ts';
export {
  FAR_APART,
  farApart,
  loadReferenceClasses,
  type ReferenceContext,
  referenceClassesFileSchema,
  type StoredReference,
} from './stored-reference.ts';
export type { Coverage, HorizonScores, RivalScore, Scores, Summary } from './summarise.ts';
